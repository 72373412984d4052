"""One annotation becomes two, where its words fall apart; one step, undone as one."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from articles.models import Annotation, Decision, Span
from articles.review import checks, decisions, snapshots
from articles.review.checks import SpanRow

Range = tuple[int, int]


def split(
    annotation: Annotation, *, at: int, editor: AbstractBaseUser, revision: int | None, **rest: Any
) -> list[Decision]:
    """What lies before `at` (a code point) stays here; what follows becomes a second annotation that says the same.

    Both keep speaker, date and all other fields, and the spans of other parts (cue, source) that lie outside their
    words. Raises SpanOutsideText where `at` does not fall among its words.
    """
    with transaction.atomic():
        checks.revision_is_current(annotation, revision)
        first, second = _halves(annotation, at)
        main = snapshots.MAIN_PARTS[annotation.kind]
        others = [(one.part, one.start, one.end) for one in annotation.spans.all() if one.part != main]
        shared = {"editor": editor, "batch": uuid4(), **rest}
        spans = _with(main, first, others)
        shortened = decisions.correct(annotation, revision=revision, spans=spans, **shared)
        made = decisions.add(
            annotation.version,
            kind=annotation.kind,
            spans=_with(main, second, others),
            **shared,
            **_fields(annotation),
        )
        return [shortened, made]


def _halves(annotation: Annotation, at: int) -> tuple[list[Range], list[Range]]:
    text, main = annotation.version.text, snapshots.MAIN_PARTS[annotation.kind]
    ranges = sorted((one.start, one.end) for one in annotation.spans.all() if one.part == main)
    before = [(start, min(end, at)) for start, end in ranges if start < at]
    after = [(max(start, at), end) for start, end in ranges if end > at]
    told = tuple([_trimmed(text, one) for one in half if text[one[0] : one[1]].strip()] for half in (before, after))
    if not all(told):
        raise checks.SpanOutsideText("Select where the second card begins, inside the words of this one.")
    return told


def _trimmed(text: str, span: Range) -> Range:
    start, end = span
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _with(main: str, ranges: list[Range], others: list[SpanRow]) -> list[SpanRow]:
    """The other parts go along, but for a source or cue that would lie inside the words it introduces."""
    outside = [
        (part, start, end)
        for part, start, end in others
        if part not in (Span.Part.SOURCE, Span.Part.CUE)
        or not any(first <= start and end <= last for first, last in ranges)
    ]
    return [(main, start, end) for start, end in ranges] + outside


def _fields(row: Annotation) -> dict[str, Any]:
    """Everything it says but its words, as `decisions.add` takes it."""
    names = [name for name in snapshots.FIELDS[row.kind] if name not in snapshots.WHEN]
    told: dict[str, Any] = {name: getattr(row, name) for name in names}
    if hasattr(row, "when"):
        told["when"] = row.when
    for name in snapshots.SETS[row.kind]:
        told[name] = list(getattr(row, name).all())
    if row.kind == Annotation.Kind.MEETING:
        told["participants"] = [(one.actor, one.part, one.level) for one in row.participations.select_related("actor")]
    return told
