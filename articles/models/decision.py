"""Who did what to which annotation, before and after; only ever appended to (a trigger holds it)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Decision(models.Model):
    class Action(models.TextChoices):
        ACCEPT = "accept", "accepted"
        CORRECT = "correct", "corrected"
        REJECT = "reject", "rejected"
        UNSURE = "unsure", "marked as unsure"
        LINK = "link", "linked"
        ADD = "add", "added"
        UNDO = "undo", "undone"

    class Channel(models.TextChoices):
        PAGE = "page", "page"
        API = "api", "API"
        COMMAND = "command", "command"

    annotation = models.ForeignKey("articles.Annotation", models.PROTECT, related_name="decisions")
    action = models.CharField(max_length=8, choices=Action)
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="decisions")
    made_at = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(max_length=500, blank=True)
    before = models.JSONField(null=True, help_text="The annotation as it was, whole; null where it was added.")
    after = models.JSONField(help_text="The annotation as it became, whole.")
    revision = models.PositiveIntegerField("revision it made")
    batch = models.UUIDField(null=True, blank=True, db_index=True)
    undoes = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="undone_by")
    channel = models.CharField(max_length=8, choices=Channel, default=Channel.PAGE)
    client = models.CharField("page or API client it came from", max_length=200, blank=True)
    overridden = models.JSONField("warnings it overrode", default=list, blank=True)
    took_ms = models.PositiveIntegerField("milliseconds the card was looked at", null=True, blank=True)
    keystrokes = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["annotation", "revision"], name="decision_makes_one_revision"),
            models.CheckConstraint(
                condition=~Q(action="undo") | Q(undoes__isnull=False), name="undo_names_what_it_undoes"
            ),
            models.CheckConstraint(
                condition=Q(undoes__isnull=True) | ~Q(undoes=F("pk")), name="decision_does_not_undo_itself"
            ),
        ]
        indexes = [models.Index(fields=["editor", "-made_at"], name="decision_by_editor")]

    def __str__(self) -> str:
        return f"{self.get_action_display()} by {self.editor}"
