"""What may not be decided, with a sentence that says why and what to do."""

from __future__ import annotations

from collections.abc import Iterable

from articles.models import Annotation, Span
from articles.review.snapshots import FIELDS, MAIN_PARTS, SETS


class Refused(Exception):
    """A decision that was not made; nothing was changed. `str()` is for the editor."""


class StaleRevision(Refused):
    """Someone else decided in the meantime; `current` is the annotation as it is now."""

    def __init__(self, current: Annotation):
        super().__init__("Someone changed this in the meantime. Nothing of yours was saved; here is how it stands now.")
        self.current = current


class SpanOutsideText(Refused):
    pass


class NotOfThisKind(Refused):
    pass


class NothingToUndo(Refused):
    pass


class ReasonMissing(Refused):
    pass


SpanRow = tuple[str, int, int]


def revision_is_current(annotation: Annotation, revision: int | None) -> None:
    if revision is not None and annotation.revision != revision:
        raise StaleRevision(annotation)


def fields_belong(kind: str, names: Iterable[str]) -> None:
    allowed = {*FIELDS[kind], *SETS[kind], "note", *(("participants",) if kind == Annotation.Kind.MEETING else ())}
    unknown = sorted(set(names) - allowed)
    if unknown:
        raise NotOfThisKind(f"A {Annotation.Kind(kind).label} has no {', '.join(unknown)}.")


def spans_fit(text: str, kind: str, spans: list[SpanRow]) -> None:
    """Inside the text, not empty, at least one of the main part, and no source inside the content."""
    main = MAIN_PARTS[kind]
    if not any(part == main for part, _, _ in spans):
        raise SpanOutsideText(f"Select the words of the {Annotation.Kind(kind).label} in the text first.")
    for part, start, end in spans:
        if part not in Span.Part.values:
            raise NotOfThisKind(f"“{part}” is not a part that can be marked.")
        if not 0 <= start < end <= len(text):
            raise SpanOutsideText(f"The {Span.Part(part).label} ({start}–{end}) does not lie inside the text.")
        if not text[start:end].strip():
            raise SpanOutsideText(f"The {Span.Part(part).label} ({start}–{end}) holds only white space.")
    contents = [(start, end) for part, start, end in spans if part == Span.Part.CONTENT]
    for part, start, end in spans:
        inside = any(first <= start and end <= last and (start, end) != (first, last) for first, last in contents)
        if part in (Span.Part.SOURCE, Span.Part.CUE) and inside:
            raise SpanOutsideText(f"The {Span.Part(part).label} lies inside the words it introduces.")
