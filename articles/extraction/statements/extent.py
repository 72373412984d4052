"""How far reported content goes: from where a complement begins to the next thing that is no longer part of it."""

from __future__ import annotations

from spacy.tokens import Token

from articles.extraction.cues import Cue
from articles.extraction.document import Document

FINITE = {"VBD", "VBZ", "VBP", "MD"}
CLOSERS = {".", "!", "?", "…", "_SP"}
OCCASIONS = {"statement", "interview", "conference", "briefing", "speech", "tweet", "post", "email", "e-mail", "letter",
             "memo", "release", "address", "testimony", "hearing", "appearance", "rally", "debate", "report", "article",
             "column", "op-ed", "editorial", "podcast", "call", "message", "twitter", "facebook", "telegram", "television",
             "tv", "radio", "reporter", "journalist", "remarks", "remark", "filing", "telephone", "phone", "event",
             "ed", "broadcast", "program", "programme", "show", "newspaper", "video"}  # fmt: skip
OCCASION_PREPOSITIONS = {"in", "on", "at", "during", "to", "via", "by", "through", "after"}


def content_end(document: Document, cue: Cue, start: int) -> int:
    """The token after the last one of content that begins at token `start`, inside the cue's sentence."""
    _, end = document.sentence_bounds(cue.head)
    stop = min(end, next_boundary(document, cue, start, end))
    return without_tail(document, cue, start, stop)


def next_boundary(document: Document, cue: Cue, start: int, end: int) -> int:
    """Where a second report begins: a coordinated or participial cue, a parenthetical source, a semicolon before one."""
    doc = document.doc
    boundary = end
    for other in document.cues_between(start + 1, end):
        if other.head == cue.head:
            continue
        at = begins_new_report(document, cue, other, start)
        if at is not None:
            boundary = min(boundary, at)
    for token in doc[start + 2 : end]:
        if token.i >= boundary:
            break
        if token.lower_ == "according" and token.i + 1 < end and doc[token.i + 1].lower_ == "to":
            boundary = min(boundary, token.i)
    return boundary


def begins_new_report(document: Document, cue: Cue, other: Cue, start: int) -> int | None:
    """The token where `other` begins a report of its own beside this one; None where it is part of the content."""
    doc, token = document.doc, document.doc[other.head]
    if is_trailing_participle(token) and other.verb.takes_any("that", "quote", "np_as", "as_np", "np"):
        return preceding(doc, other.first)
    if shares_subject(doc, cue, token):
        return clause_start(doc, token, start)
    if is_inverted_or_final(document, other):
        return preceding(doc, min(other.first, other.source.first)) if other.source else None
    if other.source is not None and other.source.first > start:
        before = doc[other.source.first - 1]
        if before.lower_ in ("while", "whereas") or before.text == ";":
            return preceding(doc, other.source.first)
        if token.dep_ in ("conj", "advcl") and token.head.i == cue.head:
            return clause_start(doc, token, start)
    return None


def is_trailing_participle(token: Token) -> bool:
    """", adding that", ", calling it"."""
    if token.tag_ != "VBG" or token.i == 0:
        return False
    before = token.nbor(-1)
    if before.tag_ == "RB" and token.i > 1:
        before = before.nbor(-1)
    return before.text in (",", "—", "–") or before.tag_ == "''"


def shares_subject(doc, cue: Cue, token: Token) -> bool:
    """"said A but declined B": the second verb is coordinated with the first."""
    seen = 0
    while token.dep_ == "conj" and seen < 5:
        if token.head.i == cue.head:
            return True
        token, seen = token.head, seen + 1
    return False


def is_inverted_or_final(document: Document, other: Cue) -> bool:
    """", Xinhua reported." behind content: a report of the whole."""
    doc = document.doc
    if other.source is None or not other.verb.takes_any("that", "quote"):
        return False
    first, last = min(other.first, other.source.first), max(other.last, other.source.last)
    if first == 0 or doc[first - 1].text not in (",", "—", "–") or abs(other.head - other.source.head) > 8:
        return False
    after = doc[last + 1] if last + 1 < len(doc) else None
    return after is None or after.text in ".,;" or after.tag_ in ("_SP", "IN", "NNP", "NN") and not has_clause_after(doc, other)


def has_clause_after(doc, cue: Cue) -> bool:
    return any(child.dep_ in ("ccomp", "xcomp", "dobj") and child.i > cue.head for child in doc[cue.head].children)


def preceding(doc, at: int) -> int:
    """Step back over comma, conjunction and adverb before a clause."""
    while at > 0 and doc[at - 1].lower_ in (",", "and", "but", "while", "whereas", "yet", "also", "later", "—", "–", ";"):
        at -= 1
    return at


def clause_start(doc, token: Token, start: int) -> int:
    left = token.left_edge.i
    return preceding(doc, left) if left > start else token.i


def without_tail(document: Document, cue: Cue, start: int, end: int) -> int:
    """Without closing punctuation and without a trailing occasion ("in a statement", "on Twitter")."""
    end = without_punctuation(document, start, end)
    tail = occasion_start(document, cue, start, end)
    return without_punctuation(document, start, tail) if tail is not None else end


def without_punctuation(document: Document, start: int, end: int) -> int:
    doc = document.doc
    while end > start and (doc[end - 1].text in ".,;:—–-!?…" and doc[end - 1].text not in "" or doc[end - 1].tag_ == "_SP"):
        if doc[end - 1].text in "?!":
            break
        end -= 1
    return end


def occasion_start(document: Document, cue: Cue, start: int, end: int) -> int | None:
    """Where a prepositional phrase that hangs on the cue and names an occasion begins behind the content."""
    for child in document.doc[cue.head].rights:
        if child.i <= start or child.i >= end or child.dep_ not in ("prep", "dative"):
            continue
        if child.lower_ in OCCASION_PREPOSITIONS and any(
            inner.dep_ == "pobj" and inner.lemma_.lower() in OCCASIONS for inner in child.children
        ):
            return child.i
    return None


def has_finite_verb(document: Document, start: int, end: int) -> bool:
    return any(token.tag_ in FINITE for token in document.doc[start:end])
