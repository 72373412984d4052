"""Every word that may name a meeting, with how it stands in its sentence; facts and grouping come later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from articles.extraction.candidates import DateCandidate, ParticipantCandidate, Span
from articles.extraction.document import ActorDraft
from articles.extraction.lexicon.meetings import NEXT, PREVIOUS, meeting_nouns
from articles.extraction.meetings.nouns import is_ordinal, noun_kind, noun_lemma_is_meeting
from articles.extraction.meetings.scene import Scene, conjuncts
from entities.names.fold import fold

_DETERMINERS = {
    "the": "definite", "that": "demonstrative", "this": "demonstrative", "these": "demonstrative",
    "those": "demonstrative", "a": "indefinite", "an": "indefinite", "another": "indefinite",
}  # fmt: skip
# The kinds of actors that may take part.
WHO_MEETS = {
    "person", "state", "igo", "body", "government", "ministry", "office", "organization", "armed_group", "party",
    "group", "collective", "unnamed",
}  # fmt: skip
_NAMING_PREPOSITIONS = {"of", "on", "between", "among", "with", "for", "about", "over", "regarding", "concerning"}
_SAYS_NOTHING = {
    "the", "a", "an", "of", "on", "in", "between", "among", "with", "for", "about", "and", "official", "formal",
    "informal", "joint", "direct", "high", "level", "their", "its", "his", "her", "our", "this", "that", "these",
    "annual", "two", "day", "three", "one", "working", "face", "to", "new", "key", "major", "important", "crucial",
    "s", "over", "regular", "closing", "opening", "same", "entire", "special", "brief", "closed", "door", "latest",
    "recent", "extraordinary", "first", "at", "hour", "week", "long", "lengthy", "marathon", "four", "five", "six",
    "seven", "eight", "nine", "ten", "half", "night", "late", "minute", "morning", "afternoon", "evening", "all",
}  # fmt: skip
# Words for two people whatever their office.
_ANY_PAIR = {"man", "woman", "leader", "diplomat", "politician", "official", "two", "pair", "both"}
_STRENGTHS = ("none", "weak", "plain", "strong")


@dataclass(kw_only=True)
class Sighting:
    """One place in the text where a meeting is named. `token` indexes its head word.

    `determiner`: definite, demonstrative, possessive, indefinite or bare. `order`: "next", "previous", an ordinal
    word, or "". `modifiers`: folded words that tell it from other meetings of its kind.
    """

    token: int
    span: Span
    kind: str
    strength: str
    trigger: str  # noun or verb
    determiner: str = "bare"
    order: str = ""
    modifiers: frozenset[str] = frozenset()
    is_plural: bool = False
    is_headline: bool = False
    is_ours: bool = False  # "our discussions": those that the speaker comes from
    is_after: bool = False  # "after meeting Y": told by what was done then
    is_invitation: bool = False  # lies ahead where a day is named, is proposed where none is
    is_apart: bool = False  # "on the sidelines of": another meeting than the one its verb tells
    governor: int | None = None  # the verb that holds, names or goes to it
    relation: str = ""  # subject, object, or the preposition before it
    serves: int | None = None  # the verb whose purpose this is ("travelled to Sochi to meet …")
    nested: list[int] = field(default_factory=list)  # heads of meeting nouns inside its own phrase
    status: str = "held"
    place: ActorDraft | None = None
    date: DateCandidate | None = None
    old_date: DateCandidate | None = None
    host: ActorDraft | None = None
    organizer: ActorDraft | None = None
    participants: list[ParticipantCandidate] = field(default_factory=list)
    series: str | None = None


def sightings(scene: Scene) -> list[Sighting]:
    """Nouns and verbs of meeting in order of the text; a noun inside another's phrase is noted there, not listed."""
    nouns = list(_noun_sightings(scene))
    swallowed = {inner for sighting in nouns for inner in sighting.nested}
    found = [sighting for sighting in nouns if sighting.token not in swallowed]
    return found


def _noun_sightings(scene: Scene) -> Iterator[Sighting]:
    heads = {token.i: match for token in scene.doc if (match := noun_kind(token))}
    for index, (kind, strength) in heads.items():
        token = scene.doc[index]
        first, last = _phrase(scene, token)
        nested = [inner for inner in range(first.i, last.i + 1) if inner in heads and inner != token.i]
        strength = max((strength, *(heads[inner][1] for inner in nested)), key=_STRENGTHS.index)
        yield replace(describe(scene, token, kind, strength), nested=nested)


def describe(scene: Scene, token: Token, kind: str, strength: str) -> Sighting:
    """The sighting of a noun (or of the "one" that stands for it) with what its own phrase says."""
    first, last = _phrase(scene, token)
    determiner, order = _determiner(token)
    return Sighting(
        token=token.i,
        span=scene.span(first, last),
        kind=kind,
        strength=strength,
        trigger="noun",
        determiner=determiner,
        order=order,
        modifiers=_modifiers(scene, token, first, last),
        is_plural=token.tag_ in {"NNS", "NNPS"} and kind not in {"talks", "negotiation"},
        is_headline=scene.is_headline(token),
        is_ours=any(child.lower_ == "our" for child in token.lefts),
    )


def _phrase(scene: Scene, token: Token) -> tuple[Token, Token]:
    """First and last word of the noun phrase with the "of", "on", "between" phrases that belong to its name."""
    first = token
    for child in token.lefts:
        edge = child.left_edge
        if child.dep_ in {"det", "poss", "amod", "compound", "nmod", "nummod", "quantmod", "predet", "advmod"}:
            first = edge if edge.i < first.i else first
    last = token
    for child in token.rights:
        is_acronym = child.dep_ == "appos" and child.i == last.i + 2 and child.text.isupper()
        if is_acronym and child.i + 1 < len(scene.doc) and scene.doc[child.i + 1].text == ")":
            last = scene.doc[child.i + 1]
        elif child.dep_ == "prep" and child.i == last.i + 1 and _names(token, child):
            last = _end_of_preposition(scene, child)
    return first, last


def _names(noun: Token, preposition: Token) -> bool:
    """Whether a phrase belongs to a meeting's name: "of", "on", "between"; "by" whom a visit is."""
    if preposition.lower_ == "by":
        return meeting_nouns().get(noun.lemma_.lower(), ("", ""))[0] == "visit"
    return preposition.lower_ in _NAMING_PREPOSITIONS


def _end_of_preposition(scene: Scene, preposition: Token) -> Token:
    """The end of "between the Afghan government and the Taliban", cut before clauses, dates, places and commas."""
    last = preposition
    for token in scene.doc[preposition.i + 1 : preposition.right_edge.i + 1]:
        is_clause = token.dep_ in {"relcl", "acl", "mark"} or token.tag_ in {"WDT", "WP", "VBD", "VBZ", "VBP"}
        if is_clause or (token.dep_ == "prep" and _leaves_name(scene, token)):
            break
        if scene.date_at(token) is not None or token.text in {",", ";", ":", "“", '"', "—", "–"}:
            nxt = scene.doc[token.i + 1] if token.i + 1 < len(scene.doc) else None
            if token.text != "," or nxt is None or not scene.mentions.get(nxt.i):
                break
        if token.text[-1:].isalnum() or token.text in {")", "'s", "’s", "’", "'"}:
            last = token
    while last.i > preposition.i and last.tag_ in {"IN", "CC", "TO"}:
        last = last.nbor(-1)
    return last if last.i > preposition.i else preposition.nbor(-1)


def _leaves_name(scene: Scene, preposition: Token) -> bool:
    """ "In Riga", "on Monday"; not "the Forum on Green Growth"."""
    after = scene.doc[preposition.i + 1] if preposition.i + 1 < len(scene.doc) else preposition
    if preposition.lower_ == "on" and after.tag_ == "NNP" and preposition.head.tag_ == "NNP":
        return scene.date_at(after) is not None or scene.actor_at(after, {"place", "state"}) is not None
    return preposition.lower_ in {"in", "at", "on", "to", "after", "during"}


def _determiner(token: Token) -> tuple[str, str]:
    determiner, order = "bare", ""
    for child in token.lefts:
        word = child.lower_
        if child.dep_ in {"det", "predet"} and word in _DETERMINERS:
            determiner = _DETERMINERS[word]
            order = "next" if word == "another" else order
        elif child.dep_ == "poss":
            determiner = "possessive"
            first = child.left_edge.nbor(1) if child.left_edge.i + 1 < child.i else child.left_edge
            order = "next" if first.lower_ in {"next", "upcoming", "forthcoming"} else order
        elif word in NEXT - {"new", "expected", "planned", "scheduled"}:
            order = "next"
        elif word in PREVIOUS - {"recent", "latest"}:
            order = "previous"
        elif child.pos_ in {"ADJ", "NUM"} or child.dep_ in {"amod", "nummod"}:
            order = order or (word if is_ordinal(word) else "")
    return determiner, order


def _modifiers(scene: Scene, token: Token, first: Token, last: Token) -> frozenset[str]:
    """Folded words and actor keys that set this meeting apart: "tashkent", "afghanistan", "a3"."""
    found = set()
    for at in scene.doc[first.i : last.i + 1]:
        if at.i == token.i:
            continue
        word = fold(at.text)
        says_nothing = not word or word in _SAYS_NOTHING | NEXT | PREVIOUS or is_ordinal(word)
        if not says_nothing and not noun_lemma_is_meeting(at) and scene.date_at(at) is None:
            found.add(word.removesuffix("s") if len(word) > 4 else word)
        if scene.mentions.get(at.i) and at.tag_ not in {"PRP$", "PRP"}:
            found.update(key for key, mention in scene.mentions[at.i] if mention.form in {"name", "acronym", "demonym"})
    return frozenset(found)


def parties(scene: Scene, token: Token) -> list[ActorDraft]:
    """The actors that a noun and those joined to it name; officials without a name stand for their states."""
    found: list[ActorDraft] = []
    for noun in conjuncts(token):
        draft = scene.actor_headed_by(noun) or scene.person_meant(noun)
        if noun.tag_ == "NN" and (draft is None or draft.kind in {"unnamed", "collective"}):
            draft = scene.holder_of(noun) or draft
        is_named_behind = any(scene.actor_at(child, {"person"}) for child in noun.rights if child.dep_ == "appos")
        owners = [] if is_named_behind else _owners(scene, noun)
        draft = draft if draft is None or draft.kind != "place" else scene.state_behind(draft)
        states = [one for one in owners if one.kind == "state"]
        is_for_states = draft is not None and draft.kind in {"collective", "unnamed"} and states
        named = states if is_for_states else owners if draft is None else [draft]
        found += [one for one in named if one.kind in WHO_MEETS and one not in found]
    is_pair = token.lower_ in {"two", "pair", "both"} or {one.lower_ for one in token.lefts} & {"two", "both"}
    if not found and is_pair and token.lemma_.lower() in _ANY_PAIR:
        found = scene.actors_before(token.idx, {"person"}, 2)[::-1]
    if not found and is_pair:
        of_office = [
            one
            for one in scene.actors_before(token.idx, {"person"}, 6)
            if token.lemma_.lower() in scene.offices.get(one.key, ())
        ]
        found = of_office[:2][::-1] if len(of_office) > 1 else []
    return found


def _owners(scene: Scene, noun: Token) -> list[ActorDraft]:
    """Those for whom officials without a name act: "Russian minister", "the ministers of Russia, Turkey and Iran"."""
    named = WHO_MEETS - {"collective", "unnamed"}
    before = [scene.actor_at(child, named) for child in noun.lefts]
    behind = [
        scene.actor_at(one, named)
        for child in noun.rights
        if child.dep_ == "prep" and child.lower_ in {"of", "from"}
        for pobj in child.children
        for one in conjuncts(pobj)
    ]
    return [one for one in (*before, *behind) if one is not None]
