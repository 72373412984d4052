"""Meetings told by a verb: "X met Y", "spoke by phone with", "received him in Ankara", "briefed the council"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from articles.extraction.candidates import Span
from articles.extraction.meetings.grammar import (
    are_people,
    has_date,
    has_place,
    is_body,
    is_official,
    is_person,
    is_several,
    objects_after,
    objects_of,
    subject_of,
    verb_sighting,
)
from articles.extraction.meetings.scene import Scene
from articles.extraction.meetings.sessions import briefed, convened, debated, gathered, heard, summoned, took
from articles.extraction.meetings.sightings import Sighting, noun_kind, parties
from articles.extraction.meetings.travel import GOALS, awaited, travelled, visited, went

_INSTRUMENTS = {
    "agreement", "treaty", "accord", "deal", "memorandum", "declaration", "protocol", "pact", "charter",
    "convention", "memoranda", "document", "contract", "ceasefire", "truce", "communique", "communiqué",
}  # fmt: skip
_BY_PHONE = {"phone", "telephone", "video", "videoconference", "teleconference", "videolink", "link"}
_STRETCHES = {"hour", "minute", "day", "afternoon", "morning", "evening"}
_IT_MEETS = 8  # words back from "it" in which a body may stand ("put to the cabinet when it meets")


def verb_sightings(scene: Scene) -> Iterator[Sighting]:
    """Verbs that tell a meeting and have somebody who meets; those with a meeting noun beside them are left to it."""
    for token in scene.doc:
        reading = _READINGS.get(token.lemma_.lower()) if token.tag_[:2] == "VB" else None
        sighting = reading(scene, token) if reading is not None else None
        if sighting is not None:
            yield sighting


def _met(scene: Scene, verb: Token) -> Sighting | None:
    """ "X met (with) Y", "the three states will meet again"; not demands that are met, nor passives."""
    if any(child.dep_ == "auxpass" for child in verb.children):
        return None
    subject, others = subject_of(verb), objects_of(verb) + objects_after(verb, {"with"})
    objects = objects_of(verb)
    if subject is not None and subject.lower_ == "it":
        subject = _body_before(scene, subject)
    if objects and not are_people(scene, objects[0]) and not (_is_time(scene, objects[0])):
        return None
    if subject is None or not are_people(scene, subject):
        return None
    who = parties(scene, subject) + [actor for one in others for actor in parties(scene, one)]
    if not others and not is_several(subject) and not is_body(scene, subject):
        return None
    found = verb_sighting(scene, verb, "meeting", who, subject)
    return replace(found, is_plural=True) if is_body(scene, subject) else found


def _is_time(scene: Scene, noun: Token) -> bool:
    """ "Ambassadors meet tomorrow": a day that the parser took for an object."""
    return scene.date_at(noun) is not None


def _body_before(scene: Scene, pronoun: Token) -> Token:
    before = (scene.doc[at] for at in range(pronoun.i - 1, max(pronoun.i - _IT_MEETS, -1), -1))
    return next((one for one in before if one.pos_ in {"NOUN", "PROPN"} and is_body(scene, one)), pronoun)


def _huddled(scene: Scene, verb: Token) -> Sighting | None:
    """Verbs that need the other side: "huddled with six senators", "dined with the king"."""
    subject, others = subject_of(verb), objects_after(verb, {"with"})
    if subject is None or not others or not are_people(scene, subject) or not is_person(scene, others[0]):
        return None
    return verb_sighting(scene, verb, "meeting", parties(scene, subject) + parties(scene, others[0]), subject)


def _saw(scene: Scene, verb: Token) -> Sighting | None:
    """ "After seeing her Polish counterpart": two people, and the one who is seen has an office."""
    subject, objects = subject_of(verb), objects_of(verb)
    if (
        subject is None
        or not objects
        or any(child.dep_ in {"ccomp", "xcomp", "oprd", "neg"} for child in verb.children)
    ):
        return None
    if any(child.lower_ == "as" for child in verb.children) or not is_person(scene, subject):
        return None
    person = scene.actor_at(objects[0], {"person"})
    is_titled = person is not None and _has_office(scene, objects[0])
    is_purpose = verb.tag_ == "VBG" or verb.head.lemma_.lower() in GOALS.keys() | {"fly", "travel"}
    if not is_titled or not (is_purpose or has_date(scene, verb) or has_place(scene, verb)):
        return None
    return verb_sighting(scene, verb, "meeting", parties(scene, subject) + parties(scene, objects[0]), subject)


def _has_office(scene: Scene, noun: Token) -> bool:
    """A name that stands with a title: "her Polish counterpart, Ewa Nowicka", "President Brian Rourke"."""
    mention = scene.mention_at(noun)
    person = scene.actor_at(noun, {"person"})
    is_wide = mention is not None and person is not None and mention.span.end - mention.span.start > len(person.name)
    return is_wide or any(role.person == (person.key if person else None) for role in scene.document.roles)


def _came(scene: Scene, verb: Token) -> Sighting | None:
    """ "Came face to face", else as those who go."""
    if not any(token.lower_ == "face" for token in scene.doc[verb.i + 1 : verb.i + 3]):
        return went(scene, verb)
    subject, others = subject_of(verb), objects_after(verb, {"with"})
    if subject is None or not are_people(scene, subject):
        return None
    who = parties(scene, subject) + [actor for one in others for actor in parties(scene, one)]
    found = verb_sighting(scene, verb, "meeting", who, subject)
    face_to_face = scene.doc[verb.i + 3] if verb.i + 3 < len(scene.doc) else verb
    return replace(found, span=Span(start=found.span.start, end=face_to_face.idx + len(face_to_face)))


def _called(scene: Scene, verb: Token) -> Sighting | None:
    """ "Spoke by phone with", "phoned her counterpart", "will call on the king"; a bare "called" is too many things."""
    subject, lemma = subject_of(verb), verb.lemma_.lower()
    objects = objects_of(verb) if lemma in {"phone", "telephone"} else []
    means = objects_after(verb, {"by", "over", "on", "via"})
    by_phone = [one for one in means if one.lemma_.lower() in _BY_PHONE]
    if lemma == "call" and not by_phone:
        return _called_on(scene, verb)
    if not objects and not by_phone:
        return _talked(scene, verb)
    others = objects or objects_after(verb, {"with", "to"})
    others = others or [other for one in by_phone for other in objects_after(one, {"with"})]
    if subject is None or not are_people(scene, subject) or not (others or is_several(subject)):
        return None
    who = parties(scene, subject) + [actor for one in others for actor in parties(scene, one)]
    return verb_sighting(scene, verb, "call", who, subject)


def _discussed(scene: Scene, verb: Token) -> Sighting | None:
    """ "Discussed oil output by telephone"."""
    means = objects_after(verb, {"by", "over", "on", "via"})
    by_phone = any(one.lemma_.lower() in _BY_PHONE for one in means)
    return _called(scene, verb) if by_phone else None


def _called_on(scene: Scene, verb: Token) -> Sighting | None:
    """ "Called on the president in Delhi": a courtesy; "called on the president to act" is none."""
    subject, others = subject_of(verb), objects_after(verb, {"on"})
    if verb.i + 1 < len(scene.doc) and scene.doc[verb.i + 1].lower_ == "on":
        others = others or objects_of(verb)
    if subject is None or not others or not is_person(scene, subject) or not is_person(scene, others[0]):
        return None
    if any(child.dep_ in {"xcomp", "advcl", "ccomp"} and child.i > others[0].i for child in verb.children):
        return None
    after = others[0].right_edge.i + 1
    if after < len(scene.doc) and scene.doc[after].lower_ in {"to", "not"}:
        return None
    if scene.actor_at(others[0], {"person"}) is None or any(one.dep_ in {"relcl", "acl"} for one in others[0].children):
        return None
    return verb_sighting(scene, verb, "meeting", parties(scene, subject) + parties(scene, others[0]), subject)


def _talked(scene: Scene, verb: Token) -> Sighting | None:
    """ "The president spoke with Prime Minister X on Monday": named people on both sides, and a day."""
    subject, others = subject_of(verb), objects_after(verb, {"with"})
    if subject is None or not others or not has_date(scene, verb):
        return None
    sides = [scene.actor_at(one, {"person"}) for one in (subject, others[0])]
    if None in sides or sides[0] is sides[1]:
        return None
    return verb_sighting(scene, verb, "call", parties(scene, subject) + parties(scene, others[0]), subject)


def _spent(scene: Scene, verb: Token) -> Sighting | None:
    """ "Spent two hours with Prime Minister Farah"."""
    subject, stretches = subject_of(verb), objects_of(verb)
    if subject is None or not any(one.lemma_.lower() in _STRETCHES for one in stretches):
        return None
    others = objects_after(verb, {"with"}) + [other for one in stretches for other in objects_after(one, {"with"})]
    if not others or not is_person(scene, subject) or scene.actor_at(others[0], {"person", "collective"}) is None:
        return None
    return verb_sighting(scene, verb, "meeting", parties(scene, subject) + parties(scene, others[0]), subject)


def _received(scene: Scene, verb: Token) -> Sighting | None:
    """ "President X received Y in Ankara on Monday", also in the passive: officials on both sides, a place or a day."""
    subject, objects = subject_of(verb), objects_of(verb)
    if any(child.dep_ == "auxpass" for child in verb.children):
        objects = objects_after(verb, {"by"})
        if not objects or not is_person(scene, objects[0]):
            return None
    if subject is None or not objects or not is_official(scene, subject) or not is_official(scene, objects[0]):
        return None
    if noun_kind(objects[0]) or not (has_place(scene, verb) or has_date(scene, verb) or verb.lemma_ == "receive"):
        return None
    return verb_sighting(scene, verb, "meeting", parties(scene, subject) + parties(scene, objects[0]), subject)


def _returned_to_table(scene: Scene, verb: Token) -> Sighting | None:
    """ "Will return to the negotiating table in Lomé", else as those who go."""
    tables = [one for one in objects_after(verb, {"to"}) if one.lemma_.lower() == "table"]
    subject = subject_of(verb)
    if not tables or subject is None or not are_people(scene, subject) or not is_several(subject):
        return went(scene, verb)
    if not (has_place(scene, verb) or has_date(scene, verb)):
        return None
    return verb_sighting(scene, verb, "talks", parties(scene, subject), subject)


def _sat_down(scene: Scene, verb: Token) -> Sighting | None:
    """ "Sat down with", and a body that sits on a day."""
    if any(child.lower_ == "down" for child in verb.children):
        return _met(scene, verb)
    subject = subject_of(verb)
    return gathered(scene, verb) if subject is not None and is_body(scene, subject) else None


def _signed(scene: Scene, verb: Token) -> Sighting | None:
    """ "Ministers signed the agreement in Lisbon": several officials, an instrument, a place."""
    subject = subject_of(verb)
    objects = [one for one in objects_of(verb) if one.lemma_.lower() in _INSTRUMENTS]
    if subject is None or not objects or not is_several(subject) or not is_official(scene, subject):
        return None
    if not any(scene.place_of(token) for token in scene.clause_tokens(verb) if token.dep_ == "pobj"):
        return None
    return verb_sighting(scene, verb, "signing", parties(scene, subject), subject)


_READINGS = {
    "meet": _met, "confer": _met, "huddle": _huddled, "caucus": _huddled, "dine": _huddled, "lunch": _huddled,
    "breakfast": _huddled, "see": _saw, "visit": visited, "tour": visited, "travel": travelled, "fly": travelled,
    "discuss": _discussed, "consult": _discussed, "phone": _called, "telephone": _called, "call": _called,
    "speak": _called, "talk": _called, "receive": _received, "welcome": _received, "host": _received,
    "greet": _received, "gather": convened, "assemble": convened, "convene": convened, "summon": summoned,
    "testify": heard, "give": heard, "appear": heard, "hear": heard, "reconvene": gathered, "take": took,
    "brief": briefed, "spend": _spent, "return": _returned_to_table, "sit": _sat_down, "sign": _signed,
    "ink": _signed, "debate": debated, "be": awaited, "expect": awaited, "come": _came,
    **dict.fromkeys(GOALS.keys() - {"return", "come"}, went),
}  # fmt: skip
