"""How actors, meetings and places are narrowed down; the same on pages and in the API."""

from __future__ import annotations

import django_filters as filters
from django.contrib.postgres.search import SearchQuery
from django.db.models import Q

from entities.models import Actor, Meeting, Membership, Place
from entities.models.meeting import MeetingKind, MeetingStatus
from entities.names.fold import fold


class NameFilter(filters.CharFilter):
    """Any spelling of it, case and accents aside."""

    def filter(self, queryset, value):
        folded = fold(value or "")
        return queryset.filter(names__folded__contains=folded).distinct() if folded else queryset


class ActorFilter(filters.FilterSet):
    q = NameFilter(label="Name")

    class Meta:
        model = Actor
        fields: list[str] = []


class OrganizationFilter(ActorFilter):
    kind = filters.MultipleChoiceFilter(
        label="Kind",
        choices=[(value, label) for value, label in Actor.Kind.choices if value not in Actor.PERSONAL_KINDS],
    )
    country = filters.CharFilter(label="Country", field_name="country__slug", help_text="as in its address: russia")
    member = filters.CharFilter(label="Has as member", method="with_member", help_text="as in its address: china")
    reported = filters.BooleanFilter(label="With statements", method="with_statements")

    def with_member(self, queryset, _name, value):
        memberships = Membership.objects.filter(member__slug=value, until__isnull=True)
        return queryset.filter(pk__in=memberships.values("organization"))

    def with_statements(self, queryset, _name, value):
        return queryset.filter(statement_count__gt=0) if value else queryset


class PersonFilter(ActorFilter):
    country = filters.CharFilter(label="Country", field_name="country__slug", help_text="as in its address: russia")
    organization = filters.CharFilter(label="Holds or held a post at", method="with_post_at")
    reported = filters.BooleanFilter(label="With statements", method="with_statements")

    def with_post_at(self, queryset, _name, value):
        return queryset.filter(roles__organization__slug=value).distinct()

    def with_statements(self, queryset, _name, value):
        return queryset.filter(statement_count__gt=0) if value else queryset


class MeetingFilter(filters.FilterSet):
    """`since` and `until` find meetings that may have been on such a day: their intervals overlap."""

    q = filters.CharFilter(label="Words", method="with_words")
    status = filters.MultipleChoiceFilter(label="Status", choices=MeetingStatus.choices)
    kind = filters.MultipleChoiceFilter(label="Kind", choices=MeetingKind.choices)
    actor = filters.CharFilter(label="With", method="with_actor", help_text="as in its address: russia")
    place = filters.CharFilter(label="Place", field_name="place__slug")
    series = filters.CharFilter(label="Series", field_name="series__slug")
    since = filters.DateFilter(label="From", method="not_before")
    until = filters.DateFilter(label="To", method="not_after")

    class Meta:
        model = Meeting
        fields: list[str] = []

    def with_words(self, queryset, _name, value):
        words = Q(search=SearchQuery(value, config="english", search_type="websearch"))
        return queryset.filter(words | Q(name__icontains=value))

    def with_actor(self, queryset, _name, value):
        there = Q(participants__slug=value) | Q(host__slug=value) | Q(organizer__slug=value)
        return queryset.filter(there).distinct()

    def not_before(self, queryset, _name, value):
        return queryset.filter(Q(latest__isnull=True) | Q(latest__gte=value))

    def not_after(self, queryset, _name, value):
        return queryset.filter(Q(earliest__isnull=True) | Q(earliest__lte=value))


class PlaceFilter(filters.FilterSet):
    q = NameFilter(label="Name")
    kind = filters.ChoiceFilter(label="Kind", choices=Place.Kind.choices, empty_label="any")
    country = filters.CharFilter(label="Country", field_name="country__slug", help_text="as in its address: russia")

    class Meta:
        model = Place
        fields: list[str] = []
