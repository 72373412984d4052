"""What a program sends to order, fill and undo a timeline in the making, and what it is told of the steps."""

from __future__ import annotations

from rest_framework import serializers

from articles.api.serializers.deciding import Seen
from articles.models import Annotation, Comment, Entry, Timeline, TimelineChange


class StepSerializer(serializers.ModelSerializer):
    editor = serializers.CharField(source="editor.username", allow_null=True, default=None, read_only=True)
    is_undone = serializers.BooleanField(read_only=True)

    class Meta:
        model = TimelineChange
        fields = ["id", "revision", "action", "what", "editor", "made_at", "undoes", "is_undone"]
        read_only_fields = fields


class MoveInput(Seen):
    by = serializers.ChoiceField(choices=[-1, 1], help_text="-1: one place earlier; 1: one later; within its days.")


class OrderInput(Seen):
    entries = serializers.ListField(
        child=serializers.IntegerField(min_value=1), help_text="Entries of the same days, in the order they shall have."
    )


class EvidenceInput(Seen):
    annotations = serializers.PrimaryKeyRelatedField(
        queryset=Annotation.objects.defer("search"), many=True, allow_empty=False, help_text="Accepted ones."
    )


class SearchInput(Seen):
    """The filters of the material, as on the desk’s page; everything they leave becomes an entry, in one step."""

    q = serializers.CharField(required=False)
    speaker = serializers.CharField(required=False, help_text="By name or slug.")
    members_of = serializers.CharField(required=False, help_text="Who spoke for a member of it on that day.")
    organization = serializers.CharField(required=False)
    topic = serializers.CharField(required=False, help_text="Slug.")
    what = serializers.ChoiceField(choices=["statement", "meeting"], required=False)
    kind = serializers.CharField(required=False, help_text="Kind of statement: direct, indirect, …")
    source = serializers.CharField(required=False, help_text="Slug.")
    since = serializers.DateField(required=False)
    until = serializers.DateField(required=False)


class ChapterInput(Seen):
    title = serializers.CharField(max_length=200)
    note = serializers.CharField(required=False, allow_blank=True, default="")


class ChapterChange(ChapterInput):
    title = serializers.CharField(max_length=200, required=False)


class PutInput(Seen):
    entries = serializers.PrimaryKeyRelatedField(queryset=Entry.objects.all(), many=True, allow_empty=False)


class UndoInput(serializers.Serializer):
    step = serializers.IntegerField(required=False, help_text="Which one; without it, your newest.")


class NoteInput(Seen):
    note = serializers.CharField(required=False, allow_blank=True, default="", max_length=2000)


class ReasonInput(Seen):
    reason = serializers.CharField(max_length=1000)


class ScheduleInput(NoteInput):
    at = serializers.DateTimeField(help_text="With its offset from UTC.")


class RollBackInput(Seen):
    number = serializers.IntegerField(min_value=1)
    note = serializers.CharField(max_length=2000, help_text="Readers see it.")


class ReplySerializer(serializers.ModelSerializer):
    author = serializers.SerializerMethodField()

    class Meta:
        model = Comment
        fields = ["id", "author", "text", "written_at"]
        read_only_fields = fields

    def get_author(self, comment: Comment) -> str:
        return comment.author.username if comment.author else comment.author_name


class ThreadSerializer(ReplySerializer):
    replies = ReplySerializer(many=True, read_only=True)

    class Meta(ReplySerializer.Meta):
        fields = ["id", "author", "entry", "text", "written_at", "resolved_at", "replies"]
        read_only_fields = fields


class CommentInput(serializers.Serializer):
    text = serializers.CharField(max_length=5000)
    entry = serializers.PrimaryKeyRelatedField(queryset=Entry.objects.all(), required=False, allow_null=True)
    answers = serializers.PrimaryKeyRelatedField(queryset=Comment.objects.all(), required=False, allow_null=True)

    def validate(self, sent):
        timeline: Timeline = self.context["timeline"]
        for name in ("entry", "answers"):
            if sent.get(name) and sent[name].timeline_id != timeline.pk:
                raise serializers.ValidationError({name: "It belongs to another timeline."})
        return sent
