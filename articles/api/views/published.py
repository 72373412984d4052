"""What anyone may read without signing in: statements, actors, meetings, sources, topics."""

from __future__ import annotations

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404, redirect
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from articles.api.serializers import published as serializers
from articles.browse import actors
from articles.filters import SourceFilter, StatementFilter, TopicFilter
from articles.models import Article, MeetingReport, Source, Statement, Topic
from entities import lookup
from entities.api.serializers import ActorDetailSerializer, ActorSerializer
from entities.filters import AnyActorFilter, MeetingFilter
from entities.models import Actor, Meeting, Membership, Participation, Role


@extend_schema(tags=["statements"])
@extend_schema_view(
    list=extend_schema(summary="List statements that editors accepted, the newest first"),
    retrieve=extend_schema(summary="One statement, with the paragraph in which its words stand"),
)
class Statements(ReadOnlyModelViewSet):
    lookup_value_regex = r"\d{1,18}"
    filterset_class = StatementFilter
    queryset = Statement.objects.none()

    def get_queryset(self):
        return (
            actors.public_statements()
            .select_related(
                *("speaker__merged_into", "role__organization__merged_into", "via__merged_into", "place"),
                *("version__article__source", "said_at__meeting"),
            )
            .defer("search", "version__search")
            .prefetch_related("spans", "topics")
            .order_by("-latest", "-pk")
        )

    def get_serializer_class(self):
        return serializers.StatementSerializer if self.action == "list" else serializers.StatementDetailSerializer


@extend_schema(tags=["actors"])
@extend_schema_view(list=extend_schema(summary="List people, states, organizations, offices and groups"))
class Actors(ReadOnlyModelViewSet):
    lookup_field = "slug"
    lookup_value_regex = r"[-\w]+"
    filterset_class = AnyActorFilter
    queryset = Actor.objects.none()

    def get_queryset(self):
        return actors.everyone().select_related("country__merged_into").order_by("name", "pk")

    def get_serializer_class(self):
        return ActorSerializer if self.action == "list" else ActorDetailSerializer

    @extend_schema(
        summary="One actor, with names, posts and memberships",
        description="A duplicate that was merged into another actor answers with a redirect to that one.",
    )
    def retrieve(self, request: Request, slug: str) -> Response:
        asked = Actor.objects.filter(slug=slug, merged_into__isnull=False).first()
        if asked:
            return redirect("api-v1:actor-detail", lookup.surviving(asked).slug)
        posts = Role.objects.select_related("person__merged_into", "organization__merged_into")
        memberships = Membership.objects.select_related("member__merged_into", "organization__merged_into")
        rows = self.get_queryset().select_related("parent__merged_into", "seat")
        rows = rows.prefetch_related("names", Prefetch("roles", posts), Prefetch("memberships", memberships))
        return Response(self.get_serializer(get_object_or_404(rows, slug=slug)).data)


@extend_schema(tags=["meetings"])
@extend_schema_view(list=extend_schema(summary="List meetings, held and expected, that an accepted report speaks of"))
class Meetings(ReadOnlyModelViewSet):
    lookup_field = "slug"
    lookup_value_regex = r"[-\w]+"
    filterset_class = MeetingFilter
    queryset = Meeting.objects.none()

    def get_queryset(self):
        there = Participation.objects.select_related("actor__merged_into")
        return (
            Meeting.objects.filter(pk__in=actors.public_meetings().values("pk"))
            .select_related("place", "host__merged_into", "organizer__merged_into", "series")
            .defer("search")
            .prefetch_related(Prefetch("participations", there))
        )

    def get_serializer_class(self):
        return serializers.MeetingSerializer if self.action == "list" else serializers.MeetingDetailSerializer

    @extend_schema(
        summary="One meeting, with what each article says of it",
        description="A duplicate that was merged into another meeting answers with a redirect to that one.",
    )
    def retrieve(self, request: Request, slug: str) -> Response:
        asked = Meeting.objects.filter(slug=slug, merged_into__isnull=False).select_related("merged_into").first()
        if asked:
            return redirect("api-v1:meeting-detail", asked.merged_into.slug)
        reports = (
            MeetingReport.objects.accepted()
            .select_related("version__article__source", "place")
            .defer("search", "version__search")
            .prefetch_related("spans")
            .order_by("-version__article__published_on", "pk")
        )
        rows = self.get_queryset().prefetch_related(Prefetch("reports", reports, to_attr="accepted_reports"))
        return Response(self.get_serializer(get_object_or_404(rows, slug=slug)).data)


@extend_schema(tags=["sources"])
@extend_schema_view(
    list=extend_schema(summary="List sources of articles"), retrieve=extend_schema(summary="One source of articles")
)
class Sources(ReadOnlyModelViewSet):
    """Outlets and ministries of which an article is public; members of the desk see the others too."""

    lookup_field = "slug"
    lookup_value_regex = r"[-\w]+"
    filterset_class = SourceFilter
    serializer_class = serializers.SourceSerializer
    queryset = Source.objects.none()

    def get_queryset(self):
        rows = with_article_count(Source.objects.select_related("country__merged_into").order_by("name", "pk"))
        return rows if self.request.user.is_authenticated else rows.filter(article_count__gt=0)


def with_article_count(sources: QuerySet[Source]) -> QuerySet[Source]:
    """`article_count`: how many of its articles are public."""
    public = Article.objects.public().filter(source=OuterRef("pk")).order_by().values("source")
    return sources.annotate(article_count=Coalesce(Subquery(public.annotate(n=Count("pk")).values("n")), 0))


@extend_schema(tags=["topics"])
@extend_schema_view(
    list=extend_schema(summary="List topics"), retrieve=extend_schema(summary="One topic of the vocabulary")
)
class Topics(ReadOnlyModelViewSet):
    lookup_field = "slug"
    lookup_value_regex = r"[-\w]+"
    filterset_class = TopicFilter
    serializer_class = serializers.TopicSerializer
    queryset = Topic.objects.select_related("parent")


def with_statement_count(articles: QuerySet[Article]) -> QuerySet[Article]:
    """`statement_count`: how many of its statements are public."""
    public = actors.public_statements().filter(version__article=OuterRef("pk")).order_by().values("version__article")
    return articles.annotate(statement_count=Coalesce(Subquery(public.annotate(n=Count("pk")).values("n")), 0))
