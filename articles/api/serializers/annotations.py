"""Annotations as the desk works on them: every kind in one shape, with its own fields under `fields`."""

from __future__ import annotations

from typing import Any

from django.db import models
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.api.serializers.evidence import SpansField, VersionRef
from articles.models import Annotation, Decision
from articles.review import snapshots
from entities.api.serializers import WhenSerializer

OF_ITS_KIND = {
    Annotation.Kind.STATEMENT: "statement",
    Annotation.Kind.MEETING: "meetingreport",
    Annotation.Kind.MENTION: "mention",
    Annotation.Kind.ROLE: "roleclaim",
}
LINKS = {  # what each kind points at, fetched with it
    "statement": ("speaker", "role__person", "role__organization", "via", "said_at", "place"),
    "meetingreport": ("place", "host", "organizer", "series", "meeting"),
    "mention": ("actor", "place"),
    "roleclaim": ("person", "organization", "role__person", "role__organization"),
}
SETS = ("statement__topics", "statement__speaker_candidates", "meetingreport__topics")


def annotations() -> models.QuerySet[Annotation]:
    """All that the serializer tells, in the same few queries however many rows there are."""
    links = [f"{kind}__{name}" for kind, names in LINKS.items() for name in names]
    rows = Annotation.objects.select_related("version__article", *links).defer("search", "version__search")
    return rows.prefetch_related("spans", *SETS, "meetingreport__participations__actor")


def told(value: Any) -> Any:
    if isinstance(value, models.Model):
        return {"id": value.pk, "slug": getattr(value, "slug", None), "name": str(value)[:200]}
    return value


class AnnotationSerializer(serializers.ModelSerializer):
    article = serializers.IntegerField(source="version.article_id", read_only=True)
    version = VersionRef(read_only=True)
    spans = SpansField()
    fields = serializers.SerializerMethodField(method_name="told_fields")

    class Meta:
        model = Annotation
        fields = [
            *("id", "kind", "status", "revision", "confidence", "found_by", "article", "version"),
            *("words", "spans", "note", "fields", "created_at", "updated_at"),
        ]
        read_only_fields = fields

    @extend_schema_field(
        {
            "type": "object",
            "additionalProperties": {},
            "description": "What its kind has: links as {id, slug, name}, `when` as a date, choices as their key.",
        }
    )
    def told_fields(self, annotation: Annotation) -> dict[str, Any]:
        row = getattr(annotation, OF_ITS_KIND[annotation.kind])
        names = [name for name in snapshots.FIELDS[annotation.kind] if name not in snapshots.WHEN]
        found = {name: told(getattr(row, name)) for name in names}
        if hasattr(row, "when"):
            found["when"] = WhenSerializer(row).data
        for name in snapshots.SETS[annotation.kind]:
            found[name] = [told(one) for one in getattr(row, name).all()]
        if annotation.kind == Annotation.Kind.STATEMENT:
            found["speaker_candidates"] = [told(one) for one in row.speaker_candidates.all()]
        if annotation.kind == Annotation.Kind.MEETING:
            found["participants"] = [
                {"actor": told(one.actor), "part": one.part, "level": one.level} for one in row.participations.all()
            ]
        return found


class StaleProblem(serializers.Serializer):
    """Someone decided in the meantime; `annotation` is how it stands now. Nothing of yours was saved."""

    detail = serializers.CharField()
    annotation = AnnotationSerializer()


class FindingSerializer(serializers.Serializer):
    code = serializers.CharField(help_text="Stays the same; send it in `override` to accept in spite of a warning.")
    text = serializers.CharField()
    blocks = serializers.BooleanField(help_text="An error, which nothing overrides; else a warning.")


class ObstacleSerializer(serializers.Serializer):
    code = serializers.CharField()
    text = serializers.CharField()
    address = serializers.CharField(help_text="Of what depends on it.")


class RefusedProblem(serializers.Serializer):
    """Nothing was changed. `findings`: of the checks before acceptance; `obstacles`: what depends on a decision."""

    detail = serializers.CharField()
    findings = FindingSerializer(many=True, required=False)
    obstacles = ObstacleSerializer(many=True, required=False)


class DecisionSerializer(serializers.ModelSerializer):
    editor = serializers.CharField(source="editor.get_username", read_only=True)

    class Meta:
        model = Decision
        fields = [
            *("id", "annotation", "action", "editor", "made_at", "reason", "revision", "undoes", "batch", "channel"),
            *("client", "overridden", "before", "after"),
        ]
        read_only_fields = fields


class KeptDecisionSerializer(serializers.Serializer):
    decision = serializers.SerializerMethodField()
    obstacles = serializers.SerializerMethodField()

    def get_decision(self, kept: tuple) -> int:
        return kept[0].pk

    @extend_schema_field(ObstacleSerializer(many=True))
    def get_obstacles(self, kept: tuple) -> list[dict[str, Any]]:
        return ObstacleSerializer(kept[1], many=True).data


class UndoneSerializer(serializers.Serializer):
    """`made`: the decisions that undo; `kept`: those that stay, with what stands in the way."""

    made = serializers.SerializerMethodField()
    kept = KeptDecisionSerializer(many=True)

    @extend_schema_field(serializers.ListField(child=serializers.IntegerField()))
    def get_made(self, undone: Any) -> list[int]:
        return [one.pk for one in undone.made]
