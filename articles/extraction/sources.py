"""A cue finds its source by grammar: the subject, the agent of a passive, the noun that a clause hangs on."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
RELATIVE = {"who", "which", "that", "whom"}
ENDS_PHRASE = {"—", "–", "--", "-", ";", "”", '"', "''", ":"}
NOMINAL = {"NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ"}
TITLE_HEADS = {
    "minister", "president", "spokesman", "spokeswoman", "spokesperson", "secretary", "chief", "leader",
    "coach", "ambassador", "envoy", "premier", "chancellor", "director", "manager", "chairman", "chairwoman",
    "adviser", "advisor", "counterpart", "deputy", "governor", "mayor", "senator", "head", "general", "mate",
    "nominee", "wife", "husband", "son", "daughter", "brother", "sister", "father", "mother", "lawyer",
    "attorney", "aide", "strategist", "boss", "founder", "predecessor", "successor", "rival", "opponent",
    "ally", "friend", "colleague", "candidate", "king", "commander", "officer", "editor", "professor",
    "analyst", "economist", "host", "author", "official", "representative", "chair",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Noun:
    """A noun phrase: token indexes of its head and extent, `last` inclusive. `via` says how it was found."""

    head: int
    first: int
    last: int
    via: str = "subject"


def noun_phrase(head: Token, *, via: str = "subject") -> Noun:
    """The phrase around a head, without what a comma sets off behind it, except a name that a title announces."""
    doc = head.doc
    first, last = head.left_edge.i, head.right_edge.i
    while first < head.i and doc[first].tag_ in (",", "''", "``", ":", "_SP", "CC", "-RRB-", "RB", "."):
        first += 1
    return Noun(head=head.i, first=first, last=phrase_end(doc, head, last), via=via)


def phrase_end(doc: Doc, head: Token, last: int) -> int:
    """The last token of the phrase before the first comma that does not belong to a list or announce a name."""
    at = head.i + 1
    while at <= last:
        token = doc[at]
        if token.text == ",":
            if not (is_list_comma(doc, head, at, last) or name_follows(doc, head, at)):
                break
        elif token.text in ENDS_PHRASE and not is_inside_word(doc, at):
            break
        at += 1
    at -= 1
    while at > head.i and (doc[at].is_punct and doc[at].text not in (")", ".") or doc[at].tag_ in ("_SP", "CC")):
        at -= 1
    return at


def is_inside_word(doc: Doc, at: int) -> bool:
    """A hyphen between two letters without spaces."""
    return doc[at].text == "-" and not doc[at].whitespace_ and not doc[at - 1].whitespace_


def is_list_comma(doc: Doc, head: Token, at: int, last: int) -> bool:
    """ "Russia, Türkiye and Iran": something coordinated with the head, or with the noun before, follows."""
    before = doc[at - 1]
    for child in (*head.rights, *before.rights):
        if child.dep_ == "conj" and at < child.i <= last and child.pos_ in NOMINAL:
            return not any(token.dep_ in ("relcl", "appos") for token in doc[at + 1 : child.i])
    return False


def name_follows(doc: Doc, head: Token, at: int) -> bool:
    """ "Malaysia's Prime Minister, Najib Razak": a title, a comma, a name."""
    if head.lemma_.lower() not in TITLE_HEADS:
        return False
    return any(
        right.dep_ == "appos" and right.tag_ == "NNP" and right.left_edge.i == at + 1 for right in head.rights
    ) or (at + 1 < len(doc) and doc[at + 1].tag_ == "NNP" and doc[at + 1].ent_type_ == "PERSON")


def subject_of(verb: Token, depth: int = 0) -> Noun | None:
    """The subject of a verb, own or shared; None where grammar gives none."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    if own:
        return resolved(own[0] if len(own) == 1 else nearest_subject(own, verb))
    if depth > 6:
        return None
    return shared_subject(verb, depth)


def nearest_subject(own: list[Token], verb: Token) -> Token:
    """Of two the parser gives the one beside the verb: "the ship sank on Sunday, state radio reported"."""
    plain = [child for child in own if child.dep_ == "nsubj"]
    return min(plain, key=lambda child: abs(child.i - verb.i)) if len(plain) > 1 else own[0]


def shared_subject(verb: Token, depth: int) -> Noun | None:
    head = verb.head
    if head.i == verb.i:
        return None
    if verb.dep_ in ("acl", "relcl") and head.pos_ in NOMINAL and verb.tag_ == "VBG":
        return noun_before(head, verb)
    if verb.dep_ == "ccomp" and verb.tag_ not in ("VBG", "VBN", "VB"):
        return None
    if verb.dep_ in ("conj", "xcomp", "advcl", "dep", "parataxis", "ccomp", "pcomp", "prep"):
        governor = head.head if head.dep_ == "prep" or head.pos_ == "ADP" else head
        if governor.pos_ in ("VERB", "AUX") and governor.i != verb.i:
            passive = any(child.dep_ == "auxpass" for child in governor.children)
            return passive_agent(governor) if passive and verb.dep_ == "advcl" else subject_of(governor, depth + 1)
    return None


def noun_before(head: Token, verb: Token) -> Noun:
    phrase = noun_phrase(head, via="antecedent")
    last = min(phrase.last, verb.left_edge.i - 1)
    while last > head.i and head.doc[last].is_punct:
        last -= 1
    return Noun(head=head.i, first=phrase.first, last=max(last, head.i), via="antecedent")


def resolved(subject: Token) -> Noun:
    """A relative pronoun stands for the noun its clause hangs on."""
    if subject.lower_ in RELATIVE and subject.tag_ in ("WP", "WDT", "DT", "IN"):
        clause = subject.head
        while clause.dep_ == "conj" and clause.head.i != clause.i:
            clause = clause.head
        if clause.dep_ in ("relcl", "acl") and clause.head.pos_ in NOMINAL:
            return noun_before(clause.head, clause)
    return noun_phrase(subject)


def passive_agent(verb: Token) -> Noun | None:
    """ "was announced by the ministry": the ministry."""
    for child in verb.children:
        if child.dep_ in ("agent", "prep") and child.lower_ == "by":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return noun_phrase(inner, via="agent")
    return None


def inverted(verb: Token) -> Noun | None:
    """ "…", added KCNA: a noun phrase right behind the verb that the parser took for something else."""
    doc, at = verb.doc, verb.i + 1
    if at >= len(doc) or doc[at].tag_ not in ("NNP", "NNPS", "DT", "PRP", "NN", "NNS", "JJ", "PRP$", "CD"):
        return None
    head = doc[at]
    while head.head.i > head.i and head.head.i - at < 12 and head.head.pos_ in NOMINAL:
        head = head.head
    if head.pos_ in NOMINAL and head.lower_ not in ("that", "this", "it"):
        return noun_phrase(head, via="inverted")
    return None


def possessor_of(noun: Token) -> Noun | None:
    """Whose claim it is: "Hale's claim", "his claim", "a claim by Hale", "the Iranian claim" not."""
    for child in noun.lefts:
        if child.dep_ == "poss":
            phrase = noun_phrase(child, via="possessor")
            last = phrase.last - 1 if noun.doc[phrase.last].tag_ == "POS" else phrase.last
            return Noun(head=child.i, first=phrase.first, last=max(last, child.i), via="possessor")
    for child in noun.rights:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return noun_phrase(inner, via="agent")
    return None


def spans_text(doc: Doc, noun: Noun) -> tuple[int, int]:
    """Code points of a noun phrase, half-open."""
    return doc[noun.first].idx, doc[noun.last].idx + len(doc[noun.last])
