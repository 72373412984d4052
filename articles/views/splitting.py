"""An editor makes two cards of one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from articles.review import checks, splitting
from articles.review import checks_before_acceptance as before_acceptance
from articles.views import answers, deciding, meanwhile
from articles.views.review import Opened, address_of


@deciding.deciding
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """`at` is the code point at which the words of the second card begin."""
    row, seen, at = deciding.row_of(pk), deciding.revision_of(request), request.POST.get("at", "")
    before = answers.places_of(row)
    shared = {"editor": request.user, "revision": seen, **deciding.overriding(request)}
    try:
        made = splitting.split(row, at=int(at) if at.isdigit() else -1, **shared)
    except checks.StaleRevision as stale:
        return answers.refused(request, row, 409, meanwhile.stale(request, pk, stale, seen))
    except before_acceptance.NeedsReason as needed:
        return answers.refused(request, row, 422, deciding.asking_why(request, pk, needed))
    except checks.Refused as refused:
        return answers.refused(request, row, 422, Opened(pk=pk, refused=str(refused)))
    if not request.htmx:
        messages.success(request, "It is two cards now.")
        return redirect(address_of(row))
    return answers.split(request, row, made[1].annotation, places=before)
