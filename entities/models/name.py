"""Every spelling of an actor, place or series, with a folded key to find it by."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from entities.names.fold import fold


class FoldedField(models.CharField):
    """Holds the folded form of another field of the same row, written at every save and bulk_create."""

    def __init__(self, *args, of: str = "text", **kwargs):
        self.of = of
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of}

    def pre_save(self, model_instance, add):
        folded = fold(getattr(model_instance, self.of))
        setattr(model_instance, self.attname, folded)
        return folded


class Name(models.Model):
    class Kind(models.TextChoices):
        OFFICIAL = "official", "official name"
        SHORT = "short", "short name"
        ACRONYM = "acronym", "acronym"
        ALIAS = "alias", "other spelling"
        DEMONYM = "demonym", "demonym"
        ADJECTIVE = "adjective", "adjective"

    actor = models.ForeignKey("entities.Actor", models.CASCADE, null=True, blank=True, related_name="names")
    place = models.ForeignKey("entities.Place", models.CASCADE, null=True, blank=True, related_name="names")
    series = models.ForeignKey("entities.MeetingSeries", models.CASCADE, null=True, blank=True, related_name="names")
    text = models.CharField(max_length=300)
    folded = FoldedField(of="text", max_length=300)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.ALIAS)
    language = models.CharField("language (BCP 47)", max_length=12, default="en")
    script = models.CharField("script (ISO 15924)", max_length=4, blank=True)
    since = models.DateField("in use since", null=True, blank=True)
    until = models.DateField("in use until", null=True, blank=True)
    is_kept_by_seeds = models.BooleanField(default=False)
    learnt_from_desk = models.BooleanField(
        default=False, help_text="From an accepted mention; forgotten when the decision is undone."
    )

    class Meta:
        ordering = ["text"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(actor__isnull=False, place__isnull=True, series__isnull=True)
                    | Q(actor__isnull=True, place__isnull=False, series__isnull=True)
                    | Q(actor__isnull=True, place__isnull=True, series__isnull=False)
                ),
                name="name_belongs_to_one_thing",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="name_is_not_empty"),
            models.UniqueConstraint(
                fields=["actor", "place", "series", "text", "kind", "language", "since"],
                nulls_distinct=False,
                name="name_is_listed_once",
            ),
        ]
        indexes = [
            models.Index(fields=["folded"], name="name_by_folded"),
            GinIndex(fields=["folded"], name="name_folded_trigram", opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self) -> str:
        return self.text
