"""Published timelines, as anyone may read them from top to bottom."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from articles.models import Timeline
from articles.publishing import pages, shown
from articles.publishing.facets import Narrowing
from articles.views.editions import Asked, asked_for, of_edition
from entities.when import NotADate, When, read, to_words

TIMELINES_A_PAGE = 20
LONGEST_DATE = 100  # characters


@require_safe
def timelines(request: HttpRequest) -> HttpResponse:
    found = Timeline.objects.published().prefetch_related("editions").order_by("-updated_at")
    page = Paginator(found, TIMELINES_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "timelines/list.html", {"page": page})


@of_edition
def timeline(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The newest edition, or the one that is asked for; a withdrawn one answers 410 with its reason."""
    page = pages.reading(asked.edition, timezone.localdate(), narrowing(request))
    context = context_of(request, asked, "timeline", page)
    linked = page.linked.replace(pages.ROOT, context["absolute"])
    context["linked"] = mark_safe(
        f'<script type="application/ld+json">{linked}</script>'
    )  # escaped where it is written
    return render(request, "timelines/detail.html", context)


def narrowing(request: HttpRequest) -> Narrowing:
    return Narrowing(**{name: request.GET.get(name, "")[:200] for name in ("actor", "topic", "kind")})


def context_of(request: HttpRequest, asked: Asked, name: str, page: pages.Page) -> dict[str, Any]:
    """What the frame of every page of an edition says."""
    narrowed = narrowing(request)
    return {
        "timeline": asked.timeline,
        "edition": asked.edition,
        "editions": asked.editions,
        "newest": asked.newest,
        "page": page,
        "tabs": asked.tabs(name),
        "here": request.path,
        "query": urlencode({key: value for key, value in vars(narrowed).items() if value}),
        "at": request.GET.get("at", "")[:LONGEST_DATE],
        "absolute": f"{request.scheme}://{request.get_host()}",
    }


@of_edition
def entry(request: HttpRequest, asked: Asked, pk: int) -> HttpResponse:
    """One entry with all its evidence: what a long timeline opens, and a page of its own to pass on."""
    found = shown.entry(asked.edition.content, pk, timezone.localdate())
    if found is None:
        raise Http404("not in this edition")
    content = asked.edition.content
    ids = [one["id"] for one in content["entries"]]
    place = ids.index(pk)
    page = pages.Page(timeline=content["timeline"], count=len(ids), all=len(ids), html="")
    context = context_of(request, asked, "", page) | {
        "entry": found,
        "earlier": content["entries"][place - 1] if place else None,
        "later": content["entries"][place + 1] if place + 1 < len(ids) else None,
        "whole_address": asked.address("timeline"),
    }
    return render(request, "timelines/entry.html", context)


@require_safe
def at(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """To the first entry of a date typed as people write it: leads there, or answers a script with the days."""
    asked = asked_for(slug, number)
    typed = request.GET.get("at", "").strip()[:LONGEST_DATE]
    try:
        when = read(typed, anchor=timezone.localdate())
    except NotADate as error:
        return _not_a_date(request, asked, str(error) if typed else "Type a date, as “late March 2018” or “2017”.")
    key = None if asked.edition.withdrawn_at else first_at(asked.edition.content, when)
    if "application/json" in request.headers.get("Accept", ""):
        days = {"earliest": when.earliest, "latest": when.latest}
        return JsonResponse({**days, "words": to_words(when), "entry": key})
    return HttpResponseRedirect(asked.address("timeline") + (f"#entry-{key}" if key else ""))


def _not_a_date(request: HttpRequest, asked: Asked, sentence: str) -> HttpResponse:
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"error": sentence}, status=422)
    context = {"timeline": asked.timeline, "sentence": sentence, "back": asked.address("timeline")}
    context |= {"typed": request.GET.get("at", "")[:LONGEST_DATE], "here": request.path}
    return render(request, "timelines/not_a_date.html", context, status=422)


def first_at(content: dict[str, Any], when: When) -> int | None:
    """The first entry that may lie on or after the first of these days, else the last one that has a date."""
    wanted = (when.earliest or when.latest).isoformat()
    dated = [one for one in content["entries"] if one["when"]["earliest"] or one["when"]["latest"]]
    after = (one["id"] for one in dated if (one["when"]["earliest"] or one["when"]["latest"]) >= wanted)
    return next(after, dated[-1]["id"] if dated else None)
