"""Which cards a bulk change is about, and which articles are read again: chosen alike on the pages and by programs."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import QueryDict

from articles.filters import CardFilter, ReadingFilter
from articles.models import Annotation, Article, Version
from articles.review import worklist


def cards(query: QueryDict) -> tuple[CardFilter, QuerySet[Annotation]]:
    """Cards of newest versions that are open, unless the filters ask for other states; in reading order."""
    narrowed = CardFilter(query or None, queryset=worklist.for_review(Annotation.objects.all()))
    found = narrowed.qs if not narrowed.is_bound or narrowed.is_valid() else narrowed.queryset.none()
    if not query.getlist("status"):
        found = found.awaiting_review()
    found = found.filter(version__in=Version.objects.newest(), version__article__is_set_aside=False)
    return narrowed, found.order_by("-version__article__published_on", "version", "starts_at", "pk")


def articles(query: QueryDict) -> tuple[ReadingFilter, QuerySet[Article]]:
    """Those that are not set aside."""
    narrowed = ReadingFilter(query or None, queryset=Article.objects.filter(is_set_aside=False))
    return narrowed, narrowed.qs if not narrowed.is_bound or narrowed.is_valid() else narrowed.queryset.none()
