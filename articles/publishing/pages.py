"""The body of an edition's page is drawn once and kept, by the digest of the edition: an edition never changes.

What is drawn depends on the day only as far as entries are still ahead: it is kept until the first of them has come.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import caches
from django.template.loader import render_to_string

from articles.models import Edition
from articles.publishing import corrections, facets, shown
from articles.publishing.facets import Narrowing
from articles.publishing.formats import json_ld
from articles.publishing.overview import overview
from config.home import PROJECT

READING = "timelines/_reading.html"
ROOT = "https://root.invalid"
LINKED = 20  # entries told to search engines in the page itself; all of them are in the file beside it
DRAWN_BY = ("articles/publishing", "articles/templatetags", "entities/when", "templates/timelines")


@dataclass(frozen=True, kw_only=True)
class Page:
    """`html` and what the frame around it says. `until` is the day from which it has to be drawn anew.

    `linked` is the beginning of it as JSON-LD, in which ROOT stands for the address of the site.
    """

    timeline: dict[str, Any]
    count: int
    all: int
    html: str
    linked: str = ""
    until: date | None = None

    @property
    def direction(self) -> str:
        return shown.direction(self.language)

    @property
    def language(self) -> str:
        return self.timeline.get("language") or "en"


Prepare = Callable[[dict[str, Any]], dict[str, Any]]


def reading(edition: Edition, today: date, asked: Narrowing | None = None) -> Page:
    """From top to bottom, with everything a script needs to draw the axis."""
    return page(edition, READING, today, asked=asked, prepare=_overview)


def _overview(context: dict[str, Any]) -> dict[str, Any]:
    return {"overview": overview(context["content"]), "is_long": shown.is_long(context["whole"])}


def page(
    edition: Edition,
    template: str,
    today: date,
    *,
    asked: Narrowing | None = None,
    variant: str = "",
    prepare: Prepare = lambda context: {},
) -> Page:
    """Drawn by `template` with `content` (the entries asked for), `entries` (shown), `whole` and what is prepared.

    What `prepare` makes of that may differ by `variant` and by nothing else.
    """
    asked = asked or Narrowing()
    key = hashlib.sha256("-".join([edition.sha256, template, asked.query, variant, release()]).encode()).hexdigest()
    kept = None if settings.DEBUG else caches["editions"].get(key)
    if kept is None or (kept.until and today >= kept.until):
        kept = _draw(edition, template, today, asked, variant, prepare)
        if kept.count or not asked:  # what finds nothing can be asked for in endless ways
            caches["editions"].set(key, kept)
    return kept


def _draw(edition: Edition, template: str, today: date, asked: Narrowing, variant: str, prepare: Prepare) -> Page:
    whole = edition.content
    content = facets.narrowed(whole, asked)
    entries = shown.entries(content, today)
    context = {
        "slug": whole["timeline"]["slug"],
        "edition": edition,
        "whole": whole,
        "content": content,
        "entries": entries,
        "today": today,
        "asked": asked,
        "variant": variant,
        "facets": facets.facets(whole),
        "sections": shown.sections(content, entries),
    }
    return Page(
        timeline=whole["timeline"],
        count=len(entries),
        all=len(whole["entries"]),
        html=render_to_string(template, context | prepare(context)),
        linked=_linked(edition) if template == READING else "",
        until=min((entry.when.earliest for entry in entries if entry.is_expected), default=None),
    )


def _linked(edition: Edition) -> str:
    return json_ld.script(corrections.published_edition(edition, ROOT), at_most=LINKED)


@cache
def release() -> str:
    """Changes with whatever draws: code, templates, stylesheets."""
    files = sorted(path for folder in DRAWN_BY for path in (PROJECT / folder).rglob("*.*") if path.suffix != ".pyc")
    stamps = [f"{path}{path.stat().st_mtime_ns}" for path in files]
    return hashlib.sha256("".join([*stamps, getattr(staticfiles_storage, "manifest_hash", "")]).encode()).hexdigest()
