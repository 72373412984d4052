"""What the administration only shows: its writers are elsewhere, or nothing may ever change it."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest


class _OnlyRead:
    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    has_delete_permission = has_change_permission


class OnlyRead(_OnlyRead, admin.ModelAdmin):
    """`defer` names what lists do without: long texts and search vectors."""

    defer: tuple[str, ...] = ()
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related(*self.list_select_related or ()).defer(*self.defer)


class OnlyReadRows(_OnlyRead, admin.TabularInline):
    extra = 0
    show_change_link = True
    select_related: tuple[str, ...] = ()
    defer: tuple[str, ...] = ()

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None):
        """Also those that no form could hold, such as the moment a row was made."""
        return self.fields

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related(*self.select_related).defer(*self.defer)
