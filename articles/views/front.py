"""The front page: the newest of what is published."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.browse import actors
from articles.models import Timeline


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    meetings = actors.public_meetings()
    context = {
        "timelines": Timeline.objects.published().prefetch_related("editions").order_by("-updated_at")[:4],
        "statements": actors.public_statements().for_lists().order_by("-latest", "-pk")[:8],
        "expected": meetings.expected(today).order_by("earliest", "pk")[:5],
        "meetings": meetings.past(today)[:6],
    }
    return render(request, "front.html", context)
