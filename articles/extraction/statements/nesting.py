"""Every statement knows its level, no two say the same, none cuts a quotation in half, and agencies are `via`."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from articles.extraction.candidates import Span
from articles.extraction.document import Document
from articles.extraction.statements.found import Found, trim_end

MOSTLY = 0.6  # of the outer content is the inner report with its own frame: the outer one only passes it on


def settle(document: Document, found: list[Found]) -> list[Found]:
    """By position, outer before inner; statements inside the content of another get level 2."""
    whole = [one for one in found if one.parts]
    for one in whole:
        one.parts = [mended(document, part) for part in one.parts]
    whole.sort(key=lambda one: (one.start, -one.end, one.rule))
    whole = without_doubles(whole)
    whole = [one for one in passed_on(document, whole) if not is_in_a_source(one, whole)]
    kept: list[Found] = []
    open_at: list[int] = []  # indexes of kept statements that may contain what comes
    for one in whole:
        open_at = [at for at in open_at if kept[at].end > one.start]
        outer = next((at for at in reversed(open_at) if contains(kept[at], one)), None)
        if outer is not None:
            one.level, one.nested_in = 2, kept[outer].nested_in if kept[outer].level == 2 else outer
        kept.append(one)
        open_at = [*open_at[-30:], len(kept) - 1]
    return kept


def contains(outer: Found, inner: Found) -> bool:
    anchor = inner.cue.start if inner.cue else inner.start
    return any(
        part.start <= anchor < part.end and part.start <= inner.start and inner.end <= part.end for part in outer.parts
    )


def without_doubles(found: list[Found]) -> list[Found]:
    """Of two with exactly the same content the first found by the stronger rule stays."""
    seen: dict[tuple[tuple[int, int], ...], Found] = {}
    for one in found:
        key = tuple((part.start, part.end) for part in one.parts)
        other = seen.get(key)
        if other is None or strength(one) > strength(other):
            seen[key] = one
    return [one for one in found if seen[tuple((part.start, part.end) for part in one.parts)] is one]


def is_in_a_source(one: Found, found: list[Found]) -> bool:
    """ "Those who oppose the bill say": what describes a source is no report of its own."""
    if one.cue is None or one.direct:
        return False
    at = bisect_left(found, one.start, key=lambda other: other.start)
    return any(
        other.source is not None and other is not one
        and other.source.start <= min(one.start, one.cue.start) and max(one.end, one.cue.end) <= other.source.end
        for other in found[max(0, at - 5) : at + 6]
    )  # fmt: skip


def strength(one: Found) -> tuple[bool, bool, bool]:
    return one.no_comment, one.direct, one.source is not None


def passed_on(document: Document, found: list[Found]) -> list[Found]:
    """ "S, X said, Xinhua reported" and "Xinhua reported that X said S": X is the speaker, Xinhua is via."""
    carriers = [one for one in found if one.source is not None and not one.direct and is_agency(document, one)]
    dropped: set[int] = set()
    for carrier in carriers:
        inner = next(
            (one for one in found if one is not carrier and one.source is not None and carries(carrier, one)), None
        )
        if inner is not None and inner.via is None:
            inner.via = carrier.source
            dropped.add(id(carrier))
    return [one for one in found if id(one) not in dropped]


def carries(carrier: Found, inner: Found) -> bool:
    """Whether the carrier's content is hardly more than the inner statement, its source and cue."""
    if inner.verb_kind == "belief" or inner.construction == "np":
        return False
    if not contains(carrier, inner):
        return False
    start = min(inner.start, inner.source.start)
    end = max(inner.end, inner.source.end, inner.cue.end if inner.cue else 0)
    return end - start >= MOSTLY * (carrier.end - carrier.start)


def is_agency(document: Document, one: Found) -> bool:
    """News media are known by name, or say so themselves."""
    inside = document.mentions_in(one.source.start, one.source.end)
    if any(document.actors[key].kind == "media" for _, _, key in inside):
        return not any(document.actors[key].kind == "person" for _, _, key in inside)
    words = document.words(one.source).lower()
    return words.endswith(
        ("news agency", "television", "newspaper", "local media", "state media", "reports", "media reports")
    )


def mended(document: Document, part: Span) -> Span:
    """Widen a part that begins inside a quotation and ends outside it, or the reverse, to the quotation's edge."""
    start, end = part.start, part.end
    around = document.quote_around(start, start + 1)
    if around is not None and end > around.outer.end:
        start = around.inner.start
    around = document.quote_around(end - 1, end)
    if around is not None and start < around.outer.start and end < around.inner.end:
        end = around.inner.end
    return replace(part, start=start, end=trim_end(document.text, start, end))
