"""The desk's pages for timelines: compose, preview, publish, correct, withdraw."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.forms.timelines import EntryForm, TimelineForm, WithdrawalForm
from articles.models import Annotation, Entry, Timeline
from articles.publishing import compose, publish, shown

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
    return render(request, "desk/timelines/list.html", {"page": page, "form": form, "flagged": flagged})


def _composing(request: HttpRequest, found: Timeline, status: int = 200, **context) -> HttpResponse:
    query = request.GET.get("q", "").strip()
    candidates = Paginator(compose.candidates(found, query), CANDIDATES_A_PAGE).get_page(request.GET.get("page"))
    entries = list(compose.entries_with_evidence(found))
    for entry in entries:
        entry.form = EntryForm(instance=entry, anchor=anchor_of(entry), prefix=f"entry-{entry.pk}")
        if entry.pk == context.get("refused_entry"):
            entry.form = context["refused_form"]
    context = {
        "timeline": found,
        "entries": entries,
        "candidates": candidates,
        "query": query,
        "problems": publish.problems_of(found),
        "editions": found.editions.select_related("published_by"),
        "next_number": publish.next_number(found),
        "form": TimelineForm(instance=found),
        "free_form": EntryForm(anchor=timezone.localdate(), prefix="new"),
        "withdrawal_form": WithdrawalForm(),
        **context,
    }
    return render(request, "desk/timelines/compose.html", context, status=status)


@login_required
@may_publish
@require_http_methods(["GET", "HEAD", "POST"])
def timeline(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Timeline, slug=slug)
    if request.method != "POST":
        return _composing(request, found)
    form = TimelineForm(request.POST)
    if not form.is_valid():
        return _composing(request, found, status=422, form=form)
    return _change(request, found, lambda: compose.describe(found, revision=_revision(request), **form.cleaned_data))


def _change(request: HttpRequest, found: Timeline, change, said: str = "Saved.") -> HttpResponse:
    """Do it and go back to the page; what is refused leaves everything as it was and says why."""
    try:
        change()
    except compose.StaleTimeline as error:
        messages.error(request, str(error))
        return _composing(request, Timeline.objects.get(pk=found.pk), status=409)
    except compose.RefusedChange as error:
        messages.error(request, str(error))
        return _composing(request, found, status=422)
    messages.success(request, said)
    return redirect("desk-timeline", found.slug)


def _revision(request: HttpRequest) -> int | None:
    typed = request.POST.get("revision", "")
    return int(typed) if typed.isdecimal() else None


def anchor_of(entry: Entry) -> date:
    """The day against which a date typed without a year is read: that of the article behind it."""
    rows = list(entry.evidence_rows.all())
    return rows[0].annotation.version.article.published_on if rows else timezone.localdate()


@login_required
@may_publish
@require_POST
def add_entry(request: HttpRequest, slug: str) -> HttpResponse:
    """With `annotation` from the candidates beside it, or a note of the editors typed by hand."""
    found = get_object_or_404(Timeline, slug=slug)
    chosen = [pk for pk in request.POST.getlist("annotation") if pk.isdecimal()]
    if chosen:
        annotations = list(Annotation.objects.filter(pk__in=chosen).order_by("version", "starts_at"))
        return _change(request, found, lambda: [compose.add_entry(found, one) for one in annotations], "Entry added.")
    form = EntryForm(request.POST, anchor=timezone.localdate(), prefix="new")
    if not form.is_valid():
        return _composing(request, found, status=422, free_form=form)
    fields = {"headline": form.cleaned_data["headline"], "text": form.cleaned_data["text"]}
    return _change(
        request, found, lambda: compose.add_entry(found, when=form.cleaned_data["date"], **fields), "Note added."
    )


@login_required
@may_publish
@require_POST
def entry(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """`do` is save, remove, earlier, later, or drop-evidence with `annotation`."""
    found = get_object_or_404(Timeline, slug=slug)
    row = get_object_or_404(found.entries.prefetch_related("evidence_rows__annotation__version__article"), pk=pk)
    do, revision = request.POST.get("do", "save"), _revision(request)
    if do == "remove":
        return _change(request, found, lambda: compose.remove_entry(row, revision=revision), "Entry removed.")
    if do in ("earlier", "later"):
        step = -1 if do == "earlier" else 1
        return _change(request, found, lambda: compose.move_entry(row, step, revision=revision), "Entry moved.")
    if do == "drop-evidence":
        evidence = get_object_or_404(Annotation, pk=request.POST.get("annotation"))
        return _change(request, found, lambda: compose.remove_evidence(row, evidence, revision=revision))
    form = EntryForm(request.POST, instance=row, anchor=anchor_of(row), prefix=f"entry-{row.pk}")
    if not form.is_valid():
        return _composing(request, found, status=422, refused_entry=row.pk, refused_form=form)
    fields = {"headline": form.cleaned_data["headline"], "text": form.cleaned_data["text"]}
    return _change(
        request,
        found,
        lambda: compose.change_entry(row, revision=revision, when=form.cleaned_data["date"], **fields),
        "Entry saved.",
    )


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
        "problems": publish.problems_of(found),
        "is_preview": True,
    }
    return render(request, "timelines/preview.html", context)


@login_required
@may_publish
@require_POST
def publish_edition(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Timeline, slug=slug)
    note = request.POST.get("correction_note", "")
    return _change(
        request,
        found,
        lambda: publish.publish(found, editor=request.user, revision=_revision(request), correction_note=note),
        f"Published as edition {publish.next_number(found)}.",
    )


@login_required
@may_publish
@require_POST
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Timeline, slug=slug)
    reason = request.POST.get("reason", "")
    return _change(request, found, lambda: publish.withdraw(found, editor=request.user, reason=reason), "Withdrawn.")
