"""Whose a national post is where nobody says it: the state that the sentence, the dateline or the article speaks of."""

from __future__ import annotations

from collections import Counter

from articles.extraction.cast import Cast
from articles.extraction.document import ActorDraft, Document
from articles.extraction.titled import TitlePhrase
from entities.names.fold import fold

_SEATS = frozenset({"office", "ministry", "government", "body"})
_OF_ONE_STATE = {"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "minister"}
# Titles that a state has or has not: a president is not Japan's, a chancellor is not France's.
_TELLING = ("president", "prime minister", "chancellor", "premier", "king", "queen", "emir", "sultan")
_MOST_SENTENCE = 700  # code points
_BRITISH = {
    "transport secretary", "health secretary", "culture secretary", "justice secretary", "environment secretary",
    "work and pensions secretary", "business secretary", "foreign secretary", "defence secretary", "chancellor",
    "shadow chancellor", "permanent secretary", "energy secretary", "prime minister", "education secretary",
}  # fmt: skip


def home_state(cast: Cast, person: ActorDraft, phrase: TitlePhrase) -> ActorDraft | None:
    """In a dispatch from Jakarta a minister is Indonesia's; beside "the White House", "President" is America's."""
    if person.known or phrase.title.of != "state" or phrase.title.kind not in _OF_ONE_STATE:
        return None
    document = cast.document
    candidates = (
        _seat_in_sentence(document, phrase.start),
        dateline_country(document),
        _state_of_headline(document),
        _country_of_article(document),
        _british(cast, phrase),
        _country_of_places(document),
    )
    for slug in candidates:
        if slug in cast.gazetteer.actors and _can_have(cast, slug, phrase):
            return cast.known("actor", slug)
    return None


def _can_have(cast: Cast, state: str, phrase: TitlePhrase) -> bool:
    """Whether the state is known to have such a post, or nothing is known of its posts."""
    title = fold(phrase.title.words)
    wanted = next((word for word in _TELLING if title.endswith(word)), None)
    holders = cast.gazetteer.holders(phrase.title.kind, state)
    if wanted is None or not holders:
        return True
    return any(fold(role.title).startswith(wanted) or wanted in fold(role.title) for role in holders)


def _seat_in_sentence(document: Document, offset: int) -> str | None:
    """The state of the one seat of power that the sentence names: "welcomed at the White House by President X"."""
    first, last = document.sentence_bounds(document.token_at(offset).i)
    start, end = document.doc[first].idx, document.doc[last - 1].idx + 1
    if end - start > _MOST_SENTENCE:
        return None
    inside = [document.actors[key] for _, _, key in document.mentions_in(start, end)]
    countries = {draft.country for draft in inside if draft.kind in _SEATS and draft.country}
    states = {draft.known for draft in inside if draft.kind == "state"}
    return countries.pop() if len(countries) == 1 and not states - countries else None


def _state_of_headline(document: Document) -> str | None:
    for paragraph in document.paragraphs[:1]:
        for _, _, key in document.mentions_in(paragraph.start, paragraph.end):
            if document.actors[key].kind == "state":
                return document.actors[key].known
    return None


def _country_of_article(document: Document) -> str | None:
    """The state that the article names, or whose institutions it names, at least twice as often as any other."""
    counts: Counter[str] = Counter()
    for draft in document.actors.values():
        slug = draft.known if draft.kind == "state" else draft.country if draft.kind in _SEATS | {"party"} else None
        if slug:
            counts[slug] += len(draft.mentions)
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]


def _country_of_places(document: Document) -> str | None:
    """The country whose cities and bodies the article names at least three times as often as any other's."""
    counts: Counter[str] = Counter()
    for draft in document.actors.values():
        slug = draft.known if draft.kind == "state" else draft.country if draft.kind != "person" else None
        if slug:
            counts[slug] += len(draft.mentions)
    ranked = counts.most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] >= 3 * ranked[1][1]) else None


def _british(cast: Cast, phrase: TitlePhrase) -> str | None:
    """ "The transport secretary, David Okoro": the way British papers name their ministers, in lower case."""
    words = phrase.title.words
    return "united-kingdom" if words.islower() and words.removeprefix("shadow ") in _BRITISH else None


def dateline_country(document: Document) -> str | None:
    """The state (slug) of the city that the article's dateline names."""
    city = dateline_city(document)
    return city.country if city is not None else None


def dateline_city(document: Document) -> ActorDraft | None:
    for paragraph in document.paragraphs[:6]:
        end = paragraph.end if paragraph.kind == "dateline" else paragraph.body_start
        for _, _, key in document.mentions_in(paragraph.start, end) if paragraph.has_dateline else ():
            if document.actors[key].kind == "place":
                return document.actors[key]
    return None


def town_of_dateline(cast: Cast) -> ActorDraft | None:
    """The city of the dateline, made where nobody knows it ("HARLAN — "): whose the mayor is."""
    city = dateline_city(cast.document)
    if city is not None:
        return city
    for paragraph in cast.document.paragraphs[:6]:
        if not paragraph.has_dateline or paragraph.kind == "dateline":
            continue
        words = cast.document.tokens(paragraph.start, paragraph.body_start)
        is_town = len(words) > 1 and words[0].is_alpha and words[0].text[0].isupper() and not words[1].is_alpha
        if is_town and cast.is_free(words[0].idx, words[0].idx + len(words[0])):
            town = cast.new("place", words[0].text.title(), number="singular")
            cast.name(town, words[0].idx, words[0].idx + len(words[0]), "name", "mentions.dateline", 0.6)
            return town
    return None
