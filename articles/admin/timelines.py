"""Timelines with their entries and frozen editions, to look at: they are composed and published on the desk."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from articles.admin.reading import OnlyRead, OnlyReadRows
from articles.models import (
    Chapter,
    Edition,
    Entry,
    Evidence,
    ImportedTimeline,
    Picture,
    ReviewLink,
    Timeline,
    TimelineChange,
)


class Entries(OnlyReadRows):
    model = Entry
    fields = ("headline", "kind", "edtf", "flag")


class Editions(OnlyReadRows):
    model = Edition
    fields = ("number", "published_at", "published_by", "correction_note", "withdrawn_at", "sha256")
    select_related = ("published_by", "timeline")
    defer = ("content",)


class EvidenceRows(OnlyReadRows):
    model = Evidence
    show_change_link = False
    fields = ("annotation", "order")
    select_related = ("annotation",)
    defer = ("annotation__search",)


@admin.register(Timeline)
class TimelineAdmin(OnlyRead):
    list_display = ("title", "status", "entry_count", "edition_count", "created_by", "updated_at")
    list_filter = ("status", "created_by")
    list_select_related = ("created_by",)
    search_fields = ("title", "slug", "summary")
    date_hierarchy = "updated_at"
    readonly_fields = ("on_the_desk",)
    inlines = (Entries, Editions)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Timeline]:
        counted = {"entry_count": Count("entries", distinct=True), "edition_count": Count("editions", distinct=True)}
        return super().get_queryset(request).annotate(**counted)

    @admin.display(description="entries", ordering="entry_count")
    def entry_count(self, timeline: Timeline) -> int:
        return timeline.entry_count

    @admin.display(description="editions", ordering="edition_count")
    def edition_count(self, timeline: Timeline) -> int:
        return timeline.edition_count

    @admin.display(description="on the desk")
    def on_the_desk(self, timeline: Timeline) -> str:
        return format_html('<a href="{}">Compose it there</a>', reverse("desk-timeline", args=[timeline.slug]))


@admin.register(Entry)
class EntryAdmin(OnlyRead):
    list_display = ("headline", "kind", "timeline", "edtf", "flag", "updated_at")
    list_filter = ("kind", ("flag", admin.EmptyFieldListFilter), "timeline")
    list_select_related = ("timeline",)
    search_fields = ("headline", "text")
    date_hierarchy = "earliest"
    inlines = (EvidenceRows,)


@admin.register(Edition)
class EditionAdmin(OnlyRead):
    list_display = ("timeline", "number", "published_at", "published_by", "correction_note", "withdrawn_at", "sha256")
    list_filter = (("withdrawn_at", admin.EmptyFieldListFilter), "published_by")
    list_select_related = ("timeline", "published_by")
    search_fields = ("timeline__title", "correction_note", "sha256")
    date_hierarchy = "published_at"
    defer = ("content",)


@admin.register(Chapter)
class ChapterAdmin(OnlyRead):
    list_display = ("title", "timeline", "order")
    list_select_related = ("timeline",)
    search_fields = ("title", "timeline__title")


@admin.register(Picture)
class PictureAdmin(OnlyRead):
    list_display = ("alt", "credit", "licence", "width", "height", "added_by", "added_at")
    list_select_related = ("added_by",)
    search_fields = ("alt", "credit", "sha256")
    date_hierarchy = "added_at"


@admin.register(ReviewLink)
class ReviewLinkAdmin(OnlyRead):
    list_display = ("reviewer", "timeline", "made_by", "made_at", "expires_at", "revoked_at", "last_read_at")
    list_select_related = ("timeline", "made_by")
    search_fields = ("reviewer", "timeline__title")
    exclude = ("token_sha256",)


@admin.register(TimelineChange)
class TimelineChangeAdmin(OnlyRead):
    list_display = ("what", "timeline", "revision", "editor", "made_at")
    list_filter = ("action",)
    list_select_related = ("timeline", "editor")
    search_fields = ("what", "timeline__title", "editor__username")
    date_hierarchy = "made_at"


@admin.register(ImportedTimeline)
class ImportedTimelineAdmin(OnlyRead):
    list_display = ("timeline", "imported_by", "imported_at", "file_sha256")
    list_select_related = ("timeline", "imported_by")
    search_fields = ("timeline__title", "file_sha256")
    date_hierarchy = "imported_at"
