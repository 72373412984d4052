"""Every word that may report speech or belief is found, with who is its source by grammar.

A cue is a reporting verb in any form, or "according to". Whether it really reports something is for `statements` to
see: it needs content.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from articles.extraction.document import Document
from articles.extraction.lexicon.verbs import Verb, verbs
from articles.extraction.sources import Noun, passive_agent, subject_of

VERB_TAGS = {"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"}
NO_COMMENT = {"decline", "refuse"}
SPEAKING = {"say", "comment", "elaborate", "discuss", "speculate", "specify", "disclose", "reveal", "answer", "respond",
            "confirm", "identify", "name", "talk", "speak", "address", "reply"}  # fmt: skip


@dataclass(kw_only=True)
class Cue:
    """Token indexes of the Doc throughout; `first`..`last` inclusive are the words of the cue."""

    head: int
    first: int
    last: int
    verb: Verb
    source: Noun | None = None
    passive: bool = False
    negated: bool = False
    hypothetical: bool = False

    @property
    def polarity(self) -> str | None:
        return self.verb.polarity


def cues(document: Document) -> None:
    """Fills `document.cues` with every reporting verb, by position."""
    document.cues = [cue for token in document.doc if (cue := verb_cue(document.doc, token)) is not None]


def verb_cue(doc: Doc, token: Token) -> Cue | None:
    if token.tag_ not in VERB_TAGS or token.dep_ in ("aux", "auxpass", "amod", "compound"):
        return None
    verb, last = with_particle(doc, token)
    if verb is None:
        return None
    passive = is_passive(token)
    cue = Cue(head=token.i, first=token.i, last=last, verb=verb, passive=passive)
    cue.negated = is_negated(token)
    cue.hypothetical = is_hypothetical(token)
    cue.source = passive_agent(token) if passive else subject_of(token)
    return cue


def with_particle(doc: Doc, token: Token) -> tuple[Verb | None, int]:
    """The verb, and the last token of it: "call on" is not "call"."""
    known, lemma = verbs(), token.lemma_
    for at in range(token.i + 1, min(token.i + 3, len(doc))):
        particle = doc[at]
        pair = known.get(f"{lemma} {particle.lower_}")
        if pair is not None and (particle.head == token or at == token.i + 1):
            return pair, at
    return known.get(lemma), token.i


def is_passive(token: Token) -> bool:
    if token.tag_ != "VBN":
        return False
    return any(child.dep_ in ("auxpass", "nsubjpass", "agent") for child in token.children) or token.dep_ == "acl"


def is_negated(token: Token) -> bool:
    return any(child.dep_ == "neg" for child in token.children)


def is_hypothetical(token: Token) -> bool:
    """"could say", "would argue": nobody has said it. "will say" and "may" likewise."""
    return any(child.dep_ == "aux" and child.tag_ == "MD" for child in token.children)
