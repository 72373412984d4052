"""How actors, meetings and places are narrowed down; the same on pages and in the API.

`foremost` names the fields that a page shows at once; the others wait under "More filters".
"""

from __future__ import annotations

import django_filters as filters
from django import forms
from django.contrib.postgres.search import SearchQuery
from django.db.models import Q

from entities.models import Actor, Meeting, MeetingSeries, Membership, Name, Place, Role
from entities.models.meeting import MeetingKind, MeetingStatus
from entities.names.fold import fold

ANY = "any"


def actors_called(value: str) -> list[int]:
    """Keys of the actors at this address (slug) or with exactly this name in any spelling, case and accents aside.

    With a duplicate comes the actor that stands for it, and with that one its duplicates.
    """
    named = Name.objects.filter(folded=fold(value), actor__isnull=False)
    return Actor.objects.filter(Q(slug=value) | Q(pk__in=named.values("actor"))).keys_with_duplicates()


class NameFilter(filters.CharFilter):
    """Any spelling that contains the words, case and accents aside."""

    def filter(self, queryset, value):
        folded = fold(value or "")
        return queryset.filter(names__folded__contains=folded).distinct() if folded else queryset


class DayFilter(filters.DateFilter):
    def __init__(self, **kwargs):
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}), **kwargs)


class ActorFilter(filters.FilterSet):
    """`reported` keeps those of whom a statement is public (the rows carry `statement_count`)."""

    q = NameFilter(label="Name")
    country = filters.CharFilter(label="Country", method="of_country")
    reported = filters.BooleanFilter(label="With statements", method="with_statements", widget=forms.CheckboxInput())

    class Meta:
        model = Actor
        fields: list[str] = []

    def of_country(self, queryset, _name, value):
        return queryset.filter(country__in=actors_called(value))

    def with_statements(self, queryset, _name, value):
        return queryset.filter(statement_count__gt=0) if value else queryset


class OrganizationFilter(ActorFilter):
    kind = filters.ChoiceFilter(
        label="Kind",
        empty_label=ANY,
        choices=[(value, label) for value, label in Actor.Kind.choices if value not in Actor.PERSONAL_KINDS],
    )
    member = filters.CharFilter(label="Has as member", method="with_member")
    foremost = ("q", "kind", "country", "member", "reported")

    def with_member(self, queryset, _name, value):
        memberships = Membership.objects.filter(member__in=actors_called(value), until__isnull=True)
        return queryset.filter(pk__in=memberships.values("organization"))


class PersonFilter(ActorFilter):
    organization = filters.CharFilter(label="Holds or held a post at", method="with_post_at")
    foremost = ("q", "country", "organization", "reported")

    def with_post_at(self, queryset, _name, value):
        return queryset.filter(roles__organization__in=actors_called(value)).distinct()


class MeetingFilter(filters.FilterSet):
    """`since` and `until` find meetings that may have been on such a day: their intervals overlap."""

    q = filters.CharFilter(label="Words", method="with_words")
    status = filters.ChoiceFilter(label="Status", choices=MeetingStatus.choices, empty_label=ANY)
    kind = filters.ChoiceFilter(label="Kind", choices=MeetingKind.choices, empty_label=ANY)
    actor = filters.CharFilter(label="With", method="with_actor")
    place = filters.ModelChoiceFilter(
        label="Place",
        to_field_name="slug",
        queryset=Place.objects.filter(meetings__isnull=False).distinct(),
        empty_label=ANY,
    )
    series = filters.ModelChoiceFilter(
        label="Series",
        to_field_name="slug",
        queryset=MeetingSeries.objects.filter(meetings__isnull=False).distinct(),
        empty_label=ANY,
    )
    since = DayFilter(label="From", method="not_before")
    until = DayFilter(label="To", method="not_after")
    foremost = ("q", "status", "actor", "since", "until")

    class Meta:
        model = Meeting
        fields: list[str] = []

    def with_words(self, queryset, _name, value):
        words = Q(search=SearchQuery(value, config="english", search_type="websearch"))
        return queryset.filter(words | Q(name__icontains=value))

    def with_actor(self, queryset, _name, value):
        ids = actors_called(value)
        there = Meeting.objects.filter(Q(participants__in=ids) | Q(host__in=ids) | Q(organizer__in=ids))
        return queryset.filter(pk__in=there.values("pk"))

    def not_before(self, queryset, _name, value):
        return queryset.filter(Q(latest__isnull=True) | Q(latest__gte=value))

    def not_after(self, queryset, _name, value):
        return queryset.filter(Q(earliest__isnull=True) | Q(earliest__lte=value))


class PlaceFilter(filters.FilterSet):
    q = NameFilter(label="Name")
    kind = filters.ChoiceFilter(label="Kind", choices=Place.Kind.choices, empty_label=ANY)
    country = filters.CharFilter(label="Country", method="of_country")

    class Meta:
        model = Place
        fields: list[str] = []

    def of_country(self, queryset, _name, value):
        return queryset.filter(country__in=actors_called(value))


class AnyActorFilter(OrganizationFilter, PersonFilter):
    """Where people and organizations stand in one list."""

    kind = filters.MultipleChoiceFilter(label="Kind", choices=Actor.Kind.choices)
    foremost = ("q", "kind", "country", "reported")


class SeriesFilter(filters.FilterSet):
    q = NameFilter(label="Name")
    kind = filters.ChoiceFilter(label="Kind", choices=MeetingKind.choices, empty_label=ANY)
    organizer = filters.CharFilter(label="Called by", method="called_by")

    class Meta:
        model = MeetingSeries
        fields: list[str] = []

    def called_by(self, queryset, _name, value):
        return queryset.filter(organizer__in=actors_called(value))


class PeriodFilter(filters.FilterSet):
    on = DayFilter(label="In force on", method="in_force_on")
    organization = filters.CharFilter(label="At or in the organization", method="of_organization")

    def in_force_on(self, queryset, _name, value):
        return queryset.in_force_on(value)

    def of_organization(self, queryset, _name, value):
        return queryset.filter(organization__in=actors_called(value))


class RoleFilter(PeriodFilter):
    person = filters.CharFilter(label="Held by", method="held_by")
    kind = filters.ChoiceFilter(label="Kind", choices=Role.Kind.choices, empty_label=ANY)

    class Meta:
        model = Role
        fields: list[str] = []

    def held_by(self, queryset, _name, value):
        return queryset.filter(person__in=actors_called(value))


class MembershipFilter(PeriodFilter):
    member = filters.CharFilter(label="Member", method="of_member")
    standing = filters.ChoiceFilter(label="Standing", choices=Membership.Standing.choices, empty_label=ANY)

    class Meta:
        model = Membership
        fields: list[str] = []

    def of_member(self, queryset, _name, value):
        return queryset.filter(member__in=actors_called(value))
