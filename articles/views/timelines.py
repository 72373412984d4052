"""Published timelines, as anyone may read them."""

from __future__ import annotations

from csp.decorators import csp_replace
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from articles.models import Edition, Timeline
from articles.publishing import shown

TIMELINES_A_PAGE = 20


@require_safe
def timelines(request: HttpRequest) -> HttpResponse:
    found = Timeline.objects.published().prefetch_related("editions").order_by("-updated_at")
    page = Paginator(found, TIMELINES_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "timelines/list.html", {"page": page})


@require_safe
def timeline(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """The newest edition, or the one that is asked for; a withdrawn one answers 410 with its reason."""
    found = get_object_or_404(Timeline.objects.exclude(status=Timeline.Status.DRAFT), slug=slug)
    editions = list(found.editions.select_related("published_by"))
    edition = editions[0] if number is None else get_object_or_404(Edition, timeline=found, number=number)
    context = {"timeline": found, "edition": edition, "editions": editions, "newest": editions[0]}
    if edition.withdrawn_at:
        return render(request, "timelines/withdrawn.html", context, status=410)
    context["years"] = shown.years(edition.content, timezone.localdate())
    return render(request, "timelines/detail.html", context)


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def embed(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest edition without the frame of the site, for other people's pages."""
    found = get_object_or_404(Timeline.objects.published(), slug=slug)
    edition = found.editions.first()
    context = {"timeline": found, "edition": edition, "years": shown.years(edition.content, timezone.localdate())}
    return render(request, "timelines/embed.html", context)
