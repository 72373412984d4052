"""A text and the spans found in it become one run of HTML after another, and the text itself stays exactly as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

PARAGRAPH = re.compile(r"[^\n]*\n+|[^\n]+\Z")
# Whose status a run shows where several annotations share its words.
RANK = ("statement", "meeting", "role", "place", "mention", "source", "cue", "addressee", "date")


@dataclass(frozen=True, kw_only=True)
class MarkedSpan:
    """[start, end) in code points. `kind` is a word of the design: statement, source, cue, meeting, date, mention …"""

    annotation: int
    kind: str
    status: str
    start: int
    end: int
    is_continued: bool = False  # a part of it stands before this one
    goes_on: bool = False  # a part of it follows


@dataclass(frozen=True, kw_only=True)
class Run:
    """A stretch of text that the same spans cover from end to end."""

    start: int
    end: int
    spans: tuple[MarkedSpan, ...]


def paragraphs(text: str) -> list[tuple[int, int]]:
    """[start, end) of each paragraph with the line breaks that end it; together they are the whole text."""
    return [match.span() for match in PARAGRAPH.finditer(text)]


def paragraphs_at(text: str, places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those of the `paragraphs` that the half-open places reach into, in order, without reading the whole text."""
    found = set()
    for first, last in places:
        end = _paragraph_start(text, first)
        while end < min(last, len(text)):
            start, end = PARAGRAPH.match(text, end).span()
            found.add((start, end))
    return sorted(found)


def _paragraph_start(text: str, at: int) -> int:
    """Line breaks belong to the paragraph that they end."""
    while at and text[at : at + 1] == "\n":
        at -= 1
    return text.rfind("\n", 0, at) + 1


def runs(start: int, end: int, spans: Iterable[MarkedSpan]) -> Iterator[Run]:
    """Cut [start, end) wherever a span begins or ends. Linear but for sorting; spans may nest and overlap."""
    inside = [one for one in spans if one.start < end and one.end > start]
    opening = sorted(inside, key=lambda one: one.start)
    cuts = sorted({start, end, *(one.start for one in inside), *(one.end for one in inside)})
    active: list[MarkedSpan] = []
    following = 0
    for first, last in zip(cuts, cuts[1:], strict=False):
        while following < len(opening) and opening[following].start <= first:
            active.append(opening[following])
            following += 1
        active = [one for one in active if one.end > first]
        if start <= first and last <= end:
            yield Run(start=first, end=last, spans=tuple(active))


def html(text: str, spans: Iterable[MarkedSpan]) -> str:
    """Safe HTML whose textContent equals the text: a <p> for each paragraph, a <mark> for each marked run."""
    waiting = sorted(spans, key=lambda one: one.start)
    pieces, following = [], 0
    carried: list[MarkedSpan] = []
    for start, end in paragraphs(text):
        while following < len(waiting) and waiting[following].start < end:
            carried.append(waiting[following])
            following += 1
        pieces.append(paragraph_html(text, start, end, carried))
        carried = [one for one in carried if one.end > end]
    return "".join(pieces)


def paragraph_html(text: str, start: int, end: int, spans: Iterable[MarkedSpan], attributes: str = "") -> str:
    """`attributes` are written into the <p> as they are, with a leading space."""
    marked = "".join(_run_html(text, run) for run in runs(start, end, spans))
    return f'<p id="paragraph-{start}"{attributes}>{marked}</p>'


def _run_html(text: str, run: Run) -> str:
    words = _escape(text[run.start : run.end])
    if not run.spans:
        return words
    # Words that are refused are shown as such only where nothing else speaks for them.
    standing = [one for one in run.spans if one.status != "rejected"] or run.spans
    ranked = sorted(standing, key=lambda one: RANK.index(one.kind) if one.kind in RANK else len(RANK))
    kinds = " ".join(dict.fromkeys(one.kind for one in ranked))
    annotations = " ".join(dict.fromkeys(str(one.annotation) for one in (*ranked, *run.spans)))
    beginning = f' id="at-{run.start}"' if any(one.start == run.start for one in run.spans) else ""
    return (
        f'<mark class="span"{beginning} data-kind="{escape(kinds)}" data-status="{escape(ranked[0].status)}"'
        f' data-annotation="{annotations}"{_shape(run, standing)}>{words}</mark>'
    )


def _shape(run: Run, standing: Sequence[MarkedSpan]) -> str:
    """A statement within a statement, and where one part of a quotation ends that goes on elsewhere."""
    depth = len({one.annotation for one in standing if one.kind == "statement"})
    facts = {
        f' data-depth="{min(depth, 3)}"': depth > 1,
        " data-continued": any(one.is_continued and one.start == run.start for one in standing),
        " data-goes-on": any(one.goes_on and one.end == run.end for one in standing),
    }
    return "".join(attribute for attribute, holds in facts.items() if holds)


def _escape(words: str) -> str:
    """A carriage return is written as a reference: a parser would make a line feed of a plain one."""
    return escape(words, quote=False).replace("\r", "&#13;")
