"""Places: the list, and one with the meetings held there."""

from __future__ import annotations

from django.db.models import Count, Q
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.browse import actors
from articles.views.listing import listing
from entities.filters import PlaceFilter
from entities.models import Place


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Those where meetings were or will be come first."""
    reported = Q(meetings__reports__status__in=("accepted", "corrected"))
    rows = (
        Place.objects.confirmed()
        .select_related("country")
        .annotate(meeting_count=Count("meetings", filter=reported, distinct=True))
    )
    return listing(request, "places/list.html", rows.order_by("-meeting_count", Lower("name"), "pk"), PlaceFilter)


@require_safe
def place(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Place.objects.confirmed().select_related("country"), slug=slug)
    today = timezone.localdate()
    meetings = actors.public_meetings().filter(place=found)
    context = {
        "place": found,
        "position": _position(found),
        "names": found.names.exclude(text=found.name),
        "capitals": found.capital_of.select_related("state"),
        "seated": found.seated.confirmed(),
        "expected": meetings.expected(today).order_by("earliest", "pk"),
        "past": meetings.past(today),
        "statements": actors.public_statements().filter(place=found).for_lists().order_by("-latest", "-pk")[:20],
    }
    return render(request, "places/detail.html", context)


def _position(place: Place) -> str:
    if place.latitude is None:
        return ""
    north, east = ("N" if place.latitude >= 0 else "S"), ("E" if place.longitude >= 0 else "W")
    return f"{abs(place.latitude):.2f}° {north}, {abs(place.longitude):.2f}° {east}"
