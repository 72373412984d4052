"""One box for everything that is public."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.browse import search as everything

LONGEST = 200


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    query = " ".join(request.GET.get("q", "").replace("\0", "").split())[:LONGEST]
    found = everything.search(query) if query else None
    return render(request, "search.html", {"query": query, "found": found})
