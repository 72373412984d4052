"""What was done to a timeline, step by step; any step can be taken back from here."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from articles.models import Timeline, TimelineChange
from articles.publishing import undoing
from articles.publishing.changes import RefusedChange
from articles.views.compose_page import head
from articles.views.composing import back, may_compose

STEPS_A_PAGE = 50


@login_required
@may_compose
@require_safe
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest first, the editions where they were published among them."""
    found = get_object_or_404(Timeline, slug=slug)
    rows = undoing.with_undone(found.changes.select_related("editor")).defer("before", "after").order_by("-pk")
    rows = rows.extra(select={"changed_something": "before IS NOT NULL"})
    page = Paginator(rows, STEPS_A_PAGE).get_page(request.GET.get("page"))
    editions = list(found.editions.select_related("published_by").defer("content"))
    context = {**head(request, found, "history"), "page": page, "editions": editions}
    return render(request, "desk/timelines/history.html", context)


@login_required
@may_compose
@require_POST
def undo(request: HttpRequest, slug: str) -> HttpResponse:
    """One's own newest step here; `change` names another one, whosever it is."""
    found = get_object_or_404(Timeline, slug=slug)
    named = request.POST.get("change", "")
    if named.isdecimal():
        row = get_object_or_404(TimelineChange.objects.select_related("undoes", "timeline"), pk=named, timeline=found)
        _said(request, lambda: undoing.undo(row, editor=request.user))
        return redirect("desk-timeline-history", slug)
    _said(request, lambda: undoing.undo_last(found, editor=request.user))
    return back(request, found)


@login_required
@may_compose
@require_POST
def redo(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Timeline, slug=slug)
    _said(request, lambda: undoing.redo_last(found, editor=request.user))
    return back(request, found)


def _said(request: HttpRequest, take: Callable[[], TimelineChange]) -> None:
    try:
        made = take()
    except RefusedChange as error:
        messages.error(request, str(error))
        return
    messages.success(request, f"{made.what}.")
