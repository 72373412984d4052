"""Timelines are begun, written, published, corrected and withdrawn; the same functions as on the pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api.permissions import MayCompose, MayPublish
from articles.api.problems import Conflict, InvalidProblem, Problem, Refused
from articles.api.serializers import composing
from articles.api.serializers.composing import DraftSerializer
from articles.api.serializers.timelines import EditionSerializer
from articles.models import Entry, Timeline
from articles.publishing import compose, publish

REFUSALS = {
    400: InvalidProblem,
    401: Problem,
    403: Problem,
    404: Problem,
    409: composing.StaleTimelineProblem,
    422: composing.NotReadyProblem,
}
COMPOSES = ("create", "partial_update", "draft", "add_entry", "change_entry", "remove_entry")
PUBLISHES = ("publish", "withdraw")


def or_refused(found: Timeline, act: Callable[[], Any]) -> Any:
    """What `act` returns; a stale revision becomes 409 with the draft as it is now, any other refusal 422."""
    try:
        return act()
    except compose.StaleTimeline as stale:
        fresh = DraftSerializer(Timeline.objects.get(pk=found.pk)).data
        raise Conflict(str(stale), timeline=fresh) from stale
    except publish.NotReady as error:
        raise Refused(str(error), problems=composing.ObstacleSerializer(error.problems, many=True).data) from error
    except compose.RefusedChange as error:
        raise Refused(str(error)) from error


def drafted(found: Timeline, status: int = 200) -> Response:
    return Response(DraftSerializer(Timeline.objects.get(pk=found.pk)).data, status=status)


def read(sent: type[serializers.Serializer], request: Request, **context: Any) -> dict[str, Any]:
    form = sent(data=request.data, context=context)
    form.is_valid(raise_exception=True)
    return form.validated_data


class Composing:
    """For editors; the half of `Timelines` that writes."""

    def get_permissions(self):
        if self.action in COMPOSES:
            return [MayCompose()]
        return [MayPublish()] if self.action in PUBLISHES else super().get_permissions()

    def any_timeline(self) -> Timeline:
        return get_object_or_404(Timeline, slug=self.kwargs["slug"])

    def one_entry(self, found: Timeline) -> Entry:
        rows = found.entries.prefetch_related("evidence_rows__annotation__version__article")
        return get_object_or_404(rows, pk=self.kwargs["entry"])

    @extend_schema(
        summary="Begin a timeline",
        request=composing.TimelineInput,
        responses={201: DraftSerializer, 400: InvalidProblem, 401: Problem, 403: Problem},
    )
    def create(self, request: Request) -> Response:
        sent = read(composing.TimelineInput, request)
        return drafted(compose.begin(editor=request.user, **sent), status=201)

    @extend_schema(
        summary="Change title, summary or note of a timeline in the making",
        request=composing.DescribeInput,
        responses={200: DraftSerializer, **REFUSALS},
    )
    def partial_update(self, request: Request, slug: str) -> Response:
        found, sent = self.any_timeline(), read(composing.DescribeInput, request)
        or_refused(found, lambda: compose.describe(found, editor=request.user, **sent))
        return drafted(found)

    @extend_schema(
        summary="A timeline in the making: its entries, evidence and what keeps it from being published",
        responses={200: DraftSerializer, 401: Problem, 403: Problem, 404: Problem},
    )
    @action(detail=True, pagination_class=None, filterset_class=None)
    def draft(self, request: Request, slug: str) -> Response:
        return drafted(self.any_timeline())

    @extend_schema(
        summary="Add an entry, from accepted annotations or as a note of the editors",
        request=composing.EntryInput,
        responses={201: DraftSerializer, **REFUSALS},
    )
    @action(detail=True, methods=["post"], url_path="entries")
    def add_entry(self, request: Request, slug: str) -> Response:
        found = self.any_timeline()
        sent = read(composing.EntryInput, request, anchor=timezone.localdate(), timeline=found)
        evidence = sent.pop("annotations", [])
        or_refused(found, lambda: compose.add_entry(found, *evidence, editor=request.user, **sent))
        return drafted(found, status=201)

    @extend_schema(
        summary="Change headline, text or date of an entry, and clear its flag",
        request=composing.EntryChange,
        responses={200: DraftSerializer, **REFUSALS},
    )
    @action(detail=True, methods=["patch"], url_path=r"entries/(?P<entry>\d{1,18})")
    def change_entry(self, request: Request, slug: str, entry: str) -> Response:
        found = self.any_timeline()
        row = self.one_entry(found)
        evidence = list(row.evidence_rows.all())
        anchor = evidence[0].annotation.version.article.published_on if evidence else timezone.localdate()
        sent = read(composing.EntryChange, request, anchor=anchor, timeline=found)
        or_refused(found, lambda: compose.change_entry(row, editor=request.user, **sent))
        return drafted(found)

    @extend_schema(
        summary="Remove an entry from a timeline in the making; published editions keep theirs",
        parameters=[OpenApiParameter("revision", int, required=True, description="The revision you saw.")],
        responses={200: DraftSerializer, **REFUSALS},
    )
    @change_entry.mapping.delete
    def remove_entry(self, request: Request, slug: str, entry: str) -> Response:
        found = self.any_timeline()
        row = self.one_entry(found)
        seen = composing.Seen(data=request.query_params)
        seen.is_valid(raise_exception=True)
        or_refused(found, lambda: compose.remove_entry(row, editor=request.user, **seen.validated_data))
        return drafted(found)

    @extend_schema(
        summary="Publish a timeline as its next, frozen edition",
        request=composing.PublishInput,
        responses={201: EditionSerializer, **REFUSALS},
    )
    @action(detail=True, methods=["post"])
    def publish(self, request: Request, slug: str) -> Response:
        found, sent = self.any_timeline(), read(composing.PublishInput, request)
        edition = or_refused(found, lambda: publish.publish(found, editor=request.user, **sent))
        context = {**self.get_serializer_context(), "slug": found.slug}
        return Response(EditionSerializer(edition, context=context).data, status=201)

    @extend_schema(
        summary="Withdraw a published timeline, with the reason that readers will see",
        request=composing.WithdrawInput,
        responses={200: DraftSerializer, **REFUSALS},
    )
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, slug: str) -> Response:
        found, sent = self.any_timeline(), read(composing.WithdrawInput, request)
        or_refused(found, lambda: publish.withdraw(found, editor=request.user, **sent))
        return drafted(found)
