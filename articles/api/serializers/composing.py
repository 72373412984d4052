"""Timelines in the making, for editors and their programs."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from articles.api.problems import Problem
from articles.api.serializers.deciding import Seen, WhenInput
from articles.models import Annotation, Chapter, Entry, Timeline
from articles.publishing import checks, workflow
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
        fields = ["id", "kind", "order", "headline", "text", "when", "chapter", "flag", "evidence"]
        read_only_fields = fields

    @extend_schema_field(EvidenceRef(many=True))
    def get_evidence(self, entry: Entry) -> list[dict[str, Any]]:
        return [EvidenceRef(row.annotation).data for row in entry.evidence_rows.all()]


@extend_schema_serializer(component_name="ObstacleToPublishing")
class ObstacleSerializer(serializers.Serializer):
    """What keeps the timeline from being published, or only deserves a look (`blocks` is false)."""

    entry = serializers.IntegerField(source="entry.pk", allow_null=True, default=None)
    sentence = serializers.CharField()
    blocks = serializers.BooleanField()


class ChapterSerializer(serializers.ModelSerializer):
    class Meta:
        model = Chapter
        fields = ["id", "title", "note"]
        read_only_fields = ["id"]


class DraftSerializer(serializers.ModelSerializer):
    entries = serializers.SerializerMethodField()
    problems = serializers.SerializerMethodField()
    editions = serializers.IntegerField(source="editions.count", read_only=True)
    chapters = ChapterSerializer(many=True, read_only=True)
    state = serializers.SerializerMethodField(help_text="Where it is, in one word: draft, in review, … withdrawn.")
    approved_by = serializers.CharField(source="approved_by.username", allow_null=True, default=None, read_only=True)

    class Meta:
        model = Timeline
        fields = [
            *("slug", "title", "summary", "note", "language", "licence", "due_on", "needs_approval"),
            *("passes_required", "status", "stage", "state", "approved_by", "publish_at", "scheduling_failed"),
            *("revision", "editions", "chapters", "entries", "problems"),
        ]
        read_only_fields = fields

    def get_state(self, timeline: Timeline) -> str:
        return workflow.state(timeline, timeline.editions.count())

    def to_representation(self, timeline: Timeline) -> dict[str, Any]:
        self.entries_told = list(entries_with_evidence(timeline))
        return super().to_representation(timeline)

    @extend_schema_field(EntrySerializer(many=True))
    def get_entries(self, _timeline: Timeline) -> list[dict[str, Any]]:
        return EntrySerializer(self.entries_told, many=True).data

    @extend_schema_field(ObstacleSerializer(many=True))
    def get_problems(self, timeline: Timeline) -> list[dict[str, Any]]:
        return ObstacleSerializer(checks.problems(timeline), many=True).data


class StaleTimelineProblem(Problem):
    """Someone changed it in the meantime; `timeline` is how it stands now. Nothing of yours was saved."""

    timeline = DraftSerializer()


class NotReadyProblem(Problem):
    problems = ObstacleSerializer(many=True, required=False)


class TimelineInput(serializers.ModelSerializer):
    class Meta:
        model = Timeline
        fields = ["title", "summary", "note", "language", "licence", "due_on", "needs_approval", "passes_required"]


class DescribeInput(TimelineInput, Seen):
    class Meta(TimelineInput.Meta):
        fields = ["revision", *TimelineInput.Meta.fields]
        extra_kwargs = {"title": {"required": False}}


class ChapterOf(serializers.PrimaryKeyRelatedField):
    """A chapter of the timeline given as `timeline` in the context."""

    def get_queryset(self):
        timeline = self.context.get("timeline")
        return super().get_queryset().filter(timeline=timeline) if timeline else super().get_queryset()


class EntryChange(Seen):
    headline = serializers.CharField(max_length=200, required=False)
    text = serializers.CharField(required=False, allow_blank=True, help_text="Markdown.")
    date = WhenInput(required=False, source="when", help_text="As people write it, or EDTF. Empty: no date.")
    chapter = ChapterOf(
        queryset=Chapter.objects.all(), required=False, allow_null=True, help_text="Of the same timeline; null: none."
    )


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
