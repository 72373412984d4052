"""Where a text names an actor or place, and what post it says a person holds."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from articles.models.annotation import Annotation, AnnotationQuerySet
from entities.models import Role


class Mention(Annotation):
    class Form(models.TextChoices):
        NAME = "name", "name"
        ACRONYM = "acronym", "acronym"
        DEMONYM = "demonym", "demonym or adjective"
        NOMINAL = "nominal", "description"
        PRONOUN = "pronoun", "pronoun"

    form = models.CharField(max_length=8, choices=Form, default=Form.NAME)
    actor = models.ForeignKey("entities.Actor", models.PROTECT, null=True, blank=True, related_name="mentions")
    place = models.ForeignKey("entities.Place", models.PROTECT, null=True, blank=True, related_name="mentions")

    objects = AnnotationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(actor__isnull=True) | Q(place__isnull=True), name="mention_names_an_actor_or_a_place"
            )
        ]


class RoleClaim(Annotation):
    class Standing(models.TextChoices):
        CURRENT = "current", "in office"
        FORMER = "former", "former"
        ACTING = "acting", "acting"
        DESIGNATE = "designate", "designate"
        NEWLY_APPOINTED = "newly_appointed", "newly appointed"

    person = models.ForeignKey("entities.Actor", models.PROTECT, null=True, blank=True, related_name="role_claims")
    organization = models.ForeignKey(
        "entities.Actor", models.PROTECT, null=True, blank=True, related_name="claimed_holders"
    )
    title = models.CharField(max_length=200)
    role_kind = models.CharField("kind", max_length=20, choices=Role.Kind, default=Role.Kind.OTHER)
    standing = models.CharField(max_length=16, choices=Standing, default=Standing.CURRENT)
    role = models.ForeignKey("entities.Role", models.SET_NULL, null=True, blank=True, related_name="claims")

    objects = AnnotationQuerySet.as_manager()
