"""The readable text of a web page, with what the page says of itself; the page is hostile until it is plain text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime

import trafilatura
from trafilatura.settings import use_config

LARGEST_PAGE = 4 * 1024 * 1024  # bytes; no article is larger, and parsing grows with it
SHORTEST_TEXT = 80  # code points

_CONFIG = use_config()
_CONFIG.set(
    "DEFAULT", "EXTRACTION_TIMEOUT", "0"
)  # its signal works in the main thread only; the size is bounded instead


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


def read(page: bytes, url: str, *, content_type: str = "text/html") -> ReadablePage:
    """Raises NotReadable."""
    if content_type == "text/plain":
        text = page.decode("utf-8", errors="replace")
        return ReadablePage(text=text, title="", byline="", published_on=None, language="")
    if "html" not in content_type and content_type != "":
        raise NotReadable(f"This is {content_type[:60]}, not a page with text. Paste the words of it instead.")
    if len(page) > LARGEST_PAGE:
        raise NotReadable("The page is too large to be an article. Paste the words of it instead.")
    found = trafilatura.extract(
        page,
        url=url,
        output_format="json",
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        config=_CONFIG,
    )
    return _page(json.loads(found)) if found else _nothing()


def _page(found: dict) -> ReadablePage:
    title = (found.get("title") or "").strip()
    body = (found.get("text") or "").strip()
    if len(body) < SHORTEST_TEXT:
        _nothing()
    text = body if not title or body.startswith(title) else f"{title}\n{body}"
    return ReadablePage(
        text=text,
        title=title[:500],
        byline=(found.get("author") or "")[:300],
        published_on=_day(found.get("date")),
        language=(found.get("language") or "")[:12],
    )


def _nothing() -> ReadablePage:
    raise NotReadable(
        "No article was found in this page (it may need a subscription or a script). Paste its words instead."
    )


def _day(written: str | None) -> date | None:
    try:
        return datetime.fromisoformat(written).date() if written else None
    except ValueError:
        return None
