"""Published timelines and their editions, for anyone to read; editors also compose here."""

from __future__ import annotations

from django.db.models import OuterRef, Prefetch, Subquery
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from articles.api.problems import Gone, Problem
from articles.api.serializers.timelines import (
    EditionDetailSerializer,
    EditionSerializer,
    TimelineDetailSerializer,
    TimelineSerializer,
    newest,
)
from articles.api.views.composing import Composing
from articles.api.views.composing_steps import ComposingSteps
from articles.api.views.workflow import OnItsWay
from articles.models import Edition, Timeline

WITHDRAWN = OpenApiResponse(Problem, description="It was withdrawn; `detail` says why.")
UNCHANGED = OpenApiResponse(description="The edition you named in If-None-Match is still the newest.")


def with_newest(timelines):
    """Each timeline with `newest`, its latest edition, in two queries however many there are."""
    latest = Edition.objects.filter(timeline=OuterRef("timeline")).order_by("-number").values("pk")[:1]
    editions = Edition.objects.filter(pk=Subquery(latest))
    return timelines.prefetch_related(Prefetch("editions", queryset=editions, to_attr="latest_editions"))


@extend_schema(tags=["timelines"])
@extend_schema_view(list=extend_schema(summary="List published timelines, the newest first"))
class Timelines(Composing, ComposingSteps, OnItsWay, ReadOnlyModelViewSet):
    lookup_field = "slug"
    lookup_value_regex = r"[-\w]+"
    queryset = Timeline.objects.none()
    filterset_class = None

    def get_queryset(self):
        return with_newest(Timeline.objects.published().order_by("-updated_at", "-pk"))

    def get_serializer_class(self):
        return TimelineSerializer if self.action == "list" else TimelineDetailSerializer

    def once_published(self) -> Timeline:
        return get_object_or_404(
            with_newest(Timeline.objects.exclude(status=Timeline.Status.DRAFT)), slug=self.kwargs["slug"]
        )

    @extend_schema(
        summary="One timeline with its newest edition, whole",
        responses={200: TimelineDetailSerializer, 304: UNCHANGED, 410: WITHDRAWN},
    )
    def retrieve(self, request: Request, slug: str) -> Response:
        found = self.once_published()
        return frozen(request, newest(found), self.get_serializer(found))

    @extend_schema(summary="All editions of a timeline, the newest first", responses=EditionSerializer(many=True))
    @action(detail=True, pagination_class=None, filterset_class=None)
    def editions(self, request: Request, slug: str) -> Response:
        found = self.once_published()
        return Response(EditionSerializer(found.editions.all(), many=True, context=self.context_of(found)).data)

    @extend_schema(
        summary="One edition, whole, with the SHA-256 of its content",
        responses={200: EditionDetailSerializer, 304: UNCHANGED, 410: WITHDRAWN},
    )
    @action(detail=True, url_path=r"editions/(?P<number>\d{1,9})", pagination_class=None, filterset_class=None)
    def edition(self, request: Request, slug: str, number: str) -> Response:
        found = self.once_published()
        edition = get_object_or_404(found.editions.all(), number=int(number))
        return frozen(request, edition, EditionDetailSerializer(edition, context=self.context_of(found)))

    def context_of(self, timeline: Timeline) -> dict:
        return {**self.get_serializer_context(), "slug": timeline.slug}


def frozen(request: Request, edition: Edition, told) -> Response:
    """An edition never changes, so its digest is the ETag; a withdrawn one is gone, and says why."""
    if edition.withdrawn_at:
        raise Gone(f"This was withdrawn: {edition.withdrawn_because}")
    etag = quote_etag(edition.sha256)
    unchanged = get_conditional_response(request._request, etag=etag)
    if unchanged is not None:
        return unchanged
    return Response(told.data, headers={"ETag": etag})
