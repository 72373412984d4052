"""Published timelines, as anyone may read them."""

from __future__ import annotations

from datetime import datetime

from csp.decorators import csp_replace
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.safestring import mark_safe
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import condition, require_safe

from articles.models import Edition, Timeline
from articles.publishing import shown
from articles.publishing.overview import overview

TIMELINES_A_PAGE = 20
AWAY = mark_safe(' target="_top"')  # links of an embed leave the frame


@require_safe
def timelines(request: HttpRequest) -> HttpResponse:
    found = Timeline.objects.published().prefetch_related("editions").order_by("-updated_at")
    page = Paginator(found, TIMELINES_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "timelines/list.html", {"page": page})


def _newest(request: HttpRequest, slug: str) -> Edition | None:
    """None where the whole page must be made: for the desk, and while a message waits to be shown."""
    if request.user.is_authenticated or "messages" in request.COOKIES:
        return None
    rows = Edition.objects.filter(timeline__slug=slug).exclude(timeline__status=Timeline.Status.DRAFT)
    return rows.defer("content").order_by("-number").first()


def _etag(request: HttpRequest, slug: str, number: int | None = None) -> str | None:
    """All that the page depends on: editions, day, colours, and the stylesheets of this release."""
    newest = _newest(request, slug)
    if newest is None:
        return None
    release = getattr(staticfiles_storage, "manifest_hash", "")
    state = f"{newest.number}{'w' if newest.withdrawn_at else ''}"
    theme = request.COOKIES.get("theme", "auto")
    theme = theme if theme in ("light", "dark") else "auto"
    return f'"{newest.sha256[:20]}-{state}-{number or 0}-{theme}-{timezone.localdate():%Y%m%d}-{release}"'


def _last_modified(request: HttpRequest, slug: str, number: int | None = None) -> datetime | None:
    newest = _newest(request, slug)
    return newest and max(newest.published_at, newest.withdrawn_at or newest.published_at)


@require_safe
@condition(etag_func=_etag, last_modified_func=_last_modified)
def timeline(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """The newest edition, or the one that is asked for; a withdrawn one answers 410 with its reason."""
    found = get_object_or_404(Timeline.objects.exclude(status=Timeline.Status.DRAFT), slug=slug)
    editions = list(found.editions.defer("content"))
    edition = get_object_or_404(Edition, timeline=found, number=editions[0].number if number is None else number)
    context = {"timeline": found, "edition": edition, "editions": editions, "newest": editions[0]}
    if edition.withdrawn_at:
        return render(request, "timelines/withdrawn.html", context, status=410)
    context["years"] = shown.years(edition.content, timezone.localdate())
    context["overview"] = overview(edition.content)
    response = render(request, "timelines/detail.html", context)
    patch_cache_control(response, no_cache=True)  # kept, but asked for each time: corrections show at once
    return response


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def embed(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest edition without the frame of the site, for other people's pages."""
    found = get_object_or_404(Timeline.objects.exclude(status=Timeline.Status.DRAFT), slug=slug)
    edition = found.editions.first()
    context = {"timeline": found, "edition": edition, "away": AWAY}
    if edition.withdrawn_at:
        return render(request, "timelines/embed_withdrawn.html", context, status=410)
    context["years"] = shown.years(edition.content, timezone.localdate())
    return render(request, "timelines/embed.html", context)
