"""Which edition a page of a timeline shows, and what a browser may keep of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, require_safe

from articles.models import Edition, Timeline
from articles.publishing import pages

A_DAY = 24 * 3600
VIEWS = (  # name of its address, what its tab says
    ("timeline", "Timeline"),
    ("timeline-list", "List"),
    ("timeline-calendar", "Calendar"),
    ("timeline-map", "Map"),
    ("timeline-actors", "By actor"),
)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """`editions` come newest first, without their content; `number` is None where whatever is newest was asked for."""

    timeline: Timeline
    edition: Edition
    editions: list[Edition]
    number: int | None

    @property
    def newest(self) -> Edition:
        return self.editions[0]

    def address(self, name: str, *more: int) -> str:
        """Of another page of what was asked for: pinned to the edition if this one is."""
        if self.number is None:
            return reverse(name, args=[self.timeline.slug, *more])
        return reverse(name.replace("timeline", "timeline-edition", 1), args=[self.timeline.slug, self.number, *more])

    def tabs(self, current: str) -> list[dict]:
        return [{"label": label, "address": self.address(name), "is_current": name == current} for name, label in VIEWS]


def asked_for(slug: str, number: int | None) -> Asked:
    """404 for what was never published."""
    found = get_object_or_404(Timeline.objects.exclude(status=Timeline.Status.DRAFT), slug=slug)
    editions = list(found.editions.defer("content"))
    wanted = editions[0].number if number is None and editions else number
    rows = Edition.objects.defer("content").select_related("timeline")
    return Asked(
        timeline=found,
        edition=get_object_or_404(rows, timeline=found, number=wanted),
        editions=editions,
        number=number,
    )


def of_edition(view: Callable) -> Callable:
    """A page that shows one edition: compressed, kept by browsers but asked for each time; a withdrawn one is gone.

    The view is called with `Asked` instead of slug and number.
    """

    @wraps(view)
    def page(request: HttpRequest, slug: str, number: int | None = None, **more) -> HttpResponse:
        asked = asked_for(slug, number)
        if asked.edition.withdrawn_at:
            context = {"timeline": asked.timeline, "edition": asked.edition, "editions": asked.editions}
            return render(request, "timelines/withdrawn.html", context, status=410)
        response = view(request, asked, **more)
        patch_cache_control(response, no_cache=True)  # corrections show at once
        return response

    return require_safe(condition(etag_func=etag, last_modified_func=_last_modified)(_ready_made(page)))


def _ready_made(page: Callable) -> Callable:
    """For readers without a sign-in the whole page, compressed, under all that it depends on; not with a question."""
    compressed = gzip_page(page)

    @wraps(page)
    def answer(request: HttpRequest, *given, **more) -> HttpResponse:
        name = None if request.GET or settings.DEBUG else etag(request, *given, **more)
        takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
        if name is None or request.method != "GET" or not takes_gzip:
            return compressed(request, *given, **more)
        key = f"ready-{hashlib.sha256(f'{name}{pages.release()}'.encode()).hexdigest()}"
        found = caches["editions"].get(key)
        if found is None:
            made = compressed(request, *given, **more)
            if made.status_code == 200 and made.get("Content-Encoding") == "gzip" and not made.cookies:
                caches["editions"].set(key, (made.content, dict(made.items())), A_DAY)
            return made
        return HttpResponse(found[0], headers=found[1])

    return answer


def _newest(request: HttpRequest, slug: str) -> Edition | None:
    """None where the whole page must be made: for the desk, and while a message waits to be shown."""
    if request.user.is_authenticated or "messages" in request.COOKIES:
        return None
    rows = Edition.objects.filter(timeline__slug=slug).exclude(timeline__status=Timeline.Status.DRAFT)
    return rows.defer("content").order_by("-number").first()


def etag(request: HttpRequest, slug: str, number: int | None = None, **more) -> str | None:
    """All that the page depends on: editions, day, address, colours, and the stylesheets of this release."""
    newest = _newest(request, slug)
    if newest is None:
        return None
    release = getattr(staticfiles_storage, "manifest_hash", "")
    state = f"{newest.number}{'w' if newest.withdrawn_at else ''}"
    theme = request.COOKIES.get("theme", "auto")
    theme = theme if theme in ("light", "dark") else "auto"
    where = hashlib.sha256(f"{request.get_host()}{request.get_full_path()}".encode()).hexdigest()[:10]
    return f'"{newest.sha256[:20]}-{state}-{where}-{theme}-{timezone.localdate():%Y%m%d}-{release}"'


def _last_modified(request: HttpRequest, slug: str, number: int | None = None, **more) -> datetime | None:
    newest = _newest(request, slug)
    return newest and max(newest.published_at, newest.withdrawn_at or newest.published_at)
