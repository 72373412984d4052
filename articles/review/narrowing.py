"""How the worklist is narrowed down further: by day, topic, whom it is about, and whose work it is."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.models import Article, MeetingReport, Mention, Statement
from entities.models import Membership

MINE, NOBODYS, OTHERS, OVERDUE = "mine", "nobody", "others", "overdue"
WHOSE = ((MINE, "mine"), (NOBODYS, "nobody’s"), (OTHERS, "other people’s"), (OVERDUE, "overdue"))


def narrow(found: QuerySet[Article], chosen: dict[str, Any], user: Any) -> QuerySet[Article]:
    """`chosen`: since, until (days), topic, about (keys of actors), whose; what is missing narrows nothing."""
    if chosen.get("since"):
        found = found.filter(published_on__gte=chosen["since"])
    if chosen.get("until"):
        found = found.filter(published_on__lte=chosen["until"])
    if chosen.get("topic"):
        found = found.filter(_on_topic(chosen["topic"]))
    if chosen.get("about") is not None:
        found = found.filter(_about(chosen["about"]))
    return whose(found, chosen.get("whose") or "", user)


def _on_topic(topic: Any) -> Q:
    here = {"version__article": OuterRef("pk"), "topics": topic}
    return Q(Exists(Statement.objects.filter(**here))) | Q(Exists(MeetingReport.objects.filter(**here)))


def _about(actors: list[int]) -> Q:
    """It names one of these, or, where one is an organization, one of its members."""
    members = Membership.objects.filter(organization__in=actors, standing=Membership.Standing.MEMBER).values("member")
    named = Q(actor__in=actors) | Q(actor__in=members)
    spoken = Q(speaker__in=actors) | Q(role__organization__in=actors)
    spoken |= Q(speaker__in=members) | Q(role__organization__in=members)
    here = {"version__article": OuterRef("pk")}
    return Q(Exists(Mention.objects.filter(named, **here))) | Q(Exists(Statement.objects.filter(spoken, **here)))


def whose(found: QuerySet[Article], chosen: str, user: Any) -> QuerySet[Article]:
    if chosen == MINE:
        return found.filter(Q(assigned_to=user) | Q(claimed_by=user))
    if chosen == NOBODYS:
        return found.filter(assigned_to=None, claimed_by=None)
    if chosen == OTHERS:
        taken = Q(assigned_to__isnull=False) & ~Q(assigned_to=user)
        return found.filter(taken | (Q(claimed_by__isnull=False) & ~Q(claimed_by=user)))
    if chosen == OVERDUE:
        return found.filter(due_on__lt=timezone.localdate())
    return found
