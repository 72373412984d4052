"""Entries are ordered, filled and gathered by search, chapters are kept, steps are undone: as on the pages."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api.permissions import MayCompose
from articles.api.serializers import composing
from articles.api.serializers import composing_steps as steps
from articles.api.serializers.composing import DraftSerializer
from articles.api.views.composing import REFUSALS, drafted, or_refused, read
from articles.material import narrowed
from articles.models import TimelineChange
from articles.publishing import compose, compose_chapters, undoing

ONE = r"entries/(?P<entry>\d{1,18})"
CHAPTER = r"chapters/(?P<chapter>\d{1,18})"
REVISION = OpenApiParameter("revision", int, required=True, description="The revision you saw.")


def composes(summary: str, request: type | None, methods: list[str], address: str, **rest):
    """An action of composers that answers with the draft as it is then."""

    def decorate(view):
        described = extend_schema(
            summary=summary, request=request, responses={200: DraftSerializer, **REFUSALS}, **rest
        )
        return described(action(detail=True, methods=methods, url_path=address, permission_classes=[MayCompose])(view))

    return decorate


class ComposingSteps:
    """The part of `Timelines` that orders and undoes."""

    @composes("Move an entry one place among those of its days", steps.MoveInput, ["post"], f"{ONE}/move")
    def move_entry(self, request: Request, slug: str, entry: str) -> Response:
        found = self.any_timeline()
        row, sent = self.one_entry(found), read(steps.MoveInput, request)
        or_refused(found, lambda: compose.move_entry(row, sent.pop("by"), editor=request.user, **sent))
        return drafted(found)

    @composes("Put the entries of a day in order", steps.OrderInput, ["post"], "order")
    def order(self, request: Request, slug: str) -> Response:
        found, sent = self.any_timeline(), read(steps.OrderInput, request)
        or_refused(found, lambda: compose.order_day(found, sent.pop("entries"), editor=request.user, **sent))
        return drafted(found)

    @composes("Add evidence to an entry", steps.EvidenceInput, ["post"], f"{ONE}/evidence")
    def add_evidence(self, request: Request, slug: str, entry: str) -> Response:
        found = self.any_timeline()
        row, sent = self.one_entry(found), read(steps.EvidenceInput, request)
        or_refused(found, lambda: compose.add_evidence(row, *sent.pop("annotations"), editor=request.user, **sent))
        return drafted(found)

    @composes(
        "Take evidence out of an entry",
        None,
        ["delete"],
        rf"{ONE}/evidence/(?P<annotation>\d{{1,18}})",
        parameters=[REVISION],
    )
    def remove_evidence(self, request: Request, slug: str, entry: str, annotation: str) -> Response:
        found = self.any_timeline()
        row = self.one_entry(found)
        piece = get_object_or_404(row.evidence_rows.select_related("annotation"), annotation=annotation).annotation
        or_refused(found, lambda: compose.remove_evidence(row, piece, editor=request.user, **seen(request)))
        return drafted(found)

    @composes("Add everything a search finds, at most 2,000 entries, in one step", steps.SearchInput, ["post"], "found")
    def add_found(self, request: Request, slug: str) -> Response:
        found, sent = self.any_timeline(), read(steps.SearchInput, request)
        revision = sent.pop("revision", None)
        filterset, candidates = narrowed(found, sent)
        if not filterset.is_valid():
            raise ValidationError(filterset.errors)
        rows = candidates.select_related("statement__speaker", "meetingreport")[: compose.AT_MOST + 1]
        if rows:
            or_refused(found, lambda: compose.add_each(found, list(rows), revision=revision, editor=request.user))
        return drafted(found)

    @composes("Add a chapter", steps.ChapterInput, ["post"], "chapters")
    def add_chapter(self, request: Request, slug: str) -> Response:
        found, sent = self.any_timeline(), read(steps.ChapterInput, request)
        or_refused(found, lambda: compose_chapters.add(found, editor=request.user, **sent))
        return drafted(found)

    @composes("Rename a chapter or change its introduction", steps.ChapterChange, ["patch"], CHAPTER)
    def change_chapter(self, request: Request, slug: str, chapter: str) -> Response:
        found, sent = self.any_timeline(), read(steps.ChapterChange, request)
        row = get_object_or_404(found.chapters, pk=chapter)
        fields = {"title": row.title, "note": row.note, **sent}
        or_refused(found, lambda: compose_chapters.change(row, editor=request.user, **fields))
        return drafted(found)

    @extend_schema(
        summary="Remove a chapter; its entries stay",
        parameters=[REVISION],
        responses={200: DraftSerializer, **REFUSALS},
    )
    @change_chapter.mapping.delete
    def remove_chapter(self, request: Request, slug: str, chapter: str) -> Response:
        found = self.any_timeline()
        row = get_object_or_404(found.chapters, pk=chapter)
        or_refused(found, lambda: compose_chapters.remove(row, editor=request.user, **seen(request)))
        return drafted(found)

    @composes("Move a chapter one place", steps.MoveInput, ["post"], f"{CHAPTER}/move")
    def move_chapter(self, request: Request, slug: str, chapter: str) -> Response:
        found, sent = self.any_timeline(), read(steps.MoveInput, request)
        row = get_object_or_404(found.chapters, pk=chapter)
        or_refused(found, lambda: compose_chapters.move(row, sent.pop("by"), editor=request.user, **sent))
        return drafted(found)

    @composes("Put several entries into a chapter", steps.PutInput, ["post"], f"{CHAPTER}/entries")
    def put_into_chapter(self, request: Request, slug: str, chapter: str) -> Response:
        found, sent = self.any_timeline(), read(steps.PutInput, request)
        row = get_object_or_404(found.chapters, pk=chapter)
        keys = [entry.pk for entry in sent.pop("entries")]
        or_refused(found, lambda: compose_chapters.put_into(found, row, keys, editor=request.user, **sent))
        return drafted(found)

    @composes("Undo a step: your newest, or the one you name", steps.UndoInput, ["post"], "undo")
    def undo(self, request: Request, slug: str) -> Response:
        found, sent = self.any_timeline(), read(steps.UndoInput, request)
        if "step" in sent:
            row = get_object_or_404(TimelineChange, pk=sent["step"], timeline=found)
            or_refused(found, lambda: undoing.undo(row, editor=request.user))
        else:
            or_refused(found, lambda: undoing.undo_last(found, editor=request.user))
        return drafted(found)

    @composes("Do again what you undid last", None, ["post"], "redo")
    def redo(self, request: Request, slug: str) -> Response:
        found = self.any_timeline()
        or_refused(found, lambda: undoing.redo_last(found, editor=request.user))
        return drafted(found)

    @extend_schema(
        summary="The steps by which it was made, the newest first", responses=steps.StepSerializer(many=True)
    )
    @action(detail=True, permission_classes=[MayCompose], filterset_class=None)
    def steps(self, request: Request, slug: str) -> Response:
        rows = undoing.with_undone(self.any_timeline().changes.select_related("editor")).defer("before", "after")
        page = self.paginate_queryset(rows.order_by("-pk"))
        return self.get_paginated_response(steps.StepSerializer(page, many=True).data)


def seen(request: Request) -> dict[str, int | None]:
    """The revision that comes with a DELETE."""
    sent = composing.Seen(data=request.query_params)
    sent.is_valid(raise_exception=True)
    return sent.validated_data
