"""Statements: the list, and one with its words in their paragraph."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.browse import actors
from articles.filters import StatementFilter
from articles.models import Statement, Timeline
from articles.publishing.evidence import excerpt
from articles.views.gone import gone
from articles.views.listing import listing


@require_safe
def statements(request: HttpRequest) -> HttpResponse:
    rows = actors.public_statements().for_lists().order_by("-latest", "-pk")
    return listing(request, "statements/list.html", rows, StatementFilter)


@require_safe
def statement(request: HttpRequest, pk: int) -> HttpResponse:
    rows = actors.public_statements().for_lists().prefetch_related("spans", "topics")
    found = rows.filter(pk=pk).first()
    if found is None:
        told = Statement.objects.filter(pk=pk, level=1).exclude(statement_kind=Statement.StatementKind.BELIEF)
        return gone(request, get_object_or_404(told).pk, "statement")
    context = {
        "statement": found,
        "excerpt": excerpt(found),
        "timelines": Timeline.objects.published().filter(entries__evidence=found).distinct(),
        "others": actors.public_statements()
        .filter(version=found.version)
        .exclude(pk=found.pk)
        .for_lists()
        .in_reading_order()[:10],
    }
    return render(request, "statements/detail.html", context)
