"""Chapters of a timeline in the making: added, renamed, moved, removed."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from articles.forms.timelines import ChapterForm
from articles.models import Timeline
from articles.publishing import compose_chapters
from articles.views.compose_page import composing
from articles.views.composing import changed, may_compose, revision_of


@login_required
@may_compose
@require_POST
def add(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Timeline, slug=slug)
    form = ChapterForm(request.POST)
    if not form.is_valid():
        return composing(request, found, status=422, chapter_form=form)
    made = lambda: compose_chapters.add(found, editor=request.user, **form.cleaned_data)  # noqa: E731
    said = f"Chapter “{form.cleaned_data['title']}” added. Tick entries to put them into it."
    return changed(request, found, made, said, chapter_form=form)


@login_required
@may_compose
@require_POST
def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """`do` is save, remove, up or down."""
    found = get_object_or_404(Timeline, slug=slug)
    row = get_object_or_404(found.chapters, pk=pk)
    seen = {"revision": revision_of(request), "editor": request.user}
    do = request.POST.get("do", "save")
    if do == "remove":
        said = f"Chapter “{row.title}” removed; its entries stay."
        return changed(request, found, lambda: compose_chapters.remove(row, **seen), said)
    if do in ("up", "down"):
        by = -1 if do == "up" else 1
        return changed(request, found, lambda: compose_chapters.move(row, by, **seen), "Chapter moved.")
    form = ChapterForm(request.POST)
    if not form.is_valid():
        return composing(request, found, status=422, chapter_form=form)
    return changed(request, found, lambda: compose_chapters.change(row, **seen, **form.cleaned_data))
