"""Where a meeting is held, as the words around a sighting tell it."""

from __future__ import annotations

from spacy.tokens import Token

from articles.extraction.document import ActorDraft
from articles.extraction.meetings.bearings import Bearings, hangs_on
from articles.extraction.meetings.nearby import following
from articles.extraction.meetings.scene import Scene, dateline_place
from articles.extraction.meetings.sightings import Sighting
from articles.extraction.meetings.travel import GOALS
from articles.extraction.meetings.venues import place_after, place_soon_after
from articles.extraction.meetings.ways import those_who_meet, verbs, ways

_LONGEST = 15  # words before the noun of a meeting that may be its name
_IN = {"in", "at", "near", "outside"}
_MOVES = {"move", "shift", "relocate", "transfer"}


def place_told(scene: Scene, sighting: Sighting, bearing: Bearings) -> ActorDraft | None:
    """The place after "in" or "at" that hangs on the meeting's words, or the city in its name ("Geneva talks")."""
    head = scene.doc[sighting.token]
    first, last = scene.around(head)
    wanted = set(_IN)
    if sighting.kind == "visit" or _is_moved_there(bearing, head):
        wanted |= {"to", "of"} if sighting.kind == "visit" and sighting.trigger == "noun" else {"to"}
    for verb in (scene.doc[at] for at in bearing.anchors):  # "left for Nairobi on a visit", "flew to Lima to attend"
        wanted |= GOALS.get(verb.lemma_.lower(), frozenset()) if verb.pos_ == "VERB" else set()
    is_set = any(scene.doc[at].lemma_ in {"pencil", "schedule", "plan", "set", "slate"} for at in bearing.anchors)
    if is_set and not _is_moved_there(bearing, head):
        wanted.add("for")  # "pencilled in for Dar es Salaam"
    passes = ways(scene, first, last) | those_who_meet(scene, sighting)
    own, of_verb = [], []
    for token in scene.doc[first:last]:
        if token.dep_ != "prep" or token.lower_ not in wanted:
            continue
        place = next((found for child in token.children if (found := place_after(scene, child))), None)
        if place is None:
            continue
        if hangs_on(token, bearing.anchors - verbs(scene, bearing), passes):
            own.append((abs(token.idx - head.idx), place))
        elif hangs_on(token, bearing.anchors, passes):
            of_verb.append((abs(token.idx - head.idx), place))
    nearest = min(own, default=None, key=lambda one: one[0]) or min(of_verb, default=None, key=lambda one: one[0])
    if nearest:
        return nearest[1]
    told = _place_of_clause(scene, bearing)
    if told is None and "to" in wanted:
        told = _place_following(scene, sighting, {"to"})
    return told or _place_in_name(scene, sighting, head) or _place_following(scene, sighting, wanted)


def _is_moved_there(bearing: Bearings, head: Token) -> bool:
    """ "The summit moves to Tirana", also where the parser takes the verb for a noun."""
    return any(verb.lemma_ in _MOVES for verb in (bearing.governor, head.head) if verb is not None)


def _place_following(scene: Scene, sighting: Sighting, wanted: set[str]) -> ActorDraft | None:
    """The first "in Nouakchott" of the words that follow without a break."""
    for token in following(scene, sighting):
        is_island = token.lower_ == "on" and token.i and token.nbor(-1).text == ","  # "the gathering, on Nauru, was"
        if is_island or token.lower_ in wanted and token.tag_ in {"IN", "TO"}:
            place = place_soon_after(scene, token)
            if place is not None:
                return place
    return None


def _place_of_clause(scene: Scene, bearing: Bearings) -> ActorDraft | None:
    """ "Islamabad, where he is due to meet …": the place that the clause is about; and "here" in a dispatch."""
    for verb in (scene.doc[at] for at in sorted(bearing.anchors) if scene.doc[at].pos_ in {"VERB", "AUX"}):
        words = {child.lower_ for child in verb.children if child.dep_ == "advmod"}
        joined = verb.head if verb.dep_ == "conj" else verb  # "Tokyo, where he will attend a summit and hold talks"
        is_where = any(child.lower_ == "where" for child in joined.children)
        if is_where and joined.dep_ in {"relcl", "advcl"} and scene.place_of(joined.head):
            return scene.place_of(joined.head)
        if "where" in words and verb.dep_ in {"relcl", "advcl"}:
            return scene.place_of(verb.head)
        if "there" in words and not any(child.dep_ == "expl" for child in verb.children):
            return next(iter(scene.actors_before(verb.idx, {"place"}, 1)), None)
        if "here" in words or any(one.lower_ == "here" for one in scene.clause_tokens(verb) if one.dep_ == "advmod"):
            return dateline_place(scene)
    return None


def _place_in_name(scene: Scene, sighting: Sighting, head: Token) -> ActorDraft | None:
    heads = [head, *(scene.doc[at] for at in sighting.nested)] if sighting.trigger == "noun" else []
    for token in (child for one in heads for child in scene.doc[max(one.left_edge.i, one.i - _LONGEST) : one.i]):
        mention = scene.mention_at(token)
        place = scene.actor_at(token, {"place"})
        is_town = place is not None and mention is not None and not scene.is_region(place.known or "")
        if is_town and token.dep_ in {"compound", "nmod", "amod", "poss"}:
            return place
    return None
