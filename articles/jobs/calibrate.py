"""What editors decided about the finds of an extraction, learnt as a calibration, and the one that is in service."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from articles.extraction import calibration as learning
from articles.extraction.calibration import Judged
from articles.models import Annotation, Calibration, Decision

FEWEST = 50  # decisions; fewer say nothing about shares
ORIGIN = "decisions"
# What was found wrong where an editor changed it; other fields (a place, topics) complete a find that was right.
TELLING = ("speaker", "actor", "person", "organization", "statement_kind")


class TooFewDecisions(Exception):
    """There is not enough to learn from."""


def in_service() -> learning.Calibration | None:
    """The newest that was put into service; None while the shipped one serves."""
    row = Calibration.objects.in_service()
    return learning.from_json(row.told) if row else None


def decided_finds() -> list[tuple[Judged, float]]:
    """Each find that people settled, in the order of its first decision, with the confidence the desk showed."""
    decisions = (
        Decision.objects.filter(annotation__in=Annotation.objects.decided().filter(confidence__isnull=False))
        .select_related("annotation__version")
        .order_by("pk")
    )
    by_find: dict[int, list[Decision]] = {}
    for decision in decisions:
        by_find.setdefault(decision.annotation_id, []).append(decision)
    return [_judged(made) for made in by_find.values() if made[0].before]


def _judged(made: Sequence[Decision]) -> tuple[Judged, float]:
    find = made[0].annotation
    score = find.confidence if find.score is None else find.score
    right = how_right(find.status, made[0].before, made[-1].after)
    group = find.version.article_id
    return Judged(kind=find.kind, found_by=find.found_by, score=score, right=right, group=group), find.confidence


def how_right(status: str, first: dict[str, Any], last: dict[str, Any]) -> float:
    """1: it stands as found; 0.5: its spans or who it is about were corrected; 0: rejected."""
    if status == Annotation.Status.REJECTED:
        return 0.0
    changed = any(_link(first["fields"].get(name)) != _link(last["fields"].get(name)) for name in TELLING)
    return 0.5 if changed or first["spans"] != last["spans"] else 1.0


def _link(value: Any) -> Any:
    """An actor renamed meanwhile is the same actor."""
    return value["id"] if isinstance(value, dict) else value


def learn_from_decisions() -> Calibration:
    """A new row, in service if it errs less on decisions held out than what the desk showed when they were made."""
    found = decided_finds()
    judged = [find for find, _ in found]
    if len(judged) < FEWEST or len({find.group for find in judged}) < learning.FOLDS:
        raise TooFewDecisions(
            f"{len(judged)} finds were decided in {len({find.group for find in judged})} articles; "
            f"at least {FEWEST} in {learning.FOLDS} are needed. Nothing was changed."
        )
    before = learning.expected_error([(shown, find.right) for find, shown in found])
    after = learning.expected_error(learning.held_out(judged, origin=ORIGIN))
    learnt = learning.learn(judged, origin=ORIGIN)
    return _keep(learnt, counts(judged), before, after)


def counts(judged: Sequence[Judged]) -> dict[str, dict[str, int]]:
    words = {1.0: "accepted", 0.5: "corrected", 0.0: "rejected"}
    found: dict[str, Counter[str]] = {}
    for find in judged:
        found.setdefault(find.kind, Counter())[words[find.right]] += 1
    return {kind: dict(counter) for kind, counter in sorted(found.items())}


@transaction.atomic
def _keep(learnt: learning.Calibration, counted: dict, before: float, after: float) -> Calibration:
    better = after < before
    if better:
        take_out_of_service()
    return Calibration.objects.create(
        told=learnt.as_json(),
        learnt_from=learnt.learnt_from,
        counts=counted,
        error_before=before,
        error_after=after,
        is_in_service=better,
    )


def take_out_of_service() -> int:
    """Back to what is shipped, for what is extracted from now on; the rows stay."""
    return Calibration.objects.filter(is_in_service=True).update(is_in_service=False)
