"""Calls told by a verb, and talks told by what was discussed: "spoke by phone with", "phoned", "discussed it with"."""

from __future__ import annotations

from spacy.tokens import Token

from articles.extraction.candidates import Span
from articles.extraction.meetings.grammar import (
    are_people,
    are_sides,
    has_date,
    has_place,
    is_official,
    is_person,
    is_several,
    objects_after,
    objects_of,
    subject_of,
    verb_sighting,
    with_whom,
)
from articles.extraction.meetings.scene import Scene
from articles.extraction.meetings.sessions import told
from articles.extraction.meetings.sightings import Sighting, parties

_BY_PHONE = {"phone", "telephone", "video", "videoconference", "teleconference", "videolink", "link"}


def called(scene: Scene, verb: Token) -> Sighting | None:
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
    others = others or [other for one in by_phone for other in objects_after(one, {"with"})] or with_whom(scene, verb)
    if subject is None or not are_sides(scene, subject, others) or not (others or is_several(subject)):
        return None
    who = parties(scene, subject) + [actor for one in others for actor in parties(scene, one)]
    found = verb_sighting(scene, verb, "call", who, subject)
    means_end = next((one for one in by_phone if 0 < one.i - verb.i <= 3), verb)
    found.span = Span(start=found.span.start, end=max(found.span.end, means_end.idx + len(means_end)))
    return found


def discussed(scene: Scene, verb: Token) -> Sighting | None:
    """ "Discussed oil output by telephone", "exchanged views by phone"."""
    means = [two for one in (verb, *objects_of(verb)) for two in objects_after(one, {"by", "over", "on", "via"})]
    subject, by_phone = subject_of(verb), any(one.lemma_.lower() in _BY_PHONE for one in means)
    if subject is None or not are_people(scene, subject):
        return None
    if not by_phone:
        return _discussed_with(scene, verb, subject)
    others = [two for one in (verb, *objects_of(verb)) for two in objects_after(one, {"with"})]
    if not others and not is_several(subject):
        return None
    who = parties(scene, subject) + [actor for one in others for actor in parties(scene, one)]
    return verb_sighting(scene, verb, "call", who, subject)


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
    if subject is not None and not others and has_place(scene, verb) and verb.lemma_ in {"talk", "negotiate"}:
        return _negotiated(scene, verb, subject)
    if subject is None or not has_date(scene, verb):
        return None
    if not others and verb.lemma_ == "speak" and objects_after(verb, {"to", "before"}):
        return told(scene, verb)
    if not others:
        return _talked_to_each_other(scene, verb, subject)
    sides = [scene.actor_at(one, {"person"}) or scene.person_meant(one) for one in (subject, others[0])]
    if sides[0] is None or sides[0] is sides[1] or not is_person(scene, others[0]):
        return None
    return verb_sighting(scene, verb, "call", parties(scene, subject) + parties(scene, others[0]), subject)


def _talked_to_each_other(scene: Scene, verb: Token, subject: Token) -> Sighting | None:
    """ "The Secretary and Foreign Minister X spoke yesterday": two people, and no audience."""
    people = [one for one in parties(scene, subject) if one.kind == "person"]
    has_audience = any(child.lower_ in {"to", "at", "before", "in", "during"} for child in verb.children)
    if verb.lemma_ != "speak" or len(people) < 2 or has_audience or objects_of(verb):
        return None
    return verb_sighting(scene, verb, "call", people, subject)


def _discussed_with(scene: Scene, verb: Token, subject: Token) -> Sighting | None:
    """ "Discussed the plan with the premier in Oslo on Monday": people on both sides, and a place or a day."""
    others = [two for one in (verb, *objects_of(verb)) for two in objects_after(one, {"with"})]
    if not others or not is_person(scene, subject) or not is_person(scene, others[0]):
        return None
    if not (has_place(scene, verb) or has_date(scene, verb)):
        return None
    return verb_sighting(scene, verb, "talks", parties(scene, subject) + parties(scene, others[0]), subject)


def _negotiated(scene: Scene, verb: Token, subject: Token) -> Sighting | None:
    """ "Whose envoys have been talking in Barbados": several who act for others, and a place."""
    if not is_several(subject) or not is_official(scene, subject):
        return None
    return verb_sighting(scene, verb, "talks", parties(scene, subject), subject)


def reached(scene: Scene, verb: Token) -> Sighting | None:
    """ "Reached the unionist by telephone", "contacted him by phone": the means make it a call."""
    subject, objects = subject_of(verb), objects_of(verb)
    by_phone = any(one.lemma_.lower() in _BY_PHONE for one in objects_after(verb, {"by", "over", "on", "via"}))
    is_call = by_phone or verb.lemma_ == "ring"
    if subject is None or not objects or not is_call or not is_person(scene, subject):
        return None
    if not is_person(scene, objects[0]):
        return None
    return verb_sighting(scene, verb, "call", parties(scene, subject) + parties(scene, objects[0]), subject)
