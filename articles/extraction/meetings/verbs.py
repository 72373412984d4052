"""Meetings told by a verb: "X met Y", "will visit Astana", "spoke by phone with", "received him in Ankara"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from articles.extraction.candidates import ParticipantCandidate
from articles.extraction.document import ActorDraft
from articles.extraction.lexicon.meetings import MEETING_VERBS
from articles.extraction.meetings.scene import Scene, conjuncts
from articles.extraction.meetings.sightings import WHO_MEETS, Sighting, parties

# Those who are met or who travel to meet, where they are named by their office only.
_OFFICE_NOUNS = {
    "minister", "president", "premier", "leader", "envoy", "official", "counterpart", "representative", "delegation",
    "negotiator", "diplomat", "ambassador", "chief", "secretary", "head", "colleague", "chancellor", "king", "emir",
    "prince", "delegate", "mediator", "side", "party", "commissioner", "general", "commander", "team", "rival",
    "host", "man", "woman", "two", "three", "pair", "state", "country", "lawmaker", "senator", "governor", "speaker",
    "member", "adviser", "advisor", "deputy", "troika", "council", "committee", "group", "power", "neighbour",
    "neighbor", "board", "cabinet", "parliament", "panel", "subcommittee",
}  # fmt: skip
_INSTRUMENTS = {
    "agreement", "treaty", "accord", "deal", "memorandum", "declaration", "protocol", "pact", "charter",
    "convention",
}  # fmt: skip
_BODIES = {"council", "committee", "commission", "group", "assembly", "quartet", "troika", "alliance", "bloc", "pair",
           "board", "cabinet", "parliament", "panel", "subcommittee"}  # fmt: skip
_BY_PHONE = {"phone", "telephone", "video", "videoconference", "teleconference", "videolink", "link"}


def verb_sightings(scene: Scene) -> Iterator[Sighting]:
    """Verbs that tell a meeting and have somebody who meets; those with a meeting noun beside them are left to it."""
    for token in scene.doc:
        if token.tag_[:2] != "VB" or token.lemma_.lower() not in MEETING_VERBS:
            continue
        sighting = _READINGS[token.lemma_.lower()](scene, token)
        if sighting is not None:
            yield sighting


def _met(scene: Scene, verb: Token) -> Sighting | None:
    """ "X met (with) Y", "the three states will meet again"; not demands that are met, nor passives."""
    if any(child.dep_ == "auxpass" for child in verb.children):
        return None
    subject, others = subject_of(verb), _met_with(verb)
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    if objects and not _are_people(scene, objects[0]):
        return None
    if subject is None or not _are_people(scene, subject):
        return None
    who = parties(scene, subject) + [actor for one in others for actor in parties(scene, one)]
    if not others and not _is_several(subject):
        return None
    return _sighting(scene, verb, "meeting", who, subject)


def _visited(scene: Scene, verb: Token) -> Sighting | None:
    subject = subject_of(verb)
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    place = next((scene.place_of(one) for one in objects), None)
    if place is None or subject is None or not _is_official(scene, subject):
        return None
    found = _sighting(scene, verb, "visit", parties(scene, subject), subject)
    found.place = place
    return found


def _travelled(scene: Scene, verb: Token) -> Sighting | None:
    """ "will travel to Myanmar": a visit where the traveller is an official and the goal a place."""
    subject = subject_of(verb)
    goal = next((one for one in objects_after(verb, {"to"}) if scene.place_of(one)), None)
    if goal is None or subject is None or not _is_official(scene, subject):
        return None
    found = _sighting(scene, verb, "visit", parties(scene, subject), subject)
    found.place = scene.place_of(goal)
    return found


def _called(scene: Scene, verb: Token) -> Sighting | None:
    """ "spoke by phone with", "phoned her counterpart"; a bare "called" is too many things."""
    subject = subject_of(verb)
    objects = [child for child in verb.children if child.dep_ == "dobj" and verb.lemma_ in {"phone", "telephone"}]
    means = objects_after(verb, {"by", "over", "on", "via"})
    by_phone = [one for one in means if one.lemma_.lower() in _BY_PHONE]
    if not objects and not by_phone:
        return _talked(scene, verb)
    others = objects or objects_after(verb, {"with", "to"})
    others = others or [other for one in by_phone for other in objects_after(one, {"with"})]
    if subject is None or not _are_people(scene, subject) or not (others or _is_several(subject)):
        return None
    who = parties(scene, subject) + [actor for one in others for actor in parties(scene, one)]
    return _sighting(scene, verb, "call", who, subject)


def _talked(scene: Scene, verb: Token) -> Sighting | None:
    """ "The president spoke with Prime Minister X on Monday": named people on both sides, and a day."""
    subject, others = subject_of(verb), objects_after(verb, {"with"})
    if subject is None or not others or not any(scene.date_at(token) for token in scene.clause_tokens(verb)):
        return None
    sides = [scene.actor_at(one, {"person"}) for one in (subject, others[0])]
    if None in sides or sides[0] is sides[1]:
        return None
    return _sighting(scene, verb, "call", parties(scene, subject) + parties(scene, others[0]), subject)


def _convened(scene: Scene, verb: Token) -> Sighting | None:
    """ "Convened the Security Council", "the commission was convened": the body meets; else as those who gather."""
    bodies = [child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}]
    if not bodies or not (_lemma(bodies[0]) in _BODIES or scene.actor_at(bodies[0], {"body", "igo"})):
        return _gathered(scene, verb)
    return replace(_sighting(scene, verb, "session", parties(scene, bodies[0]), bodies[0]), is_plural=True)


def _heard(scene: Scene, verb: Token) -> Sighting | None:
    """ "Will testify on 9 April", "is to give evidence to the committee on Monday": a hearing, on a day."""
    subject, lemma = subject_of(verb), verb.lemma_.lower()
    if lemma == "give" and not any(one.dep_ == "dobj" and one.lemma_ == "evidence" for one in verb.children):
        return None
    before = objects_after(verb, {"before"})
    is_before_body = any(_lemma(one) in _BODIES or scene.actor_at(one, {"body"}) for one in before)
    if subject is None or not (is_before_body or (lemma != "appear" and "to" in {c.lower_ for c in verb.children})):
        return None
    if not any(scene.date_at(token) for token in scene.clause_tokens(verb)):
        return None
    return replace(_sighting(scene, verb, "session", parties(scene, subject), subject), is_plural=True)


def _received(scene: Scene, verb: Token) -> Sighting | None:
    """ "President X received Y in Ankara on Monday": needs a person on both sides and a place or a day."""
    subject = subject_of(verb)
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    if subject is None or not objects or not _is_official(scene, subject) or not _is_official(scene, objects[0]):
        return None
    if not any(scene.place_of(one) for one in objects_after(verb, {"in", "at"})) and not any(
        scene.date_at(token) for token in scene.clause_tokens(verb)
    ):
        return None
    return _sighting(scene, verb, "meeting", parties(scene, subject) + parties(scene, objects[0]), subject)


def _gathered(scene: Scene, verb: Token) -> Sighting | None:
    """ "Leaders gathered in Riga": several officials and a place."""
    subject = subject_of(verb)
    if subject is None or not _is_several(subject) or not _is_official(scene, subject):
        return None
    if not any(scene.place_of(one) for one in objects_after(verb, {"in", "at"})):
        return None
    return _sighting(scene, verb, "meeting", parties(scene, subject), subject)


def _sat_down(scene: Scene, verb: Token) -> Sighting | None:
    if not any(child.lower_ == "down" for child in verb.children):
        return None
    return _met(scene, verb)


def _no_reading(scene: Scene, verb: Token) -> Sighting | None:
    """Holding is read from its noun."""
    return None


def _signed(scene: Scene, verb: Token) -> Sighting | None:
    """ "Ministers signed the agreement in Lisbon": several officials, an instrument, a place."""
    subject = subject_of(verb)
    objects = [child for child in verb.children if child.dep_ == "dobj" and child.lemma_.lower() in _INSTRUMENTS]
    if subject is None or not objects or not _is_several(subject) or not _is_official(scene, subject):
        return None
    if not any(scene.place_of(token) for token in scene.clause_tokens(verb) if token.dep_ == "pobj"):
        return None
    return _sighting(scene, verb, "signing", parties(scene, subject), subject)


_READINGS = {
    "meet": _met, "confer": _met, "visit": _visited, "tour": _visited, "travel": _travelled, "fly": _travelled,
    "phone": _called, "telephone": _called, "call": _called, "speak": _called, "talk": _called,
    "receive": _received, "welcome": _received, "host": _received, "gather": _gathered, "convene": _convened,
    "testify": _heard, "give": _heard, "appear": _heard, "reconvene": _gathered,
    "sit": _sat_down, "sign": _signed, "hold": _no_reading,
}  # fmt: skip


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, or of the verb that governs its infinitive ("are to meet", "agreed to meet")."""
    for _ in range(4):
        subject = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
        if subject is not None:
            if subject.lower_ in {"who", "which", "that"} and verb.dep_ == "relcl":
                return verb.head
            return subject
        if verb.dep_ in {"relcl", "acl"}:
            return verb.head
        if verb.dep_ == "pcomp" and verb.head.head.pos_ in {"VERB", "AUX"}:
            verb = verb.head.head
            continue
        if verb.dep_ not in {"xcomp", "conj", "advcl", "ccomp"} or verb.head.i == verb.i:
            return _subject_before(verb)
        verb = verb.head
    return None


def _subject_before(verb: Token) -> Token | None:
    """The subject that the parser hung elsewhere, a few words to the left ("Kim and Trump last met")."""
    for steps in range(1, min(7, verb.i + 1)):
        token = verb.nbor(-steps)
        if token.is_punct or token.is_space:
            return None
        if token.dep_ == "nsubj":
            return token
    return None


def _met_with(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ == "dobj"] + objects_after(verb, {"with"})


def objects_after(verb: Token, prepositions: set[str]) -> list[Token]:
    """What stands after these prepositions; also past a participle ("with visiting Chinese Premier …")."""
    below = [
        grandchild
        for child in verb.children
        if child.dep_ in {"prep", "dative", "agent"} and child.lower_ in prepositions
        for grandchild in child.children
    ]
    participles = [one for one in below if one.dep_ == "pcomp"]
    return [one for one in below if one.dep_ == "pobj"] + [
        child for one in participles for child in one.children if child.dep_ == "dobj"
    ]


def _are_people(scene: Scene, noun: Token) -> bool:
    """Whether a noun (or one joined to it) is somebody who can meet: an actor, an office, a pronoun for people."""
    return any(
        one.lower_ in {"he", "she", "they", "we", "him", "her", "them", "both", "who"}
        or _lemma(one) in _OFFICE_NOUNS
        or scene.actor_at(one, WHO_MEETS) is not None
        for one in conjuncts(noun)
    )


def _is_official(scene: Scene, noun: Token) -> bool:
    """As `_are_people`, without crowds and pronouns that the text leaves open."""
    return any(
        _lemma(one) in _OFFICE_NOUNS or scene.actor_at(one, WHO_MEETS - {"armed_group", "group"}) is not None
        for one in conjuncts(noun)
    )


def _lemma(noun: Token) -> str:
    """In the singular also where capitals hide it from the lemmatizer ("The Ministers")."""
    lemma = noun.lemma_.lower()
    return lemma.removesuffix("s") if noun.tag_ == "NNPS" else lemma


def _is_several(noun: Token) -> bool:
    if noun.lemma_.lower() in _BODIES:
        return True
    return noun.tag_ in {"NNS", "NNPS"} or noun.lower_ in {"they", "we", "both", "two"} or len(conjuncts(noun)) > 1


def _sighting(scene: Scene, verb: Token, kind: str, who: list[ActorDraft], subject: Token) -> Sighting | None:
    first = verb
    if subject.i < verb.i and verb.idx - subject.left_edge.idx <= 90 and not _holds_other_clause(subject):
        first = subject.left_edge
    last = verb
    for child in verb.children:
        if child.i == last.i + 1 and child.dep_ in {"advmod", "prt"} and scene.date_at(child) is None:
            last = child
    people = list(dict.fromkeys(actor.key for actor in who))
    return Sighting(
        token=verb.i,
        span=scene.span(first, last),
        kind=kind,
        strength="verb",
        trigger="verb",
        is_headline=scene.is_headline(verb),
        governor=verb.i,
        serves=verb.head.i if verb.dep_ in {"advcl", "xcomp", "conj"} and verb.head.i != verb.i else None,
        relation="verb",
        modifiers=frozenset(people),
        is_plural=_is_several(subject) and _is_official(scene, subject),
        order="next" if any(child.lower_ == "again" for child in verb.children) else "",
        participants=[ParticipantCandidate(actor=key) for key in people],
    )


def _holds_other_clause(subject: Token) -> bool:
    return any(child.dep_ in {"relcl", "acl"} for child in subject.subtree)
