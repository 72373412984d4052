"""What was typed into a form and not sent: kept while somebody types, and handed back when the form is opened."""

from __future__ import annotations

import json

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from articles.review import half_typed
from articles.review.half_typed import Typed
from articles.views import way_back


@login_required
@require_http_methods(["GET", "POST"])
def half_typed_form(request: HttpRequest) -> HttpResponse:
    """`form` names it. GET answers what is kept, 204 if nothing is; POST keeps `typed` (JSON: [[name, value], …]),
    or with `discard` forgets it, and then goes to `next` if that is given."""
    form = (request.POST or request.GET).get("form", "")
    if not half_typed.is_form(form):
        return HttpResponseBadRequest("Say which form: annotation:55:correct, or article:12:add:meeting.")
    if request.method == "GET":
        return _kept(request, form)
    if "discard" in request.POST:
        half_typed.discard(request.user, form)
        back = way_back.wished(request)
        return redirect(back) if back else HttpResponse(status=204)
    typed = _typed(request.POST.get("typed", ""))
    if typed is None:
        return HttpResponseBadRequest("What was typed is not a list of names and values, or too long to be kept.")
    revision = request.POST.get("revision", "")
    row = half_typed.keep(request.user, form, typed, int(revision) if revision.isdigit() else None)
    return JsonResponse({"saved_at": row.saved_at.isoformat()})


def _kept(request: HttpRequest, form: str) -> HttpResponse:
    row = half_typed.kept(request.user, form)
    if row is None:
        return HttpResponse(status=204)
    return JsonResponse({"typed": row.typed, "revision": row.revision, "saved_at": row.saved_at.isoformat()})


def _typed(sent: str) -> Typed | None:
    if len(sent) > half_typed.MOST_SIGNS:
        return None
    try:
        pairs = json.loads(sent)
    except json.JSONDecodeError:
        return None
    is_list = isinstance(pairs, list) and all(isinstance(pair, list) and len(pair) == 2 for pair in pairs)
    if not is_list or not all(isinstance(value, str) for pair in pairs for value in pair):
        return None
    return [(name, value) for name, value in pairs]
