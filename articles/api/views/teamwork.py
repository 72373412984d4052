"""What people say about a card, and the views they keep of the worklist, for programs; as on the pages."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from articles.api.permissions import IsOfTheDesk
from articles.api.problems import InvalidProblem, Problem
from articles.api.serializers import teamwork
from articles.api.views.annotations import or_refused
from articles.api.views.many import read
from articles.models import Annotation, Comment, SavedView
from articles.review import comments, saved_views

REFUSALS = {400: InvalidProblem, 401: Problem, 403: Problem, 404: Problem, 422: Problem}
THREADS = teamwork.CardThreadSerializer(many=True)


class CardComments(APIView):
    permission_classes = [IsOfTheDesk]

    @extend_schema(
        tags=["comments"],
        summary="The conversations about an annotation, the oldest first, each with its answers",
        responses={200: THREADS, 401: Problem, 404: Problem},
    )
    def get(self, request: Request, annotation: int) -> Response:
        return self._told(get_object_or_404(Annotation.objects.defer("search"), pk=annotation))

    @extend_schema(
        tags=["comments"],
        summary="Write a comment about an annotation, or answer one",
        request=teamwork.CardCommentInput,
        responses={201: THREADS, **REFUSALS},
    )
    def post(self, request: Request, annotation: int) -> Response:
        row = get_object_or_404(Annotation.objects.defer("search"), pk=annotation)
        sent = read(teamwork.CardCommentInput, request)
        or_refused(lambda: comments.write(annotation=row, author=request.user, **sent))
        return self._told(row, status=201)

    def _told(self, row: Annotation, status: int = 200) -> Response:
        return Response(teamwork.CardThreadSerializer(comments.threads(row), many=True).data, status=status)


@extend_schema(tags=["comments"])
class Comments(GenericViewSet):
    """Comments about cards; those about timelines stand below their timeline."""

    lookup_value_regex = r"\d{1,18}"
    permission_classes = [IsOfTheDesk]
    serializer_class = teamwork.CardCommentSerializer
    queryset = Comment.objects.exclude(annotation=None).select_related("author", "answers")

    def _told(self, comment: Comment) -> Response:
        found = comments.threads(comment.annotation).get(pk=comment.answers_id or comment.pk)
        return Response(teamwork.CardThreadSerializer(found).data)

    @extend_schema(
        summary="Change what you wrote",
        request=teamwork.CommentText,
        responses={200: teamwork.CardThreadSerializer, **REFUSALS},
    )
    def partial_update(self, request: Request, pk: str) -> Response:
        comment, sent = self.get_object(), read(teamwork.CommentText, request)
        or_refused(lambda: comments.change(comment, author=request.user, text=sent["text"]))
        return self._told(comment)

    @extend_schema(
        summary="Settle the conversation", request=None, responses={200: teamwork.CardThreadSerializer, **REFUSALS}
    )
    @action(detail=True, methods=["post"])
    def resolve(self, request: Request, pk: str) -> Response:
        comment = self.get_object()
        comments.resolve(comment, editor=request.user)
        return self._told(comment)

    @extend_schema(
        summary="Open the conversation again", request=None, responses={200: teamwork.CardThreadSerializer, **REFUSALS}
    )
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, pk: str) -> Response:
        comment = self.get_object()
        comments.reopen(comment)
        return self._told(comment)


@extend_schema(tags=["saved views"])
class SavedViews(GenericViewSet):
    lookup_value_regex = r"\d{1,18}"
    permission_classes = [IsOfTheDesk]
    pagination_class = None
    serializer_class = teamwork.SavedViewSerializer
    queryset = SavedView.objects.all()

    @extend_schema(
        summary="Your views of the worklist, and those that others share",
        responses={200: teamwork.SavedViewSerializer(many=True), 401: Problem},
    )
    def list(self, request: Request) -> Response:
        return Response(teamwork.SavedViewSerializer(saved_views.of(request.user), many=True).data)

    @extend_schema(
        summary="Keep filters of the worklist under a name; a name of yours that is known gets these filters",
        request=teamwork.SavedViewInput,
        responses={201: teamwork.SavedViewSerializer, **REFUSALS},
    )
    def create(self, request: Request) -> Response:
        sent = read(teamwork.SavedViewInput, request)
        kept = or_refused(lambda: saved_views.keep(request.user, **sent))
        return Response(teamwork.SavedViewSerializer(kept).data, status=201)

    @extend_schema(summary="Delete a view of yours; the articles stay", responses={204: None, **REFUSALS})
    def destroy(self, request: Request, pk: str) -> Response:
        or_refused(lambda: saved_views.drop(request.user, int(pk)))
        return Response(status=204)
