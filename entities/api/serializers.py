"""Actors, places, series, roles and memberships as JSON."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from entities import lookup
from entities.models import Actor, Capital, MeetingSeries, Membership, Name, Place, Role


class WhenSerializer(serializers.Serializer):
    """An uncertain date: as worded, in EDTF, and as the closed interval of days it may fall in (null: open)."""

    wording = serializers.CharField(read_only=True)
    edtf = serializers.CharField(read_only=True)
    earliest = serializers.DateField(read_only=True, allow_null=True)
    latest = serializers.DateField(read_only=True, allow_null=True)
    approximate = serializers.BooleanField(read_only=True)


class PeriodSerializer(serializers.Serializer):
    """From `since` to `until`, both inclusive, null where open or unknown; the EDTF says how exactly it is known."""

    since = serializers.DateField(read_only=True, allow_null=True)
    until = serializers.DateField(read_only=True, allow_null=True)
    since_edtf = serializers.CharField(read_only=True)
    until_edtf = serializers.CharField(read_only=True)


class ActorRef(serializers.ModelSerializer):
    """A merged duplicate is told as the actor that stands for it now."""

    class Meta:
        model = Actor
        fields = ["slug", "name", "kind"]
        read_only_fields = fields
        extra_kwargs = {"slug": {"validators": []}}

    def to_representation(self, instance: Actor) -> dict[str, Any]:
        return super().to_representation(lookup.surviving(instance))


class PlaceRef(serializers.ModelSerializer):
    class Meta:
        model = Place
        fields = ["slug", "name"]
        read_only_fields = fields


class SeriesRef(serializers.ModelSerializer):
    class Meta:
        model = MeetingSeries
        fields = ["slug", "name"]
        read_only_fields = fields


class NameSerializer(serializers.ModelSerializer):
    class Meta:
        model = Name
        fields = ["text", "kind", "language", "since", "until"]
        read_only_fields = fields


class ActorSerializer(serializers.ModelSerializer):
    country = ActorRef(read_only=True, allow_null=True)
    statements = serializers.IntegerField(source="statement_count", read_only=True)
    page = serializers.CharField(source="get_absolute_url", read_only=True)

    class Meta:
        model = Actor
        fields = [
            *("slug", "name", "kind", "official_name", "acronym", "country", "wikidata", "iso2", "iso3"),
            *("founded", "dissolved", "website", "statements", "page"),
        ]
        read_only_fields = fields


class RoleSerializer(serializers.ModelSerializer):
    person = ActorRef(read_only=True)
    organization = ActorRef(read_only=True)
    period = PeriodSerializer(source="*", read_only=True)

    class Meta:
        model = Role
        fields = ["id", "person", "organization", "title", "kind", "is_acting", "period", "source"]
        read_only_fields = fields


class MembershipSerializer(serializers.ModelSerializer):
    member = ActorRef(read_only=True)
    organization = ActorRef(read_only=True)
    period = PeriodSerializer(source="*", read_only=True)

    class Meta:
        model = Membership
        fields = ["id", "member", "organization", "standing", "period", "source"]
        read_only_fields = fields


class ActorDetailSerializer(ActorSerializer):
    names = NameSerializer(many=True, read_only=True)
    parent = ActorRef(read_only=True, allow_null=True)
    seat = PlaceRef(read_only=True, allow_null=True)
    roles = RoleSerializer(many=True, read_only=True)
    memberships = MembershipSerializer(many=True, read_only=True)

    class Meta(ActorSerializer.Meta):
        fields = [
            *ActorSerializer.Meta.fields,
            *("names", "parent", "seat", "description", "source", "roles", "memberships"),
        ]
        read_only_fields = fields


class CapitalSerializer(serializers.ModelSerializer):
    state = ActorRef(read_only=True)
    period = PeriodSerializer(source="*", read_only=True)

    class Meta:
        model = Capital
        fields = ["state", "kind", "period", "source"]
        read_only_fields = fields


class PlaceSerializer(serializers.ModelSerializer):
    country = ActorRef(read_only=True, allow_null=True)
    page = serializers.CharField(source="get_absolute_url", read_only=True)

    class Meta:
        model = Place
        fields = ["slug", "name", "kind", "country", "latitude", "longitude", "wikidata", "page"]
        read_only_fields = fields


class PlaceDetailSerializer(PlaceSerializer):
    names = NameSerializer(many=True, read_only=True)
    capital_of = CapitalSerializer(many=True, read_only=True)

    class Meta(PlaceSerializer.Meta):
        fields = [*PlaceSerializer.Meta.fields, "names", "capital_of", "source"]
        read_only_fields = fields


class SeriesSerializer(serializers.ModelSerializer):
    organizer = ActorRef(read_only=True, allow_null=True)
    participants = ActorRef(many=True, read_only=True)
    names = NameSerializer(many=True, read_only=True)

    class Meta:
        model = MeetingSeries
        fields = ["slug", "name", "kind", "organizer", "participants", "names", "since_edtf", "source"]
        read_only_fields = fields
