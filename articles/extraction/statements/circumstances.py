"""To whom and on what occasion something was said: "told reporters", "at a news conference", "wrote on Telegram"."""

from __future__ import annotations

from spacy.tokens import Token

from articles.extraction.candidates import Span
from articles.extraction.cues import Cue
from articles.extraction.document import Document
from articles.extraction.sources import noun_phrase
from articles.extraction.statements.extent import names_occasion
from articles.extraction.statements.found import Found, token_span

HEARERS = {
    "reporter", "journalist", "press", "medium", "conference", "briefing", "audience", "crowd", "newspaper",
    "agency", "parliament", "lawmaker", "rally", "forum", "station", "channel", "assembly", "council",
}  # fmt: skip


def circumstances(document: Document, found: list[Found]) -> None:
    """Fills `addressee` and `occasion` of what a verb reports; spans never reach into the content."""
    by_head = {cue.head: cue for cue in document.cues}
    for one in found:
        cue = by_head.get(one.cue_head) if one.cue_head is not None else None
        if cue is None or cue.form != "verb":
            continue
        token = document.doc[cue.head]
        one.addressee = free(one, addressee(document, cue, token))
        one.occasion = free(one, occasion(document, cue, token))


def addressee(document: Document, cue: Cue, token: Token) -> Span | None:
    for child in token.rights:
        if child.dep_ in ("dobj", "dative", "iobj") and cue.verb.takes_any("np_that", "np_wh") and child.i > cue.head:
            return hearer(document, child)
        if child.dep_ in ("prep", "dative") and child.lower_ == "to":
            inner = next((one for one in child.rights if one.dep_ == "pobj"), None)
            if inner is not None and (inner.lemma_.lower() in HEARERS or inner.ent_type_ in ("ORG", "PERSON")):
                return hearer(document, inner)
    return None


def hearer(document: Document, noun: Token) -> Span | None:
    """The noun without clauses and occasions behind it: "reporters" of "reporters on the sidelines of…"."""
    phrase = noun_phrase(noun)
    last = phrase.last
    for child in noun.rights:
        if child.dep_ in ("prep", "acl", "relcl", "npadvmod", "advmod") and child.lower_ != "of":
            last = min(last, child.left_edge.i - 1)
    return token_span(document, phrase.first, max(last, noun.i))


def occasion(document: Document, cue: Cue, token: Token) -> Span | None:
    """The prepositional phrase that names an interview, statement, channel…, before or behind the cue."""
    for child in (*token.lefts, *token.rights):
        if child.dep_ == "prep" and names_occasion(child):
            noun = next(one for one in child.rights if one.dep_ == "pobj")
            phrase = noun_phrase(noun)
            return token_span(document, child.i, phrase.last)
    for child in token.rights:  # "told reporters at a news conference": the parser may hang it on the hearer
        if child.dep_ in ("dobj", "dative"):
            for inner in child.rights:
                if inner.dep_ == "prep" and names_occasion(inner):
                    noun = next(one for one in inner.rights if one.dep_ == "pobj")
                    return token_span(document, inner.i, noun_phrase(noun).last)
    return None


def free(one: Found, span: Span | None) -> Span | None:
    """The span, unless it overlaps the content."""
    if span is None or any(span.start < part.end and part.start < span.end for part in one.parts):
        return None
    return span
