"""Bulk changes are applied, and undone, by a worker: one transaction, its progress told on a connection of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import uuid4

from django.contrib.auth.models import AbstractBaseUser
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from procrastinate.contrib.django import app

from articles.models import BulkChange, BulkItem, Decision
from articles.review import bulk, undoing_many

QUEUE = "schedule"  # of the worker that is free while the other one extracts
Status = BulkChange.Status


@transaction.atomic
def apply_soon(change: BulkChange) -> None:
    """Queue it. Raises NotNow where it is queued, applied or discarded already."""
    current = BulkChange.objects.select_for_update().get(pk=change.pk)
    if current.status not in (Status.PREVIEWED, Status.FAILED):
        raise bulk.NotNow(f"It is {current.get_status_display()} already. Nothing was changed.")
    current.status, current.done, current.error = Status.WAITING, 0, ""
    current.job = apply_bulk_change.defer(change=current.pk)
    current.save()


@transaction.atomic
def undo_soon(
    change: BulkChange, *, editor: AbstractBaseUser, channel: str = Decision.Channel.PAGE, client: str = ""
) -> None:
    current = BulkChange.objects.select_for_update().get(pk=change.pk)
    if current.status not in (Status.DONE, Status.UNDONE):
        raise bulk.NotNow(f"It is {current.get_status_display()}. Nothing was changed.")
    current.status, current.done, current.undo_by, current.undo_batch = Status.UNDOING, 0, editor, uuid4()
    current.undo_channel, current.undo_client = channel, client[:200]
    current.job = undo_bulk_change.defer(change=current.pk)
    current.save()


@app.task(queue=QUEUE, name="articles.apply_bulk_change")
def apply_bulk_change(change: int) -> None:
    """Idempotent: cut off in the middle nothing of it was applied, and it begins again."""
    row = BulkChange.objects.select_related("made_by", "actor", "topic").get(pk=change)
    if row.status not in (Status.WAITING, Status.RUNNING):
        return
    BulkChange.objects.filter(pk=change).update(status=Status.RUNNING)
    try:
        with telling(row) as progress:
            bulk.apply(row, progress=progress)
    except bulk.NotNow:
        return
    except Exception as error:  # noqa: BLE001 - the worker's loop: whatever it is, it belongs on the row
        told = {"status": Status.FAILED, "done": 0, "error": f"{type(error).__name__}: {error}"[:2000]}
        BulkChange.objects.filter(pk=change).update(**told)
        raise


@app.task(queue=QUEUE, name="articles.undo_bulk_change")
def undo_bulk_change(change: int) -> None:
    row = BulkChange.objects.select_related("undo_by").get(pk=change)
    if row.status != Status.UNDOING:
        return
    try:
        with telling(row) as progress:
            origin = {"channel": row.undo_channel, "client": row.undo_client, "undo_batch": row.undo_batch}
            undone = undoing_many.undo_many(batch=row.batch, editor=row.undo_by, progress=progress, **origin)
    except Exception as error:  # noqa: BLE001 - as above
        told = {"status": Status.DONE, "error": f"Not undone. {type(error).__name__}: {error}"[:2000]}
        BulkChange.objects.filter(pk=change).update(**told)
        raise
    _say_what_stays(row, undone)


@transaction.atomic
def _say_what_stays(row: BulkChange, undone: undoing_many.Undone) -> None:
    row.items.filter(outcome=BulkItem.Outcome.DONE).exclude(why="").update(code="", why="")
    for decision, obstacles in undone.kept:
        told = {"code": obstacles[0].code, "why": " ".join(one.text for one in obstacles)[:500]}
        row.items.filter(annotation=decision.annotation_id).update(**told)
    BulkChange.objects.filter(pk=row.pk).update(status=Status.UNDONE, done=len(undone.made), error="")


@contextmanager
def telling(row: BulkChange) -> Iterator[Callable[[int], None]]:
    """`progress(done)` is seen at once, while the transaction that does the work is still open."""
    beside = connections.create_connection(DEFAULT_DB_ALIAS)

    def progress(done: int) -> None:
        with beside.cursor() as cursor:
            cursor.execute(f"UPDATE {BulkChange._meta.db_table} SET done = %s WHERE id = %s", [done, row.pk])

    try:
        yield progress
    finally:
        beside.close()
