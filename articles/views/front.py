"""The front page: the newest of what is published."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.browse import actors
from articles.models import Timeline
from articles.publishing.overview import overview


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    meetings = actors.public_meetings()
    timelines = list(Timeline.objects.published().prefetch_related("editions").order_by("-updated_at")[:5])
    context = {
        "lead": _shown(timelines[0]) if timelines else None,
        "timelines": [_shown(timeline) for timeline in timelines[1:]],
        "statements": actors.public_statements().for_lists().order_by("-latest", "-pk")[:8],
        "expected": meetings.expected(today).order_by("earliest", "pk")[:5],
        "meetings": meetings.past(today)[:6],
    }
    if context["lead"]:
        context["overview"] = overview(context["lead"]["edition"].content)
    return render(request, "front.html", context)


def _shown(timeline: Timeline) -> dict:
    return {"timeline": timeline, "edition": timeline.editions.all()[0]}
