"""An edit against an old revision: the card comes back with what it was, what it is, and what was sent."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from articles.forms.in_text import RANGE
from articles.forms.review import AnnotationForm
from articles.models import Annotation
from articles.review import conflicts
from articles.review.checks import StaleRevision
from articles.review.snapshots import MAIN_PARTS
from articles.views.review import Opened

NOT_SENT_AGAIN = ("csrfmiddlewaretoken", "revision")


def stale(request: HttpRequest, pk: int, refusal: StaleRevision, seen: int, **on_refusal: Any) -> Opened:
    """`on_refusal`: what was opened and the form that was sent, as Opened takes them."""
    spans, values = None, {}
    form: AnnotationForm | None = on_refusal.get("form")
    if form is not None:
        spans, values = form.spans(), form.values()
    elif "spans" in request.POST:
        spans = _moved(refusal.current, request.POST["spans"])
    found = conflicts.meanwhile(refusal.current, seen, spans=spans, values=values)
    sent = [(name, value) for name, every in request.POST.lists() for value in every if name not in NOT_SENT_AGAIN]
    words = f"{found.who} {found.did} this in the meantime. Nothing of yours was saved." if found else str(refusal)
    return Opened(pk=pk, conflict=words, meanwhile=found, action=request.path, sent=sent, **on_refusal)


def _moved(row: Annotation, typed: str) -> list[conflicts.SpanRow]:
    """The spans as a resize would have left them."""
    main = MAIN_PARTS[row.kind]
    rest = [(one.part, one.start, one.end) for one in row.spans.all() if one.part != main]
    return [(main, int(start), int(end)) for start, end in RANGE.findall(typed)] + rest


def taken(request: HttpRequest) -> set[str]:
    """The keys of the differences for which the editor takes what the other made of it."""
    if request.POST.get("take") == conflicts.MINE:
        return set()
    chosen = {name.removeprefix("take-"): value for name, value in request.POST.items() if name.startswith("take-")}
    return {key for key, value in chosen.items() if value == conflicts.THEIRS}


def merged(
    request: HttpRequest, row: Annotation, form: AnnotationForm
) -> tuple[list[conflicts.SpanRow], dict[str, Any]]:
    return conflicts.merged(row, form.spans(), form.values(), taken(request))
