"""The figures against the gold, as they were last measured; a job writes them."""

from __future__ import annotations

from django.contrib import admin

from articles.admin.reading import OnlyRead
from articles.models import QualityMeasure


@admin.register(QualityMeasure)
class QualityMeasureAdmin(OnlyRead):
    list_display = ("extractor", "extractor_version", "measured_at", "seconds")
    search_fields = ("extractor", "extractor_version")
