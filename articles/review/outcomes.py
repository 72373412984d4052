"""What a judgement comes to, in a form that two judgements can be compared by; and which of them belong together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from articles.models import Judgement
from articles.review import snapshots

Verdict = Judgement.Verdict
SAME_ENOUGH = 0.5  # share of the longer one that two additions must have in common to be one


@dataclass(frozen=True)
class Outcome:
    """`fields` and `spans` only where something was corrected or added: sorted, comparable plain values."""

    verdict: str
    fields: tuple[tuple[str, str], ...] = ()
    spans: tuple[tuple[str, int, int], ...] = ()


def outcome_of(one: Judgement, text: str) -> Outcome:
    """Accepting and rejecting are compared as such (reasons may differ); corrections by what they come to."""
    if one.after is None:
        return Outcome(verdict=one.verdict)
    fields = tuple(sorted((name, _plain(value)) for name, value in one.after["fields"].items()))
    spans = tuple(sorted((part, start, end) for part, start, end in one.after["spans"]))
    return Outcome(verdict=one.verdict, fields=fields, spans=spans)


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return str(value["id"])
    if isinstance(value, list):
        return " ".join(sorted(f"{one['id']}{one.get('part', '')}{one.get('level', '')}" for one in value))
    return "" if value is None else str(value)


Pair = tuple[Judgement | None, Judgement | None]


def pairs(told: list[Judgement], first_pass: int, text: str) -> list[Pair]:
    """(first pass's, second pass's) about the same annotation, or about additions of one kind that overlap."""
    found: dict[Any, list[Judgement | None]] = {}
    for one in told:
        if one.annotation_id:
            found.setdefault(one.annotation_id, [None, None])[one.made_in_id != first_pass] = one
    added = [one for one in told if one.annotation_id is None]
    return [(one, other) for one, other in found.values()] + _additions(added, first_pass)


def _additions(added: list[Judgement], first_pass: int) -> list[Pair]:
    firsts = [one for one in added if one.made_in_id == first_pass]
    seconds = [one for one in added if one.made_in_id != first_pass]
    told: list[Pair] = []
    for one in firsts:
        alike = [other for other in seconds if other.kind == one.kind and in_common(one, other) >= SAME_ENOUGH]
        if alike:
            same = max(alike, key=lambda other: in_common(one, other))
            seconds.remove(same)
            told.append((one, same))
        else:
            told.append((one, None))
    return told + [(None, other) for other in seconds]


def in_common(one: Judgement, other: Judgement) -> float:
    """Characters of both main spans over those of the longer one."""
    a, b = main_characters(one.after), main_characters(other.after)
    return len(a & b) / max(len(a), len(b), 1)


def main_characters(after: dict[str, Any]) -> set[int]:
    main = snapshots.MAIN_PARTS[after["kind"]]
    return {at for part, start, end in after["spans"] if part == main for at in range(start, end)}
