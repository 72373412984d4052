"""The entries of a timeline in the making: added singly or from a search, mended, moved, confirmed and taken out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from articles.forms.timelines import EntryForm
from articles.material import narrowed
from articles.models import Annotation, Entry, Timeline
from articles.publishing import compose, compose_chapters, pictures
from articles.templatetags.dates import date_words, interval_words
from articles.views.compose_page import anchor_of, as_read, composing, here
from articles.views.composing import back, changed, kept_picture, may_compose, revision_of


@login_required
@may_compose
@require_POST
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """`annotation` from the candidates, each as an entry of its own or all as evidence of `entry`; or a typed note."""
    found = get_object_or_404(Timeline, slug=slug)
    chosen = [pk for pk in request.POST.getlist("annotation") if pk.isdecimal()]
    if chosen:
        return _add_chosen(request, found, chosen)
    if "new-headline" not in request.POST:
        messages.warning(request, "Nothing was chosen, so nothing was added. Tick what you want first.")
        return back(request, found)
    form = EntryForm(request.POST, request.FILES, timeline=found, anchor=timezone.localdate(), prefix="new")
    if not form.is_valid():
        return composing(request, found, status=422, free_form=form)
    try:
        picture = kept_picture(request, form)
    except pictures.NoPicture as error:
        form.add_error("picture_file", str(error))
        return composing(request, found, status=422, free_form=form)
    fields = {**form.values, "picture": picture, "editor": request.user}
    add = lambda: compose.add_entry(found, **fields)  # noqa: E731
    return changed(request, found, add, "Note added.", typed="new", free_form=form)


def _add_chosen(request: HttpRequest, found: Timeline, chosen: list[str]) -> HttpResponse:
    rows = Annotation.objects.filter(pk__in=chosen).select_related("statement__speaker", "meetingreport")
    annotations = list(rows.defer("search").order_by("version", "starts_at"))
    if not annotations:
        messages.warning(request, "What was chosen is not there any more. Nothing was added.")
        return back(request, found)
    to = request.POST.get("entry", "")
    if to.isdecimal():
        row = get_object_or_404(found.entries, pk=to)
        said = f"Evidence added to “{row.headline}”."
        return changed(
            request, found, lambda: compose.add_evidence(row, *annotations, editor=request.user), said, at=row.pk
        )
    return _each(request, found, annotations)


def _each(request: HttpRequest, found: Timeline, annotations: list[Annotation]) -> HttpResponse:
    number = len(annotations)
    said = "Entry added." if number == 1 else f"{number} entries added in one step. Undo takes all of them back."
    return changed(request, found, lambda: compose.add_each(found, annotations, editor=request.user)[0], said)


@login_required
@may_compose
@require_POST
def add_found(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that the search leaves (`here` holds it), as one step; at most `compose.AT_MOST`."""
    found = get_object_or_404(Timeline, slug=slug)
    _, candidates = narrowed(found, here(request))
    rows = candidates.select_related("statement__speaker", "meetingreport")
    rows = list(rows.order_by("version__article__published_on", "version", "starts_at")[: compose.AT_MOST + 1])
    if not rows:
        messages.warning(request, "The search finds nothing that is not in the timeline yet. Nothing was added.")
        return back(request, found)
    return _each(request, found, rows)


@login_required
@may_compose
@require_POST
def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """`do` is save, confirm, remove, earlier, later, order (with `order`), or drop-evidence with `annotation`."""
    found = get_object_or_404(Timeline, slug=slug)
    rows = found.entries.select_related("picture").prefetch_related("evidence_rows__annotation__version__article")
    row = rows.filter(pk=pk).first()
    if row is None:
        return _gone_meanwhile(request, found, pk)
    acts = {
        **{"remove": _remove, "earlier": _move, "later": _move, "order": _order},
        **{"drop-evidence": _drop, "confirm": _confirm},
    }
    return acts.get(request.POST.get("do", "save"), _save)(request, found, row)


def _seen(request: HttpRequest) -> dict[str, Any]:
    return {"revision": revision_of(request), "editor": request.user}


def _gone_meanwhile(request: HttpRequest, found: Timeline, pk: int) -> HttpResponse:
    """Somebody took the entry out: what was typed for it is kept in the form for a note."""
    typed = {f"new-{name}": request.POST.get(f"entry-{pk}-{name}", "") for name in ("headline", "text", "date")}
    messages.error(request, "The entry is not in this timeline any more. What you typed is in the form for a note.")
    form = EntryForm(typed, timeline=found, anchor=timezone.localdate(), prefix="new") if any(typed.values()) else None
    return composing(request, found, status=409, **({"free_form": form} if form else {}))


def _save(request: HttpRequest, found: Timeline, row: Entry) -> HttpResponse:
    before = Entry.objects.get(pk=row.pk)
    form = _typed(request, found, row)
    kept = {"refused_entry": row.pk, "refused_form": form}
    if not form.is_valid():
        return composing(request, found, status=422, **kept)
    try:
        fields = {**form.values, "picture": kept_picture(request, form)}
    except pictures.NoPicture as error:
        form.add_error("picture_file", str(error))
        return composing(request, found, status=422, **kept)
    when = fields["when"]
    days = interval_words(when)
    said = f"Entry saved, dated {date_words(when)}{f' ({days})' if days else ''}."
    save = lambda: compose.change_entry(before, **_seen(request), **fields)  # noqa: E731
    return changed(request, found, save, said, typed=f"entry:{row.pk}", **kept)


def _typed(request: HttpRequest, found: Timeline, row: Entry) -> EntryForm:
    return EntryForm(
        request.POST,
        request.FILES,
        instance=row,
        timeline=found,
        anchor=anchor_of(row),
        prefix=f"entry-{row.pk}",
    )


def _confirm(request: HttpRequest, found: Timeline, row: Entry) -> HttpResponse:
    said = "Confirmed as it stands."
    return changed(request, found, lambda: compose.change_entry(row, **_seen(request)), said)


def _remove(request: HttpRequest, found: Timeline, row: Entry) -> HttpResponse:
    said = "Entry removed. Undo brings it back, today or later."
    return changed(request, found, lambda: compose.remove_entry(row, **_seen(request)), said)


def _move(request: HttpRequest, found: Timeline, row: Entry) -> HttpResponse:
    step = -1 if request.POST["do"] == "earlier" else 1
    move = lambda: compose.move_entry(row, step, **_seen(request))  # noqa: E731
    return changed(request, found, move, "Entry moved.", at=row.pk)


def _order(request: HttpRequest, found: Timeline, row: Entry) -> HttpResponse:
    """`order`: the keys of the entries of its day as they stand now, after this one was dragged."""
    keys = [int(key) for key in request.POST.get("order", "").split(",") if key.isdecimal()]
    move = lambda: compose.order_day(found, keys, moved=row, **_seen(request))  # noqa: E731
    return changed(request, found, move, "Entry moved.", at=row.pk)


def _drop(request: HttpRequest, found: Timeline, row: Entry) -> HttpResponse:
    annotation = get_object_or_404(Annotation, pk=request.POST.get("annotation"))
    drop = lambda: compose.remove_evidence(row, annotation, **_seen(request))  # noqa: E731
    return changed(request, found, drop, "Evidence taken out; it is among the material again.", at=row.pk)


@login_required
@may_compose
@require_POST
def live_preview(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The entry as readers would see it with what is typed; nothing is saved."""
    found = get_object_or_404(Timeline, slug=slug)
    rows = found.entries.select_related("picture").prefetch_related("evidence_rows__annotation__version__article")
    row = get_object_or_404(rows, pk=pk)
    form = _typed(request, found, row)
    form.is_valid()
    typed = {name: value for name, value in form.cleaned_data.items() if name in ("headline", "text") and value}
    if "date" in form.cleaned_data:
        typed["when"] = form.cleaned_data["date"]
    context = {"years": as_read(found, pk, **typed), "errors": form.errors, "timeline": found}
    return render(request, "desk/timelines/_live_preview.html", context)


@login_required
@may_compose
@require_POST
def several(request: HttpRequest, slug: str) -> HttpResponse:
    """The ticked entries (`pick`) into `chapter` (empty: into none), or all of them out of the timeline."""
    found = get_object_or_404(Timeline, slug=slug)
    picked = [int(pk) for pk in request.POST.getlist("pick") if pk.isdecimal()]
    if not picked:
        messages.warning(request, "No entry was ticked, so nothing was changed.")
        return back(request, found)
    if request.POST.get("do") == "remove":
        said = f"{len(picked)} entries removed. Undo brings all of them back."
        return changed(request, found, lambda: compose.remove_entries(found, picked, **_seen(request)), said)
    wanted = request.POST.get("chapter", "")
    chapter = get_object_or_404(found.chapters, pk=wanted) if wanted.isdecimal() else None
    said = f"Put into “{chapter.title}”." if chapter else "Taken out of their chapter."
    put = lambda: compose_chapters.put_into(found, chapter, picked, **_seen(request))  # noqa: E731
    return changed(request, found, put, said)
