"""What an editor types into a date field becomes a date, or a sentence that says what can be typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from entities.when.interval import When
from entities.when.lexicon import MONTHS, WEEKDAYS
from entities.when.meanings import DateExpression
from entities.when.notation import NotEdtf, from_edtf
from entities.when.resolution import resolve
from entities.when.scanner import find

LONGEST = 200  # code points: a date field, not a text
PREFIX = re.compile(
    r"(?:(?:in|on|at|by|before|after|since|until|till|from|between|during|over|for|about|around|circa|ca?\.|c|roughly"
    r"|approximately|no later than|not later than|some time|sometime|the)\s*)*",
    re.IGNORECASE,
)
SUFFIX = re.compile(r"(?:\s*(?:onwards?|\.))?\s*", re.IGNORECASE)
NAME = re.compile(rf"\b(?:{'|'.join([*MONTHS, *WEEKDAYS, 'christmas', 'new year'])})\b", re.IGNORECASE)


class NotADate(ValueError):
    """The wording is no date that the desk can read; the message tells the editor what can be typed."""

    def __init__(self, wording: str) -> None:
        shown = wording if len(wording) <= 60 else f"{wording[:59]}…"
        super().__init__(
            f"“{shown}” can’t be read as a date. Type a day (24 April 2018), a month (April 2018), a part of one "
            "(late March 2018), a season (autumn 2017), a range (3–5 May 2018), a limit (before 24 April 2018) "
            "or EDTF (2017-23, 2018-04-24/2018-05-02)."
        )


def read(wording: str, *, anchor: date, tense: str = "unknown", day_first: bool = True) -> When:
    """The date that an editor means: words, digits, or EDTF; raises NotADate.

    Words without a year are read from `anchor` and `tense` as in `resolve`; "before", "after", "since", "until" and
    "by" give intervals that are open on one side. `day_first` reads 3/4/2018 as 3 April.
    """
    text = " ".join(wording.split())
    if not text or len(text) > LONGEST:
        raise NotADate(text)
    try:
        return replace(from_edtf(text), wording=text)
    except NotEdtf:
        pass
    for typed in _ways_to_type(text):
        expression = _whole(typed, day_first)
        if expression is None:
            continue
        found = resolve(expression, anchor=anchor, tense=tense, with_bound=True)
        if found.edtf:
            return replace(found, wording=text)
    raise NotADate(text)


def _ways_to_type(text: str) -> Iterator[str]:
    """As typed; with the capitals that a hurried editor leaves out; after the "in" that a lone "May" or year needs."""
    capitals = NAME.sub(lambda name: name.group().capitalize(), text)
    bare = re.sub(r"^c\.?\s*(?=\d)", "circa ", capitals, flags=re.IGNORECASE)
    yield text
    yield bare
    yield f"in {bare}"
    yield f"on {bare}"


def _whole(text: str, day_first: bool) -> DateExpression | None:
    """The expression that covers the text except for its prepositions."""
    onwards = re.search(r"\bonwards?\.?$", text, re.IGNORECASE)
    for expression in find(text, day_first=day_first)[:1]:
        before, after = text[: expression.start], text[expression.end :]
        if PREFIX.fullmatch(before) and SUFFIX.fullmatch(after):
            return replace(expression, bound="since") if onwards else expression
    return None
