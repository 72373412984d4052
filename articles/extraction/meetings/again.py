"""Meetings named by their kin: "a second one", "the next ones", and "in Paris on Monday and in Berlin on Wednesday"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from articles.extraction.candidates import DateCandidate
from articles.extraction.document import ActorDraft
from articles.extraction.lexicon.meetings import NEXT, PREVIOUS
from articles.extraction.meetings.nearby import following
from articles.extraction.meetings.nouns import ORDINALS
from articles.extraction.meetings.scene import Scene
from articles.extraction.meetings.sightings import Sighting, describe
from articles.extraction.meetings.venues import place_soon_after

_ONE = re.compile(r"\bones?\b")
_REACH = 60  # words back to the meeting that "one" stands for
_ANOTHER = NEXT | PREVIOUS | ORDINALS | {"another", "further", "similar", "such", "separate", "other"}


def kindred(scene: Scene, nouns: list[Sighting]) -> Iterator[Sighting]:
    """ "A second one, set for June 3": another meeting of the kind that was named last."""
    if not nouns:
        return
    for match in _ONE.finditer(scene.document.text):
        token = scene.document.token_at(match.start())
        if token.lower_ not in {"one", "ones"} or token.dep_ in {"nummod", "compound", "det", "amod"}:
            continue
        if not any(child.lower_ in _ANOTHER for child in token.lefts):
            continue
        before = [one for one in nouns if 0 < token.i - one.token <= _REACH and not one.is_headline]
        if before and not _is_person_or_thing(token):
            last = max(before, key=lambda one: one.token)
            yield describe(scene, token, last.kind, "plain")


def _is_person_or_thing(token: Token) -> bool:
    """ "The next one to speak", "one of the first ones": who or what, but no meeting."""
    after = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    return after in {"to", "of", "who"}


def twins(scene: Scene, sightings: list[Sighting]) -> Iterator[Sighting]:
    """Each sighting, and after one that has two places on two days a second for the other place and day."""
    for sighting in sightings:
        yield sighting
        other = _second_stop(scene, sighting) if not sighting.is_headline else None
        if other is not None:
            place, date = other
            yield replace(
                sighting, place=place, date=date, old_date=None, serves=None, governor=None, order="",
                modifiers=sighting.modifiers | {place.key}, determiner="indefinite", participants=[], nested=[],
            )  # fmt: skip


def _second_stop(scene: Scene, sighting: Sighting) -> tuple[ActorDraft, DateCandidate] | None:
    """The second of two pairs of place and day that follow, joined by "and"."""
    if sighting.place is None or sighting.date is None:
        return None
    words = list(following(scene, sighting))
    joined = next((at for at, token in enumerate(words) if token.lower_ in {"and", "then"}), None)
    if joined is None or not any(scene.date_at(token) is sighting.date for token in words[:joined]):
        return None
    rest = words[joined + 1 :]
    places = (place_soon_after(scene, one) for one in rest if one.lower_ in {"in", "at"})
    place = next((found for found in places if found is not None), None)
    date = next((found for one in rest if (found := scene.date_at(one))), None)
    if place is None or date is None or place is sighting.place or date is sighting.date:
        return None
    return place, date
