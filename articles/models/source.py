"""Where articles come from: outlets and ministries, and the addresses of theirs that are polled."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q


class Source(models.Model):
    class Kind(models.TextChoices):
        AGENCY = "agency", "news agency"
        NEWSPAPER = "newspaper", "newspaper"
        BROADCASTER = "broadcaster", "broadcaster"
        SITE = "site", "news site"
        MINISTRY = "ministry", "ministry or government"
        ORGANIZATION = "organization", "organization"
        DESK = "desk", "this desk (pasted or uploaded)"

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.SITE)
    homepage = models.URLField(max_length=500, blank=True)
    publisher = models.ForeignKey("entities.Actor", models.SET_NULL, null=True, blank=True, related_name="sources")
    country = models.ForeignKey("entities.Actor", models.SET_NULL, null=True, blank=True, related_name="+")
    language = models.CharField("language (BCP 47)", max_length=12, default="en")
    licence = models.CharField("licence of its texts", max_length=200, blank=True)
    allows_excerpts = models.BooleanField(
        "its licence allows excerpts to be published", default=True, help_text="If not, its words block publication."
    )
    passes_required = models.PositiveSmallIntegerField(
        "independent reviews its articles need", default=1, help_text="1, or 2 for a double review."
    )
    is_active = models.BooleanField(default=True)
    notes = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="source_has_a_name"),
            models.CheckConstraint(condition=Q(passes_required__in=(1, 2)), name="source_is_reviewed_once_or_twice"),
        ]

    def __str__(self) -> str:
        return self.name


class FeedQuerySet(models.QuerySet):
    def due(self, now: datetime):
        return self.filter(is_active=True, source__is_active=True).filter(
            Q(next_poll_at__isnull=True) | Q(next_poll_at__lte=now)
        )

    def failing(self):
        return self.filter(is_active=True, failures__gt=0)


class Feed(models.Model):
    class Kind(models.TextChoices):
        FEED = "feed", "RSS or Atom feed"
        PAGE = "page", "page with links to articles"

    source = models.ForeignKey(Source, models.CASCADE, related_name="feeds")
    url = models.URLField(max_length=1000, unique=True)
    kind = models.CharField(max_length=6, choices=Kind, default=Kind.FEED)
    is_active = models.BooleanField(default=True)
    minutes_between_polls = models.PositiveIntegerField(default=30)
    etag = models.CharField("ETag", max_length=300, blank=True, editable=False)
    last_modified = models.CharField("Last-Modified", max_length=100, blank=True, editable=False)
    last_polled_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_worked_at = models.DateTimeField(null=True, blank=True, editable=False)
    next_poll_at = models.DateTimeField(null=True, blank=True, editable=False)
    failures = models.PositiveIntegerField("failures in a row", default=0, editable=False)
    last_status = models.PositiveSmallIntegerField("last HTTP status", null=True, blank=True, editable=False)
    last_error = models.CharField(max_length=500, blank=True, editable=False)

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ["source", "url"]
        constraints = [
            models.CheckConstraint(condition=Q(minutes_between_polls__gte=5), name="feed_is_polled_politely"),
        ]
        indexes = [models.Index(fields=["is_active", "next_poll_at"], name="feed_by_next_poll")]

    def __str__(self) -> str:
        return self.url

    @property
    def health(self) -> str:
        """One of paused, new, working, failing."""
        if not (self.is_active and self.source.is_active):
            return "paused"
        if self.last_polled_at is None:
            return "new"
        return "failing" if self.failures else "working"


class FeedEntry(models.Model):
    """One item that a feed has offered, kept so that it is taken once and a failure is not forgotten."""

    class Outcome(models.TextChoices):
        WAITING = "waiting", "waiting to be fetched"
        TAKEN = "taken", "taken as an article"
        KNOWN = "known", "known already"
        FAILED = "failed", "could not be fetched"
        SKIPPED = "skipped", "skipped"

    feed = models.ForeignKey(Feed, models.CASCADE, related_name="entries")
    identifier = models.CharField(max_length=1000)
    url = models.URLField(max_length=2000, blank=True)
    title = models.CharField(max_length=500, blank=True)
    summary = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.WAITING)
    reason = models.CharField(max_length=500, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    article = models.ForeignKey("articles.Article", models.SET_NULL, null=True, blank=True, related_name="feed_entries")
    seen_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-seen_at", "-pk"]
        verbose_name_plural = "feed entries"
        constraints = [models.UniqueConstraint(fields=["feed", "identifier"], name="feed_entry_is_seen_once")]

    def __str__(self) -> str:
        return self.title or self.identifier
