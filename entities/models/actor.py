"""Actors: people, states, organizations, groups and offices, each once."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse


class ActorQuerySet(models.QuerySet):
    def surviving(self):
        """Without duplicates that were merged into another actor."""
        return self.filter(merged_into__isnull=True)

    def confirmed(self):
        return self.surviving().filter(standing=Actor.Standing.CONFIRMED)

    def keys_with_duplicates(self) -> list[int]:
        """Keys of these, of those that stand for them, and of all duplicates of either.

        Keys, not a subquery: merges are few, and PostgreSQL plans joins along them badly.
        """
        found = newest = set(self.values_list("pk", flat=True))
        while newest:
            below = self.model.objects.filter(merged_into__in=newest).values_list("pk", flat=True)
            above = self.model.objects.filter(merged__in=newest).values_list("pk", flat=True)
            newest = {*below, *above} - found
            found = found | newest
        return sorted(found)

    def people(self):
        return self.filter(kind__in=Actor.PERSONAL_KINDS)

    def organizations(self):
        """Everything that is not a person: states, organizations, offices, groups."""
        return self.exclude(kind__in=Actor.PERSONAL_KINDS)


class Actor(models.Model):
    class Kind(models.TextChoices):
        PERSON = "person", "person"
        UNNAMED = "unnamed", "unnamed person"
        STATE = "state", "state"
        IGO = "igo", "intergovernmental organization"
        BODY = "body", "body of an organization"
        ORGANIZATION = "organization", "organization"
        GOVERNMENT = "government", "government"
        MINISTRY = "ministry", "ministry"
        OFFICE = "office", "office"
        MEDIA = "media", "news organization"
        ARMED_GROUP = "armed_group", "armed group"
        PARTY = "party", "party"
        GROUP = "group", "group"
        COLLECTIVE = "collective", "collective"

    PERSONAL_KINDS = (Kind.PERSON, Kind.UNNAMED)

    class Standing(models.TextChoices):
        PROPOSED = "proposed", "proposed by extraction"
        CONFIRMED = "confirmed", "confirmed"

    class Gender(models.TextChoices):
        FEMALE = "female", "female"
        MALE = "male", "male"
        OTHER = "other", "other"

    slug = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=200)
    official_name = models.CharField(max_length=300, blank=True)
    acronym = models.CharField(max_length=40, blank=True)
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.CONFIRMED)
    gender = models.CharField(max_length=10, choices=Gender, blank=True)
    wikidata = models.CharField("Wikidata id", max_length=20, null=True, blank=True, unique=True)  # noqa: DJ001 unique
    iso2 = models.CharField("ISO 3166-1 alpha-2", max_length=2, blank=True)
    iso3 = models.CharField("ISO 3166-1 alpha-3", max_length=3, blank=True)
    country = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="belonging", limit_choices_to={"kind": "state"}
    )
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="bodies")
    neighbours = models.ManyToManyField("self", blank=True)
    seat = models.ForeignKey("entities.Place", models.PROTECT, null=True, blank=True, related_name="seated")
    founded = models.CharField("founded (EDTF)", max_length=20, blank=True)
    dissolved = models.CharField("dissolved (EDTF)", max_length=20, blank=True)
    website = models.URLField(max_length=300, blank=True)
    description = models.TextField(blank=True)
    source = models.CharField("where this can be checked", max_length=300, blank=True)
    is_kept_by_seeds = models.BooleanField(
        default=False, help_text="Loading the knowledge base may update it; unticked once a person changes it here."
    )
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    search = models.GeneratedField(
        expression=SearchVector("name", "official_name", "acronym", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = ActorQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="actor_has_a_name"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")), name="actor_is_not_merged_into_itself"
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")), name="actor_is_not_its_own_parent"
            ),
        ]
        indexes = [
            GinIndex(fields=["search"], name="actor_search"),
            GinIndex(fields=["name"], name="actor_name_trigram", opclasses=["gin_trgm_ops"]),
            models.Index(fields=["kind", "name"], name="actor_by_kind"),
        ]

    def __str__(self) -> str:
        return self.name

    def keys_with_duplicates(self) -> list[int]:
        """Its own key and those of the duplicates that it stands for."""
        return Actor.objects.filter(pk=self.pk).keys_with_duplicates()

    @property
    def is_person(self) -> bool:
        return self.kind in self.PERSONAL_KINDS

    def get_absolute_url(self) -> str:
        return reverse("person" if self.is_person else "organization", args=[self.slug])
