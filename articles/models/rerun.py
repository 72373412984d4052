"""Articles read again by the extractor as it is now, held as a preview until somebody applies it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class Rerun(models.Model):
    query = models.CharField("filters, as in the address", max_length=2000, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="reruns")
    made_at = models.DateTimeField(auto_now_add=True)
    note = models.CharField("why", max_length=300, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"Re-run of {self.made_at:%Y-%m-%d %H:%M}"


class RerunArticleQuerySet(models.QuerySet):
    def unfinished(self):
        return self.filter(status__in=("waiting", "running"))

    def ready(self):
        return self.filter(status=RerunArticle.Status.READY)


class RerunArticle(models.Model):
    """What the extractor finds in one version now, and how that differs from what stands there: not saved yet."""

    class Status(models.TextChoices):
        WAITING = "waiting", "waiting"
        RUNNING = "running", "running"
        READY = "ready", "to decide"
        APPLIED = "applied", "applied"
        DISCARDED = "discarded", "discarded"
        FAILED = "failed", "failed"

    rerun = models.ForeignKey(Rerun, models.CASCADE, related_name="articles")
    version = models.ForeignKey("articles.Version", models.CASCADE, related_name="reruns")
    status = models.CharField(max_length=9, choices=Status, default=Status.WAITING)
    job = models.BigIntegerField("job number", null=True, blank=True)
    extractor = models.CharField(max_length=60, blank=True)
    extractor_version = models.CharField(max_length=60, blank=True)
    knowledge_stamp = models.CharField(max_length=64, blank=True)
    extraction = models.JSONField("what was found", null=True, blank=True)
    changes = models.JSONField("how it differs from what stands there", default=list, blank=True)
    tally = models.JSONField("how many differences of each sort", default=dict, blank=True)
    rules = models.JSONField("decisions by rule, before and after", default=dict, blank=True)
    run = models.ForeignKey("articles.ExtractionRun", models.SET_NULL, null=True, blank=True, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)

    objects = RerunArticleQuerySet.as_manager()

    class Meta:
        ordering = ["rerun", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["rerun", "version"], name="rerun_reads_a_version_once"),
            models.CheckConstraint(
                condition=~Q(status="ready") | Q(extraction__isnull=False), name="rerun_to_decide_holds_what_it_found"
            ),
            models.CheckConstraint(condition=~Q(status="failed") | ~Q(error=""), name="failed_rerun_says_why"),
        ]
        indexes = [models.Index(fields=["rerun", "status"], name="rerunarticle_by_status")]

    def __str__(self) -> str:
        return f"{self.get_status_display()}: {self.version}"
