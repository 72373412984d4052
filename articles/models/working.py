"""What the desk remembers of people at work: wishes, saved views, who is where, and what is half typed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class Preferences(models.Model):
    class Digest(models.TextChoices):
        NEVER = "never", "never"
        HOURLY = "hourly", "every hour"
        DAILY = "daily", "once a day"

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="preferences", primary_key=True)
    keys = models.JSONField("keys of one’s own", default=dict, blank=True, help_text="By name of the command.")
    shows_beliefs = models.BooleanField("beliefs and intentions on the desk", default=False)
    is_named_in_public = models.BooleanField("named as editor on published pages", default=False)
    public_name = models.CharField(max_length=100, blank=True)
    digest = models.CharField("notifications by mail", max_length=6, choices=Digest, default=Digest.DAILY)
    digest_sent_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name_plural = "preferences"

    def __str__(self) -> str:
        return f"Preferences of {self.user}"


class SavedView(models.Model):
    """Filters of the worklist under a name; `query` is the query string of its address."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=1000, blank=True)
    is_shared = models.BooleanField("shown to everybody on the desk", default=False)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="saved_view_is_named_once_by_its_owner"),
            models.CheckConstraint(condition=~Q(name=""), name="saved_view_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Presence(models.Model):
    """Who was last seen on which page of the desk; a sign of life, never a lock."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    page = models.CharField(max_length=60, help_text="As “article:12” or “timeline:3”.")
    at = models.CharField("card they are at", max_length=40, blank=True)
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["page", "user"]
        verbose_name_plural = "presences"
        constraints = [models.UniqueConstraint(fields=["user", "page"], name="presence_is_told_once_per_page")]
        indexes = [models.Index(fields=["page", "seen_at"], name="presence_by_page")]

    def __str__(self) -> str:
        return f"{self.user} on {self.page}"


class HalfTyped(models.Model):
    """A form as its editor left it, so that a crash of the browser loses nothing."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    form = models.CharField(max_length=80, help_text="As “annotation:55:correct” or “timeline:3:entry:7”.")
    revision = models.PositiveIntegerField(null=True, blank=True, help_text="What the form was begun against.")
    typed = models.JSONField(default=dict)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-saved_at"]
        verbose_name_plural = "half-typed forms"
        constraints = [models.UniqueConstraint(fields=["user", "form"], name="half_typed_form_is_kept_once")]

    def __str__(self) -> str:
        return f"{self.form} by {self.user}"
