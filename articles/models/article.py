"""Articles, and their immutable texts as fetched at one moment."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat, Left, Upper
from django.urls import reverse

CLAIM_LASTS = timedelta(minutes=30)  # without a sign of life of who claimed it


class ArticleQuerySet(models.QuerySet):
    def public(self):
        """Articles of which an editor has accepted something."""
        annotations = self.model._meta.apps.get_model("articles", "Annotation").objects
        return self.filter(Exists(annotations.accepted().filter(version__article=OuterRef("pk"))))

    def abandoned(self, now: datetime):
        """Claimed, but whoever claimed it has not been on its page nor decided anything there for CLAIM_LASTS."""
        since, models_of = now - CLAIM_LASTS, self.model._meta.apps.get_model
        page = Concat(Value("article:"), Cast(OuterRef("pk"), models.CharField()))
        here = {"user": OuterRef("claimed_by"), "page": page, "seen_at__gte": since}
        decided = {"editor": OuterRef("claimed_by"), "annotation__version__article": OuterRef("pk")}
        return self.filter(claimed_by__isnull=False, claimed_at__lt=since).exclude(
            Exists(models_of("articles", "Presence").objects.filter(**here))
            | Exists(models_of("articles", "Decision").objects.filter(**decided, made_at__gte=since))
        )


class Article(models.Model):
    class Intake(models.TextChoices):
        PASTED = "pasted", "pasted"
        ADDRESS = "address", "fetched from its address"
        FEED = "feed", "from a feed"
        UPLOAD = "upload", "uploaded"
        SEED = "seed", "came with Readout"
        BUNDLE = "bundle", "came with an imported timeline"

    class Priority(models.IntegerChoices):
        LOW = -1, "low"
        NORMAL = 0, "normal"
        HIGH = 1, "high"
        URGENT = 2, "urgent"

    source = models.ForeignKey("articles.Source", models.PROTECT, related_name="articles")
    url = models.URLField(max_length=2000, null=True, blank=True, unique=True)
    title = models.CharField(max_length=500)
    byline = models.CharField(max_length=300, blank=True)
    language = models.CharField("language (BCP 47)", max_length=12, default="en")
    published_on = models.DateField()
    published_at = models.DateTimeField(null=True, blank=True)
    intake = models.CharField(max_length=8, choices=Intake, default=Intake.PASTED)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    is_set_aside = models.BooleanField("set aside", default=False, help_text="Not for review; kept all the same.")
    priority = models.SmallIntegerField(choices=Priority, default=Priority.NORMAL)
    due_on = models.DateField(null=True, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="assigned_articles"
    )
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="claimed_articles",
        editable=False,
    )
    claimed_at = models.DateTimeField("last sign of life of who claimed it", null=True, blank=True, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="article_has_a_title"),
            models.CheckConstraint(
                condition=Q(claimed_by__isnull=True) | Q(claimed_at__isnull=False), name="claim_has_a_moment"
            ),
        ]
        indexes = [
            models.Index(fields=["-published_on", "-id"], name="article_by_date"),
            GinIndex(OpClass(Upper("title"), name="gin_trgm_ops"), name="article_by_words_of_title"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("desk-article", args=[self.pk])


class VersionQuerySet(models.QuerySet):
    def newest(self):
        """The latest version of each article."""
        later = Version.objects.filter(article=OuterRef("article"), number__gt=OuterRef("number"))
        return self.filter(~Exists(later))


class Version(models.Model):
    """The text of an article at one moment: NFC, immutable (a trigger holds it), offsets in Unicode code points."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(default=1)
    text = models.TextField()
    sha256 = models.CharField("SHA-256 of the text in UTF-8", max_length=64)
    title = models.CharField(max_length=500, blank=True)
    fetched_at = models.DateTimeField(auto_now_add=True)
    search = models.GeneratedField(
        expression=SearchVector(Left(F("text"), Value(250_000)), config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["article", "number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="version_is_numbered_once"),
            models.UniqueConstraint(fields=["article", "sha256"], name="version_differs_from_the_others"),
            models.CheckConstraint(condition=~Q(text=""), name="version_has_a_text"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="version_sha256_is_a_digest"),
        ]
        indexes = [
            GinIndex(fields=["search"], name="version_search"),
            models.Index(fields=["sha256"], name="version_by_digest"),
        ]

    def __str__(self) -> str:
        return f"{self.article}, version {self.number}"
