"""How far each article is, as the database counts it."""

from __future__ import annotations

from django.contrib import admin

from articles.admin.reading import OnlyRead
from articles.models import Progress, Tally


@admin.register(Progress)
class ProgressAdmin(OnlyRead):
    list_display = ("article", "state", "run_status", "published_on", "due_on", "priority", "certainty", "unsure")
    list_filter = ("state", "run_status", "priority")
    list_select_related = ("article",)
    search_fields = ("article__title",)


@admin.register(Tally)
class TallyAdmin(OnlyRead):
    list_display = ("state", "change")
    list_filter = ("state",)
    search_fields = ("state",)
