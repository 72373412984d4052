"""How the desk gets on: decisions an hour, what one takes, how often the extraction had to be corrected; over time.

A step for several cards counts once where time is measured. What was undone counts as work done, not as a correction.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Aggregate, Count, F, FloatField, Q, QuerySet
from django.db.models.functions import TruncDay, TruncHour, TruncWeek

from articles.models import Annotation, Decision

Action = Decision.Action
CORRECTS = (Action.CORRECT, Action.LINK)
STANDS = (Action.ACCEPT, *CORRECTS)
LONG = 60  # days, from which on the figures are told by week
RULES = 30  # that are told, those with most decisions first
BY_HAND = "editor"


class Percentile(Aggregate):
    """As PostgreSQL's percentile_cont: between two rows it interpolates."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()

    def __init__(self, expression: Any, *, share: float, **extra: Any):
        super().__init__(expression, share=share, **extra)


SINGLE = Q(batch__isnull=True)
COUNTS = {
    "decisions": Count("pk"),
    "accepted": Count("pk", filter=Q(action=Action.ACCEPT, undone_by__isnull=True)),
    "corrected": Count("pk", filter=Q(action__in=CORRECTS, undone_by__isnull=True)),
    "rejected": Count("pk", filter=Q(action=Action.REJECT, undone_by__isnull=True)),
    "unsure": Count("pk", filter=Q(action=Action.UNSURE, undone_by__isnull=True)),
    "overridden": Count("pk", filter=~Q(overridden=[])),
    "median_ms": Percentile("took_ms", share=0.5, filter=SINGLE),
    "most_ms": Percentile("took_ms", share=0.9, filter=SINGLE),
    "median_keys": Percentile("keystrokes", share=0.5, filter=SINGLE),
}


@dataclass(frozen=True, kw_only=True)
class Figures:
    """One line. `median` and `most` are seconds (nine in ten take less), None where nobody's time was told."""

    name: str
    decisions: int = 0
    accepted: int = 0
    corrected: int = 0
    rejected: int = 0
    unsure: int = 0
    overridden: int = 0
    median_ms: float | None = None
    most_ms: float | None = None
    median_keys: float | None = None
    since: date | None = None

    @property
    def kept(self) -> int:
        return self.accepted + self.corrected

    @property
    def correction_rate(self) -> float | None:
        """Corrected of what was kept, in per cent."""
        return 100 * self.corrected / self.kept if self.kept else None

    @property
    def rejection_rate(self) -> float | None:
        decided = self.kept + self.rejected
        return 100 * self.rejected / decided if decided else None

    @property
    def median(self) -> float | None:
        return None if self.median_ms is None else self.median_ms / 1000

    @property
    def most(self) -> float | None:
        return None if self.most_ms is None else self.most_ms / 1000


def between(since: date, until: date) -> QuerySet[Decision]:
    """Both days inclusive."""
    return Decision.objects.filter(made_at__date__gte=since, made_at__date__lte=until).order_by()


def total(found: QuerySet[Decision]) -> Figures:
    return Figures(name="All", **found.aggregate(**COUNTS))


def hours(found: QuerySet[Decision]) -> int:
    """Hours in which somebody decided, each person's counted apart."""
    return found.annotate(hour=TruncHour("made_at")).values("hour", "editor").distinct().count()


def by_kind(found: QuerySet[Decision]) -> list[Figures]:
    labels = dict(Annotation.Kind.choices)
    return [Figures(**{**row, "name": labels[row["name"]]}) for row in _by(found, "annotation__kind")]


def by_rule(found: QuerySet[Decision]) -> list[Figures]:
    rows = _by(found.exclude(annotation__found_by=BY_HAND), "annotation__found_by")
    return [Figures(**row) for row in rows[:RULES]]


def by_person(found: QuerySet[Decision]) -> list[Figures]:
    return [Figures(**row) for row in _by(found, "editor__username").order_by("name")]


def _by(found: QuerySet[Decision], name: str) -> QuerySet:
    return found.values(name=F(name)).annotate(**COUNTS).order_by("-decisions", "name")


def over_time(found: QuerySet[Decision], since: date, until: date) -> list[Figures]:
    """By day, or by week where that would be too many; without those on which nothing was decided."""
    trunc = TruncWeek if until - since > timedelta(days=LONG) else TruncDay
    rows = found.annotate(start=trunc("made_at")).values("start").annotate(**COUNTS).order_by("start")
    return [Figures(name=f"{row['start']:%-d %b %Y}", since=row.pop("start").date(), **row) for row in map(dict, rows)]
