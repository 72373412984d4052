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


class TrainedExtractorQuerySet(models.QuerySet):
    def in_service(self):
        """The one in use, or None: then the rules go without a vote."""
        return self.filter(is_in_service=True).first()

    def without_model(self):
        """Lists do without the bytes."""
        return self.defer("trained")


class TrainedExtractor(models.Model):
    """A sequence model learnt from decisions or gold; both F1 are of statements in articles it had not seen."""

    trained_at = models.DateTimeField(auto_now_add=True)
    trained = models.BinaryField("the model itself")
    sha256 = models.CharField(max_length=64, help_text="Of the model; its first twelve signs are the version.")
    learnt_from = models.JSONField(default=dict, help_text="Articles, statements and refused finds, and where from.")
    figures = models.JSONField(
        default=dict, help_text="By kind, on articles held out: right, found, met, wanted, before and after."
    )
    articles = models.PositiveIntegerField("articles it was tried on")
    f1_before = models.FloatField("F1 of what was in service")
    f1_after = models.FloatField("F1 with its vote")
    sure = models.FloatField("how sure the gain is", help_text="Share of resamples in which it is ahead.")
    is_in_service = models.BooleanField(default=False)

    objects = TrainedExtractorQuerySet.as_manager()

    class Meta:
        ordering = ["-trained_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_in_service"], condition=Q(is_in_service=True), name="one_trained_extractor_is_in_service"
            ),
            models.CheckConstraint(
                condition=Q(is_in_service=False) | Q(f1_after__gt=models.F("f1_before")),
                name="trained_extractor_in_service_finds_more_that_is_right",
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="trained_extractor_sha256_is_a_digest"
            ),
        ]

    def __str__(self) -> str:
        return f"Trained extractor {self.version}"

    @property
    def version(self) -> str:
        return self.sha256[:12]
