"""Meetings: the list, and one with what each article says of it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from articles.browse import actors
from articles.models import MeetingReport, Timeline
from articles.publishing.evidence import excerpt
from articles.views.gone import gone
from articles.views.listing import listing
from entities.filters import MeetingFilter
from entities.models import Meeting

SIBLINGS = 10


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    return listing(request, "meetings/list.html", actors.public_meetings(), MeetingFilter)


@require_safe
def meeting(request: HttpRequest, slug: str) -> HttpResponse:
    rows = Meeting.objects.select_related("place", "host", "organizer", "series", "merged_into")
    found = get_object_or_404(rows, slug=slug)
    if found.merged_into:
        return redirect(found.merged_into, permanent=False)
    reports = list(_reports(found))
    if not reports:
        once = found.reports.first()
        if once is None:
            raise Http404("no report speaks of this meeting")
        return gone(request, once.pk, "meeting")
    evidence = [report.pk for report in reports]
    context = {
        "meeting": found,
        "reports": [(report, excerpt(report)) for report in reports],
        "statements": actors.public_statements().filter(said_at__meeting=found).for_lists().order_by("latest", "pk"),
        "participations": found.participations.select_related("actor"),
        "siblings": actors.public_meetings().filter(series=found.series_id).exclude(pk=found.pk)[:SIBLINGS]
        if found.series_id
        else [],
        "previous": actors.public_meetings().filter(pk=found.previous_id).first() if found.previous_id else None,
        "timelines": Timeline.objects.published().filter(entries__evidence__in=evidence).distinct(),
    }
    return render(request, "meetings/detail.html", context)


def _reports(found: Meeting):
    return (
        MeetingReport.objects.accepted()
        .filter(meeting=found)
        .select_related("version__article__source", "place")
        .prefetch_related("spans")
        .order_by("-version__article__published_on", "pk")
    )
