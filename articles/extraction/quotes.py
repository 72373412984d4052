"""Every quotation mark finds its partner, by characters and not by the parser, in one pass over each paragraph.

A paragraph that ends inside a double quotation leaves it open; where the next one begins with the same opening mark
(the English convention) or has a closing mark without an opening one, the quotation goes on there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from articles.extraction.candidates import Span
from articles.extraction.document import Document, Paragraph, Quote

MARK = re.compile(r"``|''|[\"'“”„‟‘’‚‛«»‹›]")
DOUBLE, SINGLE, ANGLE = "double", "single", "angle"
FAMILY = {
    **dict.fromkeys(("``", "''", '"', "“", "”", "„", "‟"), DOUBLE),
    **dict.fromkeys(("'", "‘", "’", "‚", "‛"), SINGLE),
    **dict.fromkeys(("«", "»", "‹", "›"), ANGLE),
}
ALWAYS_OPENS = {"``", "„", "‚", "‟", "‛"}
CLOSES_AFTER = {"„": '“”‟"', "‚": "‘’'", "«": "»", "»": "«", "‹": "›", "›": "‹"}
ELISION = re.compile(r"['‘’](?:\d0s|em\b|til\b|cause\b|tis\b|twas\b|n['’ ]|round\b|bout\b|cuz\b)", re.IGNORECASE)
DEEPEST = 4

WORD = re.compile(r"[\w’'\-]+")
ENDS_SPEECH = re.compile(r"[.,!?…;:—–-]['’”\"\]\)]*$")
TITLE_SMALL = {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "is"}


@dataclass(frozen=True, kw_only=True)
class Open:
    """An opening mark whose partner has not come yet. `implied`: the paragraph began inside the quotation."""

    mark: str
    start: int
    inner: int
    implied: bool = False
    continues: bool = False


def quotes(document: Document) -> None:
    """Fills `document.quotes`, by position, nested ones to depth two."""
    left_open: str | None = None
    for number, paragraph in enumerate(document.paragraphs):
        scan = Scan(document.text, number, paragraph, left_open)
        document.quotes.extend(scan.found())
        left_open = scan.left_open
    document.quotes.sort(key=lambda quote: (quote.outer.start, quote.depth))


class Scan:
    """One pass over one paragraph with a stack of open quotations. `left_open`: the double mark it ended inside."""

    def __init__(self, text: str, number: int, paragraph: Paragraph, left_open: str | None) -> None:
        self.text, self.number, self.paragraph = text, number, paragraph
        self.marks = list(MARK.finditer(text, paragraph.body_start, paragraph.end))
        self.stack: list[Open] = []
        self.closed: list[Quote] = []
        self.inherited = left_open
        self.left_open: str | None = None

    def found(self) -> list[Quote]:
        for at, match in enumerate(self.marks):
            self.take(at, match.group(), match.start(), match.end())
        self.end_of_paragraph()
        return self.closed

    def take(self, at: int, mark: str, start: int, end: int) -> None:
        family = FAMILY[mark]
        if family == SINGLE and self.is_apostrophe(at, mark, start, end):
            return
        partner = self.partner(mark, family)
        opens = self.can_open(mark, start, end)
        if partner is not None and (mark not in ALWAYS_OPENS) and not (opens and self.reopens(mark, start)):
            self.close(partner, start, end)
        elif opens:
            self.open(mark, start, end)
        elif family == DOUBLE and self.inherited and not self.closed and not self.stack:
            first = self.paragraph.body_start
            self.stack.append(Open(mark=self.inherited, start=first, inner=first, implied=True, continues=True))
            self.close(0, start, end)

    def open(self, mark: str, start: int, end: int) -> None:
        is_double = FAMILY[mark] == DOUBLE and mark not in ALWAYS_OPENS
        if is_double and self.stack and FAMILY[self.stack[-1].mark] == DOUBLE:
            self.give_up(self.stack.pop(), start)  # the quotation before it lacks its closing mark
        if len(self.stack) < DEEPEST:
            goes_on = start == self.paragraph.body_start and self.inherited is not None and FAMILY[mark] != SINGLE
            self.stack.append(Open(mark=mark, start=start, inner=end, continues=goes_on))

    def close(self, partner: int, start: int, end: int) -> None:
        opened = self.stack[partner]
        del self.stack[partner:]  # what was open above it was never a quotation
        if partner < 2:
            self.add(opened, Span(start=opened.start, end=end), Span(start=opened.inner, end=start), partner + 1)

    def give_up(self, opened: Open, end: int) -> None:
        """Keep a quotation without closing mark as it stands; a single mark was an apostrophe."""
        if FAMILY[opened.mark] != SINGLE:
            text_end = opened.start + len(self.text[opened.start : end].rstrip())
            span = Span(start=opened.start, end=text_end)
            self.add(opened, span, Span(start=min(opened.inner, text_end), end=text_end), 1, closed=False)

    def add(self, opened: Open, outer: Span, inner: Span, depth: int, *, closed: bool = True) -> None:
        inner = trimmed(self.text, inner)
        if inner.start < inner.end:
            self.closed.append(
                Quote(
                    outer=outer,
                    inner=inner,
                    paragraph=self.number,
                    depth=depth,
                    closed=closed,
                    continues=opened.continues,
                    sentence_like=is_sentence_like(self.text, inner, outer),
                )  # fmt: skip
            )

    def end_of_paragraph(self) -> None:
        doubles = [opened for opened in self.stack if FAMILY[opened.mark] != SINGLE]
        if doubles:
            self.left_open = doubles[0].mark
            self.give_up(doubles[0], self.paragraph.end)
        self.closed = nested(self.closed)

    # -- what a mark may do --------------------------------------------------------------------------------------

    def partner(self, mark: str, family: str) -> int | None:
        """The index on the stack of the quotation that this mark can close."""
        for at in range(len(self.stack) - 1, -1, -1):
            opened = self.stack[at].mark
            fits = FAMILY[opened] == family and mark in CLOSES_AFTER.get(opened, mark)
            if fits and not (mark in "“‘" and opened not in CLOSES_AFTER):
                return at
        return None

    def before(self, start: int) -> str:
        return self.text[start - 1] if start > self.paragraph.body_start else " "

    def after(self, end: int) -> str:
        return self.text[end] if end < self.paragraph.end else " "

    def can_open(self, mark: str, start: int, end: int) -> bool:
        if mark in ALWAYS_OPENS:
            return True
        before, after = self.before(start), self.after(end)
        at_word = before.isspace() or before in "([{—–-/“‘\"'„«‹:;,=*|\u200e\u200f\u200b\ufeff\u202a-\u202e"
        if mark in "“‘«‹":
            return mark != "‘" or at_word
        if after.isspace() and mark != "»" or end >= self.paragraph.end:
            return False
        return at_word and (after not in ".,;!?)" or self.text.startswith("...", end))

    def reopens(self, mark: str, start: int) -> bool:
        """A double mark after white space opens anew even where one is open; others close first."""
        before = self.before(start)
        return FAMILY[mark] == DOUBLE and (before.isspace() or mark == "“" and before in "([—–")

    def is_apostrophe(self, at: int, mark: str, start: int, end: int) -> bool:
        before, after = self.before(start), self.after(end)
        if before.isalnum() and after.isalnum():
            return True
        if mark in "'’‘" and not before.isalnum() and ELISION.match(self.text, start):
            return True
        if mark in "'’" and before.isalnum() and not after.isalnum():
            if self.partner(mark, SINGLE) is None:
                return True
            return before in "sS" and after.isspace() and self.next_single_closes(at)
        return False

    def next_single_closes(self, at: int) -> bool:
        """A plural possessive inside single marks: the very next single mark is a closing one after all."""
        for match in self.marks[at + 1 : at + 6]:
            if FAMILY[match.group()] == SINGLE and match.group() in "'’":
                before, after = self.before(match.start()), self.after(match.end())
                if before.isalnum() and after.isalnum():
                    continue
                return not before.isspace() and not after.isalnum()
            return False
        return False


def nested(found: list[Quote]) -> list[Quote]:
    """By position; what begins inside another quotation has depth two, whatever the stack was at that moment."""
    ordered, edge = [], -1
    for quote in sorted(found, key=lambda quote: (quote.outer.start, -quote.outer.end)):
        ordered.append(replace(quote, depth=2 if quote.outer.start < edge else 1))
        edge = max(edge, quote.outer.end)
    return ordered


def trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start=start, end=max(start, span.start + len(words.rstrip())))


def is_sentence_like(text: str, inner: Span, outer: Span) -> bool:
    """Not a scare quote, title or name: it ends like speech, or it is long enough and not in title case."""
    words = WORD.findall(text, inner.start, min(inner.end, inner.start + 400))
    if len(words) > 12:
        return True
    ends_speech = bool(ENDS_SPEECH.search(text[max(inner.start, inner.end - 5) : inner.end]))
    telling = [word for word in words if word.lower() not in TITLE_SMALL]
    in_title_case = len(telling) > 1 and all(word[0].isupper() or word[0].isdigit() for word in telling)
    if in_title_case and text[inner.end - 1] not in ".!?":
        return False
    return ends_speech or len(words) >= 5 or text[outer.end : outer.end + 1] in (",",) and len(words) > 2
