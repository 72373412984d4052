"""Timelines in the making, and their entries with evidence."""

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
    """`status` is what the public sees; `stage` is how far the next edition is on the desk."""

    class Status(models.TextChoices):
        DRAFT = "draft", "draft"
        PUBLISHED = "published", "published"
        WITHDRAWN = "withdrawn", "withdrawn"

    class Stage(models.TextChoices):
        WRITING = "writing", "being written"
        IN_REVIEW = "in_review", "in review"
        APPROVED = "approved", "approved"
        SCHEDULED = "scheduled", "scheduled"

    slug = models.SlugField(max_length=160, unique=True)
    title = models.CharField(max_length=200)
    summary = models.CharField("standfirst", max_length=600, blank=True)
    note = models.TextField("editor's note (Markdown)", blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.WRITING, editable=False)
    needs_approval = models.BooleanField(
        "needs a second person’s approval", default=False, help_text="Whoever publishes, somebody else approved it."
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    approved_revision = models.PositiveIntegerField(null=True, blank=True, editable=False)
    publish_at = models.DateTimeField("scheduled for", null=True, blank=True, editable=False)
    scheduled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    scheduled_note = models.TextField("correction note of the scheduled edition", blank=True, editable=False)
    scheduling_failed = models.CharField("why it was not published on time", max_length=500, blank=True, editable=False)
    due_on = models.DateField(null=True, blank=True)
    language = models.CharField("language (BCP 47)", max_length=12, default="en")
    licence = models.CharField("licence of this timeline", max_length=200, blank=True)
    picture = models.ForeignKey("articles.Picture", models.PROTECT, null=True, blank=True, related_name="timelines")
    embed_origins = models.TextField(
        "sites that may embed it", blank=True, help_text="One origin a line, as https://example.org; empty: any site."
    )
    passes_required = models.PositiveSmallIntegerField(
        "independent reviews its evidence needs", default=1, help_text="1, or 2 for a double review."
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = TimelineQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at", "-pk"]
        permissions = [
            ("compose_timeline", "Can compose timelines and ask for their review"),
            ("approve_timeline", "Can approve timelines, or send them back"),
            ("publish_timeline", "Can publish, schedule, correct and withdraw timelines"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="timeline_has_a_title"),
            models.CheckConstraint(
                condition=~Q(stage="scheduled") | Q(publish_at__isnull=False), name="scheduled_timeline_has_a_moment"
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=("approved",)) | Q(approved_revision__isnull=False),
                name="approval_names_the_revision",
            ),
            models.CheckConstraint(condition=Q(passes_required__in=(1, 2)), name="timeline_is_reviewed_once_or_twice"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("timeline", args=[self.slug])


class Chapter(models.Model):
    """A named stretch of a timeline; which entries stand in it is theirs to say."""

    timeline = models.ForeignKey(Timeline, models.CASCADE, related_name="chapters")
    title = models.CharField(max_length=200)
    note = models.TextField("introduction (Markdown)", blank=True)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="chapter_has_a_title")]

    def __str__(self) -> str:
        return self.title


class Entry(WhenFields):
    class Kind(models.TextChoices):
        STATEMENT = "statement", "statement"
        MEETING = "meeting", "meeting"
        FREE = "free", "note of the editors"

    timeline = models.ForeignKey(Timeline, models.CASCADE, related_name="entries")
    chapter = models.ForeignKey(Chapter, models.SET_NULL, null=True, blank=True, related_name="entries")
    kind = models.CharField(max_length=10, choices=Kind)
    order = models.PositiveIntegerField("order within a day", default=0)
    headline = models.CharField(max_length=200)
    text = models.TextField("text (Markdown)", blank=True)
    picture = models.ForeignKey("articles.Picture", models.PROTECT, null=True, blank=True, related_name="entries")
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
