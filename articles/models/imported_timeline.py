"""What came with a timeline from another Readout and has no place among the rows of this one; kept as it came."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class ImportedTimeline(models.Model):
    """One bundle that was taken in. `history` holds what people did there: they have no accounts here.

    `annotations` says which annotation of this desk each one of the bundle has become, by their numbers.
    """

    timeline = models.ForeignKey("articles.Timeline", models.PROTECT, related_name="imports")
    file_sha256 = models.CharField("SHA-256 of the file", max_length=64, unique=True)
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    imported_at = models.DateTimeField(auto_now_add=True)
    history = models.JSONField(default=dict)
    annotations = models.JSONField(default=dict)
    notes = models.JSONField("what did not come along, in sentences", default=list)

    class Meta:
        ordering = ["-imported_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(file_sha256__regex=r"^[0-9a-f]{64}$"), name="imported_timeline_sha256_is_a_digest"
            )
        ]

    def __str__(self) -> str:
        return f"{self.timeline}, imported"
