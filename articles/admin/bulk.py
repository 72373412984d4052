"""Bulk changes and re-runs in the administration, to look at."""

from __future__ import annotations

from django.contrib import admin

from articles.admin.reading import OnlyRead
from articles.models import BulkChange, BulkItem, Rerun, RerunArticle


@admin.register(BulkChange)
class BulkChangeAdmin(OnlyRead):
    list_display = ("action", "status", "made_by", "made_at", "planned", "seconds")
    list_filter = ("action", "status")
    list_select_related = ("made_by", "actor", "topic")
    search_fields = ("reason", "made_by__username")
    date_hierarchy = "made_at"


@admin.register(BulkItem)
class BulkItemAdmin(OnlyRead):
    list_display = ("annotation", "outcome", "code", "bulk", "revision")
    list_filter = ("outcome",)
    list_select_related = ("annotation", "bulk")
    search_fields = ("annotation__words", "why")
    defer = ("annotation__search",)


@admin.register(Rerun)
class RerunAdmin(OnlyRead):
    list_display = ("made_at", "made_by", "note", "query")
    list_select_related = ("made_by",)
    search_fields = ("note", "made_by__username")
    date_hierarchy = "made_at"


@admin.register(RerunArticle)
class RerunArticleAdmin(OnlyRead):
    list_display = ("version", "status", "extractor_version", "rerun", "decided_by", "decided_at")
    list_filter = ("status",)
    list_select_related = ("version__article", "rerun", "decided_by")
    search_fields = ("version__article__title",)
    defer = ("extraction", "changes", "version__text", "version__search")
