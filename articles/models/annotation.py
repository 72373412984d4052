"""What a text says, as stand-off spans, and what people have decided about it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Left


class AnnotationQuerySet(models.QuerySet):
    def awaiting_review(self):
        return self.filter(status__in=Annotation.OPEN)

    def accepted(self):
        """Accepted as it stood, or corrected and so accepted."""
        return self.filter(status__in=Annotation.STANDING)

    def decided(self):
        return self.filter(status__in=(*Annotation.STANDING, Annotation.Status.REJECTED))

    def rejected(self):
        return self.filter(status=Annotation.Status.REJECTED)

    def in_reading_order(self):
        return self.order_by("starts_at", "pk")


class Annotation(models.Model):
    """Written once by `jobs` (or added by hand), afterwards only by `review.decisions`."""

    class Kind(models.TextChoices):
        STATEMENT = "statement", "statement"
        MEETING = "meeting", "meeting"
        MENTION = "mention", "actor or place"
        ROLE = "role", "role"

    class Status(models.TextChoices):
        UNREVIEWED = "unreviewed", "to review"
        UNSURE = "unsure", "unsure"
        ACCEPTED = "accepted", "accepted"
        CORRECTED = "corrected", "corrected"
        REJECTED = "rejected", "rejected"

    OPEN = (Status.UNREVIEWED, Status.UNSURE)
    STANDING = (Status.ACCEPTED, Status.CORRECTED)

    version = models.ForeignKey("articles.Version", models.CASCADE, related_name="annotations")
    run = models.ForeignKey(
        "articles.ExtractionRun", models.SET_NULL, null=True, blank=True, related_name="annotations"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    status = models.CharField(max_length=10, choices=Status, default=Status.UNREVIEWED)
    revision = models.PositiveIntegerField(default=1)
    confidence = models.FloatField(null=True, blank=True, help_text="0 to 1; empty where a person added it.")
    score = models.FloatField(null=True, blank=True, help_text="What the extraction itself says, before calibration.")
    found_by = models.CharField(max_length=80, help_text="Stage and rule, or “editor”.")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    starts_at = models.PositiveIntegerField(help_text="Start of its first span, for reading order.")
    words = models.TextField(help_text="Its main words, verbatim; parts joined by “ … ”.")
    fingerprint = models.CharField(
        max_length=64, help_text="Kind, place in the text and folded words; what was rejected is not offered again."
    )
    sketch = ArrayField(
        models.BigIntegerField(),
        default=list,
        blank=True,
        help_text="Of a statement’s words: copies of them that were edited a little share a number of it.",
    )
    note = models.TextField("note of the editors", blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    search = models.GeneratedField(
        expression=SearchVector(Left(F("words"), Value(100_000)), config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = AnnotationQuerySet.as_manager()

    class Meta:
        ordering = ["version", "starts_at", "pk"]
        permissions = [
            ("review_annotation", "Can accept, correct, reject and add annotations"),
            ("lead_desk", "Can lead the desk: assign, adjudicate, undo what others decided, see statistics"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(confidence__isnull=True) | Q(confidence__gte=0, confidence__lte=1),
                name="annotation_confidence_lies_between_0_and_1",
            ),
            models.CheckConstraint(condition=Q(revision__gte=1), name="annotation_revision_counts_from_one"),
            models.CheckConstraint(condition=~Q(words=""), name="annotation_has_words"),
        ]
        indexes = [
            models.Index(fields=["version", "starts_at"], name="annotation_by_place_in_text"),
            models.Index(fields=["status", "kind"], name="annotation_by_status"),
            models.Index(fields=["fingerprint"], name="annotation_by_fingerprint"),
            GinIndex(fields=["search"], name="annotation_search"),
            GinIndex(fields=["sketch"], condition=Q(status="rejected"), name="annotation_rejected_by_sketch"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.words[:60]}"

    @property
    def confidence_source(self) -> str:
        """Whose experience its confidence is, in words for the desk."""
        learnt_from = self.run.options.get("confidence_learnt_from", 0) if self.run else 0
        if learnt_from:
            return f"How likely it is to stand, learnt from {learnt_from} decisions of this desk"
        return "How likely it is to stand, as shipped: not yet learnt from this desk’s decisions"

    @property
    def is_accepted(self) -> bool:
        return self.status in self.STANDING


class Span(models.Model):
    """Half-open [start, end) in Unicode code points of the version's text."""

    class Part(models.TextChoices):
        CONTENT = "content", "content"
        CUE = "cue", "cue"
        SOURCE = "source", "source"
        ADDRESSEE = "addressee", "addressee"
        OCCASION = "occasion", "occasion"
        NAME = "name", "name"
        WHEN = "when", "date"
        PLACE = "place", "place"
        TITLE = "title", "title"

    annotation = models.ForeignKey(Annotation, models.CASCADE, related_name="spans")
    part = models.CharField(max_length=10, choices=Part)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["start", "end"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="annotation_span_is_not_empty"),
            models.UniqueConstraint(fields=["annotation", "part", "start", "end"], name="annotation_span_is_told_once"),
        ]

    def __str__(self) -> str:
        return f"{self.part} [{self.start}, {self.end})"
