"""Where a meeting is held: towns, "the Rwandan capital", seats of power ("the White House"), rooms and palaces."""

from __future__ import annotations

from spacy.tokens import Token

from articles.extraction.document import ActorDraft
from articles.extraction.lexicon.meetings import meeting_nouns
from articles.extraction.meetings.scene import Scene, dateline_place
from entities.names.fold import fold

_CAPITAL = {"capital", "capitol"}
_SEATS = {"office", "ministry", "government"}
ROOMS = {
    "room", "hall", "palace", "palais", "hotel", "house", "center", "centre", "building", "headquarters", "residence",
    "chancellery", "castle", "manor", "villa", "club", "university", "school", "stadium", "church", "cathedral",
    "mosque", "embassy", "tower", "ranch", "office", "lodge", "inn", "theatre", "theater", "library", "museum", "home",
    "ministry", "parliament", "mansion", "complex", "compound", "barracks", "base", "airport",
}  # fmt: skip
# Rooms and seats that everybody knows, and the state in whose capital they are.
_KNOWN_ROOMS = {
    "oval office": "united-states", "roosevelt room": "united-states", "situation room": "united-states",
    "rose garden": "united-states", "east room": "united-states", "capitol": "united-states",
    "capitol hill": "united-states", "pentagon": "united-states", "blair house": "united-states",
    "downing street": "united-kingdom", "whitehall": "united-kingdom", "westminster": "united-kingdom",
    "lancaster house": "united-kingdom", "elysee": "france", "elysee palace": "france", "quai d'orsay": "france",
    "kremlin": "russia", "bundestag": "germany", "knesset": "israel", "zhongnanhai": "china",
    "great hall of the people": "china", "blue house": "south-korea", "kantei": "japan", "hofburg": "austria",
}  # fmt: skip
_KINDS_OF_PLACE = {
    "city", "town", "village", "island", "group", "resort", "port", "region", "province", "suburb", "state", "district",
    "outskirt",
}  # fmt: skip
_GOING = {"travel", "fly", "go", "head", "come", "return", "drive", "journey", "move"}
_SHORT_OF_A_NAME = 4  # words after the preposition in which the name of the place begins


def place_after(scene: Scene, noun: Token) -> ActorDraft | None:
    """The place that the object of a preposition names."""
    if noun.dep_ != "pobj":
        return None
    state = _known_room(scene, noun)
    place = _capital_of(scene, state) if state else scene.place_of(noun)
    if place is not None:
        return _town_of(scene, place)
    seat = _seat(scene, noun) or _capital(scene, noun)
    if seat is not None:
        return seat
    inside = [one for child in noun.rights if child.lower_ == "of" for one in child.children]
    named = next((found for one in inside if (found := scene.place_of(one))), None)
    if named is not None and noun.lemma_.lower() in _KINDS_OF_PLACE:
        return named
    beside = (child for child in noun.children if child.dep_ == "appos")
    return next((found for one in beside if (found := scene.place_of(one))), None) or _unheard_of(scene, noun)


def _known_room(scene: Scene, noun: Token) -> str | None:
    """The state in whose capital "the Oval Office" or "the Great Hall of the People" is."""
    mention = scene.mention_at(noun)
    named = scene.document.words(mention.span) if mention is not None else ""
    phrases = (scene.doc[noun.left_edge.i : noun.i + 1].text, scene.doc[noun.left_edge.i : noun.right_edge.i + 1].text)
    found = (_KNOWN_ROOMS.get(fold(words).removeprefix("the ")) for words in (named, *phrases))
    return next((state for state in found if state), None)


def place_soon_after(scene: Scene, preposition: Token) -> ActorDraft | None:
    """As `place_after`, by the words that follow, where the parse has them under something else."""
    found = next((place for child in preposition.children if (place := place_after(scene, child))), None)
    if found is not None:
        return found
    for token in scene.doc[preposition.i + 1 : preposition.i + 1 + _SHORT_OF_A_NAME]:
        if token.is_punct or token.pos_ in {"VERB", "ADP", "PRON"} or token.i in scene.dates:
            return None
        place = scene.actor_at(token, {"place"})
        if place is not None and token.dep_ != "poss":
            return _town_of(scene, place)
    return None


def _town_of(scene: Scene, place: ActorDraft) -> ActorDraft:
    """A room or a palace that nobody knows lies in the town that the article comes from."""
    words = set(fold(place.name).split())
    if place.known is None and words & ROOMS:
        return dateline_place(scene) or place
    return place


def _capital(scene: Scene, noun: Token) -> ActorDraft | None:
    """ "In the Rwandan capital", "in the capital of Togo"; alone it is that of the state last named."""
    if noun.lemma_.lower() not in _CAPITAL:
        return None
    named = next((found for child in noun.children if (found := scene.place_of(child))), None)
    if named is not None:
        return named
    near = [*noun.lefts, *(pobj for child in noun.rights if child.lower_ == "of" for pobj in child.children)]
    state = next((found for child in near if (found := scene.actor_at(child, {"state"}))), None)
    if state is None and not any(child.dep_ == "amod" for child in noun.lefts):
        state = next(iter(scene.actors_before(noun.idx, {"state"}, 1)), None)
    found = _capital_of(scene, state.known) if state is not None else None
    if found is not None:
        scene.name(found, noun)
    return found


def _seat(scene: Scene, noun: Token) -> ActorDraft | None:
    """ "At the White House" is in the capital of its state."""
    seat = scene.actor_at(noun, _SEATS)
    if seat is None or noun.head.lower_ not in {"at", "in"}:
        return None
    return _capital_of(scene, seat.country)


def _capital_of(scene: Scene, state: str | None) -> ActorDraft | None:
    capital = scene.gazetteer.capital(state, scene.document.anchor or scene.document.published) if state else None
    return scene.cast.known("place", capital.slug) if capital is not None else None


def _unheard_of(scene: Scene, noun: Token) -> ActorDraft | None:
    """A town that nobody knows: "in Gourock", a proper noun that stands for nothing else."""
    above = noun.head.lower_
    is_reached = above in {"in", "near", "outside"} or (above == "to" and noun.head.head.lemma_.lower() in _GOING)
    is_name = noun.tag_ == "NNP" and noun.text[:1].isupper() and not noun.text.isupper() and is_reached
    is_alone = not any(child.dep_ in {"det", "poss", "compound", "amod", "prep"} for child in noun.children)
    is_taken = noun.ent_type_ in {"DATE", "TIME", "EVENT", "LAW", "LANGUAGE"} or scene.mention_at(noun) is not None
    if not is_name or not is_alone or is_taken or scene.date_at(noun) is not None or noun.lower_ in meeting_nouns():
        return None
    return scene.town(noun)
