"""How well one extractor version agreed with the gold when it was last measured; the figures of the quality page."""

from __future__ import annotations

from django.db import models


class QualityMeasure(models.Model):
    extractor = models.CharField(max_length=60)
    extractor_version = models.CharField(max_length=60)
    measured_at = models.DateTimeField()
    seconds = models.FloatField()
    figures = models.JSONField(
        help_text="By part of the gold (“seen”, “set_aside”): articles, finds, fields, expected_calibration_error."
    )

    class Meta:
        ordering = ["-measured_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["extractor", "extractor_version"], name="extractor_version_is_measured_in_one_row"
            )
        ]

    def __str__(self) -> str:
        return f"{self.extractor} {self.extractor_version}"
