"""What a program sends to decide about an annotation."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers

from articles.api.serializers.evidence import SpanSerializer
from articles.models import Annotation, MeetingReport, Mention, RoleClaim, Statement, Topic
from entities.models import Actor, Meeting, MeetingSeries, Participation, Place
from entities.when import NotADate, When, read


def by_slug(model, **options) -> serializers.SlugRelatedField:
    rows = model.objects.surviving() if hasattr(model.objects, "surviving") else model.objects.all()
    return serializers.SlugRelatedField(slug_field="slug", queryset=rows, **{"allow_null": True, **options})


class WhenInput(serializers.CharField):
    """A date as people write it (late March 2018) or in EDTF (2018-03-21/2018-03-31); empty for none.

    Read from the day given as `anchor` in the context.
    """

    def __init__(self, **kwargs):
        super().__init__(**{"max_length": 200, "allow_blank": True, **kwargs})

    def run_validation(self, data: Any = serializers.empty) -> When:
        """First what holds for any text, then what it means."""
        typed = super().run_validation(data)
        if not typed:
            return When()
        try:
            return read(typed, anchor=self.context["anchor"])
        except NotADate as error:
            raise serializers.ValidationError(str(error)) from error


class StatementFields(serializers.ModelSerializer):
    speaker, via = by_slug(Actor), by_slug(Actor)
    place = by_slug(Place)
    topics = by_slug(Topic, many=True, allow_null=False)
    when = WhenInput()

    class Meta:
        model = Statement
        fields = [
            *("statement_kind", "polarity", "level", "speaker", "role", "role_words", "via", "addressee", "occasion"),
            *("said_at", "place", "topics", "when", "note"),
        ]

    def validate_said_at(self, report: MeetingReport | None) -> MeetingReport | None:
        if report and report.version.article_id != self.context["article"]:
            raise serializers.ValidationError("This meeting is reported by another article.")
        return report


class ParticipantInput(serializers.Serializer):
    actor = by_slug(Actor, allow_null=False)
    part = serializers.ChoiceField(choices=Participation.Part.choices, default=Participation.Part.PARTICIPANT)
    level = serializers.ChoiceField(choices=Participation.Level.choices, default="", allow_blank=True)


class MeetingFields(serializers.ModelSerializer):
    host, organizer = by_slug(Actor), by_slug(Actor)
    place, series, meeting = by_slug(Place), by_slug(MeetingSeries), by_slug(Meeting)
    participants = ParticipantInput(many=True)
    topics = by_slug(Topic, many=True, allow_null=False)
    when = WhenInput()

    class Meta:
        model = MeetingReport
        fields = [
            *("name", "meeting_kind", "meeting_status", "when", "old_wording", "old_edtf", "place", "host"),
            *("organizer", "series", "series_words", "meeting", "participants", "topics", "note"),
        ]

    def validate_participants(self, rows: list[dict]) -> list[tuple[Actor, str, str]]:
        if len({row["actor"].pk for row in rows}) < len(rows):
            raise serializers.ValidationError("An actor is named twice.")
        return [(row["actor"], row["part"], row["level"]) for row in rows]


class MentionFields(serializers.ModelSerializer):
    actor, place = by_slug(Actor), by_slug(Place)

    class Meta:
        model = Mention
        fields = ["form", "actor", "place", "note"]

    def validate(self, attributes: dict[str, Any]) -> dict[str, Any]:
        """It names one thing: whichever is given takes the place of the other."""
        if attributes.get("actor") and attributes.get("place"):
            raise serializers.ValidationError("It names an actor or a place, not both.")
        if attributes.get("actor"):
            attributes["place"] = None
        elif attributes.get("place"):
            attributes["actor"] = None
        return attributes


class RoleFields(serializers.ModelSerializer):
    person, organization = by_slug(Actor), by_slug(Actor)

    class Meta:
        model = RoleClaim
        fields = ["person", "organization", "title", "role_kind", "standing", "role", "note"]


FIELDS = {
    Annotation.Kind.STATEMENT: StatementFields,
    Annotation.Kind.MEETING: MeetingFields,
    Annotation.Kind.MENTION: MentionFields,
    Annotation.Kind.ROLE: RoleFields,
}
LINKS = {
    Annotation.Kind.STATEMENT: {"speaker", "role", "via", "said_at", "place"},
    Annotation.Kind.MEETING: {"place", "host", "organizer", "series", "meeting"},
    Annotation.Kind.MENTION: {"actor", "place"},
    Annotation.Kind.ROLE: {"person", "organization", "role"},
}


@extend_schema_field(
    PolymorphicProxySerializer(
        component_name="AnnotationFields", serializers=[*FIELDS.values()], resource_type_field_name=None
    )
)
class FieldsInput(serializers.DictField):
    """What is to be changed, by the names its kind has; what is left out stays as it is."""


BY_NAME = "What changes, by the names that its kind has; actors, places, series, meetings and topics by slug."


class Seen(serializers.Serializer):
    revision = serializers.IntegerField(
        min_value=1, help_text="The revision you saw; if it is no longer current, nothing is saved (409)."
    )


class Decide(Seen):
    reason = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")


class Accept(Decide):
    override = serializers.ListField(
        child=serializers.CharField(max_length=40),
        required=False,
        default=list,
        help_text="Codes of the warnings (`findings` of a 422) that you accept it in spite of; `reason` says why.",
    )


class Reject(Seen):
    reason = serializers.CharField(max_length=500, help_text="Kept with the decision; it teaches the extraction.")


class Correct(Accept):
    spans = SpanSerializer(many=True, required=False, help_text="All of its spans, where any of them changes.")
    fields = FieldsInput(required=False, help_text=BY_NAME)


class Link(Accept):
    fields = FieldsInput(help_text="Only links: a speaker, an actor, a place, a meeting, a role.")


class Add(serializers.Serializer):
    override = serializers.ListField(child=serializers.CharField(max_length=40), required=False, default=list)
    kind = serializers.ChoiceField(choices=Annotation.Kind.choices)
    spans = SpanSerializer(many=True, allow_empty=False)
    fields = FieldsInput(required=False, help_text=BY_NAME)
    reason = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")


def read_fields(kind: str, sent: dict[str, Any], article) -> dict[str, Any]:
    """Model values by name, as `review.decisions` takes them. Raises ValidationError, also for unknown names."""
    context = {"anchor": article.published_on, "article": article.pk}
    form = FIELDS[kind](data=sent, partial=True, context=context)
    unknown = sorted(set(sent) - set(form.fields))
    if unknown:
        label = Annotation.Kind(kind).label
        raise serializers.ValidationError({"fields": f"A {label} has no {', '.join(unknown)}."})
    form.is_valid(raise_exception=True)
    return dict(form.validated_data)


def read_spans(rows: list[dict[str, Any]]) -> list[tuple[str, int, int]]:
    return [(row["part"], row["start"], row["end"]) for row in rows]
