"""Two people at one card: what it was, what the other made of it, and what one wants oneself, side by side."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import Any

from django.db.models import Model

from articles.models import Annotation, Decision, Span
from articles.review import history, snapshots
from articles.review.checks import SpanRow

Snapshot = Mapping[str, Any]
Pieces = tuple[tuple[str, bool], ...]  # words, and whether they differ from what was before

MINE, THEIRS = "mine", "theirs"
# Words that are taken from a span of the text go with it.
DERIVED = {"addressee": "span-addressee", "occasion": "span-occasion"}
PARTS = dict(Span.Part.choices)


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One thing that the two see differently, or that one of them changed."""

    key: str
    label: str
    before: str
    theirs: Pieces
    mine: Pieces
    is_choice: bool  # the two differ
    default: str  # the one who changed it; oneself where both did


@dataclass(frozen=True, kw_only=True)
class Meanwhile:
    who: str
    did: str
    at: datetime
    differences: tuple[Difference, ...]

    @property
    def is_choice(self) -> bool:
        return any(one.is_choice for one in self.differences)


def meanwhile(
    current: Annotation,
    seen: int,
    *,
    spans: Sequence[SpanRow] | None = None,
    values: Mapping[str, Any] | None = None,
) -> Meanwhile | None:
    """`seen` is the revision that the editor had before them; `spans` and `values` are what they sent, if anything."""
    last = current.decisions.select_related("editor", "undoes").order_by("-revision").first()
    if last is None:
        return None
    text, now = current.version.text, snapshots.take(current)
    was = _as_seen(current, seen) or now
    event = history.event(last, text)
    mine = _as_sent(was, spans, values or {})
    told = _differences(_aspects(was, text), _aspects(now, text), _aspects(mine, text))
    return Meanwhile(who=event.who, did=event.words, at=event.made_at, differences=tuple(told))


def _as_seen(current: Annotation, seen: int) -> Snapshot | None:
    made = Decision.objects.filter(annotation=current.pk)
    then = made.filter(revision=seen).first()
    if then:
        return then.after
    following = made.filter(revision=seen + 1).first()
    return following.before if following else None


def _as_sent(was: Snapshot, spans: Sequence[SpanRow] | None, values: Mapping[str, Any]) -> Snapshot:
    fields = dict(was["fields"])
    for name, value in values.items():
        if name == "when":
            fields |= {each: _plain(getattr(value, each)) for each in snapshots.WHEN}
        elif name in fields:
            fields[name] = _plain(value)
    told = was["spans"] if spans is None else sorted([list(span) for span in spans], key=lambda span: span[1:])
    return {**was, "spans": told, "fields": fields, "note": values.get("note", was["note"])}


def _plain(value: Any) -> Any:
    """As a snapshot writes it."""
    if isinstance(value, Model):
        return {"id": value.pk, "name": str(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (str, int, bool)) or value is None:
        return value
    if isinstance(value, tuple):
        actor, part, level = value
        return {**_plain(actor), "part": part, "level": level}
    if hasattr(value, "__iter__"):
        return [_plain(each) for each in value]
    return {"id": None, "name": f"{value.name} (new)"}  # an actor that is not made yet


def _aspects(snapshot: Snapshot, text: str) -> dict[str, tuple[str, str]]:
    """Key to label and words, of everything that can differ."""
    told = {"status": ("status", history.STATUSES[snapshot["status"]])}
    for part, label in PARTS.items():
        ranges = [(start, end) for name, start, end in snapshot["spans"] if name == part]
        told[f"span-{part}"] = (f"{label}, in the text", history.quoted(ranges, text))
    fields = snapshot["fields"]
    if "edtf" in fields:
        told["when"] = ("date", history.said_when(fields))
    for name, value in fields.items():
        if name not in (*snapshots.WHEN, "old_edtf", *DERIVED):
            told[name] = (history.NAMES.get(name, name), history.said(name, value))
    told["note"] = ("note", snapshot["note"] or history.NOTHING)
    return told


def _differences(was: dict, theirs: dict, mine: dict) -> list[Difference]:
    told = []
    for key, (label, before) in was.items():
        they, i = theirs[key][1], mine[key][1]
        if before == they == i:
            continue
        told.append(
            Difference(
                key=key,
                label=label,
                before=before,
                theirs=_marked(before, they),
                mine=_marked(before, i),
                is_choice=they != i and key != "status",
                default=THEIRS if i == before else MINE,
            )
        )
    return told


def _marked(before: str, after: str) -> Pieces:
    """The words of `after`, those marked that `before` has not."""
    if before == after:
        return ((after, False),)
    old, new = (re.findall(r"\s+|\w+|[^\w\s]", words) for words in (before, after))
    pieces = []
    for kind, _, _, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if words := "".join(new[first:last]):
            pieces.append((words, kind != "equal"))
    return tuple(pieces)


def merged(
    current: Annotation, spans: Sequence[SpanRow], values: Mapping[str, Any], taken: Collection[str]
) -> tuple[list[SpanRow], dict[str, Any]]:
    """What was sent, without what is `taken` from the other (keys of differences): that stays as it is now."""
    parts = {key.removeprefix("span-") for key in taken if key.startswith("span-")}
    theirs = [(one.part, one.start, one.end) for one in current.spans.all() if one.part in parts]
    kept = {name: value for name, value in values.items() if name not in taken and DERIVED.get(name) not in taken}
    return [span for span in spans if span[0] not in parts] + theirs, kept
