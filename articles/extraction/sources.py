"""A cue finds its source by grammar: the subject, the agent of a passive, the noun a participle or relative clause hangs on."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
RELATIVE = {"who", "which", "that", "whom"}
NOT_SOURCES = {"what", "it", "this", "that", "which", "there", "these", "those", "nothing", "something", "none"}
NOUN_TAGS = {"NN", "NNS", "NNP", "NNPS", "PRP", "CD", "DT", "WP", "WDT", "JJ", "EX"}


@dataclass(frozen=True, kw_only=True)
class Noun:
    """A noun phrase: token indexes of its head and extent, `last` inclusive. `via` says how it was found."""

    head: int
    first: int
    last: int
    via: str = "subject"


def noun_phrase(head: Token, *, via: str = "subject") -> Noun:
    """The phrase around a head, without what a comma sets off after it, except a name that a title announces."""
    first = head.left_edge.i
    while first < head.i and head.doc[first].tag_ in (",", "''", "``", ":", "_SP", "CC", "-RRB-"):
        first += 1
    last, doc = head.i, head.doc
    for child in head.rights:
        if child.dep_ == "punct" and child.text in (",", "—", "–", "-", "--", "(", "”", '"'):
            if child.text == "," and name_follows(head, child):
                continue
            if child.text == "," and any(right.dep_ == "conj" and right.i > child.i for right in head.rights):
                continue
            break
        if child.dep_ in ("prep", "conj", "cc", "case", "nummod", "nmod", "compound", "amod", "poss", "flat", "appos",
                          "acl", "relcl", "pobj", "dep", "punct", "npadvmod", "advmod"):  # fmt: skip
            last = max(last, trimmed_right(child))
    return Noun(head=head.i, first=first, last=min(last, len(doc) - 1), via=via)


def name_follows(head: Token, comma: Token) -> bool:
    """"Malaysia's Prime Minister, Najib Razak": a title, a comma, a name."""
    if head.tag_ not in ("NN", "NNP") or comma.i + 1 >= len(head.doc):
        return False
    after = [right for right in head.rights if right.i > comma.i]
    return bool(after) and after[0].dep_ == "appos" and after[0].tag_ == "NNP" and head.lower_ in TITLE_HEADS


TITLE_HEADS = {"minister", "president", "spokesman", "spokeswoman", "spokesperson", "secretary", "chief", "leader", "coach",
               "ambassador", "envoy", "premier", "chancellor", "director", "manager", "chairman", "chairwoman", "adviser",
               "advisor", "counterpart", "deputy", "governor", "mayor", "senator", "head"}  # fmt: skip


def trimmed_right(child: Token) -> int:
    last = child.right_edge.i
    while last > child.i and child.doc[last].is_punct:
        last -= 1
    return last


def subject_of(verb: Token, depth: int = 0) -> Noun | None:
    """The subject of a verb, own or shared; None where grammar gives none."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    if own:
        return resolved(own[0])
    if depth > 6:
        return None
    head = verb.head
    if verb.dep_ in ("conj", "xcomp", "advcl", "dep", "parataxis", "ccomp", "pcomp") and head.i != verb.i:
        if verb.dep_ == "ccomp" and verb.tag_ not in ("VBG", "VBN", "VB"):
            return None
        if head.pos_ in ("VERB", "AUX"):
            return subject_of(head, depth + 1)
        if head.dep_ in ("prep",) and head.head.pos_ in ("VERB", "AUX"):
            return subject_of(head.head, depth + 1)
    if verb.dep_ in ("acl", "relcl") and head.pos_ in ("NOUN", "PROPN", "PRON") and verb.tag_ == "VBG":
        return noun_before(head, verb)
    if verb.dep_ == "pcomp" and head.dep_ == "prep" and head.head.pos_ in ("VERB", "AUX"):
        return subject_of(head.head, depth + 1)
    return None


def noun_before(head: Token, verb: Token) -> Noun:
    phrase = noun_phrase(head, via="antecedent")
    last = min(phrase.last, verb.left_edge.i - 1)
    while last > head.i and head.doc[last].is_punct:
        last -= 1
    return Noun(head=head.i, first=phrase.first, last=last, via="antecedent")


def resolved(subject: Token) -> Noun:
    """A relative pronoun stands for the noun its clause hangs on."""
    if subject.lower_ in RELATIVE and subject.tag_ in ("WP", "WDT", "DT", "IN"):
        clause = subject.head
        while clause.dep_ == "conj" and clause.head.i != clause.i:
            clause = clause.head
        if clause.dep_ in ("relcl", "acl") and clause.head.pos_ in ("NOUN", "PROPN", "PRON", "DET", "NUM"):
            return noun_before(clause.head, clause)
    return noun_phrase(subject)


def passive_agent(verb: Token) -> Noun | None:
    """"was announced by the ministry": the ministry."""
    for child in verb.children:
        if child.dep_ in ("agent", "prep") and child.lower_ == "by":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return noun_phrase(inner, via="agent")
    return None


def spans_text(doc: Doc, noun: Noun) -> tuple[int, int]:
    """Code points of a noun phrase, half-open."""
    return doc[noun.first].idx, doc[noun.last].idx + len(doc[noun.last])
