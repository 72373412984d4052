"""An actor's standing in an organization over time."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from entities.models.when import Period


class Membership(Period):
    class Standing(models.TextChoices):
        MEMBER = "member", "member"
        OBSERVER = "observer", "observer"
        DIALOGUE_PARTNER = "dialogue_partner", "dialogue partner"
        ASSOCIATE = "associate", "associate"
        CANDIDATE = "candidate", "candidate"
        SUSPENDED = "suspended", "suspended"
        LEFT = "left", "left"

    member = models.ForeignKey("entities.Actor", models.CASCADE, related_name="memberships")
    organization = models.ForeignKey("entities.Actor", models.CASCADE, related_name="members")
    standing = models.CharField(max_length=20, choices=Standing, default=Standing.MEMBER)
    source = models.CharField("where this can be checked", max_length=300, blank=True)
    is_kept_by_seeds = models.BooleanField(default=False)

    class Meta(Period.Meta):
        ordering = ["organization", "standing", "member"]
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(member=F("organization")), name="membership_is_not_of_an_actor_in_itself"
            ),
            models.UniqueConstraint(
                fields=["member", "organization", "standing", "since"],
                nulls_distinct=False,
                name="membership_is_listed_once",
            ),
        ]
        indexes = [models.Index(fields=["organization", "standing"], name="membership_by_standing")]

    def __str__(self) -> str:
        return f"{self.member}, {self.get_standing_display()} of {self.organization}"
