"""Indirect speech in clauses: "said that S", "S, X said", and the order in which constructions are tried."""

from __future__ import annotations

from spacy.tokens import Token

from articles.extraction.cues import Cue
from articles.extraction.document import Document
from articles.extraction.statements.complements import (
    adjective_content,
    as_phrase,
    directive,
    infinitive,
    noun_clause,
    noun_content,
    preposition_content,
)
from articles.extraction.statements.eligible import may_report, prepare, source_can_act, source_can_say
from articles.extraction.statements.extent import FINITE, content_end, frame, has_finite_verb, is_parenthetical
from articles.extraction.statements.found import Found, made
from articles.extraction.statements.silence import no_comment

CONDITIONS = {
    "if",
    "when",
    "while",
    "because",
    "unless",
    "although",
    "though",
    "without",
    "with",
    "even",
    "until",
    "once",
}
SUBORDINATE = ("nsubj", "nsubjpass", "aux", "expl", "csubj", "auxpass")


def clauses(document: Document, spent: set[int]) -> list[Found]:
    """One Found a cue at most; cues that direct speech has used are `spent`."""
    prepare(document)
    found = []
    for cue in document.cues:
        if cue.head in spent or not may_report(document, cue):
            continue
        one = of_cue(document, cue)
        if one is not None:
            spent.update(one.also_spent)
            found.append(one)
    return [one for one in found if one.cue_head not in spent]


def of_cue(document: Document, cue: Cue) -> Found | None:
    if cue.form == "noun":
        return noun_clause(document, cue)
    if cue.form == "adjective":
        return adjective_content(document, cue)
    rules = [no_comment, that_clause, before_cue]
    if cue.verb.is_a("show") and not source_can_say(document, cue):
        return None
    if source_can_act(document, cue):
        rules = [
            no_comment,
            directive,
            that_clause,
            before_cue,
            infinitive,
            as_phrase,
            noun_content,
            preposition_content,
        ]
    for rule in rules:
        one = rule(document, cue)
        if one is not None:
            return one
    return None


# -- behind the cue ----------------------------------------------------------------------------------------------


def that_clause(document: Document, cue: Cue) -> Found | None:
    """A finite clause after the cue, with or without "that"; also an indirect question."""
    if not cue.verb.takes_any("that", "wh", "np_that", "np_wh"):
        return None
    start = complement_start(document, cue, document.doc[cue.head])
    if (
        start is None
        or lacks_subject(document, cue, start)
        or cue.negated
        and cue.verb.kind != "belief"
        and cue.verb.polarity != "denial"
    ):
        return None
    return made(document, cue, start, content_end(document, cue, start), "clause")


def lacks_subject(document: Document, cue: Cue, start: int) -> bool:
    """ "Mr. Hale, he said in Chicago, is unfit": what follows the comma is the rest of a clause that began before."""
    doc = document.doc
    return doc[start].tag_ in FINITE and doc[start - 1].text in (",", "—", "–") and is_parenthetical(document, cue)


def complement_start(document: Document, cue: Cue, token: Token) -> int | None:
    for child in token.rights:
        if child.dep_ not in ("ccomp", "advcl") or child.i <= cue.last or is_other_report(document, child):
            continue
        left = max(child.left_edge.i, cue.last + 1)
        marker = next((one for one in child.lefts if one.dep_ == "mark"), None)
        if child.dep_ == "advcl" and (marker is None or marker.lower_ != "that"):
            continue
        if child.tag_ in ("VB", "VBG") and not any(one.dep_ in SUBORDINATE for one in child.lefts):
            continue
        return after_that(document, left)
    start = that_by_surface(document, cue)
    return start if start is not None else clause_by_surface(document, cue, token)


def is_other_report(document: Document, child: Token) -> bool:
    """The parser took ", X told reporters" behind the content for a clause of the content's own verb."""
    return any(
        other.head == child.i and is_parenthetical(document, other)
        for other in document.cues_between(child.i, child.i + 1)
    )


def after_that(document: Document, start: int) -> int:
    doc = document.doc
    while start < len(doc) - 1 and (
        doc[start].text in (",", ":", "—", "–") or doc[start].lower_ == "that" and doc[start].dep_ == "mark"
    ):
        start += 1
    return start


def that_by_surface(document: Document, cue: Cue) -> int | None:
    """The parser missed the clause, but "that" stands close behind the cue and a verb follows."""
    doc = document.doc
    _, end = document.sentence_bounds(cue.head)
    for at in range(cue.last + 1, min(cue.last + 14, end - 2)):
        is_near = at == cue.last + 1 or doc[at].tag_ == "IN" or cue.verb.is_a("say", "tell", "stress", "warn")
        if doc[at].lower_ == "that" and doc[at].tag_ in ("IN", "DT", "WDT") and is_near:
            return at + 1 if has_finite_verb(document, at + 1, end) else None
        if doc[at].text in ";:" or doc[at].pos_ in ("VERB", "AUX"):
            return None
    return None


def clause_by_surface(document: Document, cue: Cue, token: Token) -> int | None:
    """ "said S" where the parser made S the main clause: a subject and a finite verb follow."""
    if (
        not cue.verb.is_a("say")
        or token.tag_ not in ("VBD", "VBZ", "VBP")
        or cue.source is None
        or cue.source.head > cue.head
    ):
        return None
    doc = document.doc
    _, end = document.sentence_bounds(cue.head)
    at = cue.last + 1
    if at < end and doc[at].tag_ in ("DT", "PRP", "PRP$", "NNP", "NNPS", "NNS", "NN", "EX", "JJ", "CD") and (
        doc[at].dep_ not in ("npadvmod",) and has_finite_verb(document, at + 1, end)
    ):  # fmt: skip
        verb = next((one for one in doc[at + 1 : end] if one.tag_ in ("VBD", "VBZ", "VBP", "MD")), None)
        comma = next((one.i for one in doc[at:end] if one.text == ","), end)
        return at if verb is not None and verb.i < comma else None
    return None


# -- before and around the cue -----------------------------------------------------------------------------------


def before_cue(document: Document, cue: Cue) -> Found | None:
    """ "S, X said": what stands before the comma before source and cue, and behind them where it goes on."""
    if not cue.verb.takes_any("that", "quote", "np_that") or cue.negated or not is_parenthetical(document, cue):
        return None
    doc = document.doc
    begin, end = document.sentence_bounds(cue.head)
    first, last = frame(doc, cue)
    begin = after_semicolon(document, begin, first)
    if first - begin < 2:
        return None
    goes_on = first_of_rest(document, last + 1, end)
    before_is_clause = has_finite_verb(document, begin, first - 1)
    if goes_on is not None and (not before_is_clause or doc[goes_on].tag_ in FINITE or doc[begin].lower_ in CONDITIONS):
        found = made(document, cue, begin, first - 1, "around_cue")
        rest = made(document, cue, goes_on, content_end(document, cue, goes_on), "around_cue")
        if found is not None and rest is not None:
            found.parts += rest.parts
        return found
    if not before_is_clause or first - begin < 3 or is_condition(document, begin):
        return None
    return made(document, cue, begin, first - 1, "before_cue")


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


def after_semicolon(document: Document, begin: int, end: int) -> int:
    for at in range(end - 1, begin, -1):
        if document.doc[at].text == ";":
            return at + 1
    while begin < end and document.doc[begin].tag_ == "_SP":
        begin += 1
    return begin
