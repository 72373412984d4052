"""What became of a timeline, edition by edition, in the open; and any two editions side by side."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from articles.models import Edition, Timeline
from articles.publishing.differences import differences


@require_safe
def changes(request: HttpRequest, slug: str) -> HttpResponse:
    """Also of a withdrawn timeline: that it was withdrawn is the last of its changes."""
    found = get_object_or_404(Timeline.objects.exclude(status=Timeline.Status.DRAFT), slug=slug)
    editions = list(found.editions.all())
    for edition, before in zip(editions, [*editions[1:], None], strict=True):
        edition.before = before
        edition.entry_count = len(edition.content["entries"])
        edition.differences = differences(before.content, edition.content) if before else None
    context = {"timeline": found, "editions": editions, "newest": editions[0], "today": timezone.localdate()}
    return render(request, "timelines/changes.html", context)


@gzip_page
@require_safe
def compare(request: HttpRequest, slug: str) -> HttpResponse:
    """Without a choice, the newest edition and the one before it."""
    found = get_object_or_404(Timeline.objects.exclude(status=Timeline.Status.DRAFT), slug=slug)
    editions = list(found.editions.defer("content"))
    numbers = [edition.number for edition in editions]
    newer = _number(request, "to", numbers[0])
    older = _number(request, "from", max((one for one in numbers if one < newer), default=newer))
    before = get_object_or_404(Edition, timeline=found, number=older)
    after = get_object_or_404(Edition, timeline=found, number=newer)
    context = {"timeline": found, "editions": editions, "before": before, "after": after, "newest": editions[0]}
    if before.withdrawn_at or after.withdrawn_at:
        context["edition"] = after if after.withdrawn_at else before
        return render(request, "timelines/withdrawn.html", context, status=410)
    context["differences"] = differences(before.content, after.content)
    return render(request, "timelines/compare.html", context)


def _number(request: HttpRequest, name: str, otherwise: int) -> int:
    asked = request.GET.get(name, "")
    return int(asked) if asked.isdecimal() and len(asked) < 6 else otherwise
