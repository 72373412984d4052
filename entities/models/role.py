"""Who held which post at what, between two dates."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from entities.models.when import Period


class Role(Period):
    class Kind(models.TextChoices):
        HEAD_OF_STATE = "head_of_state", "head of state"
        HEAD_OF_GOVERNMENT = "head_of_government", "head of government"
        FOREIGN_MINISTER = "foreign_minister", "foreign minister"
        DEFENCE_MINISTER = "defence_minister", "defence minister"
        SECRETARY_GENERAL = "secretary_general", "secretary-general"
        CHAIR = "chair", "chair"
        MINISTER = "minister", "minister"
        ENVOY = "envoy", "envoy"
        AMBASSADOR = "ambassador", "ambassador"
        SPOKESPERSON = "spokesperson", "spokesperson"
        OTHER = "other", "other"

    person = models.ForeignKey("entities.Actor", models.CASCADE, related_name="roles")
    organization = models.ForeignKey("entities.Actor", models.CASCADE, related_name="holders")
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.OTHER)
    is_acting = models.BooleanField("acting", default=False)
    source = models.CharField("where this can be checked", max_length=300, blank=True)
    is_kept_by_seeds = models.BooleanField(default=False)

    class Meta(Period.Meta):
        ordering = ["-since", "title", "pk"]
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(condition=~Q(title=""), name="role_has_a_title"),
            models.CheckConstraint(condition=~Q(person=F("organization")), name="role_is_held_at_something_else"),
            models.UniqueConstraint(
                fields=["person", "organization", "title", "since"], nulls_distinct=False, name="role_is_listed_once"
            ),
        ]
        indexes = [models.Index(fields=["organization", "kind", "since"], name="role_by_post")]

    def __str__(self) -> str:
        return f"{self.person}, {self.title}, {self.organization}"
