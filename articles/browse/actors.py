"""Organizations and people as readers find them: with what they said, who belongs to them, where they met."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from articles.models import Article, MeetingReport, Statement
from entities.models import Actor, Meeting, Membership, Name, Role


def public_statements() -> QuerySet[Statement]:
    """Accepted, told by the article itself, and not mere belief."""
    return Statement.objects.public().exclude(statement_kind=Statement.StatementKind.BELIEF)


def _same(actor: Actor) -> list[int]:
    """Its key and those of its duplicates, looked up once for a row, however many lists of a page ask."""
    if not hasattr(actor, "_same_keys"):
        actor._same_keys = actor.keys_with_duplicates()
    return actor._same_keys


def _counted(actors: QuerySet[Actor], link: str) -> QuerySet[Actor]:
    """Counts only for those that spoke at all: thousands never did, and one look at the statements tells which."""
    spoken = public_statements().filter(**{f"{link}__isnull": False}).order_by()
    counted = spoken.filter(**{link: OuterRef("pk")}).values(link).annotate(n=Count("pk")).values("n")
    spoke = When(pk__in=spoken.values(link), then=Subquery(counted))
    count = Case(spoke, default=0, output_field=IntegerField())
    return actors.annotate(statement_count=count).select_related("country")


def organizations() -> QuerySet[Actor]:
    """With `statement_count`: what was said by those who held a post there."""
    return _counted(Actor.objects.confirmed().organizations(), "role__organization")


def people() -> QuerySet[Actor]:
    return _counted(Actor.objects.confirmed().people(), "speaker")


def everyone() -> QuerySet[Actor]:
    """People and organizations in one; what a person said counts for the person, the rest by who spoke for it."""
    counted = public_statements().filter(Q(speaker=OuterRef("pk")) | Q(role__organization=OuterRef("pk")))
    n = counted.order_by().annotate(all=Value(1)).values("all").annotate(n=Count("pk")).values("n")
    return Actor.objects.confirmed().annotate(statement_count=Coalesce(Subquery(n), 0)).select_related("country")


def statements_of(actor: Actor) -> QuerySet[Statement]:
    """By the actor, by those who held a post at it, and by what belongs to it; the newest first."""
    same = _same(actor)
    theirs = Q(speaker__in=same)
    if not actor.is_person:
        theirs |= Q(role__organization__in=same) | Q(role__organization__parent=actor) | Q(speaker__parent=actor)
    if actor.kind == Actor.Kind.STATE:
        theirs |= Q(speaker__country=actor, speaker__kind__in=STATE_ORGANS) | Q(role__organization__country=actor)
    return public_statements().filter(theirs).for_lists().order_by("-latest", "-pk")


def statements_by_members(actor: Actor) -> QuerySet[Statement]:
    """By those who were members of it on the day they spoke, or held a post at one that was; the newest first."""
    members = Membership.objects.filter(organization__in=_same(actor), standing=Membership.Standing.MEMBER).filter(
        Q(since__isnull=True) | Q(since__lte=OuterRef("latest")),
        Q(until__isnull=True) | Q(until__gte=OuterRef("latest")),
    )
    spoke = Q(Exists(members.filter(member=OuterRef("speaker"))))
    spoke |= Q(Exists(members.filter(member=OuterRef("role__organization"))))
    return public_statements().filter(spoke).for_lists().order_by("-latest", "-pk")


STATE_ORGANS = (Actor.Kind.GOVERNMENT, Actor.Kind.MINISTRY, Actor.Kind.OFFICE)


def public_meetings() -> QuerySet[Meeting]:
    """Those that an accepted report speaks of."""
    reported = MeetingReport.objects.accepted().filter(meeting__isnull=False).order_by()
    return (
        Meeting.objects.surviving()
        .filter(pk__in=reported.values("meeting"))
        .select_related("place", "host", "series", "organizer")
        .prefetch_related("participations__actor")
    )


def meetings_of(actor: Actor) -> QuerySet[Meeting]:
    """Where it took part, was host or organizer, or whose series they belong to."""
    same = _same(actor)
    there = Q(participations__actor__in=same) | Q(host__in=same) | Q(organizer__in=same)
    there |= Q(series__organizer__in=same) | Q(organizer__parent=actor)
    return public_meetings().filter(pk__in=Meeting.objects.filter(there).values("pk"))


def articles_about(actor: Actor) -> QuerySet[Article]:
    """Public articles in which something accepted names it, the newest first."""
    standing = ("accepted", "corrected")
    same = _same(actor)
    statements = Statement.objects.filter(status__in=standing)
    statements = statements.filter(Q(speaker__in=same) | Q(role__organization__in=same))
    named = Q(versions__annotations__mention__actor__in=same, versions__annotations__status__in=standing)
    about = Article.objects.filter(named | Q(versions__annotations__in=statements.values("annotation_ptr")))
    return Article.objects.public().filter(pk__in=about.values("pk")).select_related("source")


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Members of one standing; `left` are former ones."""

    label: str
    current: list[Membership]
    left: list[Membership]


def members_of(actor: Actor, today: date) -> list[Standing]:
    same = _same(actor)
    rows = Membership.objects.filter(organization__in=same).select_related("member").order_by("member__name", "since")
    standings = []
    for value, label in Membership.Standing.choices:
        of_this = [row for row in rows if row.standing == value]
        current = [row for row in of_this if row.until is None or row.until >= today]
        if of_this:
            left = [row for row in of_this if row not in current]
            standings.append(Standing(label=label, current=current, left=left))
    return standings


def posts_at(actor: Actor, today: date) -> tuple[list[Role], list[Role]]:
    """Who holds a post there now, the highest first, and who held one before, the newest first."""
    confirmed = Role.objects.filter(organization__in=_same(actor), person__standing=Actor.Standing.CONFIRMED)
    rows = list(confirmed.select_related("person").order_by("-since", "pk"))
    current = [row for row in rows if row.until is None or row.until >= today]
    rank = {kind: place for place, kind in enumerate(Role.Kind.values)}
    return sorted(current, key=lambda row: rank[row.kind]), [row for row in rows if row not in current]


def belongs_to(actor: Actor) -> QuerySet[Membership]:
    theirs = Membership.objects.filter(member__in=_same(actor))
    return theirs.select_related("organization").order_by("organization__name", "since")


def other_names(actor: Actor) -> list[str]:
    """Every spelling but the one that heads the page, each once."""
    named = Name.objects.filter(actor__in=_same(actor)).exclude(text=actor.name)
    return list(dict.fromkeys(named.order_by("text").values_list("text", flat=True)))
