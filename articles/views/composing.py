"""The desk's pages for timelines: the list, composing, details, preview; and how a change to one is answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from articles.forms.timelines import DetailsForm, TimelineForm, WithPicture
from articles.forms.workflow import TimelinesFilterForm
from articles.models import Entry, Picture, Timeline
from articles.publishing import compose, pictures, publish, shown
from articles.publishing.overview import overview
from articles.publishing.workflow import state
from articles.review import half_typed
from articles.views.compose_page import composing, head, here

may_compose = permission_required("articles.compose_timeline", raise_exception=True)
TIMELINES_A_PAGE = 30


@login_required
@may_compose
@require_http_methods(["GET", "HEAD", "POST"])
def timelines(request: HttpRequest) -> HttpResponse:
    """All timelines, by how far they are; POST begins one."""
    form = TimelineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = compose.begin(editor=request.user, **form.cleaned_data)
        messages.success(request, f"“{made.title}” is begun. Add entries from accepted statements and meetings.")
        return redirect("desk-timeline", made.slug)
    asked = TimelinesFilterForm(request.GET or None)
    found = _narrowed(_counted(), asked, request.user) if asked.is_valid() else _counted()
    page = Paginator(found.order_by("-updated_at", "-pk"), TIMELINES_A_PAGE).get_page(request.GET.get("page"))
    for row in page:
        row.state = state(row, row.edition_count)
    context = {"page": page, "form": form, "asked": asked, "today": timezone.localdate(), "stages": _stages()}
    return render(request, "desk/timelines/list.html", context, status=422 if form.errors else 200)


def _counted() -> QuerySet[Timeline]:
    flagged = Entry.objects.filter(timeline=OuterRef("pk")).exclude(flag="")
    return Timeline.objects.select_related("created_by").annotate(
        entry_count=Count("entries", distinct=True),
        edition_count=Count("editions", distinct=True),
        newest=Max("editions__number"),
        is_flagged=Exists(flagged),
    )


def _narrowed(rows: QuerySet[Timeline], asked: TimelinesFilterForm, user: Any) -> QuerySet[Timeline]:
    chosen, today = asked.cleaned_data, timezone.localdate()
    kind, _, value = chosen["state"].partition(":")
    if chosen["q"]:
        rows = rows.filter(Q(title__icontains=chosen["q"]) | Q(summary__icontains=chosen["q"]))
    if value:
        rows = rows.filter(**{kind: value})
    if chosen["due"] == "late":
        rows = rows.filter(due_on__lt=today)
    elif chosen["due"] == "week":
        rows = rows.filter(due_on__range=(today, today + timedelta(days=7)))
    if chosen["whose"] == asked.MINE:
        rows = rows.filter(created_by=user)
    return rows.filter(is_flagged=True) if chosen["flagged"] else rows


def _stages() -> list[tuple[str, str, int]]:
    """How many are at which stage; all stages, in their order."""
    counted = Timeline.objects.order_by().values_list("stage").annotate(Count("pk"))
    numbers = dict(counted)
    return [(value, label, numbers.get(value, 0)) for value, label in Timeline.Stage.choices]


@login_required
@may_compose
@require_safe
def timeline(request: HttpRequest, slug: str) -> HttpResponse:
    """`?edit=` opens an entry, `?at=` shows one; `find`, `show` and `part` choose entries, the rest the material."""
    return composing(request, get_object_or_404(Timeline, slug=slug))


@login_required
@may_compose
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest, slug: str) -> HttpResponse:
    """Headline, standfirst, note, picture, language, licence, due day, and what it needs before it is published."""
    found = get_object_or_404(Timeline.objects.select_related("picture"), slug=slug)
    form = DetailsForm(request.POST or None, request.FILES or None, instance=found)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                values = {**form.cleaned_data, "picture": kept_picture(request, form)}
                fields = {name: values[name] for name in (*DetailsForm.Meta.fields, "picture")}
                fresh = Timeline.objects.get(pk=found.pk)
                compose.describe(fresh, revision=revision_of(request), editor=request.user, **fields)
                messages.success(request, "Saved.")
                half_typed.discard(request.user, f"timeline:{found.pk}:details")
                return redirect("desk-timeline-details", slug)
            except pictures.NoPicture as error:
                form.add_error("picture_file", str(error))
            except compose.RefusedChange as error:
                status = 409
                messages.error(request, f"{error} What you typed is still in the form.")
    context = {**head(request, Timeline.objects.get(pk=found.pk), "details"), "form": form}
    return render(request, "desk/timelines/details.html", context, status=status)


def kept_picture(request: HttpRequest, form: WithPicture) -> Picture | None:
    """The picture that the form asks for; raises pictures.NoPicture."""
    there = form.instance.picture if form.instance.picture_id else None
    if form.cleaned_data.get("picture_file"):
        return pictures.keep(form.cleaned_data["picture_file"], editor=request.user, **form.described)
    if there is None or form.cleaned_data.get("picture_gone"):
        return None
    return pictures.describe(there, **form.described)


def changed(
    request: HttpRequest,
    found: Timeline,
    change: Callable[[], Any],
    said: str = "Saved.",
    at: int | None = None,
    typed: str = "",
    **kept: Any,
) -> HttpResponse:
    """Do it and go back to the page; what is refused leaves everything as it was, says why and keeps what was typed.

    `typed` names the form that need not be kept half typed any more.
    """
    try:
        made = change()
    except compose.StaleTimeline as error:
        messages.error(request, f"{error} What you typed is still in its form.")
        return composing(request, Timeline.objects.get(pk=found.pk), status=409, **kept)
    except compose.RefusedChange as error:
        messages.error(request, str(error))
        return composing(request, Timeline.objects.get(pk=found.pk), status=422, **kept)
    messages.success(request, said)
    if typed:
        half_typed.discard(request.user, f"timeline:{found.pk}:{typed}")
    return back(request, found, made.pk if isinstance(made, Entry) else at)


def back(request: HttpRequest, found: Timeline, at: int | None = None) -> HttpResponse:
    """To the page as it was searched and leafed through, at the entry in question."""
    asked = here(request)
    if at:
        asked["at"] = str(at)
    query = f"?{asked.urlencode()}" if asked else ""
    fragment = f"#entry-{at}" if at else ""
    return redirect(f"{reverse('desk-timeline', args=[found.slug])}{query}{fragment}")


def revision_of(request: HttpRequest) -> int | None:
    typed = request.POST.get("revision", "")
    return int(typed) if typed.isdecimal() else None


@login_required
@may_compose
@require_safe
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Timeline, slug=slug)
    content = publish.preview(found)
    context = {
        **head(request, found, "preview"),
        "content": content,
        "sections": shown.sections(content, shown.entries(content, timezone.localdate())),
        "overview": overview(content),
        "problems": publish.problems_of(found),
    }
    return render(request, "timelines/preview.html", context)
