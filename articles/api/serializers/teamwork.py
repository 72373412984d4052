"""Comments about a card and views of the worklist, as programs send and are told them."""

from __future__ import annotations

from rest_framework import serializers

from articles.api.serializers.composing_steps import ReplySerializer
from articles.models import Comment, SavedView


class CardCommentSerializer(ReplySerializer):
    mentioned = serializers.SlugRelatedField("username", many=True, read_only=True)

    class Meta(ReplySerializer.Meta):
        fields = ["id", "author", "text", "written_at", "changed_at", "mentioned"]
        read_only_fields = fields


class CardThreadSerializer(CardCommentSerializer):
    resolved_by = serializers.CharField(source="resolved_by.username", read_only=True, allow_null=True, default=None)
    replies = CardCommentSerializer(many=True, read_only=True)

    class Meta(CardCommentSerializer.Meta):
        fields = [*CardCommentSerializer.Meta.fields, "resolved_at", "resolved_by", "replies"]
        read_only_fields = fields


class CommentText(serializers.Serializer):
    text = serializers.CharField(max_length=5000, help_text="@name tells that person.")


class CardCommentInput(CommentText):
    answers = serializers.PrimaryKeyRelatedField(queryset=Comment.objects.all(), required=False, allow_null=True)


class SavedViewSerializer(serializers.ModelSerializer):
    owner = serializers.CharField(source="owner.username", read_only=True)

    class Meta:
        model = SavedView
        fields = ["id", "name", "query", "is_shared", "owner", "made_at"]
        read_only_fields = fields


class SavedViewInput(serializers.Serializer):
    name = serializers.CharField(max_length=80)
    query = serializers.CharField(
        max_length=1000, allow_blank=True, help_text="Filters of the worklist, as in its address: state=waiting&mine=on"
    )
    is_shared = serializers.BooleanField(required=False, default=False)
