"""What every public list does: filter, order, page."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_filters import FilterSet

A_PAGE = 30


def listing(
    request: HttpRequest, template: str, rows: QuerySet, filterset: type[FilterSet], **context: Any
) -> HttpResponse:
    """`filter` and `page` for the template; a filter that makes no sense shows its error and everything."""
    narrowed = filterset(request.GET or None, queryset=rows)
    found = narrowed.qs if not narrowed.is_bound or narrowed.is_valid() else rows
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, template, {"filter": narrowed, "page": page, **context})
