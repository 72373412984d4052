"""Frozen, numbered, content-addressed publications of timelines; never deleted."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class Edition(models.Model):
    """`content` is the whole edition as canonical JSON; a trigger refuses to change it."""

    timeline = models.ForeignKey("articles.Timeline", models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    sha256 = models.CharField("SHA-256 of the canonical JSON", max_length=64)
    correction_note = models.TextField("what it corrects", blank=True)
    published_at = models.DateTimeField(default=timezone.now, editable=False)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        ordering = ["timeline", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["timeline", "number"], name="edition_is_numbered_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="edition_counts_from_one"),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(correction_note=""), name="later_edition_says_what_it_corrects"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_because=""), name="withdrawal_says_why"
            ),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="edition_sha256_is_a_digest"),
        ]

    def __str__(self) -> str:
        return f"{self.timeline}, edition {self.number}"
