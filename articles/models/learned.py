"""What was learnt from decisions, with the figures by which it was, or was not, put into service."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class LearnedQuerySet(models.QuerySet):
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

    objects = LearnedQuerySet.as_manager()

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


class TrainedModel(models.Model):
    """A sequence model in a file below READOUT_HOME/models; its scores are of articles it was not trained on."""

    version = models.SlugField(max_length=40, unique=True)
    file = models.CharField(max_length=200, help_text="Name of the file below READOUT_HOME/models.")
    sha256 = models.CharField(max_length=64)
    trained_at = models.DateTimeField(auto_now_add=True)
    trained_on = models.CharField(max_length=300, help_text="The desk's decisions, or the folders of gold.")
    articles = models.PositiveIntegerField("articles it was trained on")
    vote = models.JSONField("from which likelihood it adds and doubts", default=dict)
    figures = models.JSONField("scores on articles held out", default=dict)
    f1_before = models.FloatField("F1 of the rules alone")
    f1_after = models.FloatField("F1 of the rules with its vote")
    is_in_service = models.BooleanField(default=False)

    objects = LearnedQuerySet.as_manager()

    class Meta:
        ordering = ["-trained_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_in_service"], condition=Q(is_in_service=True), name="one_sequence_model_is_in_service"
            ),
            models.CheckConstraint(
                condition=Q(is_in_service=False) | Q(f1_after__gt=models.F("f1_before")),
                name="sequence_model_in_service_scores_higher",
            ),
        ]

    def __str__(self) -> str:
        return f"Sequence model {self.version}"
