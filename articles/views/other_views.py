"""The same edition as a list, as a calendar, on a map and by actor; each works without a script."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.models import Entry
from articles.publishing import lanes, mapped, months, pages
from articles.views.editions import Asked, of_edition
from articles.views.timelines import context_of, narrowing


def _answer(request: HttpRequest, asked: Asked, name: str, noun: str, **more: Any) -> HttpResponse:
    template = f"timelines/_{name}.html"
    page = pages.page(asked.edition, template, timezone.localdate(), asked=narrowing(request), **more)
    context = context_of(request, asked, f"timeline-{name}", page) | {"noun": noun, "name": name}
    return render(request, "timelines/view.html", context)


@of_edition
def as_list(request: HttpRequest, asked: Asked) -> HttpResponse:
    return _answer(request, asked, "list", "List")


@of_edition
def as_calendar(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Meetings, or everything with `show=all`; where there are no meetings, everything."""
    is_all = request.GET.get("show") == "all"
    asked_year = request.GET.get("year", "")
    year = int(asked_year) if asked_year.isdecimal() and len(asked_year) == 4 else None

    def prepare(context: dict[str, Any]) -> dict[str, Any]:
        entries = context["entries"]
        meetings = [entry for entry in entries if entry.frozen["kind"] == Entry.Kind.MEETING]
        shown = entries if is_all or not meetings else meetings
        found = months.calendar(shown, context["today"], year)
        return {"calendar": found, "meetings": len(meetings), "is_all": shown is entries}

    return _answer(request, asked, "calendar", "Calendar", variant=f"{is_all}{year}", prepare=prepare)


@of_edition
def as_map(request: HttpRequest, asked: Asked) -> HttpResponse:
    return _answer(request, asked, "map", "Map", prepare=lambda context: {"map": mapped.mapped(context["entries"])})


@of_edition
def by_actor(request: HttpRequest, asked: Asked) -> HttpResponse:
    def prepare(context: dict[str, Any]) -> dict[str, Any]:
        return {"lanes": lanes.lanes(context["content"], context["entries"])}

    return _answer(request, asked, "actors", "By actor", prepare=prepare)
