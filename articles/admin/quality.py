"""The figures against the gold, as they were last measured; a job writes them."""

from __future__ import annotations

from django.contrib import admin

from articles.admin.reading import OnlyRead
from articles.models import Calibration, QualityMeasure


@admin.register(QualityMeasure)
class QualityMeasureAdmin(OnlyRead):
    list_display = ("extractor", "extractor_version", "measured_at", "seconds")
    search_fields = ("extractor", "extractor_version")


@admin.register(Calibration)
class CalibrationAdmin(OnlyRead):
    list_display = ("trained_at", "learnt_from", "error_before", "error_after", "is_in_service")
    list_filter = ("is_in_service",)
