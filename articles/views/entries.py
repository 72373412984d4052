"""The entries of a timeline in the making: added, mended, moved, confirmed, taken out and put back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from articles.forms.timelines import EntryForm
from articles.models import Annotation, Entry, Timeline
from articles.publishing import compose
from articles.templatetags.dates import date_words, interval_words
from articles.views.composing import (
    anchor_of,
    back,
    changed,
    composing,
    may_publish,
    remember_removed,
    removed_from,
    revision_of,
)


@login_required
@may_publish
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
    form = EntryForm(request.POST, anchor=timezone.localdate(), prefix="new")
    if not form.is_valid():
        return composing(request, found, status=422, free_form=form)
    fields = {"headline": form.cleaned_data["headline"], "text": form.cleaned_data["text"]}
    return changed(
        request,
        found,
        lambda: compose.add_entry(found, when=form.cleaned_data["date"], **fields),
        "Note added.",
        free_form=form,
    )


def _add_chosen(request: HttpRequest, found: Timeline, chosen: list[str]) -> HttpResponse:
    annotations = list(Annotation.objects.filter(pk__in=chosen).order_by("version", "starts_at"))
    if not annotations:
        messages.warning(request, "What was chosen is not there any more. Nothing was added.")
        return back(request, found)
    to = request.POST.get("entry", "")
    if to.isdecimal():
        row = get_object_or_404(found.entries, pk=to)
        said = f"Evidence added to “{row.headline}”."
        return changed(request, found, lambda: compose.add_all_evidence(row, annotations), said)
    said = "Entry added." if len(annotations) == 1 else f"{len(annotations)} entries added."
    return changed(request, found, lambda: compose.add_each(found, annotations), said)


@login_required
@may_publish
@require_POST
def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """`do` is save, confirm, remove, earlier, later, or drop-evidence with `annotation`."""
    found = get_object_or_404(Timeline, slug=slug)
    row = found.entries.prefetch_related("evidence_rows__annotation__version__article").filter(pk=pk).first()
    if row is None:
        return _gone_meanwhile(request, found, pk)
    acts = {"remove": _remove, "earlier": _move, "later": _move, "drop-evidence": _drop, "confirm": _confirm}
    return acts.get(request.POST.get("do", "save"), _save)(request, found, row)


def _gone_meanwhile(request: HttpRequest, found: Timeline, pk: int) -> HttpResponse:
    """Somebody took the entry out: what was typed for it is kept in the form for a note."""
    typed = {f"new-{name}": request.POST.get(f"entry-{pk}-{name}", "") for name in ("headline", "text", "date")}
    messages.error(request, "The entry is not in this timeline any more. What you typed is in the form for a note.")
    form = EntryForm(typed, anchor=timezone.localdate(), prefix="new") if any(typed.values()) else None
    return composing(request, found, status=409, **({"free_form": form} if form else {}))


def _save(request: HttpRequest, found: Timeline, row: Entry) -> HttpResponse:
    form = EntryForm(request.POST, instance=row, anchor=anchor_of(row), prefix=f"entry-{row.pk}")
    kept = {"refused_entry": row.pk, "refused_form": form}
    if not form.is_valid():
        return composing(request, found, status=422, **kept)
    when = form.cleaned_data["date"]
    fields = {"headline": form.cleaned_data["headline"], "text": form.cleaned_data["text"], "when": when}
    days = interval_words(when)
    said = f"Entry saved, dated {date_words(when)}{f' ({days})' if days else ''}."
    return changed(
        request, found, lambda: compose.change_entry(row, revision=revision_of(request), **fields), said, **kept
    )


def _confirm(request: HttpRequest, found: Timeline, row: Entry) -> HttpResponse:
    said = "Confirmed as it stands."
    return changed(request, found, lambda: compose.change_entry(row, revision=revision_of(request)), said)


def _remove(request: HttpRequest, found: Timeline, row: Entry) -> HttpResponse:
    def remove() -> None:
        remember_removed(request, found, compose.remove_entry(row, revision=revision_of(request)))

    return changed(request, found, remove, "Entry removed. It can be put back above the entries.")


def _move(request: HttpRequest, found: Timeline, row: Entry) -> HttpResponse:
    step = -1 if request.POST["do"] == "earlier" else 1
    move = lambda: compose.move_entry(row, step, revision=revision_of(request))  # noqa: E731
    return changed(request, found, move, "Entry moved.", at=row.pk)


def _drop(request: HttpRequest, found: Timeline, row: Entry) -> HttpResponse:
    annotation = get_object_or_404(Annotation, pk=request.POST.get("annotation"))
    drop = lambda: compose.remove_evidence(row, annotation, revision=revision_of(request))  # noqa: E731
    return changed(request, found, drop, "Evidence taken out; it is among the material again.", at=row.pk)


@login_required
@may_publish
@require_POST
def put_back(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Timeline, slug=slug)
    removed = removed_from(request, found)
    if removed is None:
        messages.warning(request, "There is nothing to put back any more.")
        return back(request, found)
    remember_removed(request, found, None)
    return changed(request, found, lambda: compose.put_back(found, removed), "The entry is back.")
