"""What became of what the extraction proposed, counted in the database: by extractor, kind, rule, source and month.

An annotation counts by its status now, so an undone decision does not count. What an editor added by hand is what the
extractor missed; it counts for the extractor version that had last read the article by then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat, TruncMonth

from articles.browse.proportions import Share
from articles.models import Annotation, Decision, ExtractionRun

Status = Annotation.Status
BY_HAND = "editor"  # `found_by` of what a person added
# Extractors that read beside the rules: what was added by hand is put down to the rules.
BESIDE = ExtractionRun.BESIDE_THE_RULES
NOT_READ = "no extractor"
HIDDEN = Q(found_by=BY_HAND) & ~Q(status__in=Annotation.STANDING)  # added, and taken back

COUNTS = {
    "proposed": Count("pk", filter=~Q(found_by=BY_HAND)),
    "unreviewed": Count("pk", filter=~Q(found_by=BY_HAND) & Q(status=Status.UNREVIEWED)),
    "unsure": Count("pk", filter=~Q(found_by=BY_HAND) & Q(status=Status.UNSURE)),
    "accepted": Count("pk", filter=~Q(found_by=BY_HAND) & Q(status=Status.ACCEPTED)),
    "corrected": Count("pk", filter=~Q(found_by=BY_HAND) & Q(status=Status.CORRECTED)),
    "rejected": Count("pk", filter=~Q(found_by=BY_HAND) & Q(status=Status.REJECTED)),
    "added": Count("pk", filter=Q(found_by=BY_HAND)),
}
GROUPS = {"extractor": "found_with", "kind": "kind", "rule": "found_by", "source": "version__article__source__name"}


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One line of a table: proposed = unreviewed + unsure + accepted + corrected + rejected."""

    name: str
    proposed: int = 0
    unreviewed: int = 0
    unsure: int = 0
    accepted: int = 0
    corrected: int = 0
    rejected: int = 0
    added: int = 0
    is_beside: bool = False

    @property
    def undecided(self) -> int:
        return self.unreviewed + self.unsure

    @property
    def kept_count(self) -> int:
        return self.accepted + self.corrected

    @property
    def decided(self) -> int:
        return self.kept_count + self.rejected

    @property
    def kept(self) -> Share:
        """Accepted or corrected, of what was decided: an estimate of precision."""
        return Share(of=self.kept_count, n=self.decided)

    @property
    def as_found(self) -> Share:
        """Accepted without a change, of what was decided."""
        return Share(of=self.accepted, n=self.decided)

    @property
    def recalled(self) -> Share:
        """Kept, of what was kept or added by hand: an estimate of recall, too high where editors overlook things.

        Of an extractor that only reads beside the rules nothing is said.
        """
        found = 0 if self.is_beside else self.kept_count
        return Share(of=found, n=found + self.added)


@dataclass(frozen=True, kw_only=True)
class Month(Outcome):
    since: date


def outcomes() -> QuerySet[Annotation]:
    """The annotations that count, each with the extractor it is put down to as `found_with`."""
    named = Concat("extractor", Value(" "), "extractor_version", output_field=CharField())
    by_then = ExtractionRun.objects.filter(
        version__article=OuterRef("version__article"), status="done", finished_at__lte=OuterRef("created_at")
    ).exclude(extractor__in=BESIDE)
    last_reader = by_then.order_by("-finished_at").annotate(named=named).values("named")[:1]
    of_its_run = Concat("run__extractor", Value(" "), "run__extractor_version", output_field=CharField())
    return (
        Annotation.objects.exclude(HIDDEN)
        .order_by()
        .annotate(
            found_with=Case(
                When(run__isnull=False, then=of_its_run),
                default=Coalesce(Subquery(last_reader), Value(NOT_READ)),
                output_field=CharField(),
            )
        )
    )


def by(rows: QuerySet[Annotation], group: str) -> list[Outcome]:
    """One line for each extractor, kind, rule or source, the largest first; one query."""
    if group == "rule":
        rows = rows.exclude(found_by=BY_HAND)
    counted = rows.values(name=F(GROUPS[group])).annotate(**COUNTS)
    label: Callable[[str], Any] = dict(Annotation.Kind.choices).get if group == "kind" else str
    lines = [
        Outcome(
            **{**row, "name": label(row["name"])},
            is_beside=group == "extractor" and row["name"].startswith(tuple(f"{one} " for one in BESIDE)),
        )
        for row in counted
    ]
    return sorted(lines, key=lambda line: (-line.proposed, -line.added, line.name))


def together(lines: list[Outcome]) -> Outcome:
    return Outcome(name="All", **{name: sum(getattr(line, name) for line in lines) for name in COUNTS})


def by_month(rows: QuerySet[Annotation]) -> list[Month]:
    """What was decided about, by the month of its newest decision, the oldest first."""
    newest = Decision.objects.filter(annotation=OuterRef("pk")).order_by("-revision").values("made_at")[:1]
    settled = (
        rows.exclude(found_by=BY_HAND)
        .filter(status__in=(*Annotation.STANDING, Status.REJECTED))
        .annotate(decided_at=Subquery(newest))
    )
    months = settled.filter(decided_at__isnull=False).values(since=TruncMonth("decided_at")).annotate(**COUNTS)
    return [
        Month(**{**row, "name": f"{row['since']:%B %Y}", "since": row["since"].date()})
        for row in months.order_by("since")
    ]
