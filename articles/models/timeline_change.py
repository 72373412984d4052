"""What was changed while a timeline was composed, step by step; only ever appended to (a trigger holds it)."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class TimelineChange(models.Model):
    """`before` and `after` hold what the step changed, whole, so that it can be undone days later."""

    timeline = models.ForeignKey("articles.Timeline", models.PROTECT, related_name="changes")
    revision = models.PositiveIntegerField("revision it made")
    action = models.CharField(max_length=40)
    what = models.CharField("in words", max_length=300)
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    undoes = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="undone_by")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["timeline", "revision"], name="timeline_change_makes_one_revision")
        ]

    def __str__(self) -> str:
        return self.what
