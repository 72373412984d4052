"""Places on the map, and which were capitals when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from entities.models.when import Period


class PlaceQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(standing=Place.Standing.CONFIRMED)


class Place(models.Model):
    class Standing(models.TextChoices):
        PROPOSED = "proposed", "proposed at the desk"
        CONFIRMED = "confirmed", "confirmed"

    class Kind(models.TextChoices):
        COUNTRY = "country", "country"
        REGION = "region", "region"
        CITY = "city", "city"
        SEA = "sea", "sea or strait"
        SITE = "site", "site"

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.CITY)
    country = models.ForeignKey("entities.Actor", models.PROTECT, null=True, blank=True, related_name="places")
    latitude = models.FloatField("latitude (degrees north)", null=True, blank=True)
    longitude = models.FloatField("longitude (degrees east)", null=True, blank=True)
    wikidata = models.CharField("Wikidata id", max_length=20, blank=True)
    source = models.CharField("where this can be checked", max_length=300, blank=True)
    is_kept_by_seeds = models.BooleanField(default=False)
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.CONFIRMED)
    learnt_from_desk = models.BooleanField(
        default=False, help_text="Named by an editor: confirmed for as long as something accepted names it."
    )

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="place_has_a_name"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True) | Q(latitude__gte=-90, latitude__lte=90),
                name="place_latitude_is_on_the_globe",
            ),
            models.CheckConstraint(
                condition=Q(longitude__isnull=True) | Q(longitude__gte=-180, longitude__lte=180),
                name="place_longitude_is_on_the_globe",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="place_has_both_coordinates_or_none",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("place", args=[self.slug])


class Capital(Period):
    class Kind(models.TextChoices):
        CAPITAL = "capital", "capital"
        SEAT_OF_GOVERNMENT = "seat_of_government", "seat of government"

    place = models.ForeignKey(Place, models.CASCADE, related_name="capital_of")
    state = models.ForeignKey("entities.Actor", models.CASCADE, related_name="capitals")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.CAPITAL)
    source = models.CharField("where this can be checked", max_length=300, blank=True)
    is_kept_by_seeds = models.BooleanField(default=False)

    class Meta(Period.Meta):
        ordering = ["state", "since"]
        constraints = [
            *Period.Meta.constraints,
            models.UniqueConstraint(
                fields=["place", "state", "kind", "since"], nulls_distinct=False, name="capital_is_listed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}, {self.get_kind_display()} of {self.state}"
