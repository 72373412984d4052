"""What was public once and is not any more says so at its address; what never was public is not found."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from articles.models import Annotation, Decision


def gone(request: HttpRequest, pk: int, noun: str) -> HttpResponse:
    """Nothing of what it said is shown: an editor no longer stands by it."""
    stood = Decision.objects.filter(annotation=pk, after__status__in=Annotation.STANDING)
    if not stood.exists():
        raise Http404("never accepted")
    return render(request, "gone.html", {"noun": noun}, status=410)
