"""How statements, articles and annotations are narrowed down; the same on pages and in the API."""

from __future__ import annotations

import django_filters as filters
from django import forms
from django.contrib.postgres.search import SearchQuery
from django.db.models import Q

from articles.extraction.identity import NAME, VERSION
from articles.models import Annotation, Article, Decision, ExtractionRun, Source, Statement, Topic, Version
from entities.filters import ANY, DayFilter, actors_called
from entities.models import Membership


def source_filter(field_name: str) -> filters.ModelChoiceFilter:
    return filters.ModelChoiceFilter(
        label="Source", field_name=field_name, to_field_name="slug", queryset=Source.objects.all(), empty_label=ANY
    )


def share_input() -> forms.NumberInput:
    return forms.NumberInput(attrs={"min": 0, "max": 1, "step": 0.01})


class StatementFilter(filters.FilterSet):
    """`since` and `until` bound the day it was said; an uncertain one counts if it may lie within."""

    q = filters.CharFilter(label="Words", method="with_words")
    speaker = filters.CharFilter(label="Speaker", method="by_speaker")
    organization = filters.CharFilter(label="Speaking for", method="for_organization")
    members_of = filters.CharFilter(label="Speaking for a member of", method="for_members_of")
    kind = filters.ChoiceFilter(
        label="Kind", field_name="statement_kind", choices=Statement.StatementKind.choices, empty_label=ANY
    )
    polarity = filters.ChoiceFilter(label="Polarity", choices=Statement.Polarity.choices, empty_label=ANY)
    topic = filters.ModelChoiceFilter(
        label="Topic", field_name="topics", to_field_name="slug", queryset=Topic.objects.all(), empty_label=ANY
    )
    meeting = filters.CharFilter(label="Said at the meeting", field_name="said_at__meeting__slug")
    source = source_filter("version__article__source")
    since = DayFilter(label="From", field_name="latest", lookup_expr="gte")
    until = DayFilter(label="To", field_name="earliest", lookup_expr="lte")
    foremost = ("q", "speaker", "organization", "since", "until")

    class Meta:
        model = Statement
        fields: list[str] = []

    def with_words(self, queryset, _name, value):
        words = Q(search=SearchQuery(value, config="english", search_type="websearch"))
        return queryset.filter(words | Q(speaker__name__icontains=value))

    def by_speaker(self, queryset, _name, value):
        return queryset.filter(speaker__in=actors_called(value))

    def for_organization(self, queryset, _name, value):
        ids = actors_called(value)
        return queryset.filter(Q(speaker__in=ids) | Q(role__organization__in=ids))

    def for_members_of(self, queryset, _name, value):
        members = Membership.objects.filter(
            organization__in=actors_called(value), standing=Membership.Standing.MEMBER
        ).values("member")
        return queryset.filter(Q(speaker__in=members) | Q(role__organization__in=members))


class ArticleFilter(filters.FilterSet):
    q = filters.CharFilter(label="Title", field_name="title", lookup_expr="icontains")
    source = filters.CharFilter(label="Source", field_name="source__slug")
    since = DayFilter(label="From", field_name="published_on", lookup_expr="gte")
    until = DayFilter(label="To", field_name="published_on", lookup_expr="lte")

    class Meta:
        model = Article
        fields: list[str] = []


class AnnotationFilter(filters.FilterSet):
    article = filters.NumberFilter(field_name="version__article")
    kind = filters.MultipleChoiceFilter(choices=Annotation.Kind.choices)
    status = filters.MultipleChoiceFilter(choices=Annotation.Status.choices)
    found_by = filters.CharFilter(lookup_expr="startswith")
    at_least = filters.NumberFilter(label="Confidence at least", field_name="confidence", lookup_expr="gte")

    class Meta:
        model = Annotation
        fields: list[str] = []


def extractors_at_work() -> list[tuple[str, str]]:
    """Every extractor version that has read something, the newest name first."""
    done = ExtractionRun.objects.filter(status=ExtractionRun.Status.DONE).order_by("-extractor", "-extractor_version")
    names = [f"{name} {version}" for name, version in done.values_list("extractor", "extractor_version").distinct()]
    return [(name, name) for name in names]


class OutcomeFilter(filters.FilterSet):
    """Of what `browse.quality.outcomes` counts."""

    extractor = filters.ChoiceFilter(
        label="Extractor", field_name="found_with", choices=extractors_at_work, empty_label=ANY
    )
    kind = filters.ChoiceFilter(label="Kind", choices=Annotation.Kind.choices, empty_label=ANY)
    source = source_filter("version__article__source")

    class Meta:
        model = Annotation
        fields: list[str] = []


class DecisionFilter(filters.FilterSet):
    editor = filters.CharFilter(label="By (user name)", field_name="editor__username")
    since = DayFilter(label="From", field_name="made_at", lookup_expr="date__gte")
    until = DayFilter(label="To", field_name="made_at", lookup_expr="date__lte")
    kind = filters.ChoiceFilter(
        label="Kind", field_name="annotation__kind", choices=Annotation.Kind.choices, empty_label=ANY
    )
    action = filters.MultipleChoiceFilter(
        label="Action", choices=Decision.Action.choices, widget=forms.CheckboxSelectMultiple
    )
    channel = filters.ChoiceFilter(label="Through", choices=Decision.Channel.choices, empty_label=ANY)
    annotation = filters.NumberFilter(label="About the card (number)", field_name="annotation_id")
    article = filters.NumberFilter(label="About the article (number)", field_name="annotation__version__article_id")
    batch = filters.UUIDFilter(label="Of the step")
    foremost = ("editor", "since", "until", "kind")

    class Meta:
        model = Decision
        fields: list[str] = []


class RunFilter(filters.FilterSet):
    article = filters.NumberFilter(label="Of the article", field_name="version__article_id")
    status = filters.MultipleChoiceFilter(label="Status", choices=ExtractionRun.Status.choices)

    class Meta:
        model = ExtractionRun
        fields: list[str] = []


class SourceFilter(filters.FilterSet):
    q = filters.CharFilter(label="Name", field_name="name", lookup_expr="icontains")
    kind = filters.ChoiceFilter(label="Kind", choices=Source.Kind.choices, empty_label=ANY)

    class Meta:
        model = Source
        fields: list[str] = []


class TopicFilter(filters.FilterSet):
    q = filters.CharFilter(label="Name", field_name="name", lookup_expr="icontains")
    parent = filters.CharFilter(label="Narrower than", field_name="parent__slug")

    class Meta:
        model = Topic
        fields: list[str] = []


class AgreementFilter(filters.FilterSet):
    """Of texts that two people have reviewed independently."""

    source = source_filter("article__source")
    since = DayFilter(label="Published from", field_name="article__published_on", lookup_expr="gte")
    until = DayFilter(label="Published to", field_name="article__published_on", lookup_expr="lte")

    class Meta:
        model = Version
        fields: list[str] = []


class CardFilter(filters.FilterSet):
    """Cards of the newest versions, for deciding about many of them at once."""

    RESOLVED = [("yes", "resolved"), ("no", "not resolved")]

    kind = filters.ChoiceFilter(label="Kind", choices=Annotation.Kind.choices, empty_label=ANY)
    status = filters.MultipleChoiceFilter(
        label="State", choices=Annotation.Status.choices, widget=forms.CheckboxSelectMultiple
    )
    at_least = filters.NumberFilter(
        label="Confidence from", field_name="confidence", lookup_expr="gte", widget=share_input()
    )
    at_most = filters.NumberFilter(label="to", field_name="confidence", lookup_expr="lte", widget=share_input())
    speaker = filters.ChoiceFilter(
        label="Speaker, person or name", choices=RESOLVED, empty_label=ANY, method="with_actor"
    )
    actor = filters.CharFilter(label="Who or what it is (name)", method="of_actor")
    found_by = filters.CharFilter(label="Rule begins with", lookup_expr="startswith")
    source = source_filter("version__article__source")
    since = DayFilter(label="Published from", field_name="version__article__published_on", lookup_expr="gte")
    until = DayFilter(label="to", field_name="version__article__published_on", lookup_expr="lte")
    topic = filters.ModelChoiceFilter(
        label="Topic", method="with_topic", to_field_name="slug", queryset=Topic.objects.all(), empty_label=ANY
    )
    article = filters.NumberFilter(label="Article (number)", field_name="version__article")
    q = filters.CharFilter(label="Words", method="with_words")
    foremost = ("kind", "at_least", "at_most", "speaker", "actor", "source", "q")

    class Meta:
        model = Annotation
        fields: list[str] = []

    def with_actor(self, queryset, _name, value):
        named = Q(statement__speaker__isnull=False) | Q(mention__actor__isnull=False) | Q(mention__place__isnull=False)
        named |= Q(roleclaim__person__isnull=False) | Q(kind=Annotation.Kind.MEETING)
        return queryset.filter(named) if value == "yes" else queryset.exclude(named)

    def of_actor(self, queryset, _name, value):
        ids = actors_called(value)
        return queryset.filter(Q(statement__speaker__in=ids) | Q(mention__actor__in=ids) | Q(roleclaim__person__in=ids))

    def with_topic(self, queryset, _name, value):
        return queryset.filter(Q(statement__topics=value) | Q(meetingreport__topics=value))

    def with_words(self, queryset, _name, value):
        return queryset.filter(search=SearchQuery(value, config="english", search_type="websearch"))


class ReadingFilter(filters.FilterSet):
    """Articles to be read again."""

    READ_BY = [("older", "by an older extractor, or an older knowledge base than the latest reading")]

    reading = filters.ChoiceFilter(label="Read last", choices=READ_BY, empty_label=ANY, method="read_by")
    source = source_filter("source")
    since = DayFilter(label="Published from", field_name="published_on", lookup_expr="gte")
    until = DayFilter(label="to", field_name="published_on", lookup_expr="lte")
    q = filters.CharFilter(label="Words in the title", field_name="title", lookup_expr="icontains")
    article = filters.NumberFilter(label="Article (number)", field_name="pk")
    foremost = ("reading", "source", "since", "until", "q")

    class Meta:
        model = Article
        fields: list[str] = []

    def read_by(self, queryset, _name, value):
        done = ExtractionRun.objects.of_rules().filter(status=ExtractionRun.Status.DONE).exclude(extractor="")
        newest = done.order_by("-finished_at").values_list("knowledge_stamp", flat=True).first()
        current = Q(progress__run__extractor=NAME, progress__run__extractor_version=VERSION)
        return queryset.exclude(current & Q(progress__run__knowledge_stamp=newest or ""))
