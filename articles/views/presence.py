"""The signs of life that an open page of the desk gives, and what it hears of the others."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from articles.models import Annotation, Article
from articles.review import presence
from articles.views import answers
from articles.views.review import version_of


@login_required
@require_POST
def present(request: HttpRequest) -> HttpResponse:
    """`page` is "article:12" or "timeline:3", `at` the id of the card one is at; `leaving` when the page is closed.

    With `since` (seconds) the answer's header tells what others decided on an article: "55:3:Nadia, …" for annotation,
    revision and who, the names percent-encoded.
    """
    page = request.POST.get("page", "")
    if not presence.is_page(page):
        return HttpResponseBadRequest("Say which page: article:12, or timeline:3.")
    if request.POST.get("leaving"):
        presence.leave(request.user, page)
        return HttpResponse(status=204)
    presence.show(request.user, page, request.POST.get("at", ""))
    answer = render(request, "desk/_present.html", {"others": presence.others(request.user, page)})
    what, _, key = page.partition(":")
    since = request.POST.get("since", "")
    if what == "article" and since.isdigit():
        made = presence.decided_by_others(request.user, int(key), min(int(since), 100_000))
        answer["Readout-Decided"] = ",".join(f"{pk}:{revision}:{quote(who)}" for pk, (revision, who) in made.items())
    return answer


@login_required
@require_safe
def renewed(request: HttpRequest, pk: int) -> HttpResponse:
    """The cards of `?cards=55,56` as they are now, for a page on which they are older."""
    found = get_object_or_404(Article.objects.select_related("source"), pk=pk)
    version = version_of(found, request.GET.get("version"))
    keys = [key for key in request.GET.get("cards", "").split(",") if key.isdigit()][: presence.MOST_DECIDED]
    rows = list(Annotation.objects.filter(version=version, pk__in=keys).in_reading_order())
    for row in rows:
        row.version = version
    return answers.renewed(request, version, rows) if rows else HttpResponse(status=204)
