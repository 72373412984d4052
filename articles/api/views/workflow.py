"""A timeline is submitted, approved, sent back, scheduled, rolled back and commented on: as on the pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api.permissions import MayApprove, MayCompose, MayPublish
from articles.api.serializers import composing_steps as steps
from articles.api.serializers.composing import DraftSerializer
from articles.api.serializers.deciding import Seen
from articles.api.serializers.timelines import EditionSerializer
from articles.api.views.composing import REFUSALS, drafted, or_refused, read
from articles.publishing import comments, rolling_back, workflow


def on_its_way(summary: str, request: type, permission: type, address: str | None = None):
    def decorate(view):
        described = extend_schema(summary=summary, request=request, responses={200: DraftSerializer, **REFUSALS})
        rest = {"url_path": address} if address else {}
        return described(action(detail=True, methods=["post"], permission_classes=[permission], **rest)(view))

    return decorate


class OnItsWay:
    """The part of `Timelines` that leads a draft to its readers."""

    def _step(self, request: Request, sent: type, act: Callable[..., Any]) -> Response:
        found, values = self.any_timeline(), read(sent, request)
        or_refused(found, lambda: act(found, editor=request.user, **values))
        return drafted(found)

    @on_its_way("Ask for approval", steps.NoteInput, MayCompose)
    def submit(self, request: Request, slug: str) -> Response:
        return self._step(request, steps.NoteInput, workflow.submit)

    @on_its_way("Approve this revision", Seen, MayApprove)
    def approve(self, request: Request, slug: str) -> Response:
        return self._step(request, Seen, workflow.approve)

    @on_its_way("Send it back to those who write it", steps.ReasonInput, MayApprove, "send-back")
    def send_back(self, request: Request, slug: str) -> Response:
        return self._step(request, steps.ReasonInput, workflow.send_back)

    @on_its_way("Schedule the next edition", steps.ScheduleInput, MayPublish)
    def schedule(self, request: Request, slug: str) -> Response:
        return self._step(request, steps.ScheduleInput, workflow.schedule)

    @on_its_way("Take it off the schedule", Seen, MayPublish)
    def unschedule(self, request: Request, slug: str) -> Response:
        return self._step(request, Seen, workflow.unschedule)

    @extend_schema(
        summary="Publish an earlier edition again, under the next number",
        request=steps.RollBackInput,
        responses={201: EditionSerializer, **REFUSALS},
    )
    @action(detail=True, methods=["post"], url_path="roll-back", permission_classes=[MayPublish])
    def roll_back(self, request: Request, slug: str) -> Response:
        found, sent = self.any_timeline(), read(steps.RollBackInput, request)
        number = sent.pop("number")
        edition = or_refused(found, lambda: rolling_back.roll_back(found, number, editor=request.user, **sent))
        context = {**self.get_serializer_context(), "slug": found.slug}
        return Response(EditionSerializer(edition, context=context).data, status=201)

    @extend_schema(summary="Comments on a timeline, as conversations", responses=steps.ThreadSerializer(many=True))
    @action(detail=True, permission_classes=[MayCompose], pagination_class=None, filterset_class=None)
    def comments(self, request: Request, slug: str) -> Response:
        return Response(steps.ThreadSerializer(comments.threads(self.any_timeline()), many=True).data)

    @extend_schema(
        summary="Comment on a timeline or an entry, or answer",
        request=steps.CommentInput,
        responses={201: steps.ReplySerializer, **REFUSALS},
    )
    @comments.mapping.post
    def comment(self, request: Request, slug: str) -> Response:
        found = self.any_timeline()
        sent = read(steps.CommentInput, request, timeline=found)
        made = or_refused(found, lambda: comments.write(found, author=request.user, **sent))
        return Response(steps.ReplySerializer(made).data, status=201)

    @extend_schema(summary="Resolve a conversation", request=None, responses={204: None, **REFUSALS})
    @action(
        detail=True,
        methods=["post"],
        url_path=r"comments/(?P<comment>\d{1,18})/resolve",
        permission_classes=[MayCompose],
    )
    def resolve_comment(self, request: Request, slug: str, comment: str) -> Response:
        found = self.any_timeline()
        row = get_object_or_404(found.comments, pk=comment)
        or_refused(found, lambda: comments.resolve(row, editor=request.user))
        return Response(status=204)
