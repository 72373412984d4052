"""Timelines in the making, for editors and their programs."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.api.problems import Problem
from articles.api.serializers.deciding import Seen, WhenInput
from articles.models import Annotation, Entry, Timeline
from articles.publishing import checks
from articles.publishing.compose import entries_with_evidence
from entities.api.serializers import WhenSerializer


class EvidenceRef(serializers.ModelSerializer):
    class Meta:
        model = Annotation
        fields = ["id", "kind", "status", "words"]
        read_only_fields = fields


class EntrySerializer(serializers.ModelSerializer):
    when = WhenSerializer(source="*", read_only=True)
    evidence = serializers.SerializerMethodField()

    class Meta:
        model = Entry
        fields = ["id", "kind", "order", "headline", "text", "when", "flag", "evidence"]
        read_only_fields = fields

    @extend_schema_field(EvidenceRef(many=True))
    def get_evidence(self, entry: Entry) -> list[dict[str, Any]]:
        return [EvidenceRef(row.annotation).data for row in entry.evidence_rows.all()]


class ObstacleSerializer(serializers.Serializer):
    """What keeps the timeline from being published, or only deserves a look (`blocks` is false)."""

    entry = serializers.IntegerField(source="entry.pk", allow_null=True, default=None)
    sentence = serializers.CharField()
    blocks = serializers.BooleanField()


class DraftSerializer(serializers.ModelSerializer):
    entries = serializers.SerializerMethodField()
    problems = serializers.SerializerMethodField()
    editions = serializers.IntegerField(source="editions.count", read_only=True)

    class Meta:
        model = Timeline
        fields = ["slug", "title", "summary", "note", "status", "revision", "editions", "entries", "problems"]
        read_only_fields = fields

    def to_representation(self, timeline: Timeline) -> dict[str, Any]:
        self.entries_told = list(entries_with_evidence(timeline))
        return super().to_representation(timeline)

    @extend_schema_field(EntrySerializer(many=True))
    def get_entries(self, _timeline: Timeline) -> list[dict[str, Any]]:
        return EntrySerializer(self.entries_told, many=True).data

    @extend_schema_field(ObstacleSerializer(many=True))
    def get_problems(self, _timeline: Timeline) -> list[dict[str, Any]]:
        return ObstacleSerializer(checks.problems(self.entries_told), many=True).data


class StaleTimelineProblem(Problem):
    """Someone changed it in the meantime; `timeline` is how it stands now. Nothing of yours was saved."""

    timeline = DraftSerializer()


class NotReadyProblem(Problem):
    problems = ObstacleSerializer(many=True, required=False)


class TimelineInput(serializers.ModelSerializer):
    class Meta:
        model = Timeline
        fields = ["title", "summary", "note"]


class DescribeInput(TimelineInput, Seen):
    class Meta(TimelineInput.Meta):
        fields = ["revision", *TimelineInput.Meta.fields]
        extra_kwargs = {"title": {"required": False}}


class EntryChange(Seen):
    headline = serializers.CharField(max_length=200, required=False)
    text = serializers.CharField(required=False, allow_blank=True, help_text="Markdown.")
    date = WhenInput(required=False, source="when", help_text="As people write it, or EDTF. Empty: no date.")


class EntryInput(EntryChange):
    """Headline and date come from the first annotation unless given; without annotations it is an editors' note."""

    annotations = serializers.PrimaryKeyRelatedField(
        queryset=Annotation.objects.defer("search"), many=True, required=False, help_text="Its evidence, accepted."
    )

    def validate(self, sent: dict[str, Any]) -> dict[str, Any]:
        if not sent.get("annotations") and not sent.get("headline"):
            raise serializers.ValidationError("Send annotations as its evidence, or a headline for a note.")
        return sent


class PublishInput(Seen):
    correction_note = serializers.CharField(
        required=False, allow_blank=True, default="", help_text="From the second edition on: what it corrects or adds."
    )


class WithdrawInput(serializers.Serializer):
    reason = serializers.CharField(max_length=1000, help_text="Readers will see it.")
