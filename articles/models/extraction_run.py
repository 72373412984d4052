"""One pass of one extractor version over one text, with what became of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class ExtractionRunQuerySet(models.QuerySet):
    def unfinished(self):
        return self.filter(status__in=(ExtractionRun.Status.WAITING, ExtractionRun.Status.RUNNING))

    def of_rules(self):
        return self.exclude(extractor__in=ExtractionRun.BESIDE_THE_RULES)

    def of_language_model(self):
        return self.filter(extractor=ExtractionRun.LANGUAGE_MODEL)

    def failed(self):
        return self.filter(status=ExtractionRun.Status.FAILED)


class ExtractionRun(models.Model):
    """The rules' run has its extractor's name when it is done, another's from the start."""

    LANGUAGE_MODEL = "language-model"
    TRAINED = "trained"  # votes during the rules' run, and has one of its own for what only it finds
    BESIDE_THE_RULES = (LANGUAGE_MODEL, TRAINED)

    class Status(models.TextChoices):
        WAITING = "waiting", "waiting"
        RUNNING = "running", "running"
        DONE = "done", "done"
        FAILED = "failed", "failed"

    version = models.ForeignKey("articles.Version", models.CASCADE, related_name="runs")
    status = models.CharField(max_length=8, choices=Status, default=Status.WAITING)
    extractor = models.CharField(max_length=60, blank=True)
    extractor_version = models.CharField(max_length=60, blank=True)
    options = models.JSONField("settings", default=dict, blank=True)
    knowledge_stamp = models.CharField(max_length=64, blank=True)
    job = models.BigIntegerField("job number", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    queued_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    seconds = models.FloatField(null=True, blank=True)
    stage = models.CharField("stage it is at", max_length=40, blank=True)
    found = models.JSONField("how many of each kind were found", default=dict, blank=True)
    warnings = models.JSONField(default=list, blank=True)
    error = models.TextField(blank=True)

    objects = ExtractionRunQuerySet.as_manager()

    class Meta:
        ordering = ["-queued_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "extractor"],
                condition=Q(status__in=("waiting", "running")),
                name="version_is_extracted_once_at_a_time_by_each",
            ),
            models.CheckConstraint(condition=~Q(status="failed") | ~Q(error=""), name="failed_extraction_says_why"),
        ]
        indexes = [models.Index(fields=["status", "-queued_at"], name="extractionrun_by_status")]

    def __str__(self) -> str:
        return f"{self.get_status_display()} extraction of {self.version}"

    @property
    def is_of_language_model(self) -> bool:
        return self.extractor == self.LANGUAGE_MODEL
