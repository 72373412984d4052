"""Sessions told by a verb: bodies that are convened, briefed or sit, and those who testify before them."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from articles.extraction.candidates import ParticipantCandidate
from articles.extraction.meetings.grammar import (
    has_date,
    has_place,
    is_body,
    is_official,
    is_several,
    objects_after,
    objects_of,
    singular,
    subject_of,
    verb_sighting,
)
from articles.extraction.meetings.scene import Scene
from articles.extraction.meetings.sightings import Sighting, parties

_EVIDENCE = {"evidence", "testimony", "witness"}


def convened(scene: Scene, verb: Token) -> Sighting | None:
    """ "Convened the Security Council", "the commission was convened": the body meets; else as those who gather."""
    bodies = [child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}]
    if not bodies or not is_body(scene, bodies[0]):
        return summoned(scene, verb) or gathered(scene, verb)
    found = replace(verb_sighting(scene, verb, "session", parties(scene, bodies[0]), bodies[0]), is_plural=True)
    subject = subject_of(verb)
    if bodies[0].dep_ == "dobj" and subject is not None:
        found.participants += _as_chairs(scene, subject)
    return found


def _as_chairs(scene: Scene, subject: Token) -> list[ParticipantCandidate]:
    return [ParticipantCandidate(actor=actor.key, part="chair") for actor in parties(scene, subject)]


def summoned(scene: Scene, verb: Token) -> Sighting | None:
    """ "Has summoned energy ministers to Brussels", "gathered the governors in Omaha": several, and where to."""
    subject, objects = subject_of(verb), objects_of(verb)
    if subject is None or not objects or not is_several(objects[0]) or not is_official(scene, objects[0]):
        return None
    goal = next((one for one in objects_after(verb, {"to", "in", "at"}) if scene.place_of(one)), None)
    goal = goal or next((one for one in objects_after(objects[0], {"to", "in", "at"}) if scene.place_of(one)), None)
    if goal is None or subject is objects[0]:
        return None
    found = verb_sighting(scene, verb, "meeting", parties(scene, objects[0]), subject)
    found.place = scene.place_of(goal)
    return replace(found, is_plural=True)


def heard(scene: Scene, verb: Token) -> Sighting | None:
    """ "Will testify on 9 April", "is to give evidence to the committee on Monday": a hearing, on a day."""
    subject, lemma = subject_of(verb), verb.lemma_.lower()
    if lemma == "hear" and subject is not None and is_body(scene, subject) and _has_arguments(verb):
        return _body_sits(scene, verb, subject) if has_date(scene, verb) else None
    if lemma in {"give", "hear"} and not any(singular(one) in _EVIDENCE for one in objects_of(verb)):
        return None
    bodies = [one for one in objects_after(verb, {"before", "to", "by"}) if is_body(scene, one)]
    is_ahead = lemma != "appear" and "to" in {child.lower_ for child in verb.children}
    if subject is None or not (bodies or is_ahead or lemma == "hear") or not has_date(scene, verb):
        return None
    first = _asked(verb) or subject
    found = verb_sighting(scene, verb, "session", parties(scene, first), first)
    found.organizer = next((actor for one in bodies for actor in parties(scene, one)), None)
    return replace(found, is_plural=True)


def _has_arguments(verb: Token) -> bool:
    return any(one.lemma_.lower() in {"argument", "case", "appeal"} for one in objects_of(verb))


def _body_sits(scene: Scene, verb: Token, subject: Token) -> Sighting:
    found = verb_sighting(scene, verb, "session", [], subject)
    found.organizer = next(iter(parties(scene, subject)), None)
    return replace(found, is_plural=True)


def debated(scene: Scene, verb: Token) -> Sighting | None:
    """ "The candidates will debate in Nashville"; not what is debated."""
    return None if objects_of(verb) else gathered(scene, verb)


def _asked(verb: Token) -> Token | None:
    """Whom "asked the secretary to give evidence" asks."""
    above = verb.head
    if verb.dep_ not in {"xcomp", "ccomp"} or above.i == verb.i:
        return None
    return next((one for one in objects_of(above) if one.i < verb.i), None)


def took(scene: Scene, verb: Token) -> Sighting | None:
    """ "Will take testimony from the public on 13 February"."""
    subject = subject_of(verb)
    if subject is None or not any(singular(one) in _EVIDENCE for one in objects_of(verb)) or not has_date(scene, verb):
        return None
    found = verb_sighting(scene, verb, "session", [], subject)
    found.organizer = next(iter(parties(scene, subject)), None)
    return replace(found, is_plural=True)


def briefed(scene: Scene, verb: Token) -> Sighting | None:
    """ "Briefed the Security Council on Thursday": that body's session."""
    subject, objects = subject_of(verb), objects_of(verb)
    if subject is None or not objects or not is_body(scene, objects[0]) or not has_date(scene, verb):
        return None
    found = verb_sighting(scene, verb, "session", parties(scene, subject), subject)
    found.organizer = next(iter(parties(scene, objects[0])), None)
    return replace(found, is_plural=True)


def gathered(scene: Scene, verb: Token) -> Sighting | None:
    """ "Leaders gathered in Riga": several officials and a place."""
    subject = subject_of(verb)
    if subject is None or not is_official(scene, subject) or not (is_several(subject) or is_body(scene, subject)):
        return None
    if not has_place(scene, verb) and not (has_date(scene, verb) and is_body(scene, subject)):
        return None
    return verb_sighting(scene, verb, "meeting", parties(scene, subject), subject)
