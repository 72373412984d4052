"""Every word that may report speech or belief is found, with who is its source by grammar.

A cue is a reporting verb in any form, a reporting noun with somebody whose claim it is, or an adjective of conviction
or feeling said of somebody. Whether it really reports something is for `statements` to see: it needs content.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from articles.extraction.document import Document
from articles.extraction.lexicon.verbs import Verb, adjectives, nouns, particle_verbs, verbs
from articles.extraction.sources import Noun, inverted, noun_phrase, passive_agent, possessor_of, subject_of

VERB_TAGS = {"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"}
NO_COMMENT = {"decline", "refuse"}
SPEAKING = {
    "say", "comment", "elaborate", "discuss", "speculate", "specify", "disclose", "reveal", "answer", "respond",
    "confirm", "identify", "name", "talk", "speak", "address", "reply", "detail", "explain", "provide",
}  # fmt: skip
LIGHT_VERBS = {
    "make", "issue", "repeat", "have", "express", "give", "voice", "raise", "reiterate", "share", "offer",
    "release", "deliver", "renew", "hold", "announce", "get", "take",
}  # fmt: skip
COPULAS = {"be", "feel", "remain", "seem", "become", "appear", "sound", "look", "stay", "grow", "get"}
QUOTING = {"quote", "cite", "report"}
OPEN_TAGS = {",", "''", "—", "–", "-", "”", '"', "’", "'", ":", "--", "``"}


@dataclass(kw_only=True)
class Cue:
    """Token indexes of the Doc throughout; `first`..`last` inclusive are the words of the cue.

    `form`: verb, noun or adjective. `via` is who reports that the source said it ("Kyodo cited officials as saying").
    """

    head: int
    first: int
    last: int
    verb: Verb
    form: str = "verb"
    source: Noun | None = None
    via: Noun | None = None
    beside: int | None = None  # the head of the cue it is coordinated with
    passive: bool = False
    negated: bool = False

    @property
    def polarity(self) -> str | None:
        return self.verb.polarity


def cues(document: Document) -> None:
    """Fills `document.cues`, by position."""
    found: dict[int, Cue] = {}
    for token in document.doc:
        cue = cue_of(document.doc, token)
        if cue is not None:
            found[cue.head] = cue
    for cue in list(found.values()):
        as_saying(document.doc, found, cue)
    document.cues = sorted(found.values(), key=lambda cue: cue.head)


def cue_of(doc: Doc, token: Token) -> Cue | None:
    tag = token.tag_
    if tag in VERB_TAGS:
        first, second = (adjective_cue, verb_cue) if token.lower_ in adjectives() else (verb_cue, adjective_cue)
        return first(doc, token) or second(doc, token)
    if tag in ("NN", "NNS"):
        return noun_cue(doc, token)
    return adjective_cue(doc, token) if tag == "JJ" else None


# -- verbs -------------------------------------------------------------------------------------------------------


def verb_cue(doc: Doc, token: Token) -> Cue | None:
    if token.dep_ in ("aux", "auxpass", "amod", "compound"):
        return None
    verb, last = with_particle(doc, token)
    if verb is None:
        return None
    cue = Cue(head=token.i, first=token.i, last=last, verb=verb, passive=is_passive(token))
    cue.negated = is_negated(token)
    cue.source = passive_agent(token) if cue.passive else subject_of(token)
    if cue.source is None and is_final_report(doc, token):
        cue.source, cue.passive = noun_phrase(token.head), False
        cue.source = Noun(head=cue.source.head, first=cue.source.first, last=token.i - 1)
    if cue.source is None and not cue.passive and may_be_inverted(doc, token):
        cue.source = inverted(token)
    return cue


def is_final_report(doc: Doc, token: Token) -> bool:
    """ ", the press service reported on Monday.": taken for a participle on its own subject by the parser."""
    noun = token.head
    if token.tag_ != "VBN" or token.dep_ != "acl" or noun.pos_ not in ("NOUN", "PROPN") or noun.i != token.i - 1:
        return False
    first = noun.left_edge.i
    if first == 0 or doc[first - 1].text not in (",", "”", '"') or any(one.lower_ == "by" for one in token.rights):
        return False
    return not any(one.pos_ in ("VERB", "AUX") for one in doc[token.i + 1 : token.i + 12] if one.sent == token.sent)


def with_particle(doc: Doc, token: Token) -> tuple[Verb | None, int]:
    """The verb, and the last token of it: "call on" is not "call"."""
    known, lemma = verbs(), token.lemma_
    if lemma in particle_verbs():
        for at in range(token.i + 1, min(token.i + 3, len(doc))):
            pair = known.get(f"{lemma} {doc[at].lower_}")
            if pair is not None and (doc[at].head.i == token.i or at == token.i + 1):
                return pair, at
    return known.get(lemma), token.i


def is_passive(token: Token) -> bool:
    """ "was told", "accused of", "Asked whether": the subject, if any, is not the one who speaks."""
    if token.tag_ != "VBN":
        return False
    has = {child.dep_ for child in token.children}
    if has & {"auxpass", "nsubjpass", "agent"}:
        return True
    if "aux" in has:
        return False
    if token.dep_ == "conj" and token.head.tag_ == "VBN":
        return is_passive(token.head)
    return token.dep_ in ("acl", "advcl", "relcl") or not has & {"nsubj"} and token.dep_ != "ROOT"


def is_negated(token: Token) -> bool:
    return any(child.dep_ == "neg" or child.lower_ == "never" for child in token.children)


def may_be_inverted(doc: Doc, token: Token) -> bool:
    """A past or present verb right behind a quotation mark, comma or dash."""
    return token.tag_ in ("VBD", "VBZ", "VBN", "VBP") and token.i > 0 and doc[token.i - 1].tag_ in OPEN_TAGS


def as_saying(doc: Doc, found: dict[int, Cue], cue: Cue) -> None:
    """ "was quoted as saying", "Kyodo cited officials as saying": one cue, whose source is the one quoted."""
    token = doc[cue.head]
    if token.tag_ != "VBG" or token.i < 2 or doc[token.i - 1].lower_ != "as":
        return
    quoting = next((doc[at] for at in range(token.i - 2, max(token.i - 12, -1), -1) if doc[at].lemma_ in QUOTING), None)
    if quoting is None:
        return
    subject = next((child for child in quoting.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    quoted = next((child for child in quoting.rights if child.dep_ == "dobj"), None)
    if quoting.tag_ == "VBN" and any(child.dep_ == "auxpass" for child in quoting.children):
        cue.source = noun_phrase(subject) if subject is not None else subject_of(quoting)
        cue.via = passive_agent(quoting)
        cue.first = min([child.i for child in quoting.lefts if child.dep_ in ("auxpass", "aux")] or [quoting.i])
    elif quoted is not None:
        cue.source = noun_phrase(quoted)
        cue.via = noun_phrase(subject) if subject is not None else subject_of(quoting)
    found.pop(quoting.i, None)


# -- nouns and adjectives ----------------------------------------------------------------------------------------


def noun_cue(doc: Doc, token: Token) -> Cue | None:
    noun = nouns().get(token.lemma_)
    if noun is None or token.dep_ == "compound":
        return None
    source = possessor_of(token)
    first = token.i
    if source is None and token.dep_ == "dobj" and token.head.lemma_ in LIGHT_VERBS:
        source, first = subject_of(token.head), token.head.i
    if source is None:
        return None
    return Cue(head=token.i, first=first, last=token.i, verb=noun, form="noun", source=source)


def adjective_cue(doc: Doc, token: Token) -> Cue | None:
    adjective = adjectives().get(token.lower_)
    if adjective is None:
        return None
    if token.tag_ == "JJ":
        if token.dep_ not in ("acomp", "oprd", "conj") or token.head.lemma_ not in COPULAS:
            return None
        copula = token.head
        negated = is_negated(copula)
        source = subject_of(copula)
    else:
        copula = next((child for child in token.lefts if child.dep_ in ("auxpass", "aux")), None)
        source, negated = subject_of(token), is_negated(token)
        if copula is None:
            return None
    first = copula.i if 0 < token.i - copula.i <= 3 else token.i
    return Cue(
        head=token.i, first=first, last=token.i, verb=adjective, form="adjective", source=source, negated=negated
    )
