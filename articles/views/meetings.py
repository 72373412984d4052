"""Meetings: the list, and one with what each article says of it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from articles.browse import actors
from articles.publishing.evidence import excerpt
from articles.views.listing import listing
from entities.filters import MeetingFilter
from entities.models import Meeting


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    return listing(request, "meetings/list.html", actors.public_meetings(), MeetingFilter)


@require_safe
def meeting(request: HttpRequest, slug: str) -> HttpResponse:
    rows = Meeting.objects.select_related("place", "host", "organizer", "series", "previous", "merged_into")
    found = get_object_or_404(rows, slug=slug)
    if found.merged_into:
        return redirect(found.merged_into, permanent=False)
    reports = list(
        found.reports.accepted()
        .select_related("version__article__source", "place")
        .prefetch_related("spans")
        .order_by("-version__article__published_on", "pk")
    )
    if not reports:
        raise Http404("no accepted report speaks of this meeting")
    statements = actors.public_statements().filter(said_at__meeting=found).for_lists().order_by("latest", "pk")
    context = {
        "meeting": found,
        "reports": [(report, excerpt(report)) for report in reports],
        "statements": statements,
        "participations": found.participations.select_related("actor"),
        "siblings": actors.public_meetings().filter(series=found.series).exclude(pk=found.pk)[:10]
        if found.series
        else [],
    }
    return render(request, "meetings/detail.html", context)
