"""Meetings, each once, and the series they belong to."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from entities.models.when import WhenFields


class MeetingKind(models.TextChoices):
    MEETING = "meeting", "meeting"
    SUMMIT = "summit", "summit"
    CONFERENCE = "conference", "conference"
    SESSION = "session", "session"
    TALKS = "talks", "talks"
    NEGOTIATION = "negotiation", "negotiation"
    ROUND = "round", "round of talks"
    VISIT = "visit", "visit"
    CALL = "call", "call"
    SIGNING = "signing", "signing"
    SERIES = "series", "meetings of a series"
    OTHER = "other", "other"


class MeetingStatus(models.TextChoices):
    PROPOSED = "proposed", "proposed"
    SCHEDULED = "scheduled", "scheduled"
    ONGOING = "ongoing", "ongoing"
    HELD = "held", "held"
    POSTPONED = "postponed", "postponed"
    CANCELLED = "cancelled", "cancelled"


class MeetingSeries(models.Model):
    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=MeetingKind, default=MeetingKind.MEETING)
    organizer = models.ForeignKey("entities.Actor", models.PROTECT, null=True, blank=True, related_name="series")
    participants = models.ManyToManyField("entities.Actor", blank=True, related_name="series_taken_part_in")
    since_edtf = models.CharField("since (EDTF)", max_length=20, blank=True)
    source = models.CharField("where this can be checked", max_length=300, blank=True)
    is_kept_by_seeds = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "meeting series"
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="meetingseries_has_a_name")]

    def __str__(self) -> str:
        return self.name


class MeetingQuerySet(models.QuerySet):
    def surviving(self):
        return self.filter(merged_into__isnull=True)

    def expected(self, today: date):
        """Announced or proposed, and not certainly over before today."""
        return self.filter(status__in=("proposed", "scheduled", "postponed")).exclude(latest__lt=today)

    def past(self, today: date):
        return self.exclude(pk__in=self.expected(today).values("pk"))


class Meeting(WhenFields):
    """One event. `status` is derived: written by whoever writes the reports on it, never typed in."""

    slug = models.SlugField(max_length=160, unique=True)
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=12, choices=MeetingKind, default=MeetingKind.MEETING)
    status = models.CharField(max_length=10, choices=MeetingStatus, default=MeetingStatus.HELD, editable=False)
    series = models.ForeignKey(MeetingSeries, models.PROTECT, null=True, blank=True, related_name="meetings")
    previous = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="next_meetings")
    place = models.ForeignKey("entities.Place", models.PROTECT, null=True, blank=True, related_name="meetings")
    host = models.ForeignKey("entities.Actor", models.PROTECT, null=True, blank=True, related_name="meetings_hosted")
    organizer = models.ForeignKey(
        "entities.Actor", models.PROTECT, null=True, blank=True, related_name="meetings_organized"
    )
    participants = models.ManyToManyField(
        "entities.Actor", through="entities.Participation", related_name="meetings_attended"
    )
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    search = models.GeneratedField(
        expression=SearchVector("name", config="english"), output_field=SearchVectorField(), db_persist=True
    )

    objects = MeetingQuerySet.as_manager()

    class Meta(WhenFields.Meta):
        ordering = [F("latest").desc(nulls_last=True), "pk"]
        constraints = [
            *WhenFields.Meta.constraints,
            models.CheckConstraint(condition=~Q(name=""), name="meeting_has_a_name"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
                name="meeting_is_not_merged_into_itself",
            ),
        ]
        indexes = [
            models.Index(fields=["earliest", "latest"], name="meeting_by_date"),
            models.Index(fields=["status", "latest"], name="meeting_by_status"),
            GinIndex(fields=["search"], name="meeting_search"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("meeting", args=[self.slug])


class Participation(models.Model):
    class Part(models.TextChoices):
        HOST = "host", "host"
        CHAIR = "chair", "chair"
        PARTICIPANT = "participant", "participant"
        OBSERVER = "observer", "observer"
        INVITED = "invited", "invited"

    class Level(models.TextChoices):
        HEAD_OF_STATE = "head_of_state", "head of state"
        HEAD_OF_GOVERNMENT = "head_of_government", "head of government"
        MINISTER = "minister", "minister"
        DEPUTY_MINISTER = "deputy_minister", "deputy minister"
        ENVOY = "envoy", "envoy"
        AMBASSADOR = "ambassador", "ambassador"
        OFFICIAL = "official", "official"
        EXPERT = "expert", "expert"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="participations")
    actor = models.ForeignKey("entities.Actor", models.PROTECT, related_name="participations")
    part = models.CharField(max_length=12, choices=Part, default=Part.PARTICIPANT)
    level = models.CharField(max_length=20, choices=Level, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "actor"], name="participation_is_listed_once_per_actor")
        ]

    def __str__(self) -> str:
        return f"{self.actor} at {self.meeting}"
