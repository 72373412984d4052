"""What may not be decided, with a sentence that says why and what to do."""

from __future__ import annotations

from collections.abc import Iterable

from articles.models import Annotation, Pass, Span, Statement, Version
from articles.review.snapshots import FIELDS, MAIN_PARTS, SETS

PASSES = 2  # where a source or a timeline asks for independent reviews


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


class NotYours(Refused):
    pass


class IndependentReviewFirst(Refused):
    """Its source asks for two independent passes, and they are not both finished."""


SpanRow = tuple[str, int, int]


def may_be_decided(version: Version) -> None:
    """Where two passes are asked for, nothing is decided before both are finished: neither may see the other."""
    if version.article.source.passes_required < PASSES:
        return
    if Pass.objects.filter(version=version, finished_at__isnull=False).count() < PASSES:
        raise IndependentReviewFirst(
            "Articles of this source are reviewed twice, independently. Judge it in a pass of your own; "
            "decisions follow when both passes are finished."
        )


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


OPENING_MARKS = "“\"„«‘'‹"


def doubts(row: Annotation) -> list[str]:
    """What an editor should look at before accepting, and may pass over without a word."""
    found = []
    if isinstance(row, Statement):
        found += _doubts_of_statement(row)
    return found


def _doubts_of_statement(row: Statement) -> list[str]:
    found = []
    if row.speaker is None:
        found.append("Nobody is named as its speaker yet.")
    if row.statement_kind == Statement.StatementKind.DIRECT and not _is_quoted(row):
        found.append("A direct quotation, but there are no quotation marks around it.")
    if row.role and row.speaker_id != row.role.person_id:
        found.append("The role belongs to somebody else than the speaker.")
    return found


def _is_quoted(row: Statement) -> bool:
    start = row.starts_at
    return any(mark in row.version.text[max(0, start - 2) : start + 2] for mark in OPENING_MARKS)
