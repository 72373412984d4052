"""Meetings told by a verb of being together: "X met Y", "sat down with", "had him over", "came face to face"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from articles.extraction.candidates import Span
from articles.extraction.meetings.grammar import (
    are_people,
    are_sides,
    body_before,
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
    with_whom,
)
from articles.extraction.meetings.scene import Scene
from articles.extraction.meetings.sessions import gathered, is_before_lawmakers
from articles.extraction.meetings.sightings import Sighting, parties
from articles.extraction.meetings.travel import GOALS, went

_ONE_OF_A_KIND = {
    "president",
    "premier",
    "minister",
    "chancellor",
    "king",
    "queen",
    "pope",
    "emir",
    "monarch",
    "sultan",
}
_STRETCHES = {"hour", "minute", "day", "afternoon", "morning", "evening"}


def met(scene: Scene, verb: Token) -> Sighting | None:
    """ "X met (with) Y", "the three states will meet again"; not demands that are met, nor passives."""
    if any(child.dep_ == "auxpass" for child in verb.children):
        return None
    subject, objects = subject_of(verb), objects_of(verb)
    others = objects + (objects_after(verb, {"with"}) or with_whom(scene, verb))
    if subject is not None and subject.lower_ == "it":
        subject = body_before(scene, subject)
    if objects and not are_people(scene, objects[0]) and not (_is_time(scene, objects[0])):
        return None
    if subject is None or not are_sides(scene, subject, others):
        return None
    who = parties(scene, subject) + [actor for one in others for actor in parties(scene, one)]
    if not others and not is_several(subject) and not is_body(scene, subject):
        return None
    found = verb_sighting(scene, verb, "meeting", who, subject)
    return replace(found, is_plural=True) if is_body(scene, subject) else found


def _is_time(scene: Scene, noun: Token) -> bool:
    """ "Ambassadors meet tomorrow": a day that the parser took for an object."""
    return scene.date_at(noun) is not None


def huddled(scene: Scene, verb: Token) -> Sighting | None:
    """Verbs that need the other side: "huddled with six senators", "dined with the king"."""
    subject, others = subject_of(verb), objects_after(verb, {"with"})
    if subject is None or not others or not are_people(scene, subject) or not is_person(scene, others[0]):
        return None
    return verb_sighting(scene, verb, "meeting", parties(scene, subject) + parties(scene, others[0]), subject)


def saw(scene: Scene, verb: Token) -> Sighting | None:
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
    is_titled = person is not None and _has_office(scene, objects[0]) or objects[0].lemma_.lower() in _ONE_OF_A_KIND
    is_purpose = verb.tag_ == "VBG" or verb.head.lemma_.lower() in GOALS.keys() | {"fly", "travel"}
    is_again = any(child.lower_ == "again" for child in verb.children) and is_official(scene, objects[0])
    is_titled = is_titled or is_again
    if not is_titled or not (is_purpose or is_again or has_date(scene, verb) or has_place(scene, verb)):
        return None
    return verb_sighting(scene, verb, "meeting", parties(scene, subject) + parties(scene, objects[0]), subject)


def _has_office(scene: Scene, noun: Token) -> bool:
    """A name that stands with a title: "her Polish counterpart, Ewa Nowicka", "President Brian Rourke"."""
    mention = scene.mention_at(noun)
    person = scene.actor_at(noun, {"person"})
    is_wide = mention is not None and person is not None and mention.span.end - mention.span.start > len(person.name)
    return is_wide or any(role.person == (person.key if person else None) for role in scene.document.roles)


def came(scene: Scene, verb: Token) -> Sighting | None:
    """ "Came face to face", else as those who go."""
    return _faced(scene, verb) if _is_face_to_face(scene, verb) else went(scene, verb)


def _is_face_to_face(scene: Scene, verb: Token) -> bool:
    return any(token.lower_ == "face" for token in scene.doc[verb.i + 1 : verb.i + 3])


def _faced(scene: Scene, verb: Token) -> Sighting | None:
    subject, others = subject_of(verb), objects_after(verb, {"with"})
    if subject is None or not are_people(scene, subject):
        return None
    who = parties(scene, subject) + [actor for one in others for actor in parties(scene, one)]
    found = verb_sighting(scene, verb, "meeting", who, subject)
    face_to_face = scene.doc[verb.i + 3] if verb.i + 3 < len(scene.doc) else verb
    return replace(found, span=Span(start=found.span.start, end=face_to_face.idx + len(face_to_face)))


def spent(scene: Scene, verb: Token) -> Sighting | None:
    """ "Spent two hours with Prime Minister Farah"."""
    subject, stretches = subject_of(verb), objects_of(verb)
    if subject is None or not any(one.lemma_.lower() in _STRETCHES or _is_stretch(one) for one in stretches):
        return None
    others = objects_after(verb, {"with"}) + [other for one in stretches for other in objects_after(one, {"with"})]
    if not others or not is_person(scene, subject) or scene.actor_at(others[0], {"person", "collective"}) is None:
        return None
    return verb_sighting(scene, verb, "meeting", parties(scene, subject) + parties(scene, others[0]), subject)


def sat_down(scene: Scene, verb: Token) -> Sighting | None:
    """ "Sat down with", "sat face to face", and a body that sits on a day."""
    if _is_face_to_face(scene, verb):
        return _faced(scene, verb)
    subject = subject_of(verb)
    if any(child.lower_ == "down" for child in verb.children):
        return met(scene, verb)
    return gathered(scene, verb) if subject is not None and is_body(scene, subject) else None


def _is_stretch(noun: Token) -> bool:
    """ "Half an hour", whichever word the parse takes for its head."""
    return noun.lower_ == "half" and noun.i + 2 < len(noun.doc) and noun.nbor(2).lemma_ in _STRETCHES


def met_together(scene: Scene, verb: Token) -> Sighting | None:
    """Any verb with "together": "dined together", "came together in Moscow", "last saw them together in September"."""
    subject, objects = subject_of(verb), objects_of(verb)
    several = [one for one in (subject, *objects) if one is not None and is_several(one) and are_people(scene, one)]
    several += [one for one in objects if one.lower_ == "them"]
    is_known = bool(several) and len(parties(scene, several[0])) > 1
    if any(child.dep_ == "auxpass" for child in verb.children):
        return None  # "were arrested together"
    if not several or not (has_place(scene, verb) or has_date(scene, verb) or is_known):
        return None
    who = [actor for one in (subject, *objects) if one is not None for actor in parties(scene, one)]
    found = replace(verb_sighting(scene, verb, "meeting", who, subject or several[0]), is_plural=True)
    last = next((one for one in scene.doc[verb.i + 1 : verb.i + 4] if one.lower_ == "together"), None)
    if last is not None and last.idx > found.span.end:
        found.span = Span(start=found.span.start, end=last.idx + len(last))
    return found


def faced(scene: Scene, verb: Token) -> Sighting | None:
    """ "When they last faced each other, in Brussels"."""
    subject, objects = subject_of(verb), objects_of(verb)
    if subject is not None and objects and is_before_lawmakers(scene, objects[0]) and has_date(scene, verb):
        return replace(verb_sighting(scene, verb, "session", parties(scene, subject), subject), is_plural=True)
    is_mutual = any(one.lower_ in {"other", "another"} for one in objects)
    are_teams = subject is not None and subject.lemma_.lower() in {"team", "side", "club", "rival"}
    if not is_mutual or subject is None or are_teams or not is_several(subject) or not are_people(scene, subject):
        return None
    found = verb_sighting(scene, verb, "meeting", parties(scene, subject), subject)
    return replace(found, is_plural=True) if has_place(scene, verb) or has_date(scene, verb) else None


def had(scene: Scene, verb: Token) -> Sighting | None:
    """ "Had the general over for two days", else "had half an hour with"."""
    subject, guests = subject_of(verb), objects_of(verb)
    is_over = any(child.lower_ in {"over", "round"} and child.dep_ in {"prt", "advmod"} for child in verb.children)
    if not is_over or subject is None or not guests or not is_person(scene, guests[0]):
        return spent(scene, verb)
    if not is_person(scene, subject):
        return None
    return verb_sighting(scene, verb, "meeting", parties(scene, subject) + parties(scene, guests[0]), subject)
