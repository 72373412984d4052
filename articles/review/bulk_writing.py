"""Writes many decisions at once: the rows in a few statements, each with its Decision, in the caller's transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import F, Model
from django.utils import timezone

from articles.models import Annotation, Decision, Topic
from articles.review import bulk_consequences, bulk_insert, snapshots


@dataclass(kw_only=True)
class Change:
    """One row and what becomes of it: its status, own columns by name (links as rows), and all its topics."""

    row: Annotation
    before: dict[str, Any]
    status: str
    fields: dict[str, Any] = field(default_factory=dict)
    topics: list[Topic] | None = None
    undoes: Decision | None = None


@dataclass(frozen=True, kw_only=True)
class Made:
    """What all of these decisions have in common."""

    action: str
    editor: Any
    batch: UUID
    reason: str = ""
    channel: str = Decision.Channel.PAGE
    client: str = ""


def write(changes: Sequence[Change], made: Made) -> list[Decision]:
    """The rows are locked, `before` was taken of them, and their links are at hand."""
    for change in changes:
        for name, value in change.fields.items():
            setattr(change.row, name, value)
        change.row.status = change.status
        change.row.revision += 1
    _update_shared(changes)
    _update_own(changes)
    _update_topics([change for change in changes if change.topics is not None])
    bulk_consequences.settle([(change.row, change.before) for change in changes])
    return _record(changes, made)


def _record(changes: Sequence[Change], made: Made) -> list[Decision]:
    shared = {"action": made.action, "editor_id": made.editor.pk, "reason": made.reason, "batch": made.batch}
    shared |= {"channel": made.channel, "client": made.client, "made_at": timezone.now(), "overridden": []}
    rows = [
        {
            "annotation_id": change.row.pk,
            "before": change.before,
            "after": _after(change),
            "revision": change.row.revision,
            "undoes_id": change.undoes and change.undoes.pk,
            **shared,
        }
        for change in changes
    ]
    keys = bulk_insert.insert(Decision, rows)
    return [Decision(pk=key, **row) for key, row in zip(keys, rows, strict=True)]


def _after(change: Change) -> dict[str, Any]:
    after = snapshots.take(change.row)
    if change.topics is not None:
        after["fields"]["topics"] = snapshots.topics_told(change.topics)
    return after


def _update_shared(changes: Sequence[Change]) -> None:
    by_status: dict[str, list[int]] = defaultdict(list)
    for change in changes:
        by_status[change.status].append(change.row.pk)
    for status, keys in by_status.items():
        rows = Annotation.objects.filter(pk__in=keys)
        rows.update(status=status, revision=F("revision") + 1, updated_at=timezone.now())


def _update_own(changes: Sequence[Change]) -> None:
    """One statement for all rows of a kind that change in the same way."""
    alike: dict[tuple, list[Change]] = defaultdict(list)
    for change in changes:
        if change.fields:
            told = tuple((name, _key(value)) for name, value in sorted(change.fields.items()))
            alike[type(change.row), told].append(change)
    for (model, _), found in alike.items():
        model._base_manager.filter(pk__in=[change.row.pk for change in found]).update(**found[0].fields)


def _key(value: Any) -> Any:
    return value.pk if isinstance(value, Model) else value


def _update_topics(changes: Sequence[Change]) -> None:
    by_model: dict[type, list[Change]] = defaultdict(list)
    for change in changes:
        by_model[type(change.row)].append(change)
    for model, found in by_model.items():
        through, name = model.topics.through, f"{model._meta.model_name}_id"
        through.objects.filter(**{f"{name}__in": [change.row.pk for change in found]}).delete()
        through.objects.bulk_create(
            [through(**{name: change.row.pk, "topic_id": topic.pk}) for change in found for topic in change.topics],
            batch_size=1000,
        )
