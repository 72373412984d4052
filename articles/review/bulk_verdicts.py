"""What an action would make of each annotation, or why it may not: the checks of single decisions, for many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from articles.models import Annotation, BulkChange, Decision, Statement, Topic
from articles.review import bulk_rows, checks, snapshots
from articles.review import checks_before_acceptance as before_acceptance
from articles.review.checks_before_acceptance import Finding
from entities.models import Actor

Action, Status, Kind = BulkChange.Action, Annotation.Status, Annotation.Kind
OF_KINDS = {
    Action.SPEAKER: (Kind.STATEMENT,),
    Action.ACTOR: (Kind.MENTION,),
    Action.ADD_TOPIC: (Kind.STATEMENT, Kind.MEETING),
    Action.REMOVE_TOPIC: (Kind.STATEMENT, Kind.MEETING),
}
DECIDES_AS = {
    Action.ACCEPT: Decision.Action.ACCEPT,
    Action.REJECT: Decision.Action.REJECT,
    Action.UNSURE: Decision.Action.UNSURE,
    Action.SPEAKER: Decision.Action.LINK,
    Action.ACTOR: Decision.Action.LINK,
    Action.ADD_TOPIC: Decision.Action.CORRECT,
    Action.REMOVE_TOPIC: Decision.Action.CORRECT,
}


@dataclass(frozen=True, kw_only=True)
class What:
    """What is to be done with each of them."""

    action: str
    actor: Actor | None = None
    topic: Topic | None = None
    reason: str = ""


@dataclass(kw_only=True)
class Verdict:
    """`status` and what else changes, where it may; `fields` are links by name, `topics` all of them."""

    row: Annotation
    status: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    topics: list[Topic] | None = None
    before: dict[str, Any] | None = None
    blocked: Finding | None = None
    nothing: str = ""

    @property
    def is_planned(self) -> bool:
        return not self.blocked and not self.nothing


def judge(rows: Sequence[Annotation], what: What, *, with_snapshots: bool = False) -> list[Verdict]:
    """In order: of two rows that say the same, the first is accepted and the second is said twice.

    What changes is set on the rows of what is planned, in memory only; `before` is taken first, where it is wanted.
    """
    firsts = _first_states(rows) if what.action == Action.ACCEPT else {}
    verdicts = [_planned(row, what, firsts.get(row.pk)) for row in rows]
    waiting = bulk_rows.awaiting_passes(rows)
    for verdict in verdicts:
        if verdict.is_planned and verdict.row.version_id in waiting:
            verdict.blocked = Finding(code="reviewed-twice", text=TWICE, blocks=True)
    planned = [verdict for verdict in verdicts if verdict.is_planned]
    for verdict in planned:
        verdict.before = snapshots.take(verdict.row) if with_snapshots else None
        for name, value in verdict.fields.items():
            setattr(verdict.row, name, value)
    _check([verdict for verdict in planned if verdict.status in Annotation.STANDING])
    return verdicts


TWICE = "Articles of this source are reviewed twice, and both passes are not finished yet."


def _check(verdicts: list[Verdict]) -> None:
    known = before_acceptance.known_about([verdict.row for verdict in verdicts])
    for verdict in verdicts:
        row = verdict.row
        if found := before_acceptance.findings(row, known):
            texts = " ".join(one.text for one in found)
            verdict.blocked = Finding(code=found[0].code, text=texts, blocks=found[0].blocks)
        elif isinstance(row, Statement):
            known.accepted[before_acceptance.said(row)].append(row.pk)


def _planned(row: Annotation, what: What, first: dict[str, Any] | None) -> Verdict:
    if row.kind not in OF_KINDS.get(what.action, Kind.values):
        told = f"A {Kind(row.kind).label} cannot take this."
        return Verdict(row=row, blocked=Finding(code="not-of-this-kind", text=told, blocks=True))
    return PLANS[what.action](row, what, first)


def _accept(row: Annotation, what: What, first: dict[str, Any] | None) -> Verdict:
    if row.is_accepted:
        return Verdict(row=row, nothing=f"It is {row.get_status_display()} already.")
    return Verdict(row=row, status=_accepted_status(row, first))


def _accepted_status(row: Annotation, first: dict[str, Any] | None) -> str:
    """As `decisions.accept`: corrected if any correction of it still holds."""
    if first is None:
        return Status.ACCEPTED
    now = snapshots.take(row)
    return Status.ACCEPTED if all(first[part] == now[part] for part in ("spans", "fields")) else Status.CORRECTED


def _become(row: Annotation, status: str) -> Verdict:
    if row.status == status:
        return Verdict(row=row, nothing=f"It is {row.get_status_display()} already.")
    return Verdict(row=row, status=status)


def _link_speaker(row: Annotation, what: What, _first: dict[str, Any] | None) -> Verdict:
    if row.is_accepted and row.speaker_id == what.actor.pk:
        return Verdict(row=row, nothing=f"{what.actor} is its speaker already.")
    return Verdict(row=row, status=Status.CORRECTED, fields={"speaker": what.actor})


def _link_actor(row: Annotation, what: What, _first: dict[str, Any] | None) -> Verdict:
    if row.is_accepted and row.actor_id == what.actor.pk:
        return Verdict(row=row, nothing=f"It names {what.actor} already.")
    return Verdict(row=row, status=Status.CORRECTED, fields={"actor": what.actor, "place": None})


def _add_topic(row: Annotation, what: What, _first: dict[str, Any] | None) -> Verdict:
    topics = list(snapshots.topics_of(row))
    if what.topic in topics:
        return Verdict(row=row, nothing=f"It has the topic “{what.topic}” already.")
    return Verdict(row=row, status=Status.CORRECTED, topics=[*topics, what.topic])


def _remove_topic(row: Annotation, what: What, _first: dict[str, Any] | None) -> Verdict:
    topics = list(snapshots.topics_of(row))
    if what.topic not in topics:
        return Verdict(row=row, nothing=f"It does not have the topic “{what.topic}”.")
    return Verdict(row=row, status=Status.CORRECTED, topics=[one for one in topics if one != what.topic])


PLANS = {
    Action.ACCEPT: _accept,
    Action.REJECT: lambda row, _what, _first: _become(row, Status.REJECTED),
    Action.UNSURE: lambda row, _what, _first: _become(row, Status.UNSURE),
    Action.SPEAKER: _link_speaker,
    Action.ACTOR: _link_actor,
    Action.ADD_TOPIC: _add_topic,
    Action.REMOVE_TOPIC: _remove_topic,
}


def _first_states(rows: Sequence[Annotation]) -> dict[int, dict[str, Any]]:
    """What extraction first said of those that somebody has decided about; None where a person added it."""
    decided = [row.pk for row in rows if row.revision > 1]
    if not decided:
        return {}
    first = (
        Decision.objects.filter(annotation__in=decided).order_by("annotation_id", "revision").distinct("annotation_id")
    )
    return {key: before for key, before in first.values_list("annotation", "before") if before is not None}


def refuse_nonsense(what: What) -> None:
    """Raises Refused where the action lacks what it needs."""
    if what.action == Action.REJECT and not what.reason.strip():
        raise checks.ReasonMissing("Say why these are rejected: the reason is kept, and teaches the extraction.")
    if what.action in (Action.SPEAKER, Action.ACTOR) and what.actor is None:
        raise checks.Refused("Say who it is. Nothing was changed.")
    if what.action in (Action.ADD_TOPIC, Action.REMOVE_TOPIC) and what.topic is None:
        raise checks.Refused("Choose the topic. Nothing was changed.")
