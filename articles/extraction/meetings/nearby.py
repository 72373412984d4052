"""What follows a meeting's words without a break: "at the summit in Oslo on July 1 and 2", however it is parsed."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from articles.extraction.candidates import DateCandidate
from articles.extraction.meetings.scene import PLACE_KINDS, Scene
from articles.extraction.meetings.sightings import Sighting

_FARTHEST = 30  # words
_OF_A_PHRASE = {"ADP", "DET", "ADJ", "NUM", "PROPN", "NOUN", "PART", "ADV"}
_BREAKS = {"that", "who", "which", "whom", "whose", "where", "when", "while", "if", "because", "as", "than", "not"}
_OTHER_TIMES = {"since", "by", "before", "after", "until", "till", "of", "from", "following", "to", "than", "as"}
_FINITE = {"VBD", "VBZ", "VBP", "MD", "VB", "VBG", "TO"}
_ITS_OWN = {"due", "scheduled", "planned", "set", "held", "hosted", "slated", "visiting", "starting", "beginning"}


def following(scene: Scene, sighting: Sighting) -> Iterator[Token]:
    """The words after a sighting that still say with whom, where and when; ends before a clause or another thought."""
    start = scene.document.token_at(max(sighting.span.end - 1, 0)).i
    start = max(start, sighting.token) + 1
    _, last = scene.document.sentence_bounds(sighting.token)
    for token in scene.doc[start : min(last, start + _FARTHEST)]:
        if not _goes_on(scene, token, last):
            return
        yield token


def _goes_on(scene: Scene, token: Token, last: int) -> bool:
    if token.i in scene.dates or token.i in scene.mentions or token.lower_ in _ITS_OWN:
        return True
    if token.lower_ in _BREAKS or token.tag_ in _FINITE:
        return False
    following = scene.doc[token.i + 1] if token.i + 1 < last else None
    if token.text == ",":
        return following is not None and (_is_circumstance(scene, following) or following.lower_ in _ITS_OWN)
    if token.pos_ == "CCONJ":
        return following is not None and (_is_circumstance(scene, following) or following.i in scene.mentions)
    return token.pos_ in _OF_A_PHRASE


def _is_circumstance(scene: Scene, token: Token) -> bool:
    """Whether a word after a comma begins a time or a place."""
    if token.i in scene.dates or scene.actor_at(token, PLACE_KINDS) is not None:
        return True
    return token.lower_ in {"in", "at", "on", "from"}


def date_after(scene: Scene, words: list[Token]) -> DateCandidate | None:
    """The first date of these words that is a time of its own, not part of another name ("the 2015 deal")."""
    for token in words:
        found = scene.date_at(token)
        if found is None:
            continue
        ends = scene.document.token_at(max(found.span.end - 1, 0))
        begins = scene.document.token_at(found.span.start)
        before = begins.nbor(-1) if begins.i else None
        is_stretch = found.when.earliest != found.when.latest
        is_of_other = before is not None and before.lower_ in _OTHER_TIMES - ({"from"} if is_stretch else set())
        is_inside_name = ends.head.i > ends.i and ends.head.pos_ in {"NOUN", "PROPN"} and ends.dep_ != "npadvmod"
        if not is_of_other and not (is_inside_name and scene.date_at(ends.head) is None):
            return found
    return None
