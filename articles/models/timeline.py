"""Timelines in the making, their entries with evidence, and their frozen, numbered editions."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from entities.models import WhenFields


class TimelineQuerySet(models.QuerySet):
    def published(self):
        """With an edition that anyone may read; a withdrawn timeline leaves a tombstone, not an entry in lists."""
        return self.filter(status=Timeline.Status.PUBLISHED)


class Timeline(models.Model):
    class Status(models.TextChoices):
        DRAFT = "draft", "draft"
        PUBLISHED = "published", "published"
        WITHDRAWN = "withdrawn", "withdrawn"

    slug = models.SlugField(max_length=160, unique=True)
    title = models.CharField(max_length=200)
    summary = models.CharField("standfirst", max_length=600, blank=True)
    note = models.TextField("editor's note (Markdown)", blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = TimelineQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at", "-pk"]
        permissions = [("publish_timeline", "Can publish, correct and withdraw timelines")]
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="timeline_has_a_title")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("timeline", args=[self.slug])


class Entry(WhenFields):
    class Kind(models.TextChoices):
        STATEMENT = "statement", "statement"
        MEETING = "meeting", "meeting"
        FREE = "free", "note of the editors"

    timeline = models.ForeignKey(Timeline, models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=10, choices=Kind)
    order = models.PositiveIntegerField("order within a day", default=0)
    headline = models.CharField(max_length=200)
    text = models.TextField("text (Markdown)", blank=True)
    evidence = models.ManyToManyField("articles.Annotation", through="articles.Evidence", related_name="entries")
    flag = models.CharField("why an editor should look again", max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta(WhenFields.Meta):
        # An open beginning sorts by the day it ends; what has no date stands last.
        ordering = [
            Coalesce("earliest", "latest").asc(nulls_last=True),
            F("latest").asc(nulls_last=True),
            "order",
            "pk",
        ]
        verbose_name_plural = "entries"
        constraints = [
            *WhenFields.Meta.constraints,
            models.CheckConstraint(condition=~Q(headline=""), name="entry_has_a_headline"),
        ]
        indexes = [models.Index(fields=["timeline", "earliest"], name="entry_by_date")]

    def __str__(self) -> str:
        return self.headline


class Evidence(models.Model):
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="evidence_rows")
    annotation = models.ForeignKey("articles.Annotation", models.PROTECT, related_name="evidence_rows")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name_plural = "evidence"
        constraints = [models.UniqueConstraint(fields=["entry", "annotation"], name="evidence_is_named_once_per_entry")]

    def __str__(self) -> str:
        return f"{self.annotation} for {self.entry}"


class Edition(models.Model):
    """`content` is the whole edition as canonical JSON; a trigger refuses to change it."""

    timeline = models.ForeignKey(Timeline, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    sha256 = models.CharField("SHA-256 of the canonical JSON", max_length=64)
    correction_note = models.TextField("what it corrects", blank=True)
    published_at = models.DateTimeField(auto_now_add=True)
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
