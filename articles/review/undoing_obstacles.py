"""What stands in the way of undoing a decision: what was decided or published since, and what it bears out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection
from django.urls import reverse

from articles.models import Annotation, Decision, RoleClaim, Statement
from articles.review.checks import NothingToUndo

LEADS = "articles.lead_desk"


@dataclass(frozen=True, kw_only=True)
class Obstacle:
    """`code` is for programs; `address` leads to what depends on it."""

    code: str
    text: str
    address: str = ""


class InTheWay(NothingToUndo):
    """Not undone. `obstacles` say what depends on it."""

    def __init__(self, obstacles: Sequence[Obstacle]):
        super().__init__(" ".join(one.text for one in obstacles))
        self.obstacles = list(obstacles)


Found = dict[int, list[Obstacle]]  # by decision


def of(decisions: Sequence[Decision], editor: AbstractBaseUser, *, together: Collection[int] = ()) -> Found:
    """In the same few queries for any number; `decision.annotation` and `editor` are at hand.

    `together`: annotations that are taken back in the same step, which therefore stand in nobody's way.
    """
    found: Found = defaultdict(list)
    for decision in decisions:
        if decision.editor_id != editor.pk and not editor.has_perm(LEADS):
            text = f"{_name(decision.editor)} decided this: only they, or a lead of the desk, may undo it. Decide anew."
            found[decision.pk].append(Obstacle(code="not-yours", text=text))
    _decided_since(decisions, found)
    current = [one for one in decisions if one.annotation.revision == one.revision]
    standing = [one for one in current if one.annotation.status in Annotation.STANDING]
    _published(standing, found)
    ending = [one for one in standing if _status_before(one) not in Annotation.STANDING]
    _statements_there(ending, found, set(together))
    _roles_named(ending, found, set(together))
    return found


def _status_before(decision: Decision) -> str:
    return decision.before["status"] if decision.before else Annotation.Status.REJECTED


def _name(user: AbstractBaseUser) -> str:
    return user.get_full_name() or user.get_username()


def _decided_since(decisions: Sequence[Decision], found: Found) -> None:
    passed = {one.annotation_id: one for one in decisions if one.annotation.revision != one.revision}
    if not passed:
        return
    made = Decision.objects.filter(annotation__in=passed).select_related("editor", "undoes")
    for newest in made.order_by("annotation_id", "-revision").distinct("annotation_id"):
        decision = passed[newest.annotation_id]
        if newest.undoes_id == decision.pk:
            text, code = f"{_name(newest.editor)} undid it on {newest.made_at:%-d %B %Y} already.", "undone"
        else:
            what = newest.get_action_display()
            text = f"{_name(newest.editor)} {what} it on {newest.made_at:%-d %B %Y}, after this. Undo that first."
            code = "decided-since"
        found[decision.pk].append(Obstacle(code=code, text=text, address=_history(newest.annotation_id)))


def _history(annotation: int) -> str:
    return reverse("desk-card-history", args=[annotation])


# Of each published timeline its newest edition, which is what readers see.
PUBLISHED = """
SELECT (evidence->>'annotation')::bigint, timeline.title, timeline.slug, edition.number, entry->>'headline'
FROM articles_timeline timeline
JOIN LATERAL (
    SELECT number, content FROM articles_edition
    WHERE timeline_id = timeline.id AND withdrawn_at IS NULL ORDER BY number DESC LIMIT 1
) edition ON true
CROSS JOIN LATERAL jsonb_array_elements(edition.content->'entries') entry
CROSS JOIN LATERAL jsonb_array_elements(entry->'evidence') evidence
WHERE timeline.status = 'published' AND (evidence->>'annotation')::bigint = ANY(%s)
ORDER BY timeline.id
"""


def _published(standing: Sequence[Decision], found: Found) -> None:
    by_annotation = {one.annotation_id: one for one in standing}
    if not by_annotation:
        return
    with connection.cursor() as cursor:
        cursor.execute(PUBLISHED, [list(by_annotation)])
        rows = cursor.fetchall()
    for annotation, title, slug, number, headline in rows:
        text = (
            f"Edition {number} of “{title}” shows it (“{headline}”). Publish a corrected edition without it first, "
            "or decide anew: then the entry is flagged."
        )
        obstacle = Obstacle(code="published", text=text, address=reverse("timeline", args=[slug]))
        if obstacle not in found[by_annotation[annotation].pk]:
            found[by_annotation[annotation].pk].append(obstacle)


def _statements_there(ending: Sequence[Decision], found: Found, together: set[int]) -> None:
    """Statements that stand and are said at a meeting of which this report tells."""
    reports = {one.annotation_id: one for one in ending if one.annotation.kind == Annotation.Kind.MEETING}
    if not reports:
        return
    there = Statement.objects.accepted().filter(said_at__in=reports).exclude(pk__in=together)
    told: dict[int, list[str]] = defaultdict(list)
    for report, words in there.order_by("pk").values_list("said_at", "words"):
        told[report].append(words)
    for report, words in told.items():
        text = f"{_so_many(words)} said at this meeting. Undo {_those(words)} first."
        found[reports[report].pk].append(Obstacle(code="statements-there", text=text, address=_history(report)))


def _roles_named(ending: Sequence[Decision], found: Found, together: set[int]) -> None:
    """Statements that stand and name a role which this claim alone bears out."""
    claims = {one.annotation_id: one for one in ending if one.annotation.kind == Annotation.Kind.ROLE}
    if not claims:
        return
    borne_out = RoleClaim.objects.filter(pk__in=claims, role__isnull=False, role__is_kept_by_seeds=False)
    roles = dict(borne_out.values_list("pk", "role"))
    others = RoleClaim.objects.accepted().filter(role__in=roles.values()).exclude(pk__in={*roles, *together})
    alone = set(roles.values()) - set(others.values_list("role", flat=True))
    named: dict[int, list[str]] = defaultdict(list)
    stated = Statement.objects.accepted().filter(role__in=alone).exclude(pk__in=together)
    for role, words in stated.order_by("pk").values_list("role", "words"):
        named[role].append(words)
    for claim, role in roles.items():
        if words := named.get(role):
            text = f"The role stands on this alone, and {_so_many(words)} by its holder. Undo {_those(words)} first."
            found[claims[claim].pk].append(Obstacle(code="role-named", text=text, address=_history(claim)))


def _so_many(words: list[str]) -> str:
    first = words[0] if len(words[0]) <= 60 else f"{words[0][:59]}…"
    return f"an accepted statement (“{first}”) is" if len(words) == 1 else f"{len(words)} accepted statements are"


def _those(words: list[str]) -> str:
    return "that" if len(words) == 1 else "those"
