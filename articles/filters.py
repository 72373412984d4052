"""How statements, articles and annotations are narrowed down; the same on pages and in the API."""

from __future__ import annotations

import django_filters as filters
from django.contrib.postgres.search import SearchQuery
from django.db.models import Q

from articles.models import Annotation, Article, Statement, Topic
from entities.models import Membership


class StatementFilter(filters.FilterSet):
    """`since` and `until` bound the day it was said; an uncertain one counts if it may lie within."""

    q = filters.CharFilter(label="Words", method="with_words")
    speaker = filters.CharFilter(
        label="Speaker", field_name="speaker__slug", help_text="as in the address: sergey-lavrov"
    )
    organization = filters.CharFilter(
        label="Speaking for", method="for_organization", help_text="as in the address: russia"
    )
    members_of = filters.CharFilter(label="Speaking for a member of", method="for_members_of")
    kind = filters.MultipleChoiceFilter(
        label="Kind", field_name="statement_kind", choices=Statement.StatementKind.choices
    )
    polarity = filters.ChoiceFilter(label="Polarity", choices=Statement.Polarity.choices, empty_label="any")
    topic = filters.ModelMultipleChoiceFilter(
        label="Topic", field_name="topics", to_field_name="slug", queryset=Topic.objects.all()
    )
    meeting = filters.CharFilter(label="Said at", field_name="said_at__meeting__slug")
    source = filters.CharFilter(label="Source", field_name="version__article__source__slug")
    since = filters.DateFilter(label="From", field_name="latest", lookup_expr="gte")
    until = filters.DateFilter(label="To", field_name="earliest", lookup_expr="lte")

    class Meta:
        model = Statement
        fields: list[str] = []

    def with_words(self, queryset, _name, value):
        words = Q(search=SearchQuery(value, config="english", search_type="websearch"))
        return queryset.filter(words | Q(speaker__name__icontains=value))

    def for_organization(self, queryset, _name, value):
        return queryset.filter(Q(speaker__slug=value) | Q(role__organization__slug=value))

    def for_members_of(self, queryset, _name, value):
        members = Membership.objects.filter(organization__slug=value, standing=Membership.Standing.MEMBER)
        ids = members.values("member")
        return queryset.filter(Q(speaker__in=ids) | Q(role__organization__in=ids))


class ArticleFilter(filters.FilterSet):
    q = filters.CharFilter(label="Title", field_name="title", lookup_expr="icontains")
    source = filters.CharFilter(label="Source", field_name="source__slug")
    since = filters.DateFilter(label="From", field_name="published_on", lookup_expr="gte")
    until = filters.DateFilter(label="To", field_name="published_on", lookup_expr="lte")

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
