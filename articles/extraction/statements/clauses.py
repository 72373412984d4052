"""Indirect speech in clauses: "said that S", "S, X said", and the order in which constructions are tried."""

from __future__ import annotations

from spacy.tokens import Token

from articles.extraction.cues import Cue
from articles.extraction.document import Document
from articles.extraction.statements.around import before_cue
from articles.extraction.statements.complements import (
    OF_DOCUMENTS,
    adjective_content,
    as_phrase,
    directive,
    infinitive,
    noun_clause,
    noun_content,
    preposition_content,
)
from articles.extraction.statements.eligible import is_told, may_report, prepare, source_can_act, source_can_say
from articles.extraction.statements.extent import NO_SUBJECT, content_end, has_finite_verb, is_parenthetical
from articles.extraction.statements.found import Found, made
from articles.extraction.statements.naming import figure, judged_as, named_as, relative_noun
from articles.extraction.statements.silence import no_comment

WITHHELD_FROM = {"him", "them", "us", "me"}
SUBORDINATE = ("nsubj", "nsubjpass", "aux", "expl", "csubj", "auxpass")


def clauses(document: Document, spent: set[int]) -> list[Found]:
    """One Found a cue at most; cues that direct speech has used are `spent`."""
    prepare(document)
    found = []
    for cue in document.cues:
        if cue.head in spent:
            continue
        if is_told(document, cue):
            cue.source = None
        elif not may_report(document, cue):
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
    if cue.source is None:
        return that_clause(document, cue)
    rules = [no_comment, that_clause, before_cue]
    can_say = source_can_say(document, cue)
    if cue.verb.is_a("show") and not can_say:
        return None
    if can_say and cue.verb.is_a(*OF_DOCUMENTS):  # "the report recommends a cap"
        rules += [directive, figure, as_phrase, judged_as, noun_content]
    if source_can_act(document, cue):
        rules = [
            no_comment,
            named_as,
            relative_noun,
            directive,
            figure,
            judged_as,
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
    if cue.verb.is_a("deny") and document.doc[min(cue.last + 1, len(document.doc) - 1)].lower_ in WITHHELD_FROM:
        return None  # "denied him bail"
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
    return doc[start].tag_ in NO_SUBJECT and doc[start - 1].text in (",", "—", "–") and is_parenthetical(document, cue)


def complement_start(document: Document, cue: Cue, token: Token) -> int | None:
    right_behind = that_right_behind(document, cue)
    if right_behind is not None:
        return right_behind
    for child in token.rights:
        if child.dep_ not in ("ccomp", "advcl") or child.i <= cue.last or is_other_report(document, child):
            continue
        left = max(child.left_edge.i, cue.last + 1)
        if is_of_other_cue(document, cue, left):
            continue
        marker = next((one for one in child.lefts if one.dep_ == "mark"), None)
        if child.dep_ == "advcl" and (marker is None or marker.lower_ != "that"):
            continue
        if child.tag_ in ("VB", "VBG") and not any(one.dep_ in SUBORDINATE for one in child.lefts):
            continue
        return after_that(document, left)
    start = that_by_surface(document, cue)
    return start if start is not None else clause_by_surface(document, cue, token)


def that_right_behind(document: Document, cue: Cue) -> int | None:
    """ "lamented that 28 years after its founding the bloc …": the clause begins there, whatever hangs on what."""
    doc, at = document.doc, cue.last + 1
    if at + 2 >= len(doc) or doc[at].lower_ != "that" or doc[at].tag_ not in ("IN", "WDT"):
        return None
    _, end = document.sentence_bounds(cue.head)
    return at + 1 if has_finite_verb(document, at + 1, min(end, at + 40)) else None


def is_of_other_cue(document: Document, cue: Cue, left: int) -> bool:
    """ "admitted to it, writing “We were wrong.”": the quotation belongs to the cue right before it."""
    at = document.doc[left].idx
    quote = document.quote_around(at, at + 1)
    if quote is None or quote.outer.start <= document.doc[cue.head].idx:
        return False
    between = document.cues_between(cue.last + 1, left)
    return any(one.form == "verb" and one.verb.takes_any("quote") for one in between)


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
        is_near = at == cue.last + 1 or doc[at].tag_ == "IN" or cue.verb.is_a("say", "tell", "stress", "warn", "deny")
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
