"""The signs of life that an open page of the desk gives, and what it hears of the others."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.views.decorators.http import require_POST

from articles.review import presence


@login_required
@require_POST
def present(request: HttpRequest) -> HttpResponse:
    """`page` is "article:12" or "timeline:3", `at` the id of the card one is at; `leaving` when the page is closed."""
    page = request.POST.get("page", "")
    if not presence.is_page(page):
        return HttpResponseBadRequest("Say which page: article:12, or timeline:3.")
    if request.POST.get("leaving"):
        presence.leave(request.user, page)
        return HttpResponse(status=204)
    presence.show(request.user, page, request.POST.get("at", ""))
    return render(request, "desk/_present.html", {"others": presence.others(request.user, page)})
