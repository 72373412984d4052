"""Groups of people without a name of their own ("the leaders of six countries"), where they speak or meet."""

from __future__ import annotations

from articles.extraction.candidates import Span
from articles.extraction.cast import Cast

# Plural heads of those who act for others. A lexicon, not a list of examples: who can speak as one at a meeting.
_HEADS = {
    "minister", "leader", "official", "envoy", "diplomat", "ambassador", "representative", "delegate", "delegation",
    "president", "premier", "head", "chief", "negotiator", "mediator", "member", "nation", "state", "country",
    "government", "ally", "partner", "participant", "party", "side", "lawmaker", "senator", "legislator", "analyst",
    "expert", "observer", "activist", "protester", "rebel", "power", "signatory", "guarantor", "neighbor",
    "neighbour", "commander", "general", "mp", "parliamentarian", "governor", "mayor", "authority", "spokesman",
    "regulator",
}  # fmt: skip
_LEMMAS = {
    "say", "tell", "agree", "pledge", "meet", "call", "urge", "welcome", "express", "reaffirm", "reiterate", "warn",
    "announce", "declare", "condemn", "stress", "note", "add", "discuss", "vow", "promise", "accuse", "deny",
    "reject", "support", "back", "adopt", "approve", "decide", "confirm", "state", "insist", "demand", "ask",
    "gather", "convene", "hold", "believe", "argue", "claim", "report", "acknowledge", "admit", "voice", "propose",
    "endorse", "hail", "underline", "emphasize", "emphasise", "underscore", "criticize", "criticise", "praise",
    "commit", "sign", "speak", "expect", "suggest", "hope", "fear", "estimate", "describe", "appeal", "advocate",
}  # fmt: skip
# These point back to a group that has been named, or to none.
_NEED_MORE_WORDS = {"sides", "parties", "members", "participants", "leaders", "ministers", "officials", "states"}
_POINTING = {"these", "those", "they", "both", "their", "his", "her", "its", "all", "some", "two"}


def collectives(cast: Cast) -> None:
    """One actor for each wording; a demonstrative or bare repetition is left to coreference."""
    for token in cast.document.doc:
        if token.tag_ not in {"NNS", "NNPS"} or token.lemma_.lower() not in _HEADS:
            continue
        if token.dep_ in {"nsubj", "nsubjpass"} and token.head.lemma_.lower() in _LEMMAS or _is_agent(token):
            _name_collective(cast, token)


def _is_agent(token) -> bool:
    """After "by" in a passive: "announced by officials in Kabul"."""
    return token.dep_ == "pobj" and token.head.dep_ == "agent" and token.head.head.lemma_.lower() in _LEMMAS


def _name_collective(cast: Cast, token) -> None:
    first, last = _edges(token)
    doc, text = cast.document.doc, cast.document.text
    start, end = doc[first].idx, doc[last].idx + len(doc[last])
    if (first == last and doc[first].lower_ in _NEED_MORE_WORDS - {"officials"}) or doc[first].lower_ in _POINTING:
        return
    bare = text[start:end].removeprefix("the ").removeprefix("The ")
    if doc[first].lower_ == "the" and bare.lower() in _NEED_MORE_WORDS:
        return
    if not any(mention.span == Span(start=start, end=end) for actor in cast.people() for mention in actor.mentions):
        name = bare[0].lower() + bare[1:] if bare[:2].istitle() and first == last else bare
        draft = cast.new("collective", name, number="plural")
        cast.name(draft, start, end, "nominal", "mentions.collective", confidence=0.6)


def _edges(token) -> tuple[int, int]:
    """First and last token of the noun phrase with its "of" and "from" phrases, without clauses and commas after it."""
    first, last = token.left_edge.i, token.i
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in {"of", "from", "in", "at"} and child.i == last + 1:
            last = child.right_edge.i
    while last > token.i and not token.doc[last].text[-1:].isalnum() and token.doc[last].text != ")":
        last -= 1
    while first < token.i and not token.doc[first].text[:1].isalnum():
        first += 1
    return first, last
