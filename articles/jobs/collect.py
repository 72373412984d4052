"""Intake as jobs: feeds that are due are polled, their items fetched, and whatever is new queued for extraction."""

from __future__ import annotations

from contextlib import suppress

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from articles.intake import collect
from articles.intake.prepare import NoText, TextTooLong
from articles.intake.versions import Incoming, Kept, keep
from articles.jobs import extract
from articles.models import Feed, FeedEntry, Source

QUEUE = "intake"


@transaction.atomic
def paste(incoming: Incoming) -> Kept:
    """Keep a text and queue its extraction, both or neither. Raises NoText or TextTooLong."""
    kept = keep(incoming)
    if kept.is_new:
        extract.queue(kept.version, requested_by=incoming.added_by)
    return kept


def from_address(url: str, *, source: Source, added_by: AbstractBaseUser | None = None, **rest) -> Kept:
    """Fetch a page now, keep it and queue its extraction. Raises one of `collect.WontDo`."""
    return paste(collect.page_at(url, source=source, added_by=added_by, **rest))


def poll_soon(feed: Feed) -> bool:
    """Queue a poll unless one is queued already; whether it was."""
    try:
        # A savepoint: the refusal of a second one is an error of the database, which would end the transaction around.
        with transaction.atomic():
            poll_feed.configure(queueing_lock=f"feed-{feed.pk}", lock=f"feed-{feed.pk}").defer(feed=feed.pk)
    except AlreadyEnqueued:
        return False
    return True


@app.periodic(cron="*/5 * * * *")
@app.task(queue=QUEUE, name="articles.poll_due_feeds", pass_context=False)
def poll_due_feeds(timestamp: int) -> None:
    for feed in Feed.objects.due(timezone.now()):
        poll_soon(feed)


@app.task(queue=QUEUE, name="articles.poll_feed")
def poll_feed(feed: int) -> None:
    row = Feed.objects.select_related("source").filter(pk=feed).first()
    if row is None:
        return
    collect.poll(row)
    for entry in row.entries.filter(outcome=FeedEntry.Outcome.WAITING).values_list("pk", flat=True):
        take_soon(entry, row)


def take_soon(entry: int, feed: Feed) -> None:
    """One page of a site at a time, and each item queued once."""
    with suppress(AlreadyEnqueued), transaction.atomic():
        take_entry.configure(queueing_lock=f"entry-{entry}", lock=f"site-{feed.source_id}").defer(entry=entry)


@transaction.atomic
def take_again(entry: FeedEntry) -> bool:
    """An editor wants an item that was skipped or could not be fetched; whether it is queued now."""
    if not collect.try_again(entry):
        return False
    take_soon(entry.pk, entry.feed)
    return True


@app.task(queue=QUEUE, name="articles.take_entry")
def take_entry(entry: int) -> None:
    row = FeedEntry.objects.select_related("feed__source").filter(pk=entry, outcome=FeedEntry.Outcome.WAITING).first()
    incoming = collect.bring(row) if row else None
    if incoming is None:
        return
    try:
        with transaction.atomic():
            collect.took(row, paste(incoming))
    except (NoText, TextTooLong) as error:
        collect.failed(row, error)
