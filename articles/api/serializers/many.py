"""What a program sends to decide about many annotations or to read articles again, and what it is told of it."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.api.serializers.deciding import by_slug
from articles.models import BulkChange, BulkItem, Rerun, RerunArticle, Topic
from entities.models import Actor

OBJECT = {"type": "object", "additionalProperties": {}}


@extend_schema_field(OBJECT)
class FiltersInput(serializers.DictField):
    """By name, as in the address of the desk's page; several values of one as a list. Becomes a QueryDict."""

    def to_internal_value(self, data: Any) -> QueryDict:
        query = QueryDict(mutable=True)
        for name, value in super().to_internal_value(data).items():
            query.setlist(name, [str(one) for one in (value if isinstance(value, list) else [value])])
        return query


@extend_schema_field({"type": "array", "items": OBJECT})
class Differences(serializers.JSONField):
    """What is new, gone, moved or changed, each with its words."""


@extend_schema_field(OBJECT)
class Sums(serializers.JSONField):
    """Numbers by name."""


class BulkInput(serializers.Serializer):
    filters = FiltersInput(
        allow_empty=False,
        help_text="kind, status, at_least, at_most, speaker (yes or no), actor, found_by, source, since, until, "
        "topic, article, q. Without status: those that nobody has decided.",
    )
    action = serializers.ChoiceField(choices=BulkChange.Action.choices)
    actor = by_slug(Actor, required=False, help_text="Of whom it is, for “speaker” and “actor”.")
    topic = by_slug(Topic, required=False, help_text="For “add_topic” and “remove_topic”.")
    reason = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")

    def validate(self, sent: dict[str, Any]) -> dict[str, Any]:
        needed = {"speaker": "actor", "actor": "actor", "add_topic": "topic", "remove_topic": "topic"}
        name = needed.get(sent["action"])
        if name and not sent.get(name):
            raise serializers.ValidationError({name: f"Say which {name}."})
        return sent


class BulkChangeSerializer(serializers.ModelSerializer):
    actor = serializers.CharField(source="actor.slug", read_only=True, allow_null=True, default=None)
    topic = serializers.CharField(source="topic.slug", read_only=True, allow_null=True, default=None)
    made_by = serializers.CharField(source="made_by.username", read_only=True)
    undo_by = serializers.CharField(source="undo_by.username", read_only=True, allow_null=True, default=None)

    class Meta:
        model = BulkChange
        fields = [
            *("id", "action", "actor", "topic", "reason", "query", "status", "planned", "done", "error", "made_by"),
            *("made_at", "channel", "client", "batch", "seconds", "finished_at", "undo_by", "undo_batch"),
        ]
        read_only_fields = fields


class BulkChangeDetailSerializer(BulkChangeSerializer):
    outcomes = serializers.DictField(
        child=serializers.IntegerField(), help_text="How many of its annotations by outcome.", read_only=True
    )

    class Meta(BulkChangeSerializer.Meta):
        fields = [*BulkChangeSerializer.Meta.fields, "outcomes"]
        read_only_fields = fields


class BulkItemSerializer(serializers.ModelSerializer):
    """`revision` is the one that was previewed: what was decided since is left out."""

    class Meta:
        model = BulkItem
        fields = ["annotation", "revision", "outcome", "code", "why"]
        read_only_fields = fields


class RerunInput(serializers.Serializer):
    filters = FiltersInput(
        allow_empty=False,
        help_text="reading (older), source, since, until, q, article. Set-aside articles are not read.",
    )
    note = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")


class RerunSerializer(serializers.ModelSerializer):
    made_by = serializers.CharField(source="made_by.username", read_only=True)

    class Meta:
        model = Rerun
        fields = ["id", "query", "note", "made_by", "made_at"]
        read_only_fields = fields


class RerunDetailSerializer(RerunSerializer):
    states = serializers.DictField(
        child=serializers.IntegerField(), help_text="How many of its articles by status.", read_only=True
    )

    class Meta(RerunSerializer.Meta):
        fields = [*RerunSerializer.Meta.fields, "states"]
        read_only_fields = fields


class RerunArticleSerializer(serializers.ModelSerializer):
    """What would change, of what was found and is not saved yet; what people decided never moves."""

    article = serializers.IntegerField(source="version.article_id", read_only=True)
    version = serializers.IntegerField(source="version.number", read_only=True)
    changes = Differences(read_only=True)
    tally = Sums(read_only=True, help_text="Differences of each sort.")
    rules = Sums(
        read_only=True, help_text="By rule, before and after: how many decided annotations, and how many right."
    )
    decided_by = serializers.CharField(source="decided_by.username", read_only=True, allow_null=True, default=None)

    class Meta:
        model = RerunArticle
        fields = [
            *("id", "article", "version", "status", "extractor", "extractor_version", "knowledge_stamp", "changes"),
            *("tally", "rules", "run", "decided_by", "decided_at", "error"),
        ]
        read_only_fields = fields


class ChosenArticles(serializers.Serializer):
    articles = serializers.ListField(
        child=serializers.IntegerField(min_value=1),
        required=False,
        allow_empty=False,
        help_text="Ids of the re-run's articles; left out, all that this can be done with.",
    )


class HowMany(serializers.Serializer):
    count = serializers.IntegerField()
