"""Undoes many decisions as one step: those that can be, and says which cannot and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import ForeignKey, QuerySet

from articles.models import Annotation, Decision, Topic
from articles.models.progress import counted_once
from articles.review import bulk_rows, bulk_writing, decisions, snapshots, undoing_obstacles
from articles.review.bulk_writing import Change, Made
from articles.review.undoing_obstacles import Obstacle

CHUNK = 1_000


@dataclass(frozen=True, kw_only=True)
class Undone:
    made: list[Decision]
    kept: list[tuple[Decision, list[Obstacle]]]  # what could not be undone, and why


def in_force(batch: UUID) -> QuerySet[Decision]:
    """What one step decided and nobody has undone, the newest first."""
    made = Decision.objects.filter(batch=batch, undone_by__isnull=True)
    return made.select_related("annotation", "editor").defer("annotation__search").order_by("-pk")


def undo_many(
    *,
    batch: UUID,
    editor: AbstractBaseUser,
    progress: Callable[[int], None] = lambda done: None,
    undo_batch: UUID | None = None,
    **origin: Any,
) -> Undone:
    """One transaction. `origin`: channel and client of the new decisions."""
    undo_batch = undo_batch or uuid4()
    result = Undone(made=[], kept=[])
    with counted_once():
        found = list(in_force(batch))
        together = {one.annotation_id for one in found}
        for start in range(0, len(found), CHUNK):
            _undo_some(found[start : start + CHUNK], together, result, editor, undo_batch, origin)
            progress(min(start + CHUNK, len(found)))
    return result


def _undo_some(
    found: Sequence[Decision],
    together: set[int],
    result: Undone,
    editor: AbstractBaseUser,
    batch: UUID,
    origin: dict[str, Any],
) -> None:
    keys = [one.annotation_id for one in found]
    locked = Annotation.objects.select_for_update().defer("search").in_bulk(sorted(keys))
    for one in found:
        one.annotation = locked[one.annotation_id]
    obstacles = undoing_obstacles.of(found, editor, together=together)
    result.kept.extend((one, obstacles[one.pk]) for one in found if obstacles.get(one.pk))
    free = [one for one in found if not obstacles.get(one.pk)]
    changes, singly = _changes(free)
    shared = {name: origin[name] for name in ("channel", "client") if name in origin}
    made = Made(action=Decision.Action.UNDO, editor=editor, batch=batch, **shared)
    result.made.extend(_with_annotations(bulk_writing.write(changes, made), locked))
    result.made.extend(decisions.undo(one, editor=editor, batch=batch, **shared) for one in singly)


def _with_annotations(made: list[Decision], locked: dict[int, Annotation]) -> list[Decision]:
    for one in made:
        one.annotation = locked[one.annotation_id]
    return made


def _changes(found: Sequence[Decision]) -> tuple[list[Change], list[Decision]]:
    """What can be written together, and what has to be restored one by one: spans, notes, participants."""
    rows = {row.pk: row for row in bulk_rows.load([one.annotation_id for one in found], whole=True)}
    changes, singly = [], []
    for decision in found:
        row = rows[decision.annotation_id]
        before = snapshots.take(row)
        target = decision.before or {**before, "status": Annotation.Status.REJECTED}
        if any(before[part] != target[part] for part in ("spans", "note")) or _differ(before, target, "participants"):
            singly.append(decision)
        else:
            changes.append(_restoring(row, before, target, decision))
    _give_links(changes)
    return changes, singly


def _differ(before: dict[str, Any], target: dict[str, Any], name: str) -> bool:
    return before["fields"].get(name) != target["fields"].get(name)


def _restoring(row: Annotation, before: dict[str, Any], target: dict[str, Any], decision: Decision) -> Change:
    names = [name for name in snapshots.FIELDS[row.kind] if _differ(before, target, name)]
    fields = {name: snapshots.as_value(name, target["fields"][name]) for name in names}
    topics = target["fields"]["topics"] if _differ(before, target, "topics") else None
    return Change(row=row, before=before, status=target["status"], fields=fields, topics=topics, undoes=decision)


def _give_links(changes: Sequence[Change]) -> None:
    """Put rows in the place of {"id", "name"}, in one query for each sort of link."""
    wanted: dict[type, set[int]] = defaultdict(set)
    for change in changes:
        for name, value in change.fields.items():
            if isinstance(value, dict):
                wanted[_model(change.row, name)].add(value["id"])
    found = {model: model._base_manager.in_bulk(keys) for model, keys in wanted.items()}
    topics = Topic.objects.in_bulk({told["id"] for change in changes for told in change.topics or ()})
    for change in changes:
        for name, value in change.fields.items():
            if isinstance(value, dict):
                change.fields[name] = found[_model(change.row, name)].get(value["id"])
        if change.topics is not None:
            change.topics = [topics[told["id"]] for told in change.topics if told["id"] in topics]


def _model(row: Annotation, name: str) -> type:
    field = row._meta.get_field(name)
    assert isinstance(field, ForeignKey)
    return field.related_model
