"""A poll of a feed and the fetch of a page: what they bring is kept, what they fail at is written down."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from articles.intake import apart
from articles.intake.feeds import NotAFeed, Offered
from articles.intake.fetch import Fetched, FetchFailed, fetch
from articles.intake.guard import RefusedAddress
from articles.intake.prepare import NoText, TextTooLong
from articles.intake.readable import NotReadable
from articles.intake.versions import Incoming, Kept
from articles.models import Article, Feed, FeedEntry, Source

PAGES = "text/html, application/xhtml+xml, text/plain;q=0.8"
FEEDS = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
LONGEST_WAIT = timedelta(days=2)
ATTEMPTS = 3
TAKEN_AT_FIRST = 20  # of a feed that is new to the desk; its older items can be taken one by one

WontDo = (FetchFailed, RefusedAddress, NotAFeed, NotReadable, NoText, TextTooLong)


def page_at(
    url: str,
    *,
    source: Source,
    intake: str = Article.Intake.ADDRESS,
    published_on: date | None = None,
    published_at: datetime | None = None,
    added_by: AbstractBaseUser | None = None,
    title: str = "",
) -> Incoming:
    """Fetch a page and find its readable text; nothing is kept yet. Raises one of WontDo.

    The day of publication is what the page says, else `published_on`, else today.
    """
    answer = fetch(url, accept=PAGES)
    page = apart.page(answer.body, url=answer.url, content_type=answer.content_type)
    today = timezone.localdate()
    told = page.published_on if page.published_on and page.published_on <= today + timedelta(days=1) else None
    return Incoming(
        text=page.text,
        source=source,
        published_on=told or published_on or today,
        published_at=published_at,
        intake=intake,
        title=page.title or title,
        url=url,
        byline=page.byline,
        language=page.language,
        added_by=added_by,
    )


def poll(feed: Feed) -> int:
    """Ask the feed what is new, and write down how it went. How many items it offered for the first time."""
    now = timezone.now()
    try:
        answer = fetch(feed.url, accept=FEEDS, etag=feed.etag, last_modified=feed.last_modified)
        offered = (
            [] if answer.is_unchanged else apart.feed(answer.body, url=answer.url, content_type=answer.content_type)
        )
    except WontDo as error:
        _failed(feed, error, now)
        return 0
    with transaction.atomic():
        is_first = not feed.entries.exists()
        new = _new_entries(feed, offered)
        for number, entry in enumerate(new):
            if is_first and number >= TAKEN_AT_FIRST:
                entry.outcome = FeedEntry.Outcome.SKIPPED
                entry.reason = "It was there before Readout followed this feed."
        FeedEntry.objects.bulk_create(reversed(new), ignore_conflicts=True)  # the newest last, as they come later
        _worked(feed, answer, now)
    return len(new)


def _new_entries(feed: Feed, offered: list[Offered]) -> list[FeedEntry]:
    named = [one.identifier for one in offered]
    known = set(feed.entries.filter(identifier__in=named).values_list("identifier", flat=True))
    return [
        FeedEntry(
            feed=feed,
            identifier=one.identifier,
            url=one.url,
            title=one.title,
            summary=one.summary,
            published_at=one.published_at,
        )
        for one in offered
        if one.identifier not in known
    ]


def _worked(feed: Feed, answer: Fetched, now: datetime) -> None:
    if not answer.is_unchanged:
        # Cut short they would never match; then it is better to ask without.
        etag, last_modified = answer.headers.get("etag", ""), answer.headers.get("last-modified", "")
        feed.etag = etag if len(etag) <= 300 else ""
        feed.last_modified = last_modified if len(last_modified) <= 100 else ""
    feed.last_polled_at = feed.last_worked_at = now
    feed.next_poll_at = now + timedelta(minutes=feed.minutes_between_polls)
    feed.failures, feed.last_status, feed.last_error = 0, answer.status, ""
    _save_health(feed)


def _failed(feed: Feed, error: Exception, now: datetime) -> None:
    """Back off: twice as long after each failure in a row, at least what the site asks for, two days at most."""
    feed.failures += 1
    wait = timedelta(minutes=feed.minutes_between_polls) * 2 ** min(feed.failures, 10)
    asked = timedelta(seconds=min(getattr(error, "retry_after", None) or 0, LONGEST_WAIT.total_seconds()))
    feed.last_polled_at, feed.next_poll_at = now, now + max(min(wait, LONGEST_WAIT), asked)
    feed.last_status, feed.last_error = getattr(error, "status", None), str(error)[:500]
    _save_health(feed)


HEALTH = ("etag", "last_modified", "last_polled_at", "last_worked_at", "next_poll_at")


def _save_health(feed: Feed) -> None:
    """Only what a poll finds out: an editor may have paused or changed the feed while it was asked."""
    feed.save(update_fields=[*HEALTH, "failures", "last_status", "last_error"])


def bring(entry: FeedEntry) -> Incoming | None:
    """Fetch the page behind an item of a feed. A failure is on the item, which is tried ATTEMPTS times in all."""
    entry.attempts += 1
    try:
        if not entry.url:
            raise NotReadable("The feed gives no address for this item.")
        return page_at(
            entry.url,
            source=entry.feed.source,
            intake=Article.Intake.FEED,
            published_on=entry.published_at.date() if entry.published_at else None,
            published_at=entry.published_at,
            title=entry.title,
        )
    except WontDo as error:
        failed(entry, error)
        return None


def failed(entry: FeedEntry, error: Exception) -> None:
    final = entry.attempts >= ATTEMPTS or not isinstance(error, FetchFailed)
    entry.outcome = FeedEntry.Outcome.FAILED if final else FeedEntry.Outcome.WAITING
    entry.reason = str(error)[:500]
    entry.save()


def took(entry: FeedEntry, kept: Kept) -> None:
    entry.outcome = FeedEntry.Outcome.TAKEN if kept.is_new else FeedEntry.Outcome.KNOWN
    entry.article, entry.reason = kept.version.article, ""
    entry.save()


def try_again(entry: FeedEntry) -> bool:
    """An editor wants this item after all; whether there is something to do."""
    if entry.outcome not in (FeedEntry.Outcome.FAILED, FeedEntry.Outcome.SKIPPED):
        return False
    entry.outcome, entry.attempts, entry.reason = FeedEntry.Outcome.WAITING, 0, ""
    entry.save()
    return True
