"""Meetings as their accepted reports tell them; duplicates are merged here."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from entities.admin.keeping import Told
from entities.admin.merging import merge_selected, unmerge_selected
from entities.models import Meeting, Participation

DERIVED = ("status", "wording", "edtf", "earliest", "latest", "approximate", "place", "host", "organizer", "series")


class Participations(Told):
    model = Participation
    exclude = ()
    select_related = ("meeting", "actor")

    def has_add_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    has_delete_permission = has_add_permission


@admin.register(Meeting)
class MeetingAdmin(admin.ModelAdmin):
    """Date, place, status and who took part follow from the reports: correct those on the desk."""

    list_display = ("name", "kind", "status", "edtf", "place", "series", "merged_into")
    list_filter = ("status", "kind", ("merged_into", admin.EmptyFieldListFilter))
    list_select_related = ("place", "series", "merged_into")
    search_fields = ("name", "slug", "place__name")
    date_hierarchy = "latest"
    autocomplete_fields = ("previous",)
    readonly_fields = (*DERIVED, "merged_into", "created_at", "updated_at")
    inlines = (Participations,)
    actions = (merge_selected, unmerge_selected)
    fieldsets = (
        (None, {"fields": ("name", "slug", "kind", "previous", "merged_into")}),
        ("As its accepted reports tell it", {"fields": DERIVED}),
        ("History", {"classes": ("collapse",), "fields": ("created_at", "updated_at")}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(Participation)
class ParticipationAdmin(admin.ModelAdmin):
    list_display = ("actor", "part", "level", "meeting")
    list_filter = ("part", "level")
    list_select_related = ("actor", "meeting")
    search_fields = ("actor__name", "meeting__name")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    has_delete_permission = has_change_permission
