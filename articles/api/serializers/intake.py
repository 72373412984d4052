"""Articles on their way in, and the extraction runs that work on them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone
from rest_framework import serializers

from articles.intake import guard
from articles.models import ExtractionRun, Source, Version


class ArticleInput(serializers.Serializer):
    """With `text`, the text is kept as it is; without, the page at `url` is fetched."""

    source = serializers.SlugRelatedField(slug_field="slug", queryset=Source.objects.filter(is_active=True))
    url = serializers.URLField(max_length=guard.LONGEST_URL, required=False)
    text = serializers.CharField(required=False, trim_whitespace=False)
    title = serializers.CharField(max_length=300, required=False, allow_blank=True)
    published_on = serializers.DateField(
        required=False, help_text="Needed with a text; of a page that says no day itself, it is the day."
    )

    def validate_published_on(self, day):
        if day > timezone.localdate() + timedelta(days=1):
            raise serializers.ValidationError("This day lies in the future.")
        return day

    def validate(self, sent: dict[str, Any]) -> dict[str, Any]:
        if not sent.get("text") and not sent.get("url"):
            raise serializers.ValidationError("Send the address of the article (url) or its text.")
        if sent.get("text") and "published_on" not in sent:
            raise serializers.ValidationError({"published_on": ["“On Friday” in a text is counted from this day."]})
        return sent


class KeptSerializer(serializers.Serializer):
    article = serializers.IntegerField(source="version.article_id")
    version = serializers.IntegerField(source="version.number")
    sha256 = serializers.CharField(source="version.sha256")
    outcome = serializers.ChoiceField(choices=["new article", "new version", "known already"])


class TextSerializer(serializers.ModelSerializer):
    class Meta:
        model = Version
        fields = ["number", "sha256", "title", "fetched_at", "text"]
        read_only_fields = fields


class RunSerializer(serializers.ModelSerializer):
    article = serializers.IntegerField(source="version.article_id", read_only=True)
    version = serializers.IntegerField(source="version.number", read_only=True)

    class Meta:
        model = ExtractionRun
        fields = [
            *("id", "article", "version", "status", "stage", "extractor", "extractor_version", "knowledge_stamp"),
            *("attempts", "queued_at", "started_at", "finished_at", "seconds", "found", "warnings", "error"),
        ]
        read_only_fields = fields
