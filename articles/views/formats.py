"""Editions and corrections as files, at addresses that last."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.core.cache import caches
from django.db.models import Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from articles.models import Edition, Timeline
from articles.publishing import corrections, pages
from articles.publishing.formats import atom, json_feed
from articles.publishing.formats.feed import Feed
from articles.publishing.formats.offered import BY_FILE, Format

FEEDS: dict[str, tuple[str, Callable[[Feed], bytes]]] = {
    "corrections.xml": ("application/atom+xml; charset=utf-8", atom.of_feed),
    "corrections.json": ("application/feed+json; charset=utf-8", json_feed.of_feed),
}


@require_safe
def edition(request: HttpRequest, slug: str, file: str, number: int | None = None) -> HttpResponse:
    """The newest edition, or the one that is asked for; a withdrawn one answers 410 with its reason."""
    editions = Edition.objects.exclude(timeline__status=Timeline.Status.DRAFT).filter(timeline__slug=slug)
    rows = editions.select_related("timeline").defer("content")
    newest = rows.order_by("-number")[:1]
    found = get_object_or_404(newest if number is None else rows, **({} if number is None else {"number": number}))
    if found.withdrawn_at:
        return _gone(found)
    wanted = BY_FILE[file]
    etag = f'"{found.sha256[:32]}-{file}-{found.timeline.slug}-{_release()}"'
    kept = get_conditional_response(request, etag, found.published_at.timestamp())
    if kept is not None:
        return _open_to_all(kept)
    response = HttpResponse(
        _written(wanted, found, _root(request)), content_type=wanted.media_type, headers={"ETag": etag}
    )
    response["Content-Disposition"] = _disposition(wanted, found)
    response["Link"] = f'<{found.timeline.get_absolute_url()}>; rel="canonical"'
    return _open_to_all(response)


def _written(wanted: Format, found: Edition, root: str) -> bytes:
    """Written once and kept: the same edition gives the same bytes."""
    parts = (found.sha256, found.published_at.isoformat(), wanted.file, root, pages.release())
    key = hashlib.sha256(" ".join(parts).encode()).hexdigest()
    content = None if settings.DEBUG else caches["editions"].get(key)
    if content is None:
        first = Edition.objects.filter(timeline=found.timeline).aggregate(first=Min("published_at"))["first"]
        content = wanted.write(corrections.published_edition(found, root, first))
        caches["editions"].set(key, content)
    return content


def _gone(found: Edition) -> HttpResponse:
    said = f"Edition {found.number} was withdrawn on {found.withdrawn_at:%Y-%m-%d}. {found.withdrawn_because}\n"
    return _open_to_all(HttpResponse(said, status=410, content_type="text/plain; charset=utf-8"))


def _disposition(wanted: Format, found: Edition) -> str:
    """Kept as a file its name says of which edition it is."""
    way = "inline" if wanted.is_shown else "attachment"
    return f'{way}; filename="{found.timeline.slug}-edition-{found.number}-{wanted.file}"'


def _open_to_all(response: HttpResponse) -> HttpResponse:
    """Scripts of other sites may read it: all of it is public. It is asked for each time: corrections show at once."""
    response["Access-Control-Allow-Origin"] = "*"
    response["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, no_cache=True)
    return response


def _release() -> str:
    """A new release may write a format otherwise."""
    return pages.release()[:12]


def _root(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


@require_safe
def correction_feed(request: HttpRequest, file: str, slug: str | None = None) -> HttpResponse:
    """Of one timeline, withdrawn or not, or of the whole site."""
    published = Timeline.objects.exclude(status=Timeline.Status.DRAFT)
    timeline = get_object_or_404(published, slug=slug) if slug else None
    last: datetime = corrections.last_change(timeline) or timezone.now()
    etag = f'"{last:%Y%m%d%H%M%S%f}-{file}-{slug or ""}-{_release()}"'
    kept = get_conditional_response(request, etag, last.timestamp())
    if kept is not None:
        return _open_to_all(kept)
    media_type, write = FEEDS[file]
    content = write(corrections.feed(_root(request), timeline, now=last))
    return _open_to_all(HttpResponse(content, content_type=media_type, headers={"ETag": etag}))
