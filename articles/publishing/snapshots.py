"""A timeline in the making as plain values: what a step of composing found, and what it left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from articles.models import Annotation, Chapter, Comment, Entry, Evidence, Timeline
from articles.publishing.evidence import freeze_when, thaw_when

# {"timeline": {field: value}, "entries": {key: {field: value} or None}, "chapters": {the same}}; None: it is not there.
Snapshot = dict[str, dict[str, Any]]

OF_TIMELINE = (
    *("title", "summary", "note", "language", "licence", "picture_id", "needs_approval", "passes_required"),
    *("due_on", "embed_origins"),
)
OF_ENTRY = ("kind", "order", "headline", "text", "flag", "chapter_id", "picture_id")
OF_CHAPTER = ("title", "note", "order")
ASIDE = {"flag", "comments"}  # others than composers change these: they neither are a step nor stand in the way of one


def take(timeline: Timeline, entries: Iterable[int], chapters: Iterable[int]) -> Snapshot:
    values = {name: _plain(getattr(timeline, name)) for name in OF_TIMELINE}
    rows = {str(row.pk): {name: getattr(row, name) for name in OF_CHAPTER} for row in _chapters(timeline, chapters)}
    return {"timeline": values, "entries": _entries(timeline, entries), "chapters": rows}


def _chapters(timeline: Timeline, keys: Iterable[int]) -> Iterable[Chapter]:
    return timeline.chapters.filter(pk__in=keys) if keys else ()


def _entries(timeline: Timeline, keys: Iterable[int]) -> dict[str, Any]:
    keys = list(keys)
    if not keys:
        return {}
    evidence: dict[int, list[int]] = defaultdict(list)
    for entry, annotation in Evidence.objects.filter(entry__in=keys).values_list("entry", "annotation"):
        evidence[entry].append(annotation)
    comments: dict[int, list[int]] = defaultdict(list)
    for entry, comment in Comment.objects.filter(entry__in=keys).values_list("entry", "pk"):
        comments[entry].append(comment)
    return {
        str(row.pk): {name: getattr(row, name) for name in OF_ENTRY}
        | {"when": freeze_when(row.when), "evidence": evidence[row.pk], "comments": comments[row.pk]}
        for row in timeline.entries.filter(pk__in=keys)
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def difference(before: Snapshot, after: Snapshot) -> tuple[Snapshot, Snapshot] | None:
    """Only what differs, in both; None where nothing does. What was made or removed is told whole."""
    old, new = _differing(before["timeline"], after["timeline"])
    was: Snapshot = {"timeline": old} if old else {}
    became: Snapshot = {"timeline": new} if new else {}
    for kind in ("entries", "chapters"):
        for key in {**before[kind], **after[kind]}:
            old, new = before[kind].get(key), after[kind].get(key)
            if old is not None and new is not None:
                old, new = _differing(old, new)
            if old != new:
                was.setdefault(kind, {})[key] = old
                became.setdefault(kind, {})[key] = new
    return (was, became) if was or became else None


def _differing(old: dict[str, Any], new: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    names = [name for name in new if old[name] != new[name]]
    return {name: old[name] for name in names}, {name: new[name] for name in names}


def keys(snapshot: Snapshot, kind: str) -> list[int]:
    return [int(key) for key in snapshot.get(kind, {})]


def restore(timeline: Timeline, snapshot: Snapshot) -> None:
    """Bring what it names to what it says: set, made again under the old number, or removed."""
    for name, value in snapshot.get("timeline", {}).items():
        setattr(timeline, name, date.fromisoformat(value) if name == "due_on" and value else value)
    chapters = snapshot.get("chapters", {})
    for key, values in chapters.items():
        if values is not None:
            Chapter.objects.update_or_create(pk=int(key), defaults=values, create_defaults=values | _in(timeline))
    _restore_entries(timeline, snapshot.get("entries", {}))
    timeline.chapters.filter(pk__in=[int(key) for key, values in chapters.items() if values is None]).delete()


def _in(timeline: Timeline) -> dict[str, Timeline]:
    return {"timeline": timeline}


def _restore_entries(timeline: Timeline, wanted: dict[str, dict[str, Any] | None]) -> None:
    there = {row.pk: row for row in timeline.entries.filter(pk__in=map(int, wanted))}
    timeline.entries.filter(pk__in=[pk for pk in there if wanted[str(pk)] is None]).delete()
    changed, made = [], []
    chapters = {None, *timeline.chapters.values_list("pk", flat=True)}
    for key, values in wanted.items():
        if values is None:
            continue
        row = there.get(int(key)) or Entry(pk=int(key), timeline=timeline)
        _set(row, values)
        row.chapter_id = row.chapter_id if row.chapter_id in chapters else None
        (changed if row.pk in there else made).append(row)
    Entry.objects.bulk_create(made, batch_size=500)
    for row in changed:
        row.save()
    _restore_evidence({int(key): values for key, values in wanted.items() if values and "evidence" in values})
    for key, values in wanted.items():
        if values and values.get("comments"):
            Comment.objects.filter(pk__in=values["comments"], timeline=timeline).update(entry=int(key))


def _set(row: Entry, values: dict[str, Any]) -> None:
    for name in OF_ENTRY:
        setattr(row, name, values.get(name, getattr(row, name)))
    if "when" in values:
        row.when = thaw_when(values["when"])


def _restore_evidence(wanted: dict[int, dict[str, Any]]) -> None:
    named = {annotation for values in wanted.values() for annotation in values["evidence"]}
    there = set(Annotation.objects.filter(pk__in=named).values_list("pk", flat=True))
    Evidence.objects.filter(entry__in=wanted).delete()
    Evidence.objects.bulk_create(
        (
            Evidence(entry_id=entry, annotation_id=annotation, order=place)
            for entry, values in wanted.items()
            for place, annotation in enumerate(values["evidence"])
            if annotation in there
        ),
        batch_size=1000,
    )
