"""Organizations: the list, and one with its members, people, statements, meetings and articles."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models.functions import Lower
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.browse import actors
from articles.browse.over_time import over_time
from articles.views.listing import listing
from entities.filters import OrganizationFilter
from entities.lookup import surviving
from entities.models import Actor

A_PAGE = 20


@require_safe
def organizations(request: HttpRequest) -> HttpResponse:
    """Those that spoke come first."""
    rows = actors.organizations().order_by("-statement_count", Lower("name"), "pk")
    return listing(request, "organizations/list.html", rows, OrganizationFilter)


@require_safe
def organization(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Actor.objects.select_related("country", "parent", "seat", "merged_into"), slug=slug)
    if found.merged_into_id:
        return redirect(surviving(found), permanent=False)
    if found.is_person:
        return redirect("person", slug)
    if found.standing != Actor.Standing.CONFIRMED:
        raise Http404("proposed by extraction, confirmed by nobody")
    today = timezone.localdate()
    meetings = actors.meetings_of(found)
    current, former = actors.posts_at(found, today)
    statements = actors.statements_of(found)
    context = {
        "organization": found,
        "names": actors.other_names(found),
        "standings": actors.members_of(found, today),
        "memberships": actors.belongs_to(found),
        "current_posts": current,
        "former_posts": former,
        "bodies": found.bodies.confirmed(),
        "capitals": found.capitals.select_related("place").order_by("-since"),
        "expected": meetings.expected(today).order_by("earliest", "pk"),
        "past": meetings.past(today)[:30],
        "articles": actors.articles_about(found)[:20],
        "by_members": actors.statements_by_members(found)[:10],
        "columns": over_time(statements),
        "page": Paginator(statements, A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "organizations/detail.html", context)
