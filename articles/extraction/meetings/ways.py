"""The words by which a phrase of time or place may belong to a meeting though other words stand between."""

from __future__ import annotations

from articles.extraction.meetings.bearings import Bearings
from articles.extraction.meetings.scene import PLACE_KINDS, Scene
from articles.extraction.meetings.sightings import Sighting
from articles.extraction.meetings.venues import ROOMS

_WAYS = {"capital", "city", "town", "sideline", "margin", "resort", "ceremony", "court", "suburb", "port", "island",
         "group", "village", "most", "much", "part", "rest"} | ROOMS  # fmt: skip


def ways(scene: Scene, first: int, last: int) -> set[int]:
    """Words that a phrase of time or place may hang on without ceasing to be the meeting's: other times and places."""
    return {
        at
        for at in range(first, last)
        if at in scene.dates
        or scene.doc[at].lemma_ in _WAYS
        or scene.doc[at].ent_type_ in {"GPE", "LOC", "FAC"}
        or scene.actor_at(scene.doc[at], PLACE_KINDS)
    }


def those_who_meet(scene: Scene, sighting: Sighting) -> set[int]:
    """Nouns after "of", "between", "with": "in Geneva" behind them is where they meet, however it is parsed."""
    found: set[int] = set()
    queue = [scene.doc[sighting.token], *(scene.doc[at] for at in sighting.nested)]
    while queue:
        for child in queue.pop().children:
            is_link = child.dep_ == "prep" and child.lower_ in {"of", "between", "among", "with"}
            is_object = sighting.trigger == "verb" and child.dep_ == "dobj" and child.head.i == sighting.token
            is_link = is_link or (sighting.kind == "signing" and child.dep_ == "prep" and child.lower_ == "on")
            if is_link or is_object or (child.dep_ in {"pobj", "conj", "pcomp", "appos"} and child.head.i in found):
                found.add(child.i)
                queue.append(child)
    return found


def verbs(scene: Scene, bearing: Bearings) -> set[int]:
    if bearing.governor is None:
        return set()
    return {at for at in bearing.anchors if scene.doc[at].pos_ in {"VERB", "AUX", "ADJ"}}
