"""Actions that merge duplicates into one, after a page that asks which one remains, and that take a merge back."""

from __future__ import annotations

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse

from entities import merge

AT_MOST = 20


@admin.action(description="Merge duplicates into one…", permissions=["change"])
def merge_selected(model_admin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet):
    rows = list(queryset[: AT_MOST + 1])
    if not 2 <= len(rows) <= AT_MOST:
        said = f"Choose those that are one and the same: two at least, {AT_MOST} at most."
        model_admin.message_user(request, said, messages.WARNING)
        return None
    chosen = request.POST.get("into")
    survivor = next((row for row in rows if str(row.pk) == chosen), None)
    if survivor is None:
        return _ask(model_admin, request, rows)
    duplicates = [row for row in rows if row.pk != survivor.pk]
    try:
        with transaction.atomic():
            for row in duplicates:
                merge.merge(row, survivor)
                _log(request, row, f"Merged into “{survivor}”.")
    except merge.CannotMerge as error:
        model_admin.message_user(request, f"Nothing was merged. {error}", messages.ERROR)
        return None
    said = f"“{survivor}” now stands for {len(duplicates)} more. “Take a merge back” undoes it."
    model_admin.message_user(request, said, messages.SUCCESS)
    return None


def _ask(model_admin: admin.ModelAdmin, request: HttpRequest, rows: list[Model]) -> TemplateResponse:
    context = {
        **model_admin.admin_site.each_context(request),
        "title": "Merge duplicates",
        "opts": model_admin.model._meta,
        "rows": [(row, [str(name) for name in row.names.all()] if hasattr(row, "names") else []) for row in rows],
        "checkbox": ACTION_CHECKBOX_NAME,
        "media": model_admin.media,
    }
    return TemplateResponse(request, "admin/entities/merge.html", context)


@admin.action(description="Take a merge back", permissions=["change"])
def unmerge_selected(model_admin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet) -> None:
    rows = list(queryset.filter(merged_into__isnull=False))
    with transaction.atomic():
        for row in rows:
            merge.unmerge(row)
            _log(request, row, "Stands for itself again.")
    left = queryset.count() - len(rows)
    said = f"{len(rows)} stand for themselves again." + (f" {left} were not merged." if left else "")
    model_admin.message_user(request, said, messages.SUCCESS if rows else messages.WARNING)


def _log(request: HttpRequest, row: Model, words: str) -> None:
    LogEntry.objects.log_actions(request.user.pk, [row], CHANGE, change_message=words, single_object=True)
