"""Statements as one label a token, and back: D and S for reported words (direct or not), C for the cue, W for who.

B- begins, I- goes on, O is nothing. One token has one label, so what stands inside another statement is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.extraction.candidates import Span
from articles.extraction.document import Document
from articles.extraction.trained.lessons import Told

OUTSIDE = "O"
DIRECT, REPORTED, CUE, SOURCE = "D", "S", "C", "W"
CONTENT = (DIRECT, REPORTED)


@dataclass(frozen=True, kw_only=True)
class Segment:
    """Tokens [first, last) of the document that carry one kind of label."""

    label: str
    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first


def labels_of(document: Document, told: Iterable[Told]) -> list[str]:
    """One label for each token of the document. Content first: a cue inside somebody's words is theirs."""
    labels = [OUTSIDE] * len(document.doc)
    statements = sorted(told, key=lambda one: one.start)
    for one in statements:
        for part in one.content:
            mark(document, labels, part, DIRECT if one.kind == "direct" else REPORTED)
    for one in statements:
        if one.cue:
            mark(document, labels, one.cue, CUE)
        if one.source:
            mark(document, labels, one.source, SOURCE)
    return labels


def mark(document: Document, labels: list[str], span: Span, label: str) -> None:
    """Where all of its tokens are free; a part that is cut by a line begins anew on the next."""
    tokens = [token.i for token in document.tokens(span.start, span.end)]
    if any(labels[at] != OUTSIDE for at in tokens):
        return
    begin = "B-"
    for at in tokens:
        if document.doc[at].is_space:
            begin = "B-" if "\n" in document.doc[at].text else begin
            continue
        labels[at], begin = begin + label, "I-"


def segments_of(labels: Sequence[str], tokens: Sequence[int]) -> list[Segment]:
    """`tokens` are the document's token indexes that the labels belong to, rising."""
    found: list[Segment] = []
    open_label, first, last = "", 0, 0
    for at, label in zip(tokens, labels, strict=True):
        kind = label[2:]
        if open_label and (kind != open_label or label.startswith("B-")):
            found.append(Segment(label=open_label, first=first, last=last + 1))
            open_label = ""
        if kind and not open_label:
            open_label, first = kind, at
        last = at
    if open_label:
        found.append(Segment(label=open_label, first=first, last=last + 1))
    return found
