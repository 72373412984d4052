"""People: the list, and one with posts, statements and meetings."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import F
from django.db.models.functions import Lower
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.browse import actors
from articles.browse.over_time import over_time
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
    if found.standing != Actor.Standing.CONFIRMED:
        raise Http404("proposed by extraction, confirmed by nobody")
    today = timezone.localdate()
    meetings = actors.meetings_of(found)
    statements = actors.statements_of(found)
    roles = list(found.roles.select_related("organization").order_by(F("since").desc(nulls_last=True), "pk"))
    context = {
        "person": found,
        "names": actors.other_names(found),
        "roles": roles,
        "posts_now": [role for role in roles if role.until is None or role.until >= today],
        "expected": meetings.expected(today).order_by("earliest", "pk"),
        "past": meetings.past(today)[:30],
        "articles": actors.articles_about(found)[:20],
        "columns": over_time(statements),
        "page": Paginator(statements, A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "people/detail.html", context)
