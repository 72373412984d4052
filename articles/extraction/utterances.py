"""When, where and at which meeting something was said, where the reporting clause itself says so."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Generic, TypeVar

from articles.extraction.candidates import DateCandidate, MeetingCandidate, Span, StatementCandidate
from articles.extraction.document import ActorDraft, Document

if TYPE_CHECKING:
    from spacy.tokens import Token

Found = TypeVar("Found", DateCandidate, MeetingCandidate, ActorDraft)

# What was said "before the talks" or "ahead of the summit" was not said there.
THERE = frozenset({"at", "during", "after", "following", "in", "of", "alongside", "on"})
HERE = frozenset({"in", "at", "to"})  # "told a news conference in Athens"
NOT_YET = frozenset({"ahead", "prior", "before"})
FARTHEST = 12  # steps up the tree from a date or meeting to the verb of saying
WIDEST = 2_000  # code points of a sentence that are looked through


def utterances(document: Document) -> None:
    """Fills `said_on`, `said_in` and `meeting` where the cue governs a date, place or meeting outside the content."""
    days = InOrder((one.span, one) for one in document.dates)
    meetings = InOrder((span, meeting) for meeting in document.meetings for span in meeting.mentions)
    for at, statement in enumerate(document.statements):
        if statement.cue is None or statement.level != 1:
            continue
        found = _of_clause(document, statement, days, meetings)
        if found:
            document.statements[at] = replace(statement, **found)


class InOrder(Generic[Found]):
    """Finds by their place in the text, so that only those near a statement are looked at."""

    def __init__(self, found: Iterable[tuple[Span, Found]]):
        self._rows = sorted(found, key=lambda row: row[0])
        self._starts = [span.start for span, _ in self._rows]

    def inside(self, start: int, end: int) -> list[tuple[Span, Found]]:
        near = self._rows[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [row for row in near if row[0].end <= end]


def _of_clause(
    document: Document,
    statement: StatementCandidate,
    days: InOrder[DateCandidate],
    meetings: InOrder[MeetingCandidate],
) -> dict[str, object]:
    heads = {token.i for token in document.tokens(statement.cue.start, statement.cue.end)}
    first, last = document.sentence_bounds(document.token_at(statement.cue.start).i)
    start = max(document.doc[first].idx, statement.cue.start - WIDEST)
    end = min(document.doc[last - 1].idx + len(document.doc[last - 1]), statement.cue.end + WIDEST)
    meeting = _nearest(document, statement, heads, meetings.inside(start, end), THERE)
    day = _nearest(document, statement, heads, days.inside(start, end), None)
    found: dict[str, object] = {"meeting": meeting.key} if meeting else {}
    place = _nearest(document, statement, heads, _places_in(document, start, end), HERE)
    said_in = place.key if place else meeting.place if meeting and meeting.status == "held" else None
    if said_in:
        found["said_in"] = said_in
    when = day.when if day else meeting.when if meeting and meeting.status == "held" else None
    if when and when.earliest and when.latest and when.earliest <= document.published and not when.approximate:
        found["said_on"] = when
    return found


def _places_in(document: Document, start: int, end: int) -> list[tuple[Span, ActorDraft]]:
    inside = ((Span(start=begin, end=last), key) for begin, last, key in document.mentions_in(start, end))
    return [(span, document.actors[key]) for span, key in inside if document.actors[key].kind == "place"]


def _nearest(
    document: Document,
    statement: StatementCandidate,
    heads: set[int],
    candidates: list[tuple[Span, Found]],
    prepositions: frozenset[str] | None,
) -> Found | None:
    """The candidate closest to the cue that hangs on it and lies outside the words that are reported."""
    outside = [
        (abs(span.start - statement.cue.start), at, one)
        for at, (span, one) in enumerate(candidates)
        if not any(part.start < span.end and span.start < part.end for part in statement.content)
        and _hangs_on(_head_of(document, span), heads, prepositions)
    ]
    return min(outside, key=lambda row: row[:2])[2] if outside else None


def _head_of(document: Document, span: Span) -> Token:
    tokens = document.tokens(span.start, span.end)
    return tokens.root if len(tokens) else document.token_at(span.start)


def _hangs_on(token: Token, heads: set[int], prepositions: frozenset[str] | None) -> bool:
    """Whether the way up from the token meets one of the heads before any other verb, by these prepositions only."""
    for _ in range(FARTHEST):
        if token.i in heads:
            return True
        up = token.head
        if up.i == token.i or (up.pos_ in ("VERB", "AUX") and up.i not in heads):
            return False
        if prepositions is not None and up.lower_ in NOT_YET:
            return False
        if up.tag_ == "IN" and prepositions is not None and up.lower_ not in prepositions:
            return False
        token = up
    return False
