"""Annotations with spans and decisions, to look at: only decisions change them, and those are made on the desk."""

from __future__ import annotations

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator

from articles.admin.reading import OnlyRead, OnlyReadRows
from articles.models import Annotation, Decision, MeetingReport, Mention, RoleClaim, Span, Statement


class Spans(OnlyReadRows):
    model = Span
    show_change_link = False
    fields = ("part", "start", "end")


class Decisions(OnlyReadRows):
    model = Decision
    fk_name = "annotation"
    fields = ("action", "editor", "made_at", "reason", "revision", "channel")
    select_related = ("editor",)


class _Shown(OnlyRead):
    list_select_related = ("version__article",)
    list_filter = ("status", "found_by", "version__article__source")
    search_fields = ("words", "version__article__title")
    defer = ("search", "version__text", "version__search")
    inlines = (Spans, Decisions)
    readonly_fields = ("on_the_desk",)

    @admin.display(description="words", ordering="words")
    def shortly(self, annotation: Annotation) -> str:
        return Truncator(annotation.words).chars(90)

    @admin.display(description="article")
    def article(self, annotation: Annotation) -> str:
        return Truncator(annotation.version.article.title).chars(50)

    @admin.display(description="on the desk")
    def on_the_desk(self, annotation: Annotation) -> str:
        address = reverse("desk-article", args=[annotation.version.article_id])
        return format_html('<a href="{}">Review it there</a>', address)


@admin.register(Annotation)
class AnnotationAdmin(_Shown):
    list_display = ("shortly", "kind", "status", "confidence", "found_by", "article", "updated_at")
    list_filter = ("kind", *_Shown.list_filter)
    date_hierarchy = "updated_at"


@admin.register(Statement)
class StatementAdmin(_Shown):
    list_display = ("shortly", "speaker", "statement_kind", "status", "edtf", "article")
    list_filter = ("statement_kind", "polarity", "level", *_Shown.list_filter)
    list_select_related = ("version__article", "speaker")
    search_fields = ("words", "speaker__name", "version__article__title")
    date_hierarchy = "latest"


@admin.register(MeetingReport)
class MeetingReportAdmin(_Shown):
    list_display = ("name", "meeting_kind", "meeting_status", "edtf", "place", "meeting", "status", "article")
    list_filter = ("meeting_kind", "meeting_status", *_Shown.list_filter)
    list_select_related = ("version__article", "place", "meeting")
    search_fields = ("name", "words", "place__name", "version__article__title")
    date_hierarchy = "latest"


@admin.register(Mention)
class MentionAdmin(_Shown):
    list_display = ("shortly", "form", "actor", "place", "status", "article")
    list_filter = ("form", *_Shown.list_filter)
    list_select_related = ("version__article", "actor", "place")
    search_fields = ("words", "actor__name", "place__name")


@admin.register(RoleClaim)
class RoleClaimAdmin(_Shown):
    list_display = ("title", "person", "organization", "role_kind", "standing", "status", "article")
    list_filter = ("role_kind", "standing", *_Shown.list_filter)
    list_select_related = ("version__article", "person", "organization")
    search_fields = ("title", "words", "person__name", "organization__name")


@admin.register(Decision)
class DecisionAdmin(OnlyRead):
    list_display = ("made_at", "action", "annotation", "editor", "reason", "revision", "channel")
    list_filter = ("action", "channel", "editor")
    list_select_related = ("annotation", "editor")
    search_fields = ("reason", "annotation__words", "editor__username")
    date_hierarchy = "made_at"
    defer = ("before", "after", "annotation__search")
