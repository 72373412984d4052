"""The desk's pages for timelines: compose, preview, publish, correct, withdraw."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.forms.timelines import EntryForm, TimelineForm, WithdrawalForm
from articles.models import Entry, Timeline
from articles.publishing import compose, publish, shown
from articles.publishing.overview import overview

may_publish = permission_required("articles.publish_timeline", raise_exception=True)
CANDIDATES_A_PAGE = 20


@login_required
@may_publish
@require_http_methods(["GET", "HEAD", "POST"])
def timelines(request: HttpRequest) -> HttpResponse:
    form = TimelineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = compose.begin(editor=request.user, **form.cleaned_data)
        messages.success(request, f"“{made.title}” is begun. Add entries from accepted statements and meetings.")
        return redirect("desk-timeline", made.slug)
    found = Timeline.objects.annotate(entry_count=Count("entries", distinct=True), newest=Max("editions__number"))
    flagged = set(Entry.objects.exclude(flag="").values_list("timeline_id", flat=True))
    page = Paginator(found.order_by("-updated_at"), 30).get_page(request.GET.get("page"))
    context = {"page": page, "form": form, "flagged": flagged}
    return render(request, "desk/timelines/list.html", context, status=422 if form.errors else 200)


@login_required
@may_publish
@require_http_methods(["GET", "HEAD", "POST"])
def timeline(request: HttpRequest, slug: str) -> HttpResponse:
    """The page to compose on; POST changes headline, standfirst and note."""
    found = get_object_or_404(Timeline, slug=slug)
    if request.method != "POST":
        return composing(request, found)
    form = TimelineForm(request.POST)
    if not form.is_valid():
        return composing(request, found, status=422, form=form)
    revision = revision_of(request)
    return changed(request, found, lambda: compose.describe(found, revision=revision, **form.cleaned_data), form=form)


def composing(request: HttpRequest, found: Timeline, status: int = 200, **kept: Any) -> HttpResponse:
    """`kept` holds forms as they were typed; what is refused is shown with them."""
    asked = request.POST if request.method == "POST" else request.GET
    query = asked.get("q", "").strip()
    candidates = Paginator(compose.candidates(found, query), CANDIDATES_A_PAGE).get_page(asked.get("page"))
    entries = list(compose.entries_with_evidence(found))
    for entry in _with_neighbours(entries):
        entry.form = EntryForm(instance=entry, anchor=anchor_of(entry), prefix=f"entry-{entry.pk}")
        if entry.pk == kept.get("refused_entry"):
            entry.form = kept["refused_form"]
    context = {
        "timeline": found,
        "entries": entries,
        "candidates": candidates,
        "query": query,
        "at": request.GET.get("at", ""),
        "removed": request.session.get(_removed_key(found)),
        "problems": publish.problems_of(found),
        "editions": found.editions.select_related("published_by").defer("content"),
        "next_number": publish.next_number(found),
        "form": TimelineForm(instance=found),
        "free_form": EntryForm(anchor=timezone.localdate(), prefix="new"),
        "withdrawal_form": WithdrawalForm(),
        **kept,
    }
    response = render(request, "desk/timelines/compose.html", context, status=status)
    if context["at"].isdecimal():
        response["HX-Reswap"] = f"outerHTML show:#entry-{context['at']}:top"
    return response


def _with_neighbours(entries: list[Entry]) -> list[Entry]:
    """Each says whether it can be moved up or down: only among those of the same days."""
    for entry, above, below in zip(entries, [None, *entries], [*entries[1:], None], strict=False):
        days = (entry.earliest, entry.latest)
        entry.can_rise = above is not None and (above.earliest, above.latest) == days
        entry.can_sink = below is not None and (below.earliest, below.latest) == days
    return entries


def changed(
    request: HttpRequest,
    found: Timeline,
    change: Callable[[], Any],
    said: str = "Saved.",
    at: int | None = None,
    **kept: Any,
) -> HttpResponse:
    """Do it and go back to the page; what is refused leaves everything as it was, says why and keeps what was typed."""
    try:
        made = change()
    except compose.StaleTimeline as error:
        messages.error(request, f"{error} What you typed is still in its form.")
        return composing(request, Timeline.objects.get(pk=found.pk), status=409, **kept)
    except compose.RefusedChange as error:
        messages.error(request, str(error))
        return composing(request, found, status=422, **kept)
    messages.success(request, said)
    return back(request, found, made.pk if isinstance(made, Entry) else at)


def back(request: HttpRequest, found: Timeline, at: int | None = None) -> HttpResponse:
    """To the page as it was searched and leafed through, at the entry in question."""
    asked = QueryDict(mutable=True)
    for name in ("q", "page"):
        if value := request.POST.get(name):
            asked[name] = value
    if at:
        asked["at"] = str(at)
    query = f"?{asked.urlencode()}" if asked else ""
    fragment = f"#entry-{at}" if at else ""
    return redirect(f"{reverse('desk-timeline', args=[found.slug])}{query}{fragment}")


def remember_removed(request: HttpRequest, found: Timeline, removed: dict[str, Any] | None) -> None:
    """The last entry that this editor took out can be put back until the next is, or the session ends."""
    if removed:
        request.session[_removed_key(found)] = removed
    else:
        request.session.pop(_removed_key(found), None)


def removed_from(request: HttpRequest, found: Timeline) -> dict[str, Any] | None:
    return request.session.get(_removed_key(found))


def _removed_key(found: Timeline) -> str:
    return f"removed-from-timeline-{found.pk}"


def revision_of(request: HttpRequest) -> int | None:
    typed = request.POST.get("revision", "")
    return int(typed) if typed.isdecimal() else None


def anchor_of(entry: Entry) -> date:
    """The day against which a date typed without a year is read: that of the article behind it."""
    rows = list(entry.evidence_rows.all())
    return rows[0].annotation.version.article.published_on if rows else timezone.localdate()


@login_required
@may_publish
@require_safe
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Timeline, slug=slug)
    content = publish.preview(found)
    context = {
        "timeline": found,
        "content": content,
        "years": shown.years(content, timezone.localdate()),
        "overview": overview(content),
        "problems": publish.problems_of(found),
    }
    return render(request, "timelines/preview.html", context)


@login_required
@may_publish
@require_POST
def publish_edition(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Timeline, slug=slug)
    note = request.POST.get("correction_note", "")
    return changed(
        request,
        found,
        lambda: publish.publish(found, editor=request.user, revision=revision_of(request), correction_note=note),
        f"Published as edition {publish.next_number(found)}. Anyone can read it now.",
        correction_note=note,
    )


@login_required
@may_publish
@require_POST
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Timeline, slug=slug)
    reason = request.POST.get("reason", "")
    return changed(
        request,
        found,
        lambda: publish.withdraw(found, editor=request.user, reason=reason),
        "Withdrawn. Its address says why.",
        withdrawal_form=WithdrawalForm(request.POST),
    )
