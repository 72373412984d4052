"""Who said what to whom, as one article reports it."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse

from articles.models.annotation import Annotation, AnnotationQuerySet
from entities.models import WhenFields


class StatementQuerySet(AnnotationQuerySet):
    def public(self):
        """What anyone may read: accepted, and reported by the article itself."""
        return self.accepted().filter(level=1)

    def for_lists(self):
        return self.select_related(
            "speaker", "role__organization", "via", "version__article__source", "said_at__meeting"
        )

    def spoken_for(self, actor, on: date | None = None):
        """By the actor itself or by someone while holding a role there."""
        return self.filter(Q(speaker=actor) | Q(role__organization=actor))


class Statement(Annotation, WhenFields):
    """`wording … latest` (WhenFields) say when it was said; the article's date where the text gives no other."""

    class StatementKind(models.TextChoices):
        DIRECT = "direct", "direct quotation"
        INDIRECT = "indirect", "indirect"
        MIXED = "mixed", "partly quoted"
        NO_COMMENT = "no_comment", "declined to comment"
        BELIEF = "belief", "belief or intention"

    class Polarity(models.TextChoices):
        DENIAL = "denial", "denial"
        HEDGED = "hedged", "hedged"

    statement_kind = models.CharField("kind", max_length=10, choices=StatementKind)
    polarity = models.CharField(max_length=8, choices=Polarity, blank=True)
    level = models.PositiveSmallIntegerField(
        default=1, help_text="1: told by the article; 2: inside another statement."
    )
    nested_in = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="nested")
    speaker = models.ForeignKey("entities.Actor", models.PROTECT, null=True, blank=True, related_name="statements")
    speaker_candidates = models.ManyToManyField(
        "entities.Actor", blank=True, related_name="+", help_text="Offered where nobody or more than one fits."
    )
    role = models.ForeignKey(
        "entities.Role", models.SET_NULL, null=True, blank=True, related_name="statements", verbose_name="role then"
    )
    role_words = models.CharField("role as the article words it", max_length=200, blank=True)
    via = models.ForeignKey("entities.Actor", models.PROTECT, null=True, blank=True, related_name="statements_carried")
    addressee = models.CharField(max_length=200, blank=True)
    occasion = models.CharField(max_length=300, blank=True)
    said_at = models.ForeignKey(
        "articles.MeetingReport", models.SET_NULL, null=True, blank=True, related_name="statements"
    )
    place = models.ForeignKey("entities.Place", models.PROTECT, null=True, blank=True, related_name="statements")
    topics = models.ManyToManyField("articles.Topic", blank=True, related_name="statements")

    objects = StatementQuerySet.as_manager()

    class Meta(WhenFields.Meta):
        ordering = ["version", "starts_at", "pk"]
        constraints = [
            *WhenFields.Meta.constraints,
            models.CheckConstraint(condition=Q(level__in=(1, 2, 3)), name="statement_level_is_1_to_3"),
        ]
        indexes = [
            models.Index(fields=["speaker", "latest"], name="statement_by_speaker"),
            models.Index(fields=["latest"], name="statement_by_date"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("statement", args=[self.pk])
