"""A statement while it is being found, in code points, and how it becomes a candidate."""

from __future__ import annotations

from dataclasses import dataclass, field

from articles.extraction.candidates import Span, StatementCandidate
from articles.extraction.cues import Cue
from articles.extraction.document import Document
from articles.extraction.sources import Noun, spans_text

QUOTE_MARKS = "\"“”„‟'‘’‚«»‹›`"
LEADING = QUOTE_MARKS + " \t,:;\u00a0\u202f\n"
MIXED_WORDS = 3


@dataclass(kw_only=True)
class Found:
    """`parts` are the content's spans in order; `cue_head` is the token that the cue belongs to."""

    parts: list[Span]
    rule: str
    cue: Span | None = None
    cue_head: int | None = None
    source: Span | None = None
    verb_kind: str = "speech"
    polarity: str | None = None
    no_comment: bool = False
    addressee: Span | None = None
    occasion: Span | None = None
    via: Span | None = None
    direct: bool = False
    construction: str = "that"  # "quote", "that" or "np": what kind of words the content is
    level: int = 1
    nested_in: int | None = None
    also_spent: set[int] = field(default_factory=set)  # heads of cues that may not report once more

    @property
    def start(self) -> int:
        return self.parts[0].start

    @property
    def end(self) -> int:
        return self.parts[-1].end


def noun_span(document: Document, noun: Noun | None) -> Span | None:
    if noun is None:
        return None
    start, end = spans_text(document.doc, noun)
    return Span(start=start, end=end)


def token_span(document: Document, first: int, last: int) -> Span:
    """Code points of tokens first..last, inclusive."""
    end = document.doc[last]
    return Span(start=document.doc[first].idx, end=end.idx + len(end))


def cue_span(document: Document, cue: Cue) -> Span:
    return token_span(document, cue.first, cue.last)


def made(document: Document, cue: Cue, start: int, end: int, rule: str) -> Found | None:
    """A Found of tokens [start, end); None where nothing is left or it would hold its own source or cue."""
    while start < end and document.doc[start].lower_ == "that" and document.doc[start].tag_ in ("IN", "WDT"):
        start += 1
    if end <= start:
        return None
    whole = inside_same_quote(document, cue, token_span(document, start, end - 1))
    part = without_quoted(document, whole.start, whole.end) if whole is not None else None
    cue_at, source = cue_span(document, cue), noun_span(document, cue.source)
    if part is None or overlaps(part, cue_at) or (source is not None and overlaps(part, source)):
        return None
    return Found(
        parts=[part], rule=rule, cue=cue_at, cue_head=cue.head, source=source, via=noun_span(document, cue.via),
        verb_kind=cue.verb.kind, polarity="denial" if is_denied(cue) else cue.polarity,
    )  # fmt: skip


def inside_same_quote(document: Document, cue: Cue, part: Span) -> Span | None:
    """What somebody quoted says goes no farther than the quotation."""
    at = document.doc[cue.head].idx
    quote = document.quote_around(at, at + 1)
    if quote is None:
        return part
    start, end = max(part.start, quote.inner.start), min(part.end, quote.inner.end)
    return Span(start=start, end=end) if start < end else None


def is_denied(cue: Cue) -> bool:
    """ "does not believe that" denies; "did not deny that" does not."""
    return cue.negated != (cue.polarity == "denial")


def overlaps(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def without_quoted(document: Document, start: int, end: int) -> Span | None:
    """Content by the convention: no outer quote marks, no comma or full stop at its end; None where nothing is left."""
    text = document.text
    while start < end and text[start] in LEADING:
        start += 1
    while start < end and (
        text[end - 1] in " \t\n\u00a0,;:—–" or text[end - 1] in "." and not is_abbreviation(text, end)
    ):
        end -= 1
    end = without_closing(text, start, end)
    return Span(start=start, end=end) if start < end else None


def trim_end(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1] in ", \t\u00a0":
        end -= 1
    return end


def without_closing(text: str, start: int, end: int) -> int:
    """A closing mark at the end goes, and the comma before it; a full stop inside the marks stays."""
    if text[end - 1 : end] in ("”", '"', "»", "’", "'") and end - start > 1:
        if (
            text[end - 1] in "’'"
            and text[end - 2 : end - 1] in ("s", "S")
            and "‘" not in text[start:end]
            and text.count("'", start, end) < 2
        ):
            return end
        end -= 1
        while end > start and text[end - 1] in ", ":
            end -= 1
    return end


def is_abbreviation(text: str, end: int) -> bool:
    """Whether the full stop before `end` belongs to "U.S." or "Inc."."""
    word = text[max(0, end - 12) : end].split()[-1:] or [""]
    return word[0].count(".") > 1 or word[0] in ("Inc.", "Jr.", "Sr.", "Co.", "Corp.", "a.m.", "p.m.", "No.")


def quoted_inside(document: Document, part: Span, cue: Span | None) -> bool:
    """Whether the part has words of the source in it: several words, or its last ones, not a scare-quoted term."""
    for quote in document.quotes_between(part.start, part.end):
        if cue is not None and quote.outer.start <= cue.start < quote.outer.end:
            continue  # what somebody quoted reports is not itself quoted
        inner = document.text[max(quote.inner.start, part.start) : min(quote.inner.end, part.end)]
        if len(inner.split()) >= MIXED_WORDS or quote.inner.end >= part.end - 1:
            return True
    return False


def kind_of(document: Document, one: Found) -> str:
    if one.no_comment:
        return "no_comment"
    if one.direct:
        return "direct"
    if any(quoted_inside(document, part, one.cue) for part in one.parts):
        return "mixed"
    return "belief" if one.verb_kind == "belief" else "indirect"


def candidate(document: Document, one: Found, *, key: str) -> StatementCandidate:
    return StatementCandidate(
        key=key,
        kind=kind_of(document, one),
        content=tuple(one.parts),
        found_by=f"statements.{one.rule}",
        cue=one.cue,
        source=one.source,
        via=None,
        addressee=one.addressee,
        occasion=one.occasion,
        level=one.level,
        nested_in=f"s{one.nested_in + 1}" if one.nested_in is not None else None,
        polarity=None if one.no_comment else one.polarity,
    )
