"""Meetings told by a verb: "X met Y", "spoke by phone with", "received him in Ankara", "briefed the council"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from articles.extraction.meetings.brought import brought, signed
from articles.extraction.meetings.calls import called, discussed, reached
from articles.extraction.meetings.grammar import (
    are_people,
    goes_together,
    has_date,
    has_place,
    is_official,
    is_person,
    is_several,
    objects_after,
    objects_of,
    subject_of,
    verb_sighting,
)
from articles.extraction.meetings.nouns import noun_kind
from articles.extraction.meetings.scene import Scene
from articles.extraction.meetings.sessions import (
    ACTS,
    GRILLING,
    acted,
    briefed,
    convened,
    debated,
    gathered,
    grilled,
    heard,
    summoned,
    told,
    took,
)
from articles.extraction.meetings.sightings import Sighting, parties
from articles.extraction.meetings.together import came, faced, had, huddled, met, met_together, sat_down, saw, spent
from articles.extraction.meetings.travel import GOALS, awaited, invited, travelled, visited, went


def verb_sightings(scene: Scene) -> Iterator[Sighting]:
    """Verbs that tell a meeting and have somebody who meets; those with a meeting noun beside them are left to it."""
    has_together = "together" in scene.document.text
    for token in scene.doc:
        if token.tag_[:2] != "VB" or token.dep_ in {"aux", "auxpass"}:
            continue
        reading = _READINGS.get(token.lemma_.lower())
        sighting = reading(scene, token) if reading is not None else None
        if sighting is None and has_together and goes_together(scene, token):
            sighting = met_together(scene, token)
        if sighting is not None:
            yield sighting


def _received(scene: Scene, verb: Token) -> Sighting | None:
    """ "President X received Y in Ankara on Monday", also in the passive: officials on both sides, a place or a day."""
    subject, objects = subject_of(verb), objects_of(verb)
    if any(child.dep_ == "auxpass" for child in verb.children):
        objects = objects_after(verb, {"by"})
        if not objects or not is_person(scene, objects[0]):
            return None
    if subject is None or not objects or not is_official(scene, subject) or not are_people(scene, objects[0]):
        return None
    if noun_kind(objects[0]) or not (has_place(scene, verb) or has_date(scene, verb) or verb.lemma_ == "receive"):
        return None
    return verb_sighting(scene, verb, "meeting", parties(scene, subject) + parties(scene, objects[0]), subject)


def _played_host(scene: Scene, verb: Token) -> Sighting | None:
    """ "Played host to the chancellor in Lisbon"."""
    subject, guests = subject_of(verb), [two for one in (verb, *objects_of(verb)) for two in objects_after(one, {"to"})]
    if not any(one.lemma_ == "host" for one in objects_of(verb)) or subject is None or not guests:
        return None
    if not is_person(scene, guests[0]) or not (has_place(scene, verb) or has_date(scene, verb)):
        return None
    found = verb_sighting(scene, verb, "meeting", parties(scene, subject) + parties(scene, guests[0]), subject)
    return replace(found, is_plural=True)


def _shook_hands(scene: Scene, verb: Token) -> Sighting | None:
    """ "The two leaders shook hands in Lisbon"."""
    subject, others = subject_of(verb), objects_after(verb, {"with"})
    are_hands = any(one.lemma_ == "hand" for one in objects_of(verb))
    if not are_hands or subject is None or not is_official(scene, subject) or not (others or is_several(subject)):
        return None
    if not (has_place(scene, verb) or has_date(scene, verb)):
        return None
    who = parties(scene, subject) + [actor for one in others for actor in parties(scene, one)]
    return replace(verb_sighting(scene, verb, "meeting", who, subject), is_plural=True)


def _returned_to_table(scene: Scene, verb: Token) -> Sighting | None:
    """ "Will return to the negotiating table in Lomé", else as those who go."""
    tables = [one for one in objects_after(verb, {"to"}) if one.lemma_.lower() == "table"]
    subject = subject_of(verb)
    if not tables or subject is None or not are_people(scene, subject) or not is_several(subject):
        return came(scene, verb) if verb.lemma_ == "come" else went(scene, verb)
    is_urged = verb.dep_ in {"xcomp", "ccomp"} and verb.head.lemma_ in _URGING
    if not has_place(scene, verb) and (is_urged or not has_date(scene, verb)):
        return None
    return verb_sighting(scene, verb, "talks", parties(scene, subject), subject)


_URGING = {"call", "urge", "ask", "press", "appeal", "want", "demand", "encourage"}  # the day is that of the urging
_READINGS = {
    "meet": met, "confer": met, "huddle": huddled, "caucus": huddled, "dine": huddled, "lunch": huddled,
    "breakfast": huddled, "closet": huddled, "see": saw, "visit": visited, "tour": visited,
    "travel": travelled, "fly": travelled,
    "discuss": discussed, "consult": discussed, "phone": called, "telephone": called, "call": called,
    "speak": called, "talk": called, "receive": _received, "welcome": _received, "host": _received,
    "greet": _received, "gather": convened, "assemble": convened, "convene": convened, "summon": summoned,
    "testify": heard, "give": heard, "appear": heard, "hear": heard, "reconvene": gathered, "take": took,
    "brief": briefed, "spend": spent, "return": _returned_to_table, "sit": sat_down, "sign": signed,
    "ink": signed, "bring": brought, "exchange": discussed, "tell": told, "address": told, "update": told,
    "inform": told, "have": had, "get": spent, "reach": reached, "contact": reached, "face": faced,
    "invite": invited, "raise": discussed, "review": discussed, "ring": reached,
    "negotiate": called, "deliberate": gathered, "converge": gathered, "descend": gathered, "gavel": gathered,
    **dict.fromkeys(GRILLING, grilled),
    "debate": debated, "be": awaited, "expect": awaited, "come": _returned_to_table,
    "play": _played_host, "shake": _shook_hands, "lobby": _received, "entertain": _received, "fete": _received,
    "press": grilled, **dict.fromkeys(ACTS, acted),

    **dict.fromkeys(GOALS.keys() - {"return", "come"}, went),
}  # fmt: skip
