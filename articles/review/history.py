"""What happened to an annotation, in words: who, when, what before and after, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from articles.models import Decision, MeetingReport, Mention, RoleClaim, Span, Statement
from articles.review import snapshots
from entities.when import When, to_words

NAMES = {
    "said_at": "said at",
    "role_words": "role as worded",
    "series_words": "series as worded",
    "old_wording": "moved from",
    "statement_kind": "kind",
    "meeting_kind": "kind",
    "meeting_status": "status",
    "role_kind": "kind",
}
NOTHING = "nothing"
CHOICES = {
    name: dict(model._meta.get_field(name).choices)
    for model in (Statement, MeetingReport, Mention, RoleClaim)
    for name in ("statement_kind", "polarity", "meeting_kind", "meeting_status", "form", "role_kind", "standing")
    if name in {field.name for field in model._meta.fields}
}
STATUSES = dict(Statement.Status.choices)


@dataclass(frozen=True, kw_only=True)
class Change:
    what: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Event:
    decision: int
    who: str
    made_at: datetime
    words: str
    changes: tuple[Change, ...]
    reason: str
    in_batch: bool


def event(decision: Decision, text: str) -> Event:
    """`decision.editor` and `decision.undoes` are at hand already."""
    return Event(
        decision=decision.pk,
        who=decision.editor.get_full_name() or decision.editor.get_username(),
        made_at=decision.made_at,
        words=_words(decision),
        changes=tuple(changes(decision.before, decision.after, text)) if decision.before else (),
        reason=decision.reason,
        in_batch=decision.batch is not None,
    )


def _words(decision: Decision) -> str:
    if decision.action != Decision.Action.UNDO:
        return decision.get_action_display()
    if decision.undoes.action == Decision.Action.UNDO:
        return "took the undo back"
    return f"undid “{decision.undoes.get_action_display()}”"


def changes(before: dict[str, Any], after: dict[str, Any], text: str) -> list[Change]:
    """Only what differs, each in words; the texts of spans are taken from `text`."""
    told = []
    if before["status"] != after["status"]:
        told.append(Change(what="status", before=STATUSES[before["status"]], after=STATUSES[after["status"]]))
    told += _span_changes(before["spans"], after["spans"], text)
    told += _date_change(before["fields"], after["fields"])
    for name, old in before["fields"].items():
        new = after["fields"].get(name)
        if old != new and name not in (*snapshots.WHEN, "old_edtf"):
            told.append(Change(what=NAMES.get(name, name), before=said(name, old), after=said(name, new)))
    if before["note"] != after["note"]:
        told.append(Change(what="note", before=before["note"] or NOTHING, after=after["note"] or NOTHING))
    return told


def _span_changes(before: list, after: list, text: str) -> list[Change]:
    told = []
    for part, label in Span.Part.choices:
        old, new = ([(start, end) for name, start, end in spans if name == part] for spans in (before, after))
        if old != new:
            told.append(Change(what=label, before=quoted(old, text), after=quoted(new, text)))
    return told


def quoted(spans: list[tuple[int, int]], text: str) -> str:
    return "“" + " … ".join(text[start:end] for start, end in spans) + "”" if spans else NOTHING


def _date_change(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    if "edtf" not in before or all(before[name] == after[name] for name in snapshots.WHEN):
        return []
    return [Change(what="date", before=said_when(before), after=said_when(after))]


def said_when(fields: dict[str, Any]) -> str:
    days = {name: fields[name] and date.fromisoformat(fields[name]) for name in ("earliest", "latest")}
    rest = {name: fields[name] for name in snapshots.WHEN if name not in days}
    when = When(**rest, **days)
    return to_words(when)


def said(name: str, value: Any) -> str:
    if isinstance(value, dict):
        return value["name"]
    if isinstance(value, list):
        return ", ".join(_one(each) for each in value) or NOTHING
    return str(CHOICES.get(name, {}).get(value, value)) if value not in (None, "") else NOTHING


def _one(value: dict[str, Any]) -> str:
    return f"{value['name']} ({value['part']})" if "part" in value else value["name"]
