"""What follows from many decisions at once: the same as from one after the other, in few queries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from articles.models import Annotation, Evidence, MeetingReport, Mention, RoleClaim
from articles.review import bulk_meetings, consequences, new_places, spellings
from entities.models import Actor, Name, Role
from entities.names.fold import fold

Decided = tuple[Annotation, dict[str, Any]]  # the row as it is now, and its snapshot before


def settle(decided: Sequence[Decided]) -> None:
    """Called inside the transaction, after the rows are written; sets `meeting` and `role` on rows that get one."""
    _confirm_actors([row for row, _ in decided if row.is_accepted])
    bulk_meetings.settle([(row, before) for row, before in decided if isinstance(row, MeetingReport)])
    claims = [(row, before) for row, before in decided if isinstance(row, RoleClaim)]
    _settle_roles([row for row, _ in claims])
    for row, before in claims:
        if not row.is_accepted:
            consequences.forget_role(row, before)
    mentions = [(row, before) for row, before in decided if isinstance(row, Mention)]
    if mentions:
        _forget_spellings(mentions)
        _learn_spellings([row for row, _ in mentions])
    new_places.settle(decided)
    _flag_entries(decided)


def _confirm_actors(accepted: list[Annotation]) -> None:
    ids = {getattr(row, f"{name}_id", None) for row in accepted for name in consequences.ACTOR_FIELDS}
    for row in accepted:
        if isinstance(row, MeetingReport):
            ids.update(one.actor_id for one in row.participations.all())
    Actor.objects.filter(pk__in=ids - {None}, standing=Actor.Standing.PROPOSED).update(
        standing=Actor.Standing.CONFIRMED
    )


def _settle_roles(claims: list[RoleClaim]) -> None:
    """Claims that say the same are borne out by the same role."""
    found: dict[tuple, Role] = {}
    for claim in claims:
        if not (claim.is_accepted and claim.role_id is None and claim.person_id and claim.organization_id):
            continue
        day = claim.version.article.published_on
        same = (claim.person_id, claim.organization_id, claim.title, claim.role_kind, claim.standing, day)
        if same not in found:
            found[same] = consequences.find_or_make_role(claim)
        claim.role = found[same]
    for role in set(found.values()):
        keys = [claim.pk for claim in claims if claim.role_id == role.pk]
        RoleClaim.objects.filter(pk__in=keys, role=None).update(role=role)


def _learn_spellings(mentions: list[Mention]) -> None:
    named = [row for row in mentions if row.is_accepted and row.actor_id and spellings.is_spelling(row)]
    known = set(
        Name.objects.filter(actor__in={row.actor_id for row in named}).values_list("actor_id", "folded").distinct()
    )
    new = []
    for row in named:
        words = row.words.strip()
        if (row.actor_id, fold(words)) not in known:
            known.add((row.actor_id, fold(words)))
            new.append(Name(actor_id=row.actor_id, text=words, learnt_from_desk=True, **spellings.LEARNT))
    Name.objects.bulk_create(new)


def _forget_spellings(decided: list[tuple[Mention, dict[str, Any]]]) -> None:
    """What no accepted mention bears out any more, once all of these are written."""
    gone = {told for row, before in decided if (told := spellings.no_longer_borne_out(row, before))}
    if not gone:
        return
    actors = {actor for actor, _ in gone}
    others = Mention.objects.accepted().filter(actor__in=actors, form__in=spellings.FORMS)
    gone -= set(others.filter(words__in={words for _, words in gone}).values_list("actor_id", "words"))
    for actor in actors:
        texts = [words for one, words in gone if one == actor]
        Name.objects.filter(actor=actor, text__in=texts, learnt_from_desk=True, **spellings.LEARNT).delete()


def _flag_entries(decided: Sequence[Decided]) -> None:
    """Few annotations are evidence of anything: those are looked at one by one, in order."""
    keys = [row.pk for row, _ in decided]
    evidence = set(Evidence.objects.filter(annotation__in=keys).values_list("annotation", flat=True))
    for row, before in decided:
        if row.pk in evidence:
            consequences.flag_entries(row, before)
