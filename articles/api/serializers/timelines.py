"""Timelines and their frozen editions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from articles.models import Edition, Timeline


def newest(timeline: Timeline) -> Edition:
    """The latest edition; `latest_editions` were fetched with the timelines (`with_newest` of the view)."""
    return timeline.latest_editions[0]


class EditionSerializer(serializers.ModelSerializer):
    url = serializers.SerializerMethodField()

    class Meta:
        model = Edition
        fields = ["number", "published_at", "sha256", "correction_note", "withdrawn_at", "withdrawn_because", "url"]
        read_only_fields = fields

    def get_url(self, edition: Edition) -> str:
        address = reverse("api-v1:timeline-edition", args=[self.context["slug"], edition.number])
        request = self.context.get("request")
        return request.build_absolute_uri(address) if request else address


class EditionDetailSerializer(EditionSerializer):
    """`content` is the whole edition; its canonical JSON (sorted keys, no spaces, UTF-8) has this SHA-256."""

    content = serializers.DictField(read_only=True)

    class Meta(EditionSerializer.Meta):
        fields = [*EditionSerializer.Meta.fields, "content"]
        read_only_fields = fields


class TimelineSerializer(serializers.ModelSerializer):
    """Title and summary as in the newest edition, not as in the draft of the next."""

    title = serializers.SerializerMethodField()
    summary = serializers.SerializerMethodField()
    edition = serializers.SerializerMethodField()
    published_at = serializers.SerializerMethodField()
    page = serializers.CharField(source="get_absolute_url", read_only=True)

    class Meta:
        model = Timeline
        fields = ["slug", "title", "summary", "edition", "published_at", "page"]
        read_only_fields = fields

    def _content(self, timeline: Timeline) -> dict[str, Any]:
        return newest(timeline).content["timeline"]

    def get_title(self, timeline: Timeline) -> str:
        return self._content(timeline)["title"]

    def get_summary(self, timeline: Timeline) -> str:
        return self._content(timeline)["summary"]

    def get_edition(self, timeline: Timeline) -> int:
        return newest(timeline).number

    def get_published_at(self, timeline: Timeline) -> datetime:
        return newest(timeline).published_at


class TimelineDetailSerializer(TimelineSerializer):
    newest = serializers.SerializerMethodField()

    class Meta(TimelineSerializer.Meta):
        fields = [*TimelineSerializer.Meta.fields, "newest"]
        read_only_fields = fields

    @extend_schema_field(EditionDetailSerializer)
    def get_newest(self, timeline: Timeline) -> dict[str, Any]:
        return EditionDetailSerializer(newest(timeline), context={**self.context, "slug": timeline.slug}).data
