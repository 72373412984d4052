"""What may become an entry of a timeline, and how it is narrowed down: the same on the desk's page and in the API."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from articles.models import Annotation, Source, Statement, Timeline, Topic
from articles.publishing import compose
from entities.filters import ANY, DayFilter, actors_called
from entities.models import Actor, Membership

STATE_ORGANS = (Actor.Kind.GOVERNMENT, Actor.Kind.MINISTRY, Actor.Kind.OFFICE)


class MaterialFilter(filters.FilterSet):
    """Of accepted statements and meetings. Days bound when it was said or held; an uncertain day counts if it may."""

    q = filters.CharFilter(label="Words", method="with_words")
    speaker = filters.CharFilter(label="Speaker", method="by_speaker")
    members_of = filters.CharFilter(
        label="Members of", method="for_members_of", help_text="Who spoke for a member of it on that day."
    )
    since = DayFilter(label="From", field_name="latest_day", lookup_expr="gte")
    until = DayFilter(label="To", field_name="earliest_day", lookup_expr="lte")
    topic = filters.ModelChoiceFilter(
        label="Topic", method="on_topic", to_field_name="slug", queryset=Topic.objects.all(), empty_label=ANY
    )
    organization = filters.CharFilter(label="Speaking for, or taking part", method="for_organization")
    what = filters.ChoiceFilter(
        label="What",
        field_name="kind",
        choices=[(Annotation.Kind.STATEMENT, "statements"), (Annotation.Kind.MEETING, "meetings")],
        empty_label=ANY,
    )
    kind = filters.ChoiceFilter(
        label="Kind of statement",
        field_name="statement__statement_kind",
        choices=Statement.StatementKind.choices,
        empty_label=ANY,
    )
    source = filters.ModelChoiceFilter(
        label="Source",
        field_name="version__article__source",
        to_field_name="slug",
        queryset=Source.objects.all(),
        empty_label=ANY,
    )
    foremost = ("q", "speaker", "members_of", "since", "until")

    class Meta:
        model = Annotation
        fields: list[str] = []

    def with_words(self, queryset, _name, value):
        words = Q(search=SearchQuery(value, config="english", search_type="websearch"))
        words |= Q(statement__speaker__name__icontains=value) | Q(meetingreport__name__icontains=value)
        return queryset.filter(words | Q(version__article__title__icontains=value))

    def by_speaker(self, queryset, _name, value):
        return queryset.filter(statement__speaker__in=actors_called(value))

    def for_organization(self, queryset, _name, value):
        ids = actors_called(value)
        spoke = Q(statement__speaker__in=ids) | Q(statement__role__organization__in=ids)
        met = Q(meetingreport__host__in=ids) | Q(meetingreport__organizer__in=ids)
        there = Annotation.objects.filter(meetingreport__participations__actor__in=ids)
        return queryset.filter(spoke | met | Q(pk__in=there.values("pk")))

    def on_topic(self, queryset, _name, value):
        """With the narrower topics below it."""
        topics = [value.pk, *Topic.objects.filter(parent=value).values_list("pk", flat=True)]
        on = Annotation.objects.filter(Q(statement__topics__in=topics) | Q(meetingreport__topics__in=topics))
        return queryset.filter(pk__in=on.values("pk"))

    def for_members_of(self, queryset, _name, value):
        """By a member itself, by who held a post at one or at a body of its state, on the day of the statement."""
        members = Membership.objects.filter(
            Q(since__isnull=True) | Q(since__lte=OuterRef("latest_day")),
            Q(until__isnull=True) | Q(until__gte=OuterRef("earliest_day")),
            organization__in=actors_called(value),
            standing=Membership.Standing.MEMBER,
        )

        def is_member(link: str) -> Q:
            return Q(Exists(members.filter(member=OuterRef(f"statement__{link}"))))

        spoke = is_member("speaker") | is_member("role__organization")
        spoke |= Q(statement__speaker__kind__in=STATE_ORGANS) & is_member("speaker__country")
        spoke |= Q(statement__role__organization__kind__in=STATE_ORGANS) & is_member("role__organization__country")
        return queryset.filter(spoke, kind=Annotation.Kind.STATEMENT)

    @property
    def unknown_names(self) -> list[str]:
        """Names that were asked for and that nobody bears."""
        if not self.is_bound or not self.form.is_valid():
            return []
        asked = [self.form.cleaned_data.get(name) for name in ("speaker", "members_of", "organization")]
        return [name for name in asked if name and not actors_called(name)]


def material(timeline: Timeline) -> QuerySet[Annotation]:
    """All there is, with the days it was said or held on: where the text gives none, that of the article."""
    published = F("version__article__published_on")
    return compose.candidates(timeline).annotate(
        earliest_day=Coalesce("statement__earliest", "meetingreport__earliest", published),
        latest_day=Coalesce("statement__latest", "meetingreport__latest", published),
    )


def narrowed(timeline: Timeline, asked: Any) -> tuple[MaterialFilter, QuerySet[Annotation]]:
    """The filter and what it leaves; nothing at all where it makes no sense."""
    found = material(timeline)
    filterset = MaterialFilter(asked, queryset=found)
    return filterset, filterset.qs if filterset.is_valid() else found.none()
