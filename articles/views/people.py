"""People: the list, and one with posts, statements and meetings."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.browse import actors
from articles.views.listing import listing
from entities.filters import PersonFilter
from entities.lookup import surviving
from entities.models import Actor

A_PAGE = 20


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    rows = actors.people().order_by("-statement_count", Lower("name"), "pk").prefetch_related("roles__organization")
    return listing(request, "people/list.html", rows, PersonFilter)


@require_safe
def person(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Actor.objects.select_related("country", "merged_into"), slug=slug)
    if found.merged_into_id:
        return redirect(surviving(found), permanent=False)
    if not found.is_person:
        return redirect("organization", slug)
    today = timezone.localdate()
    meetings = actors.meetings_of(found)
    context = {
        "person": found,
        "names": found.names.exclude(text=found.name).order_by("text"),
        "roles": found.roles.select_related("organization").order_by("-since", "pk"),
        "expected": meetings.expected(today).order_by("earliest", "pk"),
        "past": meetings.past(today)[:30],
        "articles": actors.articles_about(found)[:20],
        "page": Paginator(actors.statements_of(found), A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "people/detail.html", context)
