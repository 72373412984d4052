"""What one article says of one meeting."""

from __future__ import annotations

from django.db import models

from articles.models.annotation import Annotation, AnnotationQuerySet
from entities.models import Participation, WhenFields
from entities.models.meeting import MeetingKind, MeetingStatus


class MeetingReport(Annotation, WhenFields):
    name = models.CharField(max_length=300)
    meeting_kind = models.CharField("kind", max_length=12, choices=MeetingKind, default=MeetingKind.MEETING)
    meeting_status = models.CharField("status", max_length=10, choices=MeetingStatus, default=MeetingStatus.HELD)
    old_wording = models.CharField("date it was moved from, as worded", max_length=200, blank=True)
    old_edtf = models.CharField("date it was moved from (EDTF)", max_length=100, blank=True)
    place = models.ForeignKey("entities.Place", models.PROTECT, null=True, blank=True, related_name="reports")
    host = models.ForeignKey("entities.Actor", models.PROTECT, null=True, blank=True, related_name="+")
    organizer = models.ForeignKey("entities.Actor", models.PROTECT, null=True, blank=True, related_name="+")
    series = models.ForeignKey("entities.MeetingSeries", models.SET_NULL, null=True, blank=True, related_name="reports")
    series_words = models.CharField("series as the article words it", max_length=200, blank=True)
    meeting = models.ForeignKey("entities.Meeting", models.SET_NULL, null=True, blank=True, related_name="reports")
    participants = models.ManyToManyField(
        "entities.Actor", through="articles.ReportedParticipation", related_name="meeting_reports"
    )
    topics = models.ManyToManyField("articles.Topic", blank=True, related_name="meeting_reports")

    objects = AnnotationQuerySet.as_manager()

    class Meta(WhenFields.Meta):
        ordering = ["version", "starts_at", "pk"]
        constraints = [*WhenFields.Meta.constraints]


class ReportedParticipation(models.Model):
    report = models.ForeignKey(MeetingReport, models.CASCADE, related_name="participations")
    actor = models.ForeignKey("entities.Actor", models.PROTECT, related_name="+")
    part = models.CharField(max_length=12, choices=Participation.Part, default=Participation.Part.PARTICIPANT)
    level = models.CharField(max_length=20, choices=Participation.Level, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "actor"], name="reported_participation_is_told_once_per_actor")
        ]

    def __str__(self) -> str:
        return f"{self.actor}, {self.get_part_display()}"
