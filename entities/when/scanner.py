"""Finds the wordings about time in a text: one pass over its tokens, three levels of grammar, bounded look-ahead."""

from __future__ import annotations

from collections.abc import Iterator

from entities.when.calendar_words import CALENDAR_WORDS
from entities.when.meanings import About, DateExpression, Several
from entities.when.phrases import PARTS, RANGES
from entities.when.relative_words import RELATIVE_WORDS
from entities.when.rules import Alphabet, Cascade
from entities.when.several import SEVERAL_DAYS
from entities.when.tokens import EDGE, Token, tokens

_ALPHABET = Alphabet()
LEVELS = [
    Cascade(rules, _ALPHABET) for rules in ([*CALENDAR_WORDS, *SEVERAL_DAYS, *RELATIVE_WORDS], PARTS, PARTS, RANGES)
]

BOUNDS = {"before": "before", "after": "after", "since": "since", "until": "until", "by": "by"}
TRIGGERS = {"date", "month", "weekday", "year", "unit", "units", "deictic", "decade", "shortdecade", "season",
            "quarter", "yearpart", "feast", "ordinal", "half", "night", "daypart", "eve", "quarters",
            "midweek"}  # fmt: skip


def find(text: str, *, start: int = 0, end: int | None = None, day_first: bool = True) -> list[DateExpression]:
    """The wordings about time in text[start:end], in their order, without overlap, not yet anchored.

    Spans are half-open [start, end) in code points of the whole text and leave out prepositions ("by the end of the
    year" gives "the end of the year" with bound "by"). Durations and repetitions ("for two weeks", "every Friday")
    are not found. `day_first` reads 3/4/2018 as 3 April. Never raises; the time is linear in the length.
    """
    found: list[DateExpression] = []
    for segment in _segments(tokens(text, start, len(text) if end is None else end, day_first=day_first)):
        found.extend(_expressions(segment, text))
    return found


def _segments(stream: Iterator[Token]) -> Iterator[list[Token]]:
    """Stretches that a rule may lie in: cut at full stops and wherever two words in a row say nothing of time."""
    segment: list[Token] = []
    speaks_of_time = False
    for token in stream:
        if token.kind == "stop" or (token.kind == "word" and segment and segment[-1].kind == "word"):
            if speaks_of_time:
                yield [*segment, token]
            segment, speaks_of_time = [token], False
            continue
        segment.append(token)
        speaks_of_time = speaks_of_time or token.kind in TRIGGERS
    if speaks_of_time:
        yield segment


def _expressions(segment: list[Token], text: str) -> Iterator[DateExpression]:
    for level in LEVELS:
        segment = level.reduce(segment)
    for at, token in enumerate(segment):
        if token.kind != "date":
            continue
        meaning, before = token.value, segment[at - 1] if at else EDGE
        if isinstance(meaning, Several):
            yield from _each(meaning, text, _bound(segment, at))
            continue
        if before.kind == "about":
            meaning = About(of=meaning)
        yield DateExpression(
            start=token.start, end=token.end, wording=text[token.start : token.end], meaning=meaning,
            bound=_bound(segment, at),
        )  # fmt: skip


def _each(several: Several, text: str, bound: str) -> Iterator[DateExpression]:
    for (start, end), day in zip(several.spans, several.days, strict=True):
        yield DateExpression(start=start, end=end, wording=text[start:end], meaning=day, bound=bound)


def _bound(segment: list[Token], at: int) -> str:
    before = [token.kind for token in segment[max(at - 3, 0) : at]]
    if before[-3:] == ["no", "later", "than"]:
        return "by"
    if before and before[-1] == "about":
        before.pop()
    return BOUNDS.get(before[-1], "") if before else ""
