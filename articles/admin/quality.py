"""The figures against the gold, as they were last measured; a job writes them."""

from __future__ import annotations

from django.contrib import admin

from articles.admin.reading import OnlyRead
from articles.models import Calibration, QualityMeasure, TrainedExtractor


@admin.register(QualityMeasure)
class QualityMeasureAdmin(OnlyRead):
    list_display = ("extractor", "extractor_version", "measured_at", "seconds")
    search_fields = ("extractor", "extractor_version")


@admin.register(Calibration)
class CalibrationAdmin(OnlyRead):
    list_display = ("trained_at", "learnt_from", "error_before", "error_after", "is_in_service")
    list_filter = ("is_in_service",)


@admin.register(TrainedExtractor)
class TrainedExtractorAdmin(OnlyRead):
    list_display = ("version", "trained_at", "articles", "f1_before", "f1_after", "sure", "is_in_service")
    list_filter = ("is_in_service",)
    exclude = ("trained",)
    defer = ("trained",)
