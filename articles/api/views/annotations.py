"""Annotations for members of the desk, and the decisions about them; the same functions as on the pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from articles.api.origin import of_program
from articles.api.permissions import IsOfTheDesk, MayReview
from articles.api.problems import Conflict, InvalidProblem, Problem, Refused
from articles.api.serializers import deciding
from articles.api.serializers.annotations import (
    AnnotationSerializer,
    DecisionSerializer,
    RefusedProblem,
    StaleProblem,
    UndoneSerializer,
    annotations,
)
from articles.filters import AnnotationFilter, DecisionFilter
from articles.models import Annotation, Decision
from articles.review import audit, checks, decisions, snapshots, undoing, undoing_many
from articles.review.checks_before_acceptance import NeedsReason, NotAcceptable
from articles.review.undoing_many import Undone
from articles.review.undoing_obstacles import InTheWay

ANSWERS = {
    200: AnnotationSerializer,
    400: InvalidProblem,
    401: Problem,
    403: Problem,
    404: Problem,
    409: StaleProblem,
    422: OpenApiResponse(RefusedProblem, description="Understood, but it may not be done; `detail` says why."),
}


def deciding_about(request: type[serializers.Serializer], summary: str):
    """An action on one annotation, for editors, described by what it takes."""

    def decorate(view):
        described = extend_schema(summary=summary, request=request, responses=ANSWERS)
        return described(action(detail=True, methods=["post"], permission_classes=[MayReview])(view))

    return decorate


def answered(pk: int, status: int = 200) -> Response:
    return Response(AnnotationSerializer(annotations().get(pk=pk)).data, status=status)


def or_refused(act: Callable[[], Any]) -> Any:
    """What `act` returns; what review refuses becomes 409 with the fresh annotation, or 422 with the sentence."""
    try:
        return act()
    except checks.StaleRevision as stale:
        fresh = AnnotationSerializer(annotations().get(pk=stale.current.pk)).data
        raise Conflict(str(stale), annotation=fresh) from stale
    except (NotAcceptable, NeedsReason) as refused:
        raise Refused(str(refused), findings=[asdict(one) for one in refused.findings]) from refused
    except InTheWay as refused:
        raise Refused(str(refused), obstacles=[asdict(one) for one in refused.obstacles]) from refused
    except checks.Refused as refused:
        raise Refused(str(refused)) from refused


@extend_schema(tags=["annotations"])
@extend_schema_view(
    list=extend_schema(summary="List annotations of every status, in reading order"),
    retrieve=extend_schema(summary="One annotation, with its spans and fields"),
)
class Annotations(ReadOnlyModelViewSet):
    lookup_value_regex = r"\d{1,18}"
    permission_classes = [IsOfTheDesk]
    filterset_class = AnnotationFilter
    serializer_class = AnnotationSerializer
    queryset = Annotation.objects.none()

    def get_queryset(self):
        return annotations().order_by("-version__article__published_on", "version", "starts_at", "pk")

    def decide(self, request: Request, sent: type[serializers.Serializer], act: Callable) -> Response:
        """Read what was sent, do it, answer with the annotation as it is now."""
        form = sent(data=request.data)
        form.is_valid(raise_exception=True)
        row = get_object_or_404(Annotation.objects.select_related("version__article"), pk=self.kwargs["pk"])
        or_refused(lambda: act(row, form.validated_data))
        return answered(row.pk)

    @deciding_about(deciding.Accept, "Accept an annotation as it stands")
    def accept(self, request: Request, pk: str) -> Response:
        return self.decide(
            request,
            deciding.Accept,
            lambda row, sent: decisions.accept(row, editor=request.user, **of_program(request), **sent),
        )

    @deciding_about(deciding.Reject, "Reject an annotation, with the reason")
    def reject(self, request: Request, pk: str) -> Response:
        return self.decide(
            request,
            deciding.Reject,
            lambda row, sent: decisions.reject(row, editor=request.user, **of_program(request), **sent),
        )

    @deciding_about(deciding.Decide, "Mark an annotation as unsure")
    def unsure(self, request: Request, pk: str) -> Response:
        return self.decide(
            request,
            deciding.Decide,
            lambda row, sent: decisions.mark_unsure(row, editor=request.user, **of_program(request), **sent),
        )

    @deciding_about(deciding.Correct, "Correct spans or fields of an annotation, and so accept it")
    def correct(self, request: Request, pk: str) -> Response:
        return self.decide(request, deciding.Correct, lambda row, sent: self.change(row, sent, decisions.correct))

    @deciding_about(deciding.Link, "Link an annotation to an actor, place, meeting or role, and so accept it")
    def link(self, request: Request, pk: str) -> Response:
        def act(row: Annotation, sent: dict[str, Any]) -> Decision:
            others = sorted(set(sent["fields"]) - deciding.LINKS[row.kind])
            if others:
                raise checks.NotOfThisKind(f"{', '.join(others)}: not a link. Use “correct” for it.")
            return self.change(row, sent, decisions.link)

        return self.decide(request, deciding.Link, act)

    def change(self, row: Annotation, sent: dict[str, Any], write: Callable[..., Decision]) -> Decision:
        fields = deciding.read_fields(row.kind, sent.get("fields", {}), row.version.article)
        if "spans" in sent:
            fields["spans"] = deciding.read_spans(sent["spans"])
        if not fields:
            raise checks.Refused("Nothing is to be changed: send spans or fields, or accept it as it stands.")
        rest = {name: sent[name] for name in ("revision", "reason", "override")}
        return write(row, editor=self.request.user, **rest, **of_program(self.request), **fields)

    @deciding_about(deciding.Seen, "Take back the newest decision about an annotation")
    def undo(self, request: Request, pk: str) -> Response:
        """A decision that was one step for several annotations is taken back for all of them."""

        def act(row: Annotation, sent: dict[str, Any]) -> Undone:
            checks.revision_is_current(snapshots.whole(row), sent["revision"])
            return undoing.step_back(undoing.newest_of(row.pk), editor=request.user, **of_program(request))

        return self.decide(request, deciding.Seen, act)


@extend_schema(tags=["decisions"])
@extend_schema_view(
    list=extend_schema(summary="List decisions, the newest first: who did what to which annotation, and why"),
    retrieve=extend_schema(summary="One decision, with the annotation before and after it"),
)
class Decisions(ReadOnlyModelViewSet):
    lookup_value_regex = r"\d{1,18}"
    permission_classes = [IsOfTheDesk]
    filterset_class = DecisionFilter
    serializer_class = DecisionSerializer
    queryset = Decision.objects.select_related("editor").order_by("-pk")

    @extend_schema(
        summary="Undo a decision alone, whatever step it was part of",
        description="For who made it, and for leads of the desk; however long ago.",
        request=None,
        responses={200: DecisionSerializer, **{code: ANSWERS[code] for code in (401, 403, 404, 409, 422)}},
    )
    @action(detail=True, methods=["post"], permission_classes=[MayReview], filterset_class=None)
    def undo(self, request: Request, pk: str) -> Response:
        decision = get_object_or_404(audit.record(), pk=pk)
        made = or_refused(lambda: undoing.undo(decision, editor=request.user, **of_program(request)))
        return Response(DecisionSerializer(made).data)

    @extend_schema(
        summary="Undo all decisions of one step that can be undone",
        description="For who made it, and for leads of the desk. `batch` is that of its decisions.",
        request=None,
        responses={200: UndoneSerializer, **{code: ANSWERS[code] for code in (401, 403, 404, 422)}},
    )
    @action(
        detail=False,
        methods=["post"],
        url_path=r"steps/(?P<batch>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/undo",
        permission_classes=[MayReview],
        filterset_class=None,
    )
    def undo_step(self, request: Request, batch: str) -> Response:
        if not Decision.objects.filter(batch=batch).exists():
            raise NotFound("There is no such step.")
        undone = undoing_many.undo_many(batch=UUID(batch), editor=request.user, **of_program(request))
        if undone.kept and not undone.made:
            raise Refused(undone.kept[0][1][0].text, obstacles=[asdict(one) for one in undone.kept[0][1]])
        return Response(UndoneSerializer(undone).data)
