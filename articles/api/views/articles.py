"""Articles: what is known of them for anyone, their texts and additions for members of the desk."""

from __future__ import annotations

from django.db import transaction
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from articles.api.origin import of_program
from articles.api.permissions import IsOfTheDesk, MayAddArticles, MayReview
from articles.api.problems import InvalidProblem, Problem, Refused
from articles.api.serializers import deciding
from articles.api.serializers.annotations import AnnotationSerializer
from articles.api.serializers.intake import ArticleInput, KeptSerializer, RunSerializer, TextSerializer
from articles.api.serializers.published import ArticleSerializer
from articles.api.views.annotations import answered, or_refused
from articles.api.views.published import with_statement_count
from articles.filters import ArticleFilter, RunFilter
from articles.intake.collect import WontDo
from articles.intake.versions import Incoming, Kept
from articles.jobs import collect, extract
from articles.models import Article, ExtractionRun, Version
from articles.review import decisions

REFUSALS = {400: InvalidProblem, 401: Problem, 403: Problem, 422: Problem}


@extend_schema(tags=["articles"])
@extend_schema_view(
    list=extend_schema(summary="List articles of which something was accepted, the newest first"),
    retrieve=extend_schema(summary="One article: where and when it was published, not its text"),
)
class Articles(ListModelMixin, RetrieveModelMixin, GenericViewSet):
    """Members of the desk see also those that nobody has reviewed yet."""

    lookup_value_regex = r"\d{1,18}"
    filterset_class = ArticleFilter
    serializer_class = ArticleSerializer
    queryset = Article.objects.none()

    def get_queryset(self):
        rows = with_statement_count(Article.objects.select_related("source")).order_by("-published_on", "-pk")
        return rows if self.request.user.is_authenticated else rows.public()

    def get_permissions(self):
        return [MayAddArticles()] if self.action == "create" else super().get_permissions()

    @extend_schema(
        summary="Bring an article in, by its address or by its text",
        description="Its extraction is queued. A text that is known already is not kept twice.",
        request=ArticleInput,
        responses={200: KeptSerializer, 201: KeptSerializer, **REFUSALS},
    )
    def create(self, request: Request) -> Response:
        form = ArticleInput(data=request.data)
        form.is_valid(raise_exception=True)
        try:
            kept = take(form.validated_data, request.user)
        except WontDo as error:
            raise Refused(f"Nothing was kept. {error}") from error
        return Response(KeptSerializer(kept).data, status=201 if kept.is_new else 200)

    @extend_schema(
        summary="The text of an article, for members of the desk",
        responses={200: TextSerializer, 401: Problem, 404: Problem},
    )
    @action(detail=True, permission_classes=[IsOfTheDesk], pagination_class=None, filterset_class=None)
    def text(self, request: Request, pk: str) -> Response:
        """The newest version; offsets of annotations count in the version that they name."""
        newest = Version.objects.defer("search").filter(article=pk).order_by("-number")
        return Response(TextSerializer(get_object_or_404(newest[:1])).data)

    @extend_schema(
        summary="Add an annotation to an article by hand",
        description="It stands at once. Spans count in code points of the newest version.",
        request=deciding.Add,
        responses={201: AnnotationSerializer, 404: Problem, **REFUSALS},
    )
    @action(detail=True, methods=["post"], permission_classes=[MayReview])
    def annotations(self, request: Request, pk: str) -> Response:
        form = deciding.Add(data=request.data)
        form.is_valid(raise_exception=True)
        newest = Version.objects.select_related("article").filter(article=pk).order_by("-number")
        version, sent = get_object_or_404(newest[:1]), form.validated_data
        fields = deciding.read_fields(sent["kind"], sent.get("fields", {}), version.article)
        given = {name: sent[name] for name in ("kind", "reason", "override")}
        given |= {"spans": deciding.read_spans(sent["spans"]), **of_program(request)}
        with transaction.atomic():
            made = or_refused(lambda: decisions.add(version, editor=request.user, **given, **fields))
        return answered(made.annotation_id, status=201)


def take(sent: dict, user) -> Kept:
    if not sent.get("text"):
        return collect.from_address(
            sent["url"], source=sent["source"], added_by=user, published_on=sent.get("published_on")
        )
    return collect.paste(
        Incoming(
            text=sent["text"],
            source=sent["source"],
            published_on=sent["published_on"],
            intake=Article.Intake.PASTED,
            title=sent.get("title", ""),
            url=sent.get("url") or None,
            added_by=user,
        )
    )


@extend_schema(tags=["runs"])
@extend_schema_view(
    list=extend_schema(summary="List extraction runs, the newest first: waiting, running, done and failed"),
    retrieve=extend_schema(summary="One extraction run, with its warnings or its error"),
)
class Runs(ListModelMixin, RetrieveModelMixin, GenericViewSet):
    lookup_value_regex = r"\d{1,18}"
    permission_classes = [IsOfTheDesk]
    filterset_class = RunFilter
    serializer_class = RunSerializer
    queryset = ExtractionRun.objects.select_related("version").defer("version__text", "version__search")

    @extend_schema(
        summary="Extract the same text again, as a run of its own",
        request=None,
        responses={201: RunSerializer, 401: Problem, 403: Problem, 404: Problem},
    )
    @action(detail=True, methods=["post"], permission_classes=[MayReview])
    def retry(self, request: Request, pk: str) -> Response:
        run = self.get_object()
        queued = extract.again(run, requested_by=request.user)
        return Response(RunSerializer(queued).data, status=201)
