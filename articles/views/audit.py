"""The history of the desk: all of it, of one card, of one person; to read, to take along, and to undo from."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from articles.filters import DecisionFilter
from articles.models import Annotation, Decision
from articles.review import audit, undoing, undoing_many
from articles.review.checks import Refused
from articles.views import origin

A_PAGE = 50
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for one


@login_required
@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """`?batch=` shows one step for several cards, and offers to undo it whole."""
    return _page(request, audit.record(), step=_step(request))


@login_required
@require_safe
def card(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Annotation.objects.select_related("version__article__source", "added_by", "run"), pk=pk)
    return _page(request, audit.record().filter(annotation=row), row=row)


@login_required
@require_safe
def person(request: HttpRequest, username: str) -> HttpResponse:
    who = get_object_or_404(get_user_model(), username=username)
    return _page(request, audit.record().filter(editor=who), who=who)


def _page(request: HttpRequest, rows: QuerySet[Decision], **about: Any) -> HttpResponse:
    narrowed = DecisionFilter(request.GET or None, queryset=rows)
    found = narrowed.qs if not narrowed.is_bound or narrowed.is_valid() else rows
    if request.GET.get("as") in EXPORTS:
        return EXPORTS[request.GET["as"]](found)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {"filter": narrowed, "page": page, "lines": audit.lines(list(page.object_list), request.user), **about}
    return render(request, "desk/audit/list.html", context)


def _step(request: HttpRequest) -> dict[str, Any] | None:
    try:
        batch = UUID(request.GET.get("batch", ""))
    except ValueError:
        return None
    return {"batch": batch, "in_force": undoing_many.in_force(batch).count()}


def _as_table(found: QuerySet[Decision]) -> HttpResponse:
    def lines() -> Iterator[str]:
        writer = csv.writer(Echo())
        yield writer.writerow(audit.COLUMNS)
        for _, columns in audit.exported(found):
            yield writer.writerow([_harmless(value) for value in columns.values()])

    return _download(lines(), "text/csv; charset=utf-8", "csv")


class Echo:
    """A file that gives back what is written to it: the csv module wants one."""

    def write(self, line: str) -> str:
        return line


def _harmless(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _as_json_lines(found: QuerySet[Decision]) -> HttpResponse:
    def lines() -> Iterator[str]:
        for decision, columns in audit.exported(found):
            told = {**columns, "overridden": decision.overridden, "before": decision.before, "after": decision.after}
            yield json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False) + "\n"

    return _download(lines(), "application/jsonl; charset=utf-8", "jsonl")


def _download(lines: Iterator[str], media_type: str, ending: str) -> HttpResponse:
    answer = StreamingHttpResponse(lines, content_type=media_type)
    name = f"readout-history-{timezone.now():%Y-%m-%d}.{ending}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


EXPORTS = {"csv": _as_table, "jsonl": _as_json_lines}


def undoing_from_history(view):
    allowed = permission_required("articles.review_annotation", raise_exception=True)
    return login_required(allowed(require_POST(view)))


@undoing_from_history
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """This decision alone, whatever step it was part of."""
    decision = get_object_or_404(audit.record(), pk=pk)
    try:
        undoing.undo(decision, editor=request.user, **origin.of_page(request))
    except Refused as refused:
        messages.error(request, f"Not undone. {refused}")
    else:
        messages.success(request, "Undone. The card is as it was before; the history keeps both decisions.")
    return _back(request)


@undoing_from_history
def undo_step(request: HttpRequest, batch: UUID) -> HttpResponse:
    """All decisions of one step that can be undone."""
    undone = undoing_many.undo_many(batch=batch, editor=request.user, **origin.of_page(request))
    kept = len(undone.kept)
    if undone.made:
        messages.success(request, f"Undone: {len(undone.made)} decision{'s' if len(undone.made) != 1 else ''}.")
    elif not kept:
        messages.info(request, "Everything of this step is undone already.")
    if kept:
        why = undone.kept[0][1][0].text
        messages.warning(request, f"{kept} could not be undone; each says why below. The first: {why}")
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back if is_ours else "desk-history")
