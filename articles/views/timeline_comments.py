"""What the desk and invited reviewers say about a timeline: read, written, answered, resolved."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from articles.forms.workflow import CommentForm
from articles.models import Comment, Timeline
from articles.publishing import comments
from articles.publishing.changes import RefusedChange
from articles.review import half_typed
from articles.views.compose_page import head
from articles.views.composing import may_compose


@login_required
@may_compose
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """`?entry=` narrows it to one entry; POST writes about it, about the timeline, or answers `answers`."""
    found = get_object_or_404(Timeline, slug=slug)
    if request.method != "POST":
        return _page(request, found)
    form = CommentForm(request.POST)
    about = {"entry": _named(request, found.entries, "entry"), "answers": _named(request, found.comments, "answers")}
    if not form.is_valid():
        return _page(request, found, status=422, comment_form=form, answering=about["answers"])
    try:
        made = comments.write(found, text=form.cleaned_data["text"], author=request.user, **about)
    except RefusedChange as error:
        messages.error(request, str(error))
        return _page(request, found, status=422, comment_form=form, answering=about["answers"])
    messages.success(request, "Your comment is there.")
    half_typed.discard(request.user, f"timeline:{found.pk}:comment")
    response = redirect("desk-timeline-comments", slug)
    response["Location"] += f"#comment-{made.pk}"
    return response


def _named(request: HttpRequest, rows: Any, name: str) -> Any:
    pk = request.POST.get(name, "")
    return get_object_or_404(rows, pk=pk) if pk.isdecimal() else None


def _page(request: HttpRequest, found: Timeline, status: int = 200, **kept: Any) -> HttpResponse:
    threads, asked = comments.threads(found), request.GET.get("entry", "")
    about = found.entries.filter(pk=asked).first() if asked.isdecimal() else None
    if about:
        threads = threads.filter(entry=about)
    rows = list(threads)
    context = {
        **head(request, found, "comments"),
        "open_threads": [row for row in rows if row.resolved_at is None],
        "resolved_threads": [row for row in rows if row.resolved_at],
        "about": about,
        "comment_form": CommentForm(),
        "answering": None,
        **kept,
    }
    return render(request, "desk/timelines/comments.html", context, status=status)


@login_required
@may_compose
@require_POST
def resolve(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """`do` is resolve or reopen."""
    row = get_object_or_404(Comment, pk=pk, timeline__slug=slug, answers=None)
    comments.resolve(row, editor=request.user, is_resolved=request.POST.get("do") != "reopen")
    messages.success(request, "Reopened." if request.POST.get("do") == "reopen" else "Resolved.")
    return redirect("desk-timeline-comments", slug)
