"""A timeline on its way to readers: approval, the moment of publication, editions, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from articles.forms.timelines import WithdrawalForm
from articles.forms.workflow import ReviewLinkForm, RollBackForm, ScheduleForm, SendBackForm, SubmitForm
from articles.models import Timeline
from articles.publishing import publish as publishing
from articles.publishing import rolling_back, workflow
from articles.publishing.changes import RefusedChange, StaleTimeline
from articles.views.compose_page import head
from articles.views.composing import may_compose, revision_of

may_approve = permission_required("articles.approve_timeline", raise_exception=True)
may_publish = permission_required("articles.publish_timeline", raise_exception=True)


@login_required
@may_compose
@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    return _page(request, get_object_or_404(Timeline, slug=slug))


def _page(request: HttpRequest, found: Timeline, status: int = 200, **kept: Any) -> HttpResponse:
    """`kept` holds forms as they were typed."""
    problems = publishing.problems_of(found)
    context = {
        **head(request, found, "publish"),
        "problems": problems,
        "blocking": [one for one in problems if one.blocks],
        "editions": found.editions.select_related("published_by").defer("content"),
        "next_number": publishing.next_number(found),
        "submitted_by": workflow.submitter(found),
        "submit_form": SubmitForm(),
        "send_back_form": SendBackForm(),
        "schedule_form": ScheduleForm(),
        "roll_back_form": RollBackForm(timeline=found),
        "withdrawal_form": WithdrawalForm(),
        "link_form": ReviewLinkForm(),
        "links": found.review_links.select_related("made_by"),
        **kept,
    }
    return render(request, "desk/timelines/publish.html", context, status=status)


def _done(request: HttpRequest, found: Timeline, act: Callable[[], Any], said: str, **kept: Any) -> HttpResponse:
    try:
        act()
    except RefusedChange as error:
        messages.error(request, str(error))
        status = 409 if isinstance(error, StaleTimeline) else 422
        return _page(request, Timeline.objects.get(pk=found.pk), status=status, **kept)
    messages.success(request, said)
    return redirect("desk-timeline-workflow", found.slug)


def _seen(request: HttpRequest) -> dict[str, Any]:
    return {"editor": request.user, "revision": revision_of(request)}


@login_required
@may_compose
@require_POST
def submit(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Timeline, slug=slug)
    form = SubmitForm(request.POST)
    if not form.is_valid():
        return _page(request, found, status=422, submit_form=form)
    act = lambda: workflow.submit(found, note=form.cleaned_data["note"], **_seen(request))  # noqa: E731
    return _done(request, found, act, "Asked for approval. Whoever may approve is told.", submit_form=form)


@login_required
@may_approve
@require_POST
def approve(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Timeline, slug=slug)
    said = "Approved as it stands. A change takes the approval back."
    return _done(request, found, lambda: workflow.approve(found, **_seen(request)), said)


@login_required
@may_approve
@require_POST
def send_back(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Timeline, slug=slug)
    form = SendBackForm(request.POST)
    if not form.is_valid():
        return _page(request, found, status=422, send_back_form=form)
    act = lambda: workflow.send_back(found, reason=form.cleaned_data["reason"], **_seen(request))  # noqa: E731
    return _done(request, found, act, "Sent back, with your reason as a comment.", send_back_form=form)


@login_required
@may_publish
@require_POST
def schedule(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Timeline, slug=slug)
    form = ScheduleForm(request.POST)
    if not form.is_valid():
        return _page(request, found, status=422, schedule_form=form)
    sent = form.cleaned_data
    act = lambda: workflow.schedule(found, at=sent["at"], note=sent["note"], **_seen(request))  # noqa: E731
    said = f"Scheduled for {workflow.moment(sent['at'])}. A change before then takes it off the schedule."
    return _done(request, found, act, said, schedule_form=form)


@login_required
@may_publish
@require_POST
def unschedule(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Timeline, slug=slug)
    act = lambda: workflow.unschedule(found, **_seen(request))  # noqa: E731
    return _done(request, found, act, "Taken off the schedule. Nothing was published.")


@login_required
@may_publish
@require_POST
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Timeline, slug=slug)
    note = request.POST.get("correction_note", "")
    act = lambda: publishing.publish(found, correction_note=note, **_seen(request))  # noqa: E731
    said = f"Published as edition {publishing.next_number(found)}. Anyone can read it now."
    return _done(request, found, act, said, correction_note=note)


@login_required
@may_publish
@require_POST
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Timeline, slug=slug)
    reason = request.POST.get("reason", "")
    act = lambda: publishing.withdraw(found, editor=request.user, reason=reason)  # noqa: E731
    said = "Withdrawn. Its address says why."
    return _done(request, found, act, said, withdrawal_form=WithdrawalForm(request.POST))


@login_required
@may_publish
@require_POST
def roll_back(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Timeline, slug=slug)
    form = RollBackForm(request.POST, timeline=found)
    if not form.is_valid():
        return _page(request, found, status=422, roll_back_form=form)
    number, note = form.cleaned_data["number"], form.cleaned_data["note"]
    act = lambda: rolling_back.roll_back(found, number, note=note, **_seen(request))  # noqa: E731
    said = f"Published as edition {publishing.next_number(found)}: edition {number}, word for word. So is the draft."
    return _done(request, found, act, said, roll_back_form=form)
