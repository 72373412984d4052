"""What the desk remembers of people at work, in the administration, to look at."""

from __future__ import annotations

from django.contrib import admin

from articles.admin.reading import OnlyRead
from articles.models import (
    Comment,
    HalfTyped,
    Judgement,
    Notification,
    Pass,
    Preferences,
    Presence,
    SavedView,
)


@admin.register(Comment)
class CommentAdmin(OnlyRead):
    list_display = ("text", "author", "author_name", "annotation", "timeline", "written_at", "resolved_at")
    list_filter = (("resolved_at", admin.EmptyFieldListFilter),)
    list_select_related = ("author", "annotation", "timeline")
    search_fields = ("text", "author_name")
    date_hierarchy = "written_at"
    defer = ("annotation__search",)


@admin.register(Notification)
class NotificationAdmin(OnlyRead):
    list_display = ("text", "kind", "user", "made_at", "read_at", "mailed_at")
    list_filter = ("kind", ("read_at", admin.EmptyFieldListFilter))
    list_select_related = ("user",)
    search_fields = ("text", "user__username")
    date_hierarchy = "made_at"


@admin.register(Preferences)
class PreferencesAdmin(admin.ModelAdmin):
    list_display = ("user", "digest", "shows_beliefs", "is_named_in_public", "public_name")
    list_select_related = ("user",)
    search_fields = ("user__username", "public_name")


@admin.register(SavedView)
class SavedViewAdmin(admin.ModelAdmin):
    list_display = ("name", "owner", "is_shared", "query")
    list_filter = ("is_shared",)
    list_select_related = ("owner",)
    search_fields = ("name", "owner__username")


@admin.register(Presence)
class PresenceAdmin(OnlyRead):
    list_display = ("user", "page", "at", "seen_at")
    list_select_related = ("user",)
    search_fields = ("page", "user__username")


@admin.register(HalfTyped)
class HalfTypedAdmin(OnlyRead):
    list_display = ("form", "user", "revision", "saved_at")
    list_select_related = ("user",)
    search_fields = ("form", "user__username")


@admin.register(Pass)
class PassAdmin(OnlyRead):
    list_display = ("version", "number", "editor", "begun_at", "finished_at")
    list_filter = (("finished_at", admin.EmptyFieldListFilter),)
    list_select_related = ("version__article", "editor")
    search_fields = ("version__article__title", "editor__username")
    date_hierarchy = "begun_at"
    defer = ("version__text", "version__search")


@admin.register(Judgement)
class JudgementAdmin(OnlyRead):
    list_display = ("annotation", "verdict", "kind", "made_in", "made_at")
    list_filter = ("verdict", "kind")
    list_select_related = ("annotation", "made_in__version__article")
    search_fields = ("annotation__words", "made_in__editor__username")
    defer = ("annotation__search", "made_in__version__text", "made_in__version__search")
