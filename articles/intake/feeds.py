"""What a feed offers, as plain values; feeds are hostile and often broken, so every field is checked and bounded."""

from __future__ import annotations

import calendar
import hashlib
import html
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin

import feedparser

from articles.intake.prepare import one_line

ITEMS = 200  # the newest of a poll; a feed that offers more is cut
LONGEST_TITLE = 500
LONGEST_IDENTIFIER = 1000  # bytes
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_TAG = re.compile(r"<[^>]{0,2000}>")
_ITEM = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)[\s>]", re.IGNORECASE)
LARGEST_PARSED = 2 * ITEMS  # items; what follows is cut off before parsing, which takes its time for each


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
    if not body.strip():
        raise NotAFeed("The site sent nothing at all.")
    if _ENTITY.search(body) or _ENTITY.search(body.replace(b"\0", b"")):  # the second look is for UTF-16
        raise NotAFeed("The feed declares XML entities, which Readout does not read.")
    parsed = feedparser.parse(
        _cut(body),
        response_headers={"content-type": content_type, "content-location": url},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not parsed.get("version"):
        start = body[:2000].replace(b"\0", b"")
        kind = "a web page" if re.search(rb"<!doctype html|<html", start, re.IGNORECASE) else "something else"
        raise NotAFeed(f"This is {kind}, not an RSS or Atom feed. Look for the feed's own address on the site.")
    offered = (_offered(entry, url, now or datetime.now(UTC)) for entry in parsed.entries[:ITEMS])
    return list({one.identifier: one for one in reversed([one for one in offered if one])}.values())[::-1]


def _cut(body: bytes) -> bytes:
    """The feed up to its item LARGEST_PARSED; feeds name the newest first."""
    for number, item in enumerate(_ITEM.finditer(body)):
        if number == LARGEST_PARSED:
            return body[: item.start()]
    return body


def _offered(entry: feedparser.FeedParserDict, base: str, now: datetime) -> Offered | None:
    title = _plain(entry.get("title", ""))[:LONGEST_TITLE]
    link = _link(entry.get("link", ""), base)
    if not link and not title:
        return None
    return Offered(
        identifier=_identifier(one_line(entry.get("id", "")) or link or title),
        url=link,
        title=title,
        published_at=_moment(entry, now),
        summary=_plain(entry.get("summary", ""))[:5000],
    )


def _identifier(given: str) -> str:
    """As given; a digest of it where it is no name (a title) or longer than an index of the database takes."""
    is_name = given and " " not in given and len(given.encode()) <= LONGEST_IDENTIFIER
    return given if is_name else hashlib.sha256(given.encode()).hexdigest()


def _moment(entry: feedparser.FeedParserDict, now: datetime) -> datetime | None:
    """In UTC; a date in the far past or in the future is none (feeds say 1970 and 9999)."""
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        moment = datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (OverflowError, ValueError, OSError):
        return None
    return moment if moment and datetime(1980, 1, 1, tzinfo=UTC) < moment < now + timedelta(days=2) else None


def _link(written: str, base: str) -> str:
    """An absolute address of the web, or nothing."""
    try:
        link = urljoin(base, one_line(written)) if written else ""
    except ValueError:  # "http://[" and the like
        return ""
    return link if link.startswith(("http://", "https://")) and len(link.encode()) <= 2000 else ""


def _plain(markup: str) -> str:
    return one_line(html.unescape(_TAG.sub(" ", markup[:100_000])))
