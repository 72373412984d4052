"""What a feed offers, as plain values; feeds are hostile and often broken, so every field is checked and bounded."""

from __future__ import annotations

import calendar
import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin

import feedparser

ITEMS = 200  # the newest of a poll; a feed that offers more is cut
LONGEST_TITLE = 500
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_TAG = re.compile(r"<[^>]{0,2000}>")


class NotAFeed(ValueError):
    """`str()` says what it is instead, for the person who entered the address."""


@dataclass(frozen=True, kw_only=True)
class Offered:
    """`identifier` is the item's own, or made from its link and title; `summary` is plain text."""

    identifier: str
    url: str
    title: str
    published_at: datetime | None
    summary: str


def read(body: bytes, *, url: str, content_type: str = "", now: datetime | None = None) -> list[Offered]:
    """The newest items first as the feed gives them, each once. Raises NotAFeed."""
    if _ENTITY.search(body):
        raise NotAFeed("The feed declares XML entities, which Readout does not read.")
    parsed = feedparser.parse(
        body,
        response_headers={"content-type": content_type, "content-location": url},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not parsed.version:
        kind = "a web page" if b"<html" in body[:2000].lower() else "something else"
        raise NotAFeed(f"This is {kind}, not an RSS or Atom feed. Look for the feed's own address on the site.")
    offered = (_offered(entry, url, now or datetime.now(UTC)) for entry in parsed.entries[:ITEMS])
    return list({one.identifier: one for one in reversed([one for one in offered if one])}.values())[::-1]


def _offered(entry: feedparser.FeedParserDict, base: str, now: datetime) -> Offered | None:
    title = _plain(entry.get("title", ""))[:LONGEST_TITLE]
    link = urljoin(base, entry.get("link", ""))[:2000] if entry.get("link") else ""
    link = link if link.startswith(("http://", "https://")) else ""
    if not link and not title:
        return None
    identifier = (entry.get("id") or link or hashlib.sha256(title.encode()).hexdigest())[:1000]
    return Offered(
        identifier=identifier,
        url=link,
        title=title,
        published_at=_moment(entry, now),
        summary=_plain(entry.get("summary", ""))[:5000],
    )


def _moment(entry: feedparser.FeedParserDict, now: datetime) -> datetime | None:
    """In UTC; a date in the far past or in the future is none (feeds say 1970 and 9999)."""
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        moment = datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (OverflowError, ValueError, OSError):
        return None
    return moment if moment and datetime(1980, 1, 1, tzinfo=UTC) < moment < now + timedelta(days=2) else None


def _plain(markup: str) -> str:
    return " ".join(_TAG.sub(" ", markup[:100_000]).split())
