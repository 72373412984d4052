"""The readable text of a web page, with what the page says of itself; the page is hostile until it is plain text."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from datetime import date, datetime

import trafilatura
from trafilatura.settings import use_config

from articles.intake.charset import decode
from articles.intake.prepare import LONGEST, one_line

LARGEST_PAGE = 4 * 1024 * 1024  # bytes; no article is larger, and parsing grows with it
SHORTEST_TEXT = 80  # code points

_CONFIG = use_config()
_CONFIG.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")  # its alarm works in main threads only; `apart` bounds the time
_XML_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,500}>", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^>]{0,500}>(.{0,2000}?)</title", re.IGNORECASE | re.DOTALL)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)


class NotReadable(ValueError):
    """No article was found in the page; `str()` says what to do instead."""


@dataclass(frozen=True, kw_only=True)
class ReadablePage:
    """Plain text, one paragraph a line, headline first; `published_on` is None where the page does not say."""

    text: str
    title: str
    byline: str
    published_on: date | None
    language: str


def read(body: bytes, url: str, *, content_type: str = "") -> ReadablePage:
    """`content_type` as HTTP gives it, charset and all. Raises NotReadable."""
    kind = content_type.split(";")[0].strip().lower()
    if kind == "text/plain":
        text = decode(body, content_type)[:LONGEST]
        return ReadablePage(text=text, title="", byline="", published_on=None, language="")
    if kind and "html" not in kind:
        raise NotReadable(f"This is {kind[:60]}, not a page with text. Paste the words of it instead.")
    if len(body) > LARGEST_PAGE:
        raise NotReadable("The page is too large to be an article. Paste the words of it instead.")
    markup = _XML_DECLARATION.sub("", decode(body, content_type).replace("\x00", ""), count=1)
    found = trafilatura.extract(
        markup,
        url=url,
        output_format="json",
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        config=_CONFIG,
    )
    page = json.loads(found) if found else {}
    text = (page.get("text") or "").strip()
    if len(text) < SHORTEST_TEXT:
        raise NotReadable(_nothing_in(markup))
    return _page(page, text)


def _page(found: dict, text: str) -> ReadablePage:
    title = one_line(found.get("title") or "")
    return ReadablePage(
        text=text if not title or text.startswith(title) else f"{title}\n{text}",
        title=title[:300],
        byline=one_line(found.get("author") or "")[:300],
        published_on=_day(found.get("date")),
        language=one_line(found.get("language") or "")[:12],
    )


def title_of(markup: str) -> str:
    """What a page calls itself, on one line; empty where it does not."""
    found = _TITLE.search(markup)
    return one_line(html.unescape(found[1])) if found else ""


def _nothing_in(markup: str) -> str:
    if _FEED.search(markup[:2000]):
        return "This is a feed, not an article. Add it on the page of its source."
    title = title_of(markup)
    named = f", which calls itself “{title[:120]}”" if title else ""
    why = "it may need a subscription or a script"
    return f"No article was found in this page{named} ({why}). Paste its words instead."


def _day(written: str | None) -> date | None:
    try:
        return datetime.fromisoformat(written).date() if written else None
    except ValueError:
        return None
