"""Indirect speech before and around its frame: "S, X said", "S1, X says, S2", "what, X says, is due"."""

from __future__ import annotations

from spacy.tokens import Token

from articles.extraction.cues import Cue
from articles.extraction.document import Document
from articles.extraction.statements.extent import FINITE, content_end, frame, has_finite_verb, is_parenthetical
from articles.extraction.statements.found import Found, made

CONDITIONS = {
    "if", "when", "while", "because", "unless", "although", "though", "without", "with", "even", "until", "once",
}  # fmt: skip


def before_cue(document: Document, cue: Cue) -> Found | None:
    """ "S, X said": what stands before the comma before source and cue, and behind them where it goes on."""
    if not cue.verb.takes_any("that", "quote", "np_that") or cue.negated or not is_parenthetical(document, cue):
        return None
    doc = document.doc
    if describes_a_noun(doc[cue.head], cue):
        return None
    begin, end = document.sentence_bounds(cue.head)
    first, last = frame(doc, cue)
    begin = quotation_before(document, cue, after_semicolon(document, begin, first))
    if first - begin < 2:
        return None
    goes_on = first_of_rest(document, last + 1, end)
    before_is_clause = has_finite_verb(document, begin, first - 1)
    begin = antecedent_of_gap(document, begin, first, goes_on)
    is_rest = goes_on is not None and (doc[goes_on].tag_ in FINITE or doc[goes_on - 1].lower_ in ("and", "but"))
    if goes_on is not None and (not before_is_clause or is_rest or doc[begin].lower_ in CONDITIONS):
        found = made(document, cue, begin, first - 1, "around_cue")
        rest = made(document, cue, goes_on, content_end(document, cue, goes_on), "around_cue")
        if found is not None and rest is not None:
            found.parts += rest.parts
        return found
    if not before_is_clause or first - begin < 3 or is_condition(document, begin):
        return None
    return made(document, cue, begin, first - 1, "before_cue")


def describes_a_noun(token: Token, cue: Cue) -> bool:
    """ ", written by Headley", ", whose envoys have talked there,": about a thing or body, not a frame of speech."""
    if cue.passive and token.dep_ in ("acl", "advcl") and not any(one.dep_ == "auxpass" for one in token.lefts):
        return True
    subjects = [one for one in token.lefts if one.dep_ in ("nsubj", "nsubjpass")]
    return token.dep_ == "relcl" and any(one.left_edge.tag_ in ("WP$", "WP", "WDT") for one in subjects)


def quotation_before(document: Document, cue: Cue, begin: int) -> int:
    """Where the sentence begins in which a quotation was opened that is still open at `begin`."""
    at = document.doc[begin].idx
    quote = document.quote_around(at, at + 1)
    cue_at = document.doc[cue.head].idx
    if quote is None or quote.inner.start >= at or quote.outer.end > cue_at:
        return begin
    return document.sentence_bounds(document.token_at(quote.outer.start).i)[0]


def antecedent_of_gap(document: Document, begin: int, first: int, goes_on: int | None) -> int:
    """ "switch to alternatives that, the agency says, are in use": what is said is said of the alternatives alone."""
    doc, at = document.doc, first - 2
    if goes_on is None or at - begin < 2 or doc[at].lower_ not in ("that", "which", "who"):
        return begin
    noun = doc[at - 2] if doc[at - 1].text == "," else doc[at - 1]
    return max(begin, noun.left_edge.i) if noun.pos_ in ("NOUN", "PROPN") else begin


def is_condition(document: Document, begin: int) -> bool:
    """ "Asked whether S, X said…", "When S, X said…": a circumstance of speaking, if nothing else is reported."""
    first = document.doc[begin]
    return first.tag_ in ("VBN", "VBG") or first.lower_ in (
        "as",
        "when",
        "while",
        "after",
        "before",
        "since",
        "although",
        "though",
    )


def first_of_rest(document: Document, start: int, end: int) -> int | None:
    """Where the sentence goes on behind ", X said,"; None where it does not."""
    doc = document.doc
    comma = start
    while (
        comma < min(start + 12, end)
        and doc[comma].text not in (",", "—", "–", "--")
        and doc[comma].pos_ not in ("VERB", "AUX")
    ):
        comma += 1
    if comma + 1 >= end or doc[comma].text not in (",", "—", "–", "--"):
        return None
    at = comma + 1
    if goes_on_beside(document, at, end):
        return at + 1
    if comma > start and doc[at].tag_ not in FINITE:
        return None
    if doc[at].tag_ in ("VBG", "WP", "WDT", "WRB", "RB", "IN", "CC") and doc[at].lower_ not in (
        "that",
        "because",
        "if",
        "for",
        "with",
        "in",
        "to",
    ):
        return None
    return at if any(token.pos_ in ("VERB", "AUX") for token in doc[at:end]) else None


def goes_on_beside(document: Document, at: int, end: int) -> bool:
    """ "S, he said, and would see the rest", "S, she notes, but wages have not": no new report begins there."""
    doc = document.doc
    if doc[at].lower_ not in ("and", "but") or at + 2 >= end:
        return False
    verb = next((one for one in doc[at + 1 : min(at + 16, end)] if one.tag_ in FINITE), None)
    if verb is None or any(one.text in (",", ";") for one in doc[at + 1 : verb.i]):
        return False
    return doc[at + 1].tag_ != "VBD" and not document.cues_between(at + 1, end)


def after_semicolon(document: Document, begin: int, end: int) -> int:
    for at in range(end - 1, begin, -1):
        if document.doc[at].text == ";":
            return at + 1
    while begin < end and document.doc[begin].tag_ == "_SP":
        begin += 1
    return begin
