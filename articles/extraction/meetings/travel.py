"""Visits told by a verb of going: "flew to Rabat", "stopped in Prague on Monday", "is due in Tokyo next week"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from articles.extraction.document import ActorDraft
from articles.extraction.meetings.grammar import (
    are_people,
    has_date,
    has_place,
    is_body,
    is_official,
    is_person,
    objects_after,
    objects_of,
    subject_of,
    verb_sighting,
)
from articles.extraction.meetings.nouns import noun_kind
from articles.extraction.meetings.scene import Scene, conjuncts
from articles.extraction.meetings.sightings import Sighting, parties
from articles.extraction.meetings.venues import place_after

# Verbs that say little by themselves: they tell a visit where a person goes to a place on a day, or to meet there.
_TO, _IN, _FOR = frozenset({"to"}), frozenset({"in", "at"}), frozenset({"for"})
GOALS = {
    "go": _TO, "head": _TO, "drive": _TO, "journey": _TO, "come": _TO, "jet": _TO | _IN, "return": _TO,
    "arrive": _IN, "land": _IN, "stop": _IN, "touch": _IN, "swing": _TO, "leave": _FOR, "depart": _FOR, "set": _FOR,
}  # fmt: skip
_PURPOSES = {"meet", "see", "visit", "discuss", "hold", "confer", "talk", "consult", "mediate", "negotiate", "brief"}
_ATTENDING = {"attend", "participate", "take", "address", "chair", "sign", "host", "speak", "open"}
_AWAITED = {"due", "expected", "scheduled", "slated"}


def visited(scene: Scene, verb: Token) -> Sighting | None:
    """ "X visited Y": a visit to a place; a meeting where somebody is visited, who has a name."""
    subject, objects = subject_of(verb), objects_of(verb)
    if subject is None or not is_official(scene, subject) or not objects:
        return None
    place = next((scene.place_of(one) for one in objects), None)
    if place is not None:
        found = verb_sighting(scene, verb, "visit", parties(scene, subject), subject)
        found.place = place
        return found
    is_site = not are_people(scene, objects[0]) and is_person(scene, subject) and has_date(scene, verb)
    place = _site_in(scene, verb, objects[0]) if is_site else None
    if is_site and (place is not None or (verb.lemma_ == "tour" and has_place(scene, verb))):
        return replace(verb_sighting(scene, verb, "visit", parties(scene, subject), subject), place=place)
    if scene.actor_at(objects[0], {"person"}) is None or scene.actor_at(subject, {"person"}) is None:
        return None
    return verb_sighting(scene, verb, "meeting", parties(scene, subject) + parties(scene, objects[0]), subject)


def _site_in(scene: Scene, verb: Token, site: Token) -> ActorDraft | None:
    """ "Toured a shipyard on Geoje Island": where a site that is no place by itself lies."""
    where = objects_after(site, {"in", "on", "at", "near", "outside"}) + objects_after(verb, {"in", "near", "outside"})
    return next((found for one in where if (found := scene.place_of(one))), None)


def travelled(scene: Scene, verb: Token) -> Sighting | None:
    """ "Will travel to Myanmar": a visit where the traveller is an official and the goal a place."""
    subject = subject_of(verb)
    goal = next((one for one in objects_after(verb, {"to"}) if scene.place_of(one)), None)
    if goal is None or subject is None or not is_official(scene, subject):
        return None
    is_plain_past = verb.tag_ == "VBD" and not has_date(scene, verb) and not _has_purpose(verb)
    return None if is_plain_past else _visit(scene, verb, subject, goal)


def went(scene: Scene, verb: Token) -> Sighting | None:
    """As `travelled`, for plainer verbs: a person, a place, and a day or a purpose; not on the way to a meeting."""
    subject = subject_of(verb)
    goal = next((one for one in objects_after(verb, set(GOALS[verb.lemma_.lower()])) if scene.place_of(one)), None)
    if goal is None or subject is None or not is_person(scene, subject) or _goes_to_event(verb):
        return None
    if not has_date(scene, verb) and not _has_purpose(verb):
        return None
    return _visit(scene, verb, subject, goal)


def awaited(scene: Scene, verb: Token) -> Sighting | None:
    """ "Is due in Washington next week", "is expected back on the island in April", "will be in Riga on Monday"."""
    awaiting = [verb, *(child for child in verb.rights if child.dep_ in {"acomp", "xcomp", "advmod"})]
    is_to_be_there = verb.lemma_ == "be" and _is_there(scene, verb)
    if not is_to_be_there and not any(one.lower_ in _AWAITED for one in awaiting):
        return None
    subject = subject_of(verb)
    if subject is None or not is_official(scene, subject) or _goes_to_event(verb) or not has_date(scene, verb):
        return None
    if not is_person(scene, subject) and not is_body(scene, subject):
        return None
    goal = next((one for at in awaiting for one in objects_after(at, {"in"}) if scene.place_of(one)), None)
    seat = next((one for at in awaiting for one in objects_after(at, {"at"}) if place_after(scene, one)), None)
    if goal is None and seat is not None:
        return replace(
            verb_sighting(scene, verb, "meeting", parties(scene, subject), subject), place=place_after(scene, seat)
        )
    if goal is None and any(one.lower_ == "back" for one in awaiting):
        return verb_sighting(scene, verb, "visit", parties(scene, subject), subject)
    if goal is None and verb.dep_ == "relcl" and any(child.lower_ == "where" for child in verb.children):
        goal = verb.head if scene.place_of(verb.head) else None
    return _visit(scene, verb, subject, goal) if goal is not None else None


def _is_there(scene: Scene, verb: Token) -> bool:
    """ "Will be in Riga on Monday"; "was in Riga on Monday" of a person who has a name."""
    if any(child.lower_ in {"will", "'ll", "’ll"} for child in verb.children):
        return True
    subject = subject_of(verb)
    is_named = subject is not None and scene.actor_at(subject, {"person"}) is not None
    return is_named and verb.lower_ in {"was", "been"} and verb.dep_ != "advcl"


def invited(scene: Scene, verb: Token) -> Sighting | None:
    """ "Has invited both sides to her office in Pretoria next Wednesday", "invited the minister to Tromsø"."""
    guests = objects_of(verb) or [child for child in verb.children if child.dep_ == "nsubjpass"]
    goals = objects_after(verb, {"to"})
    if not guests or not goals or not is_official(scene, guests[0]) or noun_kind(goals[0]) or _goes_to_event(verb):
        return None
    inner = objects_after(goals[0], {"in", "at"})
    place = next((found for one in (*goals, *inner) if (found := scene.place_of(one))), None)
    if place is None:
        return None
    subject = subject_of(verb) or guests[0]
    found = verb_sighting(scene, verb, "visit", parties(scene, subject) + parties(scene, guests[0]), subject)
    return replace(found, place=place, is_invitation=True)


def _visit(scene: Scene, verb: Token, subject: Token, goal: Token) -> Sighting:
    found = verb_sighting(scene, verb, "visit", parties(scene, subject), subject)
    found.place = scene.place_of(goal)
    if 0 < goal.i - verb.i <= 3 and found.span.end < goal.idx:
        found.span = scene.span(scene.document.token_at(found.span.start), goal)
    return found


def _goes_to_event(verb: Token) -> bool:
    """ "Expected in Niamey for a summit", "went to Geneva to attend": the noun tells that meeting."""
    for child in verb.subtree:
        is_aim = child.dep_ == "pobj" and child.head.dep_ == "prep" and child.head.lower_ in {"for", "to", "on", "at"}
        if is_aim and any(noun_kind(one) for one in conjuncts(child)):
            return True
        if child.dep_ in {"advcl", "xcomp"} and child.lemma_ in _ATTENDING and child.i > verb.i:
            return True
    return False


def _has_purpose(verb: Token) -> bool:
    return any(child.dep_ in {"advcl", "xcomp"} and child.lemma_ in _PURPOSES for child in verb.children)
