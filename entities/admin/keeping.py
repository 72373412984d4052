"""What a person changes is theirs: the seeds no longer touch it, unless the person ticks it back."""

from __future__ import annotations

from django.contrib import admin
from django.db import models
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest

TICK = "is_kept_by_seeds"


def take_over(form: ModelForm) -> None:
    is_kept = any(field.name == TICK for field in form.instance._meta.fields)
    if is_kept and form.has_changed() and TICK not in form.changed_data:
        form.instance.is_kept_by_seeds = False


class KeptBySeeds(admin.ModelAdmin):
    def save_model(self, request: HttpRequest, obj: models.Model, form: ModelForm, change: bool) -> None:
        take_over(form)
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: ModelForm, formset: BaseInlineFormSet, change: bool) -> None:
        for row in formset.forms:
            take_over(row)
        super().save_formset(request, form, formset, change)


class Told(admin.TabularInline):
    """Rows that lead to their own page, and room for new ones; a choice among thousands in each row would be slow."""

    extra = 0
    show_change_link = True
    exclude = (TICK, "since_edtf", "until_edtf")
    select_related: tuple[str, ...] = ()

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related(*self.select_related)
