"""Whose a title is where no name stands beside it: "its spokesman", "the company's chief", "Rep. X, D-Ohio"."""

from __future__ import annotations

import re
from dataclasses import replace

from articles.extraction.cast import Cast
from articles.extraction.document import ActorDraft, Document
from articles.extraction.lexicon.epithets import KINDS_OF_NOUN
from articles.extraction.titled import TitlePhrase
from entities.names.fold import fold

_REACH = 900  # code points: how far back "its" and "the company" may look
_PRONOUN = re.compile(r"(?:[Ii]ts|[Tt]heir)\s")
_NOUN = re.compile(r"(?:\b(?P<article>[Tt]he)\s)?(?:[a-z]+-[a-z]+\s)?\b(?P<noun>[a-z]+)(?P<mark>[’']s?)?\s$")
_STATES = frozenset({"state", "government"})
_MEMBERS = frozenset({
    "igo", "body", "organization", "ministry", "office", "government", "armed_group", "party", "group", "media",
})  # fmt: skip
# Posts that one state alone calls so, where nothing else is said.
_OF_ONE_STATE_ALONE = {
    "secretary of state": "united-states", "secretary of the treasury": "united-states",
    "treasury secretary": "united-states", "secretary of defense": "united-states",
    "housing secretary": "united-states", "homeland security secretary": "united-states",
    "secretary of homeland security": "united-states", "labor secretary": "united-states",
    "secretary of the interior": "united-states", "surgeon general": "united-states",
    "congressman": "united-states", "congresswoman": "united-states", "taoiseach": "ireland",
    "home secretary": "united-kingdom", "chancellor of the exchequer": "united-kingdom",
}  # fmt: skip
_LAWMAKERS = {"representative", "senator", "rep", "sen"}
_PARTY_AND_STATE = re.compile(r"(?:,\s|\s\()(?:[DRI]\.?(?:-|[–,]\s?)[A-Z])")
_ABBREVIATED = re.compile(r"(?:Rep|Sen)s?\.\s")
_HEADS_OF_BODIES = ("chair", "chairman", "chairwoman", "chairperson", "ranking member", "vice chairman", "vice-chair")
_BODY = re.compile(r"(?:sub)?committee|commission|panel|council|board", re.IGNORECASE)
_OF_ONE_STATE = {"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "minister"}


def with_possessor(cast: Cast, phrase: TitlePhrase) -> TitlePhrase:
    """The phrase with the owner that a pronoun or a noun before it stands for, where these are its own words."""
    if phrase.owner is not None and phrase.start < phrase.title.start:
        return phrase
    text = cast.document.text
    if _PRONOUN.match(text, phrase.start):
        kinds = _STATES if phrase.title.of == "state" else _MEMBERS
        return replace(phrase, owner=_nearest(cast.document, phrase.start, kinds) or phrase.owner)
    before = _NOUN.search(text, max(phrase.start - 40, 0), phrase.start)
    if before is None or before["noun"] not in KINDS_OF_NOUN:
        return phrase
    if not (before["article"] and before["mark"]) and (before["mark"] or phrase.title.kind != "spokesperson"):
        return phrase
    owner = _meant_by_noun(cast.document, before.start(), before["noun"])
    return replace(phrase, owner=owner or phrase.owner, start=before.start())


def _nearest(document: Document, offset: int, kinds: frozenset[str]) -> ActorDraft | None:
    """The last actor of these kinds before an offset."""
    for _, _, key in reversed(document.mentions_in(max(offset - _REACH, 0), offset)):
        if document.actors[key].kind in kinds:
            return document.actors[key]
    return None


def _meant_by_noun(document: Document, offset: int, noun: str) -> ActorDraft | None:
    """ "The agency" is the one that has the word in its name, before any other that might be called so."""
    for _, _, key in reversed(document.mentions_in(0, offset)):
        draft = document.actors[key]
        if draft.kind in _MEMBERS and noun in fold(draft.name).split():
            return draft
    return _nearest(document, offset, KINDS_OF_NOUN[noun] - {"place"})


def owner_by_custom(cast: Cast, person: ActorDraft, end: int, phrase: TitlePhrase) -> ActorDraft | None:
    """Whose post it must be by its title, its body, or the place the article comes from. `end`: of the name."""
    words = phrase.title.words.casefold()
    slug = _OF_ONE_STATE_ALONE.get(words)
    if words in _LAWMAKERS and _is_of_congress(cast, end, phrase):
        slug = "united-states"
    if slug is not None and slug in cast.gazetteer.actors:
        return cast.known("actor", slug)
    if words.endswith(_HEADS_OF_BODIES):
        return _body_before(cast.document, phrase.start)
    if words == "mayor":
        return _dateline_city(cast.document)
    return _home_state(cast, person, phrase)


def _is_of_congress(cast: Cast, end: int, phrase: TitlePhrase) -> bool:
    """ "Rep. Jan Smith, D-Ohio"; without the party, where the article does not come from another country."""
    text = cast.document.text
    if _PARTY_AND_STATE.match(text, end):
        return True
    if not _ABBREVIATED.match(text, phrase.title.start):
        return False
    return dateline_country(cast.document) in {None, "united-states"}


def _body_before(document: Document, offset: int) -> ActorDraft | None:
    """The committee the article last named, for a chairman of none."""
    for _, _, key in reversed(document.mentions_in(0, offset)):
        draft = document.actors[key]
        if draft.kind in {"body", "organization"} and _BODY.search(draft.name):
            return draft
    return None


def _home_state(cast: Cast, person: ActorDraft, phrase: TitlePhrase) -> ActorDraft | None:
    """In a dispatch from Jakarta about Indonesia, "Foreign Minister" is Indonesia's; without one, the headline's."""
    if person.known or phrase.title.of != "state" or phrase.title.kind not in _OF_ONE_STATE:
        return None
    country = dateline_country(cast.document)
    if country is not None:
        state = cast.by_slug.get(f"actor:{country}")
        return state if state is not None and state.mentions else None
    return _state_of_headline(cast.document)


def _state_of_headline(document: Document) -> ActorDraft | None:
    for paragraph in document.paragraphs[:1]:
        for _, _, key in document.mentions_in(paragraph.start, paragraph.end):
            if document.actors[key].kind == "state":
                return document.actors[key]
    return None


def dateline_country(document: Document) -> str | None:
    """The state (slug) of the city that the article's dateline names."""
    city = _dateline_city(document)
    return city.country if city is not None else None


def _dateline_city(document: Document) -> ActorDraft | None:
    for paragraph in document.paragraphs[:6]:
        end = paragraph.end if paragraph.kind == "dateline" else paragraph.body_start
        for _, _, key in document.mentions_in(paragraph.start, end) if paragraph.has_dateline else ():
            if document.actors[key].kind == "place":
                return document.actors[key]
    return None
