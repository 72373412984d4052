"""Reports without a reporting verb: "according to the ministry", before, inside or behind what it reports."""

from __future__ import annotations

from articles.extraction.candidates import Span
from articles.extraction.document import Document
from articles.extraction.sources import noun_phrase
from articles.extraction.statements.extent import has_finite_verb
from articles.extraction.statements.found import Found, noun_span, token_span, without_quoted


def according_to(document: Document) -> list[Found]:
    found = []
    doc = document.doc
    for token in doc:
        if token.lower_ == "according" and token.i + 2 < len(doc) and doc[token.i + 1].lower_ == "to":
            one = report_at(document, token.i)
            if one is not None:
                found.append(one)
    return found


def report_at(document: Document, at: int) -> Found | None:
    """`at` is the token "according"."""
    doc = document.doc
    begin, end = document.sentence_bounds(at)
    source = source_after(document, at + 2, end)
    if source is None:
        return None
    while begin < at and doc[begin].tag_ in ("_SP", "``", "''", "CC"):
        begin += 1
    if at - begin <= 1:
        parts = after(document, source.last + 1, end)
    else:
        parts = before(document, begin, at)
    if not parts:
        return None
    return Found(
        parts=parts, rule="according_to", cue=token_span(document, at, at + 1), cue_head=None,
        source=noun_span(document, source),
    )  # fmt: skip


def source_after(document: Document, start: int, end: int):
    """The noun phrase behind "according to", without what a comma sets off."""
    doc = document.doc
    for child in (*doc[start - 1].children, *doc[start - 2].children):
        if child.dep_ == "pobj" and child.i >= start:
            return noun_phrase(child)
    for token in doc[start : min(start + 12, end)]:
        if token.tag_ in ("NN", "NNS", "NNP", "NNPS", "PRP") and (token.i + 1 >= end or doc[token.i + 1].tag_ not in ("NN", "NNS", "NNP", "NNPS", "POS")):
            return noun_phrase(token)
    return None


def after(document: Document, start: int, end: int) -> list[Span]:
    """"According to X, S": S, from the comma on."""
    doc = document.doc
    comma = next((at for at in range(start, end) if doc[at].text == ","), None)
    if comma is None:
        return []
    best = comma
    for at in range(comma, min(comma + 25, end)):  # "According to X, spokesman of Y, S": the clause begins at the last
        if doc[at].text == "," and not has_finite_verb(document, comma, at) and has_finite_verb(document, at, end):
            if at == comma or doc[at - 1].dep_ in ("appos", "pobj", "punct", "pcomp", "dobj", "compound") and is_apposition(document, comma, at):
                best = at
    return trimmed(document, best + 1, end)


def is_apposition(document: Document, comma: int, at: int) -> bool:
    """Whether [comma, at) hangs on what stands before the comma."""
    return any(token.head.i < comma for token in document.doc[comma + 1 : at] if token.dep_ in ("appos", "acl", "relcl", "prep", "conj"))


def before(document: Document, begin: int, at: int) -> list[Span]:
    """"S, according to X": the clause before."""
    stop = at
    doc = document.doc
    while stop > begin and doc[stop - 1].text in (",", "and", "—", "–", "-"):
        stop -= 1
    for back in range(stop - 1, begin, -1):
        if doc[back].text == ";":
            begin = back + 1
            break
    return trimmed(document, begin, stop)


def trimmed(document: Document, start: int, end: int) -> list[Span]:
    if end <= start:
        return []
    whole = token_span(document, start, end - 1)
    part = without_quoted(document, whole.start, whole.end)
    return [part] if part is not None and part.end - part.start > 3 else []
