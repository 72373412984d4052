"""Which nouns name a meeting, by their lemma and by the words around them."""

from __future__ import annotations

import re

from spacy.tokens import Token

from articles.extraction.lexicon.meetings import NEVER_BEFORE, meeting_nouns

_STANDING_TAGS = {"NN", "NNS", "NNP", "NNPS"}
ORDINALS = {
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "inaugural", "final",
}  # fmt: skip
_SPECIAL = {"extraordinary", "emergency", "informal", "special", "joint", "exceptional"}
_BRIEFING = {"open", "closed", "closed-door", "council", "emergency", "classified", "private", "ministerial"}
_HOLDING = {"hold", "attend", "host"}
_NUMBERED = re.compile(r"^COP-?\d{1,2}$")
_ALWAYS_NOUNS = {"talks", "summit", "negotiations", "plenary"}  # which headlines make the parser take for verbs
_NOUN_PLACES = {"nsubj", "nsubjpass", "dobj", "pobj"}  # where an "adjective" is a noun ("hosted a roundtable")
_VERBS_LIKE_NOUNS = {
    "moves",
    "opens",
    "ends",
    "starts",
    "begins",
    "resumes",
    "closes",
    "returns",
    "kicks",
    "runs",
    "breaks",
}


def noun_kind(token: Token) -> tuple[str, str] | None:
    """(kind, strength) where this word heads a noun phrase that names a meeting."""
    is_gerund = token.tag_ == "VBG" and not any(child.dep_ in {"det", "poss"} for child in token.lefts)
    is_taken_for_other = token.tag_ in {"JJ", "VB", "VBG"} and token.dep_ in _NOUN_PLACES and not is_gerund
    is_noun = token.tag_ in _STANDING_TAGS or is_taken_for_other
    if not is_noun and (token.lower_ not in _ALWAYS_NOUNS or token.dep_ == "amod"):
        return None
    nouns = meeting_nouns()
    lemma = token.lemma_.lower() if is_noun else token.lower_.removesuffix("s")
    before = token.nbor(-1) if token.i else None
    lemma = lemma.removesuffix("s") if token.tag_ == "NNPS" else lemma
    found = nouns.get(lemma) or nouns.get(token.lower_)
    pair = nouns.get(f"{before.lower_} {lemma}") if before is not None else None
    found = pair or found or (("conference", "strong") if _NUMBERED.match(token.text) else None)
    if found is None or (pair is None and before is not None and before.lower_ in NEVER_BEFORE):
        return None
    is_where = token.dep_ == "pobj" and token.head.lower_ in {"at", "in", "outside", "near", "to"}
    if lemma == "hall" and is_where and any(child.lower_ == "the" for child in token.lefts):
        return None  # the building
    if lemma == "talk" and token.tag_ in {"NN", "NNP"} or _makes_rounds(token):
        return None
    if found[1] == "none":
        found = _by_what_follows(token, lemma)
    is_describing = token.dep_ in {"compound", "nmod", "poss"} and token.head.i > token.i
    return None if is_describing and token.head.lower_ not in _VERBS_LIKE_NOUNS else found


def _is_within(token: Token) -> bool:
    return token.head.lower_ in {"in", "during", "after", "following"}


def _makes_rounds(token: Token) -> bool:
    """ "Doing the rounds", "a round of golf"."""
    return token.lower_ == "rounds" and token.dep_ == "dobj" and token.head.lemma_ in {"do", "make", "fire"}


def _by_what_follows(token: Token, lemma: str) -> tuple[str, str] | None:
    """Nouns that need it: "a call with Kishida", "a three-day mission to Mogadishu", "an emergency council in Riga"."""
    followers = {child.lower_ for child in token.rights if child.dep_ == "prep"}
    is_of_them = bool(followers & {"with", "from", "between"}) or (token.dep_ == "pobj" and _is_within(token))
    is_made = "to" in followers and token.head.lemma_ in {"make", "place", "take"}
    if lemma == "call" and (is_of_them or is_made) and "for" not in followers:
        return "call", "plain"
    if lemma == "mission" and "to" in followers:
        return "visit", "plain"
    if lemma == "aside":
        return ("meeting", "weak") if "with" in followers else None
    words = {child.lower_ for child in token.lefts}
    if lemma == "briefing":
        return ("session", "weak") if words & _BRIEFING else None
    if lemma in {"commission", "committee"}:
        is_held = token.dep_ == "dobj" and token.head.lemma_ in {
            "chair",
            "co-chair",
            "hold",
            "host",
            "attend",
            "convene",
        }
        is_held = is_held or (token.dep_ == "pobj" and token.head.lower_ in {"during", "at"})
        is_meant = words & {"joint", "intergovernmental", "ministerial", "emergency", "crisis"} or any(
            map(is_ordinal, words)
        )
        return ("session", "weak") if is_held and is_meant else None
    if lemma == "council" and (words & {"ministerial"} or token.dep_ == "dobj" and token.head.lemma_ in _HOLDING):
        return "session", "weak"
    if lemma == "council" and token.dep_ == "pobj" and token.head.lower_ in {"at", "during"} and "of" in followers:
        return "session", "weak"
    return ("session", "weak") if lemma == "council" and words & _SPECIAL else None


def noun_lemma_is_meeting(token: Token) -> bool:
    return token.lemma_.lower() in meeting_nouns()


def is_ordinal(word: str) -> bool:
    return word in ORDINALS or (word[:1].isdigit() and word.endswith(("st", "nd", "rd", "th")))
