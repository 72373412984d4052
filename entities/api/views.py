"""What the knowledge base holds of places, series, posts and memberships, for anyone to read."""

from __future__ import annotations

from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.viewsets import ReadOnlyModelViewSet

from entities.api import serializers
from entities.filters import MembershipFilter, PlaceFilter, RoleFilter, SeriesFilter
from entities.models import Actor, MeetingSeries, Membership, Place, Role


@extend_schema(tags=["places"])
@extend_schema_view(
    list=extend_schema(summary="List places"),
    retrieve=extend_schema(summary="One place, with its names and what it was the capital of"),
)
class Places(ReadOnlyModelViewSet):
    lookup_field = "slug"
    lookup_value_regex = r"[-\w]+"
    filterset_class = PlaceFilter

    def get_queryset(self):
        rows = Place.objects.confirmed().select_related("country__merged_into")
        return rows if self.action == "list" else rows.prefetch_related("names", "capital_of__state__merged_into")

    def get_serializer_class(self):
        return serializers.PlaceSerializer if self.action == "list" else serializers.PlaceDetailSerializer


@extend_schema(tags=["series"])
@extend_schema_view(
    list=extend_schema(summary="List series of meetings"),
    retrieve=extend_schema(summary="One series of meetings, with who calls it and who takes part"),
)
class Series(ReadOnlyModelViewSet):
    lookup_field = "slug"
    lookup_value_regex = r"[-\w]+"
    filterset_class = SeriesFilter
    serializer_class = serializers.SeriesSerializer

    def get_queryset(self):
        taking_part = Prefetch("participants", Actor.objects.select_related("merged_into"))
        return MeetingSeries.objects.select_related("organizer__merged_into").prefetch_related(taking_part, "names")


@extend_schema(tags=["roles"])
@extend_schema_view(
    list=extend_schema(summary="List posts: who held which, where, and when"),
    retrieve=extend_schema(summary="One post that a person held"),
)
class Roles(ReadOnlyModelViewSet):
    lookup_value_regex = r"\d{1,18}"
    filterset_class = RoleFilter
    serializer_class = serializers.RoleSerializer

    def get_queryset(self):
        """Without those of people and organizations that extraction only proposed."""
        proposed = Actor.Standing.PROPOSED
        return (
            Role.objects.exclude(person__standing=proposed)
            .exclude(organization__standing=proposed)
            .select_related("person__merged_into", "organization__merged_into")
        )


@extend_schema(tags=["memberships"])
@extend_schema_view(
    list=extend_schema(summary="List memberships: whose standing in which organization, and when"),
    retrieve=extend_schema(summary="One membership"),
)
class Memberships(ReadOnlyModelViewSet):
    lookup_value_regex = r"\d{1,18}"
    filterset_class = MembershipFilter
    serializer_class = serializers.MembershipSerializer

    def get_queryset(self):
        proposed = Actor.Standing.PROPOSED
        return (
            Membership.objects.exclude(member__standing=proposed)
            .exclude(organization__standing=proposed)
            .select_related("member__merged_into", "organization__merged_into")
        )
