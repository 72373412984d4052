"""What confidence was learnt from decisions, with the figures by which it was, or was not, put into service."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class CalibrationQuerySet(models.QuerySet):
    def in_service(self):
        """The one in use, or None: then what is shipped serves."""
        return self.filter(is_in_service=True).first()


class Calibration(models.Model):
    """How often finds of each score and rule were accepted; errors were measured on decisions it did not see."""

    trained_at = models.DateTimeField(auto_now_add=True)
    told = models.JSONField("what it learnt", help_text="Curves by kind, counts by rule.")
    learnt_from = models.PositiveIntegerField("decisions it was learnt from")
    counts = models.JSONField("accepted, corrected and rejected by kind", default=dict)
    error_before = models.FloatField("expected calibration error of what the desk showed")
    error_after = models.FloatField("its own, on decisions held out")
    is_in_service = models.BooleanField(default=False)

    objects = CalibrationQuerySet.as_manager()

    class Meta:
        ordering = ["-trained_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_in_service"], condition=Q(is_in_service=True), name="one_calibration_is_in_service"
            ),
            models.CheckConstraint(
                condition=Q(is_in_service=False) | Q(error_after__lt=models.F("error_before")),
                name="calibration_in_service_errs_less",
            ),
        ]

    def __str__(self) -> str:
        return f"Calibration from {self.learnt_from} decisions"
