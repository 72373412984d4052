"""Many decisions at once: choose, preview, apply, undo. The work itself is a job; its page follows it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from articles import choosing
from articles.forms.bulk import BulkForm
from articles.jobs import bulk as jobs
from articles.models import BulkChange, BulkItem
from articles.review import bulk
from articles.review.bulk_verdicts import What
from articles.review.checks import Refused
from articles.views import origin

SAMPLE, A_PAGE, RECENT = 12, 100, 10
Outcome = BulkItem.Outcome


def for_editors(view):
    return login_required(permission_required("articles.review_annotation", raise_exception=True)(view))


@for_editors
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    return _choosing(request, request.GET, BulkForm(initial={"action": "accept"}))


def _choosing(request: HttpRequest, query: QueryDict, form: BulkForm, status: int = 200) -> HttpResponse:
    narrowed, found = choosing.cards(query)
    is_narrowed = any(value for name, value in query.items() if name != "page")
    count = found.count() if is_narrowed else 0
    sample = found.select_related(*SHOWN).defer(*HEAVY)[:SAMPLE] if is_narrowed else []
    context = {
        "filter": narrowed,
        "form": form,
        "query": query.urlencode(),
        "is_narrowed": is_narrowed,
        "count": count,
        "most": bulk.MOST,
        "sample": sample,
        "recent": BulkChange.objects.select_related("made_by", "actor", "topic")[:RECENT],
    }
    return render(request, "desk/bulk/choose.html", context, status=status)


SHOWN = ("version__article__source", "statement__speaker", "mention__actor", "mention__place", "roleclaim__person")
HEAVY = ("search", "version__text", "version__search")


@for_editors
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """Everything that matches now, judged one by one; nothing is changed."""
    query, form = QueryDict(request.POST.get("query", "")), BulkForm(request.POST)
    if not form.is_valid():
        return _choosing(request, query, form, status=422)
    _, found = choosing.cards(query)
    what = What(**{name: form.cleaned_data[name] for name in ("action", "actor", "topic", "reason")})
    client = origin.of_page(request)["client"]
    try:
        made = bulk.preview(found, what, editor=request.user, query=query.urlencode(), client=client)
    except Refused as refused:
        form.add_error(None, str(refused))
        return _choosing(request, query, form, status=422)
    return redirect("desk-bulk", made.pk)


@for_editors
@require_safe
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """`?show=` chooses what is listed: planned, blocked, nothing, done, left_out, kept."""
    found = get_object_or_404(BulkChange.objects.select_related("made_by", "actor", "topic", "undo_by"), pk=pk)
    if request.htmx and request.htmx.target == "bulk-progress":
        answer = render(request, "desk/bulk/_progress.html", {"bulk": found})
        if found.status not in BulkChange.AT_WORK:
            answer["HX-Refresh"] = "true"
        return answer
    counts = _counts(found)
    shown = request.GET.get("show", "")
    shown = shown if counts.get(shown) else next((name for name in TABS if counts.get(name)), "planned")
    context = {
        "bulk": found,
        "tabs": [(name, label, counts[name]) for name, label in TABS.items() if counts.get(name)],
        "shown": shown,
        "page": _items(found, shown, request.GET.get("page")),
        "counts": counts,
        "is_own": found.made_by_id == request.user.pk,
        "may_undo": found.made_by_id == request.user.pk or request.user.has_perm("articles.lead_desk"),
    }
    return render(request, "desk/bulk/change.html", context)


TABS = {
    "planned": "Would change",
    "kept": "Could not be undone",
    "done": "Changed",
    "left_out": "Left out",
    "blocked": "Cannot be changed",
    "nothing": "Nothing to change",
}


def _counts(found: BulkChange) -> dict[str, int]:
    counts = dict(found.items.order_by().values_list("outcome").annotate(Count("pk")))
    return counts | {"kept": _kept(found).count()}


def _kept(found: BulkChange) -> QuerySet[BulkItem]:
    return found.items.filter(outcome=Outcome.DONE).exclude(why="")


def _items(found: BulkChange, shown: str, number: str | None) -> Page:
    rows = _kept(found) if shown == "kept" else found.items.filter(outcome=shown)
    about = [f"annotation__{name}" for name in SHOWN]
    rows = rows.select_related(*about).defer(*(f"annotation__{name}" for name in HEAVY)).order_by("place")
    return Paginator(rows, A_PAGE).get_page(number)


@for_editors
@require_POST
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, jobs.apply_soon, "It is on its way; this page follows.")


@for_editors
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, bulk.discard, "Discarded. Nothing was changed.")


@for_editors
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(BulkChange, pk=pk)
    if found.made_by_id != request.user.pk and not request.user.has_perm("articles.lead_desk"):
        messages.error(request, f"Only {found.made_by}, or a lead of the desk, may undo this.")
        return redirect("desk-bulk", pk)
    said = "It is being undone."
    client = origin.of_page(request)["client"]
    return _act(
        request, pk, lambda found: jobs.undo_soon(found, editor=request.user, client=client), said, by_anyone=True
    )


def _own(request: HttpRequest, pk: int) -> None:
    """Decisions are told of the one who previewed them, so nobody else sends them off."""
    found = get_object_or_404(BulkChange.objects.select_related("made_by"), pk=pk)
    if found.made_by_id != request.user.pk:
        raise Refused(f"Only {found.made_by}, who made this preview, may apply or discard it. Make one of your own.")


def _act(request: HttpRequest, pk: int, act: Any, said: str, *, by_anyone: bool = False) -> HttpResponse:
    try:
        if not by_anyone:
            _own(request, pk)
        act(get_object_or_404(BulkChange, pk=pk))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said)
    return redirect("desk-bulk", pk)
