"""Two independent passes over one text, blind to each other, and what each of them judged."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class Pass(models.Model):
    """One editor's own reading of one version; it changes no annotation until both passes are finished."""

    version = models.ForeignKey("articles.Version", models.CASCADE, related_name="passes")
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="passes")
    number = models.PositiveSmallIntegerField()
    begun_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["version", "number"]
        verbose_name_plural = "passes"
        constraints = [
            models.UniqueConstraint(fields=["version", "editor"], name="pass_is_made_once_by_an_editor"),
            models.UniqueConstraint(fields=["version", "number"], name="pass_is_numbered_once"),
            models.CheckConstraint(condition=Q(number__in=(1, 2)), name="pass_is_the_first_or_the_second"),
        ]

    def __str__(self) -> str:
        return f"Pass {self.number} over {self.version}"


class Judgement(models.Model):
    """What one pass says of one annotation, or something it adds: `after` as snapshots of `review` hold it."""

    class Verdict(models.TextChoices):
        ACCEPT = "accept", "accept"
        CORRECT = "correct", "correct"
        REJECT = "reject", "reject"
        UNSURE = "unsure", "unsure"
        ADD = "add", "add"

    made_in = models.ForeignKey(Pass, models.CASCADE, related_name="judgements")
    annotation = models.ForeignKey(
        "articles.Annotation", models.CASCADE, null=True, blank=True, related_name="judgements"
    )
    kind = models.CharField(max_length=10)
    verdict = models.CharField(max_length=8, choices=Verdict)
    after = models.JSONField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField(auto_now=True)
    settled_by = models.ForeignKey(
        "articles.Decision", models.PROTECT, null=True, blank=True, related_name="settles", editable=False
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["made_in", "annotation"], name="judgement_is_passed_once_per_annotation"),
            models.CheckConstraint(
                condition=Q(annotation__isnull=False) | Q(verdict="add"), name="judgement_is_of_something_found_or_adds"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()} in {self.made_in}"
