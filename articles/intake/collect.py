"""A poll of a feed and the fetch of a page: what they bring is kept, what they fail at is written down."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from articles.intake import feeds, readable
from articles.intake.fetch import Fetched, FetchFailed, fetch
from articles.intake.guard import RefusedAddress
from articles.intake.prepare import NoText, TextTooLong
from articles.intake.versions import Incoming, Kept, keep
from articles.models import Article, Feed, FeedEntry, Source

PAGES = "text/html, application/xhtml+xml, text/plain;q=0.8"
FEEDS = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
LONGEST_WAIT = timedelta(days=2)
ATTEMPTS = 3

WontDo = (FetchFailed, RefusedAddress, feeds.NotAFeed, readable.NotReadable, NoText, TextTooLong)


def from_address(
    url: str,
    *,
    source: Source,
    intake: str = Article.Intake.ADDRESS,
    published_on: date | None = None,
    added_by: AbstractBaseUser | None = None,
    title: str = "",
) -> Kept:
    """Fetch a page and keep its readable text. Raises one of WontDo; then nothing was kept.

    The day of publication is what the page says, else `published_on`, else today.
    """
    answer = fetch(url, accept=PAGES)
    page = readable.read(answer.body, answer.url, content_type=answer.content_type or "text/html")
    return keep(
        Incoming(
            text=page.text,
            source=source,
            published_on=page.published_on or published_on or timezone.localdate(),
            intake=intake,
            title=page.title or title,
            url=url,
            byline=page.byline,
            language=page.language or source.language,
            added_by=added_by,
        )
    )


def poll(feed: Feed) -> int:
    """Ask the feed what is new, and write down how it went. How many items it offered for the first time."""
    now = timezone.now()
    try:
        answer = fetch(feed.url, accept=FEEDS, etag=feed.etag, last_modified=feed.last_modified)
        offered = (
            [] if answer.status == 304 else feeds.read(answer.body, url=answer.url, content_type=answer.content_type)
        )
    except WontDo as error:
        _failed(feed, error, now)
        return 0
    with transaction.atomic():
        before = feed.entries.count()
        FeedEntry.objects.bulk_create(
            (
                FeedEntry(
                    feed=feed, identifier=one.identifier, url=one.url, title=one.title, published_at=one.published_at
                )
                for one in offered
            ),
            ignore_conflicts=True,
        )
        _worked(feed, answer, now)
        return feed.entries.count() - before


def _worked(feed: Feed, answer: Fetched, now) -> None:
    if answer.status != 304:
        feed.etag = answer.headers.get("etag", "")[:300]
        feed.last_modified = answer.headers.get("last-modified", "")[:100]
    feed.last_polled_at = feed.last_worked_at = now
    feed.next_poll_at = now + timedelta(minutes=feed.minutes_between_polls)
    feed.failures, feed.last_status, feed.last_error = 0, answer.status, ""
    feed.save()


def _failed(feed: Feed, error: Exception, now) -> None:
    """Back off: twice as long after each failure in a row, at least what the site asks for, two days at most."""
    feed.failures += 1
    wait = timedelta(minutes=feed.minutes_between_polls) * 2 ** min(feed.failures, 10)
    asked = timedelta(seconds=getattr(error, "retry_after", None) or 0)
    feed.last_polled_at, feed.next_poll_at = now, now + max(min(wait, LONGEST_WAIT), min(asked, LONGEST_WAIT))
    feed.last_status, feed.last_error = getattr(error, "status", None), str(error)[:500]
    feed.save()


def take(entry: FeedEntry) -> Kept | None:
    """Fetch the page behind an item of a feed. A failure is on the item, which is tried ATTEMPTS times in all."""
    entry.attempts += 1
    try:
        if not entry.url:
            raise readable.NotReadable("The feed gives no address for this item.")
        kept = from_address(
            entry.url,
            source=entry.feed.source,
            intake=Article.Intake.FEED,
            published_on=entry.published_at.date() if entry.published_at else None,
            title=entry.title,
        )
    except WontDo as error:
        final = entry.attempts >= ATTEMPTS or not isinstance(error, FetchFailed)
        entry.outcome = FeedEntry.Outcome.FAILED if final else FeedEntry.Outcome.WAITING
        entry.reason = str(error)[:500]
        entry.save()
        return None
    entry.outcome = FeedEntry.Outcome.TAKEN if kept.is_new else FeedEntry.Outcome.KNOWN
    entry.article, entry.reason = kept.version.article, ""
    entry.save()
    return kept
