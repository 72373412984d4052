"""When both passes are finished: what they agree on is decided, what they do not goes to a third person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse

from articles.models import Annotation, Decision, Judgement, Notification, Pass, Version
from articles.review import decisions, independent, notifications, snapshots
from articles.review.checks import Refused
from articles.review.checks_before_acceptance import NeedsReason
from articles.review.outcomes import Outcome, outcome_of, pairs

Verdict = Judgement.Verdict
BACKEND = "django.contrib.auth.backends.ModelBackend"
BOTH = "Both independent reviews say so."


@dataclass(frozen=True, kw_only=True)
class Disagreement:
    """`annotation` is None for something that only one of them added, or both differently."""

    annotation: Annotation | None
    first: Judgement | None
    second: Judgement | None
    sides: tuple[Outcome | None, Outcome | None]


def outcomes(version: Version) -> list[Disagreement]:
    """All that two finished passes judged, pair by pair, in reading order; agreed or not."""
    both = independent.both_finished(version)
    if both is None:
        return []
    told = (
        Judgement.objects.filter(made_in__in=both)
        .select_related("annotation", "made_in", "settled_by")
        .order_by("annotation__starts_at", "pk")
    )
    return [
        Disagreement(
            annotation=next(one.annotation for one in pair if one),
            first=pair[0],
            second=pair[1],
            sides=(pair[0] and outcome_of(pair[0], version.text), pair[1] and outcome_of(pair[1], version.text)),
        )
        for pair in pairs(list(told), both[0].pk, version.text)
    ]


def is_agreed(one: Disagreement) -> bool:
    first, second = one.sides
    return first is not None and first == second and first.verdict != Verdict.UNSURE


def open_disagreements(version: Version) -> list[Disagreement]:
    return [one for one in outcomes(version) if not is_agreed(one) and not is_settled(one)]


def is_settled(one: Disagreement) -> bool:
    return any(side.settled_by_id for side in (one.first, one.second) if side)


@transaction.atomic
def finish(reading: Pass, *, editor: Any) -> int:
    """End a pass; with the second one, decide what both agree on. How many disagreements are left to settle."""
    done = independent.finish(reading, editor=editor)
    if independent.both_finished(done.version) is None:
        return 0
    batch = uuid4()
    for one in outcomes(done.version):
        if is_agreed(one) and not is_settled(one):
            _decide(one, one.second, editor=editor, reason=BOTH, batch=batch)
    left = open_disagreements(done.version)
    if left:
        _tell_leads(done, len(left), editor)
    return len(left)


def _tell_leads(reading: Pass, count: int, editor: Any) -> None:
    article = reading.version.article
    text = f"Two reviews of “{article}” disagree in {count} place{'s' if count != 1 else ''}."
    url = reverse("desk-adjudication", args=[article.pk])
    for lead in leads():
        notifications.tell(lead, Notification.Kind.DISAGREEMENT, text, url, caused_by=editor)


def leads() -> Iterable[Any]:
    return get_user_model().objects.with_perm("articles.lead_desk", backend=BACKEND)


@transaction.atomic
def settle(one: Judgement, *, editor: Any, reason: str = "") -> Decision | None:
    """Take this side of a disagreement."""
    version = one.made_in.version
    found = next((row for row in open_disagreements(version) if one.pk in _keys(row)), None)
    if found is None:
        raise Refused("This is settled already.")
    if one.verdict == Verdict.UNSURE:
        raise Refused("“Unsure” settles nothing: take the other side, or decide it on the article’s page.")
    return _decide(found, one, editor=editor, reason=reason or "Settled between two independent reviews.")


@transaction.atomic
def turn_down(one: Judgement, *, editor: Any) -> None:
    """What only one of them added is not added."""
    if one.verdict != Verdict.ADD:
        raise Refused("Only an addition can be turned down.")
    made = _apply(None, one, editor=editor, reason="Added in one of two reviews.")
    row = snapshots.whole(made.annotation)
    made = decisions.reject(row, editor=editor, revision=row.revision, reason="Turned down between two reviews.")
    _mark([one], made)


def _keys(row: Disagreement) -> set[int]:
    return {side.pk for side in (row.first, row.second) if side}


def _decide(found: Disagreement, chosen: Judgement, *, editor: Any, reason: str, **rest: Any) -> Decision:
    made = _apply(found.annotation, chosen, editor=editor, reason=reason, **rest)
    _mark([side for side in (found.first, found.second) if side], made)
    return made


def _mark(sides: list[Judgement], made: Decision) -> None:
    Judgement.objects.filter(pk__in=[one.pk for one in sides]).update(settled_by=made)


def _apply(annotation: Annotation | None, chosen: Judgement, *, editor: Any, reason: str, **rest: Any) -> Decision:
    shared = {"editor": editor, "reason": reason, **rest}
    if annotation is None:
        told = _as_told(chosen.after)
        return _knowingly(lambda codes: decisions.add(chosen.made_in.version, override=codes, **told, **shared))
    row, shared["revision"] = snapshots.whole(annotation), None
    if chosen.verdict == Verdict.ACCEPT:
        return _knowingly(lambda codes: decisions.accept(row, override=codes, **shared))
    if chosen.verdict == Verdict.REJECT:
        return decisions.reject(row, **{**shared, "reason": chosen.reason or reason})
    told = snapshots.as_changes(chosen.after)
    return _knowingly(lambda codes: decisions.correct(row, override=codes, **told, **shared))


def _knowingly(act: Callable[[list[str]], Decision]) -> Decision:
    """Who judged it saw its warnings: they are kept with the decision, and do not stop it."""
    try:
        return act([])
    except NeedsReason as warned:
        return act([one.code for one in warned.findings])


def _as_told(after: dict[str, Any]) -> dict[str, Any]:
    """A snapshot as the words that `decisions.add` and `correct` take."""
    return {"kind": after["kind"], **snapshots.as_changes(after)}
