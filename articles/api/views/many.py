"""Many annotations decided about at once, and articles read again: previewed, applied and undone as on the pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Count, QuerySet
from django.http import QueryDict
from django_filters import FilterSet
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from articles import choosing
from articles.api.origin import of_program
from articles.api.permissions import MayReview
from articles.api.problems import InvalidProblem, Problem, Refused
from articles.api.serializers import many
from articles.api.views.annotations import or_refused
from articles.jobs import bulk as bulk_jobs
from articles.jobs import reruns as rerun_jobs
from articles.models import BulkChange, BulkItem, Rerun, RerunArticle
from articles.review import bulk
from articles.review.bulk_verdicts import What

REFUSALS = {400: InvalidProblem, 401: Problem, 403: Problem, 404: Problem, 422: Problem}


def read(sent: type, request: Request) -> dict[str, Any]:
    form = sent(data=request.data)
    form.is_valid(raise_exception=True)
    return form.validated_data


def narrowed(query: QueryDict, choose: Callable[[QueryDict], tuple[FilterSet, QuerySet]]) -> QuerySet:
    """What the filters leave; names and values that they do not know are refused."""
    told, found = choose(query)
    if unknown := sorted(set(query) - set(told.filters)):
        raise ValidationError({"filters": f"There is no filter {', '.join(unknown)}."})
    if not told.is_valid():
        raise ValidationError({"filters": told.errors})
    return found


def acting(summary: str, request: type | None, answer: type, status: int = 200):
    def decorate(view):
        described = extend_schema(summary=summary, request=request, responses={status: answer, **REFUSALS})
        return described(action(detail=True, methods=["post"])(view))

    return decorate


@extend_schema(tags=["bulk"])
@extend_schema_view(
    list=extend_schema(summary="List bulk changes, the newest first"),
    retrieve=extend_schema(
        summary="One bulk change: how far it is, and its annotations counted by outcome",
        responses=many.BulkChangeDetailSerializer,
    ),
)
class BulkChanges(ReadOnlyModelViewSet):
    lookup_value_regex = r"\d{1,18}"
    permission_classes = [MayReview]
    serializer_class = many.BulkChangeSerializer
    queryset = BulkChange.objects.select_related("made_by", "undo_by", "actor", "topic")

    def retrieve(self, request: Request, pk: str) -> Response:
        return self._told(self.get_object())

    def _told(self, change: BulkChange, status: int = 200) -> Response:
        change = self.get_queryset().get(pk=change.pk)
        change.outcomes = dict(change.items.order_by().values_list("outcome").annotate(Count("pk")))
        return Response(many.BulkChangeDetailSerializer(change).data, status=status)

    @extend_schema(
        summary="Preview one action on all annotations that filters leave; nothing is changed",
        description="Each is judged and kept with its revision. Only these are touched when it is applied.",
        request=many.BulkInput,
        responses={201: many.BulkChangeDetailSerializer, **REFUSALS},
    )
    def create(self, request: Request) -> Response:
        sent = read(many.BulkInput, request)
        query = sent.pop("filters")
        found = narrowed(query, choosing.cards)
        kept = {"query": query.urlencode(), **of_program(request)}
        change = or_refused(lambda: bulk.preview(found, What(**sent), editor=request.user, **kept))
        return self._told(change, status=201)

    @extend_schema(
        summary="Its annotations, and what becomes or became of each",
        parameters=[OpenApiParameter("outcome", str, enum=BulkItem.Outcome.values)],
        responses=many.BulkItemSerializer(many=True),
    )
    @action(detail=True)
    def items(self, request: Request, pk: str) -> Response:
        rows = self.get_object().items.order_by("place")
        if outcome := request.query_params.get("outcome"):
            rows = rows.filter(outcome=outcome)
        return self.get_paginated_response(
            many.BulkItemSerializer(self.paginate_queryset(rows), many=True).data,
        )

    def _own(self) -> BulkChange:
        """Decisions are told of the one who previewed them, so nobody else sends them off."""
        change = self.get_object()
        if change.made_by_id != self.request.user.pk:
            raise Refused(
                f"Only {change.made_by}, who made this preview, may apply or discard it. Make one of your own."
            )
        return change

    @acting("Apply what was previewed, in one transaction, by a worker", None, many.BulkChangeDetailSerializer, 202)
    def apply(self, request: Request, pk: str) -> Response:
        change = self._own()
        or_refused(lambda: bulk_jobs.apply_soon(change))
        return self._told(change, status=202)

    @acting("Discard the preview", None, many.BulkChangeDetailSerializer)
    def discard(self, request: Request, pk: str) -> Response:
        change = self._own()
        or_refused(lambda: bulk.discard(change))
        return self._told(change)

    @acting("Undo all of it that can be undone, by a worker", None, many.BulkChangeDetailSerializer, 202)
    def undo(self, request: Request, pk: str) -> Response:
        """For whoever applied it, and for leads of the desk."""
        change = self.get_object()
        if change.made_by_id != request.user.pk and not request.user.has_perm("articles.lead_desk"):
            raise Refused(f"Only {change.made_by}, or a lead of the desk, may undo this.")
        or_refused(lambda: bulk_jobs.undo_soon(change, editor=request.user, **of_program(request)))
        return self._told(change, status=202)


@extend_schema(tags=["reruns"])
@extend_schema_view(
    list=extend_schema(summary="List re-runs, the newest first"),
    retrieve=extend_schema(summary="One re-run, its articles counted by status", responses=many.RerunDetailSerializer),
)
class Reruns(ReadOnlyModelViewSet):
    lookup_value_regex = r"\d{1,18}"
    permission_classes = [MayReview]
    serializer_class = many.RerunSerializer
    queryset = Rerun.objects.select_related("made_by")

    def retrieve(self, request: Request, pk: str) -> Response:
        return self._told(self.get_object())

    def _told(self, rerun: Rerun, status: int = 200) -> Response:
        rerun.states = dict(rerun.articles.order_by().values_list("status").annotate(Count("pk")))
        return Response(many.RerunDetailSerializer(rerun).data, status=status)

    @extend_schema(
        summary="Read all articles that filters leave again; what is found is a preview",
        request=many.RerunInput,
        responses={201: many.RerunDetailSerializer, **REFUSALS},
    )
    def create(self, request: Request) -> Response:
        sent = read(many.RerunInput, request)
        query = sent["filters"]
        found = narrowed(query, choosing.articles)
        if not found.exists():
            raise Refused("No article matches these filters. Nothing is read again.")
        try:
            made = rerun_jobs.begin(found, editor=request.user, query=query.urlencode(), note=sent["note"])
        except rerun_jobs.TooMany as refused:
            raise Refused(str(refused)) from refused
        return self._told(made, status=201)

    @extend_schema(
        summary="Its articles: what is new, gone, moved or changed in each, and what people decided",
        parameters=[OpenApiParameter("status", str, enum=RerunArticle.Status.values)],
        responses=many.RerunArticleSerializer(many=True),
    )
    @action(detail=True)
    def articles(self, request: Request, pk: str) -> Response:
        rows = self.get_object().articles.select_related("version", "decided_by").order_by("pk")
        rows = rows.defer("extraction", "version__text", "version__search")
        if status := request.query_params.get("status"):
            rows = rows.filter(status=status)
        page = self.paginate_queryset(rows)
        return self.get_paginated_response(many.RerunArticleSerializer(page, many=True).data)

    def _decide(self, request: Request, act: Callable[[QuerySet[RerunArticle]], int]) -> Response:
        rows, sent = self.get_object().articles.all(), read(many.ChosenArticles, request)
        if "articles" in sent:
            rows = rows.filter(pk__in=sent["articles"])
        return Response({"count": act(rows)})

    @acting("Apply what was found, by a worker; what is decided stays", many.ChosenArticles, many.HowMany)
    def apply(self, request: Request, pk: str) -> Response:
        return self._decide(request, lambda rows: rerun_jobs.apply_soon(rows, editor=request.user))

    @acting("Discard what was found", many.ChosenArticles, many.HowMany)
    def discard(self, request: Request, pk: str) -> Response:
        return self._decide(request, lambda rows: rerun_jobs.discard(rows, editor=request.user))

    @acting("Read those again that failed", many.ChosenArticles, many.HowMany)
    def again(self, request: Request, pk: str) -> Response:
        return self._decide(request, rerun_jobs.again)
