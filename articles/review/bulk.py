"""Many decisions at once, safely: chosen and previewed first, applied in one transaction, undone as one.

The preview names each annotation with its revision. Only these are touched; what somebody changed since is left out.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from articles.models import Annotation, BulkChange, BulkItem, Decision
from articles.models.progress import counted_once
from articles.review import bulk_insert, bulk_rows, bulk_verdicts, bulk_writing
from articles.review.bulk_verdicts import Verdict, What
from articles.review.bulk_writing import Change, Made
from articles.review.checks import Refused

MOST = 20_000  # annotations in one change
CHUNK = 1_000  # annotations at a time: progress is told after each, memory stays small
Progress = Callable[[int], None]
Outcome, Status = BulkItem.Outcome, BulkChange.Status
TOPICS = (BulkChange.Action.ADD_TOPIC, BulkChange.Action.REMOVE_TOPIC)


class TooMany(Refused):
    pass


class NothingChosen(Refused):
    pass


class NotNow(Refused):
    """The bulk change is not, or no longer, in a state in which this can be done."""


def preview(
    found: QuerySet[Annotation],
    what: What,
    *,
    editor: AbstractBaseUser,
    query: str = "",
    channel: str = Decision.Channel.PAGE,
    client: str = "",
) -> BulkChange:
    """Judge each of them and keep what would become of it. Nothing is changed."""
    bulk_verdicts.refuse_nonsense(what)
    chosen = dict(found.values_list("pk", "revision")[: MOST + 1])
    if len(chosen) > MOST:
        raise TooMany(f"More than {MOST:,} annotations match. Narrow the filters; nothing was changed.")
    if not chosen:
        raise NothingChosen("No annotation matches these filters.")
    items = list(_items(chosen, what))
    with transaction.atomic():
        bulk = BulkChange.objects.create(
            action=what.action,
            actor=what.actor,
            topic=what.topic,
            reason=what.reason,
            query=query[:2000],
            channel=channel,
            client=client[:200],
            made_by=editor,
            planned=sum(item["outcome"] == Outcome.PLANNED for item in items),
        )
        bulk_insert.insert(BulkItem, [{"bulk_id": bulk.pk, **item} for item in items])
    return bulk


def _items(chosen: dict[int, int], what: What) -> Iterator[dict[str, Any]]:
    """Columns of BulkItem."""
    for place, verdict in enumerate(bulk_verdicts.judge(_to_judge(chosen, what), what), 1):
        outcome, code, why = _told(verdict)
        key = verdict.row.pk
        told = {"outcome": outcome, "code": code, "why": why}
        yield {"annotation_id": key, "revision": chosen[key], "place": place, **told}


def _to_judge(chosen: dict[int, int], what: What) -> list[Annotation]:
    """Whole where that is compared: topics, and what was decided about before."""
    if what.action in TOPICS:
        return bulk_rows.load(list(chosen), whole=True)
    rows = bulk_rows.load(list(chosen), whole=False)
    decided = [row.pk for row in rows if row.revision > 1] if what.action == BulkChange.Action.ACCEPT else []
    whole = {row.pk: row for row in bulk_rows.load(decided, whole=True)} if decided else {}
    return [whole.get(row.pk, row) for row in rows]


def _told(verdict: Verdict) -> tuple[str, str, str]:
    """Outcome, code (of what is planned: the status to come) and reason."""
    if verdict.blocked:
        return Outcome.BLOCKED, verdict.blocked.code, verdict.blocked.text[:500]
    if verdict.nothing:
        return Outcome.NOTHING, "", verdict.nothing[:500]
    return Outcome.PLANNED, verdict.status, ""


def what_of(bulk: BulkChange) -> What:
    return What(action=bulk.action, actor=bulk.actor, topic=bulk.topic, reason=bulk.reason)


def apply(bulk: BulkChange, *, progress: Progress = lambda done: None) -> None:
    """All of what was previewed, in one transaction; `progress` hears how many are done, on a connection of its own."""
    began = time.monotonic()
    with counted_once():
        _alone(bulk)
        bulk.refresh_from_db()
        if bulk.status not in (Status.PREVIEWED, Status.WAITING, Status.RUNNING):
            raise NotNow(f"It is {bulk.get_status_display()} already. Nothing was changed.")
        bulk.batch, done = uuid4(), 0
        for items in _chunks(bulk):
            _apply(bulk, items)
            done += len(items)
            progress(done)
        bulk.status, bulk.done, bulk.error = Status.DONE, done, ""
        bulk.seconds, bulk.finished_at = time.monotonic() - began, timezone.now()
        bulk.save()


def _alone(bulk: BulkChange) -> None:
    """Not twice at the same time. An advisory lock, since a lock of the row would keep its progress from being told."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('bulk change', %s))", [bulk.pk])


def _chunks(bulk: BulkChange) -> Iterator[list[BulkItem]]:
    planned = list(bulk.items.filter(outcome=Outcome.PLANNED).order_by("place"))
    for start in range(0, len(planned), CHUNK):
        yield planned[start : start + CHUNK]


def _apply(bulk: BulkChange, items: Sequence[BulkItem]) -> None:
    locked = dict(
        Annotation.objects.select_for_update()
        .filter(pk__in=[item.annotation_id for item in items])
        .order_by("pk")
        .values_list("pk", "revision")
    )
    current = {item.annotation_id: item for item in items if locked.get(item.annotation_id) == item.revision}
    rows = bulk_rows.load(list(current), whole=True)
    verdicts = bulk_verdicts.judge(rows, what_of(bulk), with_snapshots=True)
    changes = [_change(verdict) for verdict in verdicts if verdict.is_planned]
    made = Made(
        action=bulk_verdicts.DECIDES_AS[bulk.action],
        editor=bulk.made_by,
        batch=bulk.batch,
        reason=bulk.reason,
        channel=bulk.channel,
        client=bulk.client,
    )
    bulk_writing.write(changes, made)
    _settle_items(items, current, verdicts)


def _change(verdict: Verdict) -> Change:
    return Change(
        row=verdict.row,
        before=verdict.before,
        status=verdict.status,
        fields=verdict.fields,
        topics=verdict.topics,
    )


def _settle_items(items: Sequence[BulkItem], current: dict[int, BulkItem], verdicts: Sequence[Verdict]) -> None:
    done = [current[verdict.row.pk].pk for verdict in verdicts if verdict.is_planned]
    BulkItem.objects.filter(pk__in=done).update(outcome=Outcome.DONE)
    since = [item.pk for item in items if current.get(item.annotation_id) is not item]
    BulkItem.objects.filter(pk__in=since).update(outcome=Outcome.LEFT_OUT, why="It was changed since the preview.")
    for verdict in verdicts:
        if not verdict.is_planned:
            _, code, why = _told(verdict)
            item = current[verdict.row.pk]
            BulkItem.objects.filter(pk=item.pk).update(outcome=Outcome.LEFT_OUT, code=code, why=why)


def discard(bulk: BulkChange) -> None:
    changed = BulkChange.objects.filter(pk=bulk.pk, status=Status.PREVIEWED).update(status=Status.DISCARDED)
    if not changed:
        raise NotNow("It is applied or discarded already. Nothing was changed.")
