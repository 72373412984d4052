"""Meetings told by what was done to those who meet or to a paper: sides brought together, an accord that was signed."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from articles.extraction.meetings.grammar import (
    are_people,
    has_date,
    has_place,
    is_official,
    is_several,
    objects_after,
    objects_of,
    subject_of,
    verb_sighting,
)
from articles.extraction.meetings.scene import Scene
from articles.extraction.meetings.sightings import Sighting, parties

_INSTRUMENTS = {
    "agreement", "treaty", "accord", "deal", "memorandum", "declaration", "protocol", "pact", "charter",
    "convention", "memoranda", "document", "contract", "ceasefire", "truce", "communique", "communiqué",
}  # fmt: skip


def brought(scene: Scene, verb: Token) -> Sighting | None:
    """ "Brought the rival delegations together in Tunis", "to bring together ministers from ten states"."""
    subject, brought_here = subject_of(verb), objects_of(verb)
    is_together = any(child.lower_ == "together" for child in verb.children)
    if not is_together or not brought_here or not is_several(brought_here[0]) or not are_people(scene, brought_here[0]):
        return None
    who = parties(scene, brought_here[0])
    if not has_place(scene, verb) and not has_date(scene, verb) and len(who) < 2:
        return None
    found = verb_sighting(scene, verb, "meeting", who, subject or brought_here[0])
    return replace(found, is_plural=True)


def signed(scene: Scene, verb: Token) -> Sighting | None:
    """ "Ministers signed the agreement in Lisbon", "was signed by them in Lisbon": officials, an instrument, a place.

    A day to come does for a place: "the two countries will sign the treaty on 2 May".
    """
    subject = subject_of(verb)
    is_passive = any(child.dep_ == "auxpass" for child in verb.children)
    papers = [one for one in ([subject] if is_passive else objects_of(verb)) if one is not None]
    if not any(one.lemma_.lower() in _INSTRUMENTS for one in papers):
        return None
    signers = objects_after(verb, {"by", "between"}) if is_passive else [subject]
    is_somewhere = any(scene.place_of(token) for token in scene.clause_tokens(verb) if token.dep_ == "pobj")
    first, last = scene.around(verb)
    has_day = any(at in scene.dates for at in range(first, last))
    if is_passive and not signers and is_somewhere and has_day and _at_ceremony(verb):
        return verb_sighting(scene, verb, "signing", [], papers[0])
    if not signers or signers[0] is None or not is_several(signers[0]):
        return None
    are_they = signers[0].lower_ == "they" and is_somewhere and has_date(scene, verb)
    if not are_they and not is_official(scene, signers[0]):
        return None
    is_ahead = any(child.lower_ in {"will", "to"} for child in verb.children) and has_date(scene, verb)
    if not is_somewhere and not is_ahead:
        return None
    return verb_sighting(scene, verb, "signing", parties(scene, signers[0]), subject or signers[0])


def _at_ceremony(verb: Token) -> bool:
    return any(one.lemma_.lower() == "ceremony" for one in objects_after(verb, {"at", "in", "during"}))
