"""Every statement knows its level, no two say the same, and none cuts a quotation in half."""

from __future__ import annotations

from dataclasses import replace

from articles.extraction.candidates import Span
from articles.extraction.document import Document
from articles.extraction.statements.found import Found


def settle(document: Document, found: list[Found]) -> list[Found]:
    """By position, outer before inner; statements inside the content of another get level 2."""
    whole = [one for one in found if one.parts]
    for one in whole:
        one.parts = [mended(document, part) for part in one.parts]
    whole.sort(key=lambda one: (one.start, -one.end, one.rule))
    kept: list[Found] = []
    open_at: list[int] = []  # indexes of kept statements that may contain what comes
    for one in whole:
        anchor = one.cue.start if one.cue else one.start
        open_at = [at for at in open_at if kept[at].end > one.start]
        outer = next((at for at in reversed(open_at) if contains(kept[at], one, anchor)), None)
        if outer is not None:
            one.level, one.nested_in = 2, kept[outer].nested_in if kept[outer].level == 2 else outer
        kept.append(one)
        open_at = [*open_at[-30:], len(kept) - 1]
    return kept


def contains(outer: Found, inner: Found, anchor: int) -> bool:
    return any(part.start <= anchor < part.end and part.start <= inner.start and inner.end <= part.end for part in outer.parts)


def mended(document: Document, part: Span) -> Span:
    """Widen a part that begins inside a quotation and ends outside it, or the reverse, to the quotation's edge."""
    start, end = part.start, part.end
    around = document.quote_around(start, start + 1)
    if around is not None and end > around.outer.end:
        start = around.inner.start
    around = document.quote_around(end - 1, end)
    if around is not None and start < around.outer.start and end < around.inner.end:
        end = around.inner.end
    return replace(part, start=start, end=end)
