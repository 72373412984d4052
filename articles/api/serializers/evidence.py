"""What statements and meetings share: where words stand in which version of which article."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.models import Annotation, Article, Source, Span, Topic, Version


class SourceRef(serializers.ModelSerializer):
    class Meta:
        model = Source
        fields = ["slug", "name"]
        read_only_fields = fields


class TopicRef(serializers.ModelSerializer):
    class Meta:
        model = Topic
        fields = ["slug", "name"]
        read_only_fields = fields


class ArticleRef(serializers.ModelSerializer):
    source = SourceRef(read_only=True)

    class Meta:
        model = Article
        fields = ["id", "title", "url", "published_on", "source"]
        read_only_fields = fields


class VersionRef(serializers.ModelSerializer):
    """The text that offsets count in; its SHA-256 tells whether yours is the same."""

    class Meta:
        model = Version
        fields = ["number", "sha256"]
        read_only_fields = fields


class SpanSerializer(serializers.Serializer):
    """Half-open [start, end) in Unicode code points of the version's text; `text` is what stands there."""

    part = serializers.ChoiceField(choices=Span.Part.choices)
    start = serializers.IntegerField(min_value=0)
    end = serializers.IntegerField(min_value=1)
    text = serializers.CharField(read_only=True)


@extend_schema_field(SpanSerializer(many=True))
class SpansField(serializers.Field):
    """The annotation's spans; the version's text and the spans are at hand already."""

    def __init__(self, **kwargs):
        super().__init__(**{"read_only": True, "source": "*", **kwargs})

    def to_representation(self, annotation: Annotation):
        text = annotation.version.text
        return [
            {"part": span.part, "start": span.start, "end": span.end, "text": text[span.start : span.end]}
            for span in annotation.spans.all()
        ]
