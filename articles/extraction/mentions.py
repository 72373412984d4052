"""Who and what is named in the article: one actor or place for each real thing, with every span that names it.

Names of the knowledge base come first, then what the article itself introduces: acronyms it explains,
institutions of a state, people, organizations, places. Words for people ("the minister") are left to coreference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from articles.extraction.acronyms import acronym_definitions
from articles.extraction.candidates import AcronymCandidate
from articles.extraction.cast import Cast
from articles.extraction.collectives import collectives
from articles.extraction.companies import companies
from articles.extraction.document import ActorDraft, Document
from articles.extraction.institutions import capitals, institutions
from articles.extraction.linking import company, meant
from articles.extraction.organizations import kind_of_organization, name_heads, organizations, places
from articles.extraction.people import people
from articles.extraction.titles import can_end_title
from entities.names.fold import fold, is_acronym
from entities.names.gazetteer import Bearer, Gazetteer, Hit
from entities.names.known import Knowledge, KnownActor, KnownName

_ACTORS_AND_PLACES = frozenset({"actor", "place"})
_DISTANCE = re.compile(r"(?:the\s)?(?:so-called|self-styled|self-proclaimed)\s[“\"'‘]?$")
_NOUNS_OF_NAMES = re.compile(r"\s(?:movement|militia|militants|group|alliance)\b")
# A state's name before one of these belongs to a longer name: a sea, a person, a newspaper.
_LONGER_NAME = re.compile(r"\s(?:Ocean|Sea|Peninsula|Gulf|Strait|Times|Post|Herald|Street|Avenue|Airlines)\b")
_WORD_BEFORE = re.compile(r"(\w+) $")


def mentions(document: Document) -> None:
    """Fill `document.actors` and `document.acronyms`."""
    cast = Cast(document=document)
    document.acronyms.extend(acronym_definitions(document.text))
    _known_names(cast)
    _explained_names(cast, document.acronyms)
    capitals(cast)
    institutions(cast)
    companies(cast)
    people(cast)
    organizations(cast)
    name_heads(cast)
    places(cast)
    collectives(cast)


def _known_names(cast: Cast) -> None:
    people_spans = _spans_of_people(cast.document)
    hits = [
        hit
        for hit in cast.gazetteer.find(cast.document.text, of=_ACTORS_AND_PLACES)
        if not _is_part_of_longer_name(cast, hit, people_spans)
    ]
    countries = company(cast.gazetteer, hits)
    for hit in hits:
        bearer = meant(cast.gazetteer, hit, countries, cast.document.anchor or cast.document.published)
        if bearer:
            _name_known(cast, hit, bearer)


def _name_known(cast: Cast, hit: Hit, bearer: Bearer) -> None:
    draft = cast.known(bearer.of, bearer.slug)
    start, end = hit.start, hit.end
    if draft.kind in {"armed_group", "group", "party"}:
        distance = _DISTANCE.search(cast.document.text[max(start - 24, 0) : start])
        start -= len(distance.group()) if distance else 0
        noun = _NOUNS_OF_NAMES.match(cast.document.text, end)
        end = noun.end() if noun else end
    if draft.kind in {"government", "ministry", "office"} and draft.country:
        _name_state_inside(cast, draft, start, end)
    form = "acronym" if is_acronym(bearer.spelling) else "name"
    form = "demonym" if bearer.form in {"adjective", "demonym"} and draft.kind == "state" else form
    cast.name(draft, start, end, form, "mentions.known_name")
    spelt = {fold(name) for name in (draft.name, draft.acronym or "", *draft.aliases)}
    if form != "demonym" and fold(bearer.spelling) not in spelt:
        draft.aliases.append(bearer.spelling)


def _name_state_inside(cast: Cast, draft: ActorDraft, start: int, end: int) -> None:
    """Russia in "Russian Foreign Ministry" and in "Ministry of Foreign Affairs of Russia"."""
    states = frozenset({"actor"})
    for inner in cast.gazetteer.find_inside(cast.document.text, start, end, of=states):
        if any(bearer.slug == draft.country for bearer in inner.bearers):
            form = "demonym" if inner.start == start else "name"
            cast.name(cast.known("actor", draft.country), inner.start, inner.end, form, "mentions.known_name")


def _spans_of_people(document: Document) -> dict[int, int]:
    """Start → end of the named entities that the parser takes for people and that have more than one word."""
    return {
        entity.start_char: entity.end_char
        for entity in document.doc.ents
        if entity.label_ == "PERSON" and len(entity) > 1 and all(token.text[0].isupper() for token in entity[-2:])
    }


def _is_part_of_longer_name(cast: Cast, hit: Hit, people_spans: dict[int, int]) -> bool:
    """Jordan in "Michael Jordan", China in "South China Sea": the longer name is not the state's."""
    text = cast.document.text
    if any(bearer.of == "actor" and cast.gazetteer.actors[bearer.slug].kind == "person" for bearer in hit.bearers):
        return False
    if text[max(hit.start - 4, 0) : hit.start] == "New ":
        return True
    if _LONGER_NAME.match(text, hit.end) and not is_acronym(text[hit.start : hit.end]):
        return True
    if " " not in text[hit.start : hit.end] and _is_first_name(text, hit):
        return True
    entity = next((one for one in cast.document.tokens(hit.start, hit.end) if one.ent_type_ == "PERSON"), None)
    if entity is None:
        return False
    first = entity
    while first.i > 0 and first.ent_iob_ == "I":
        first = first.nbor(-1)
    return first.idx < hit.start and people_spans.get(first.idx, 0) == hit.end and " " not in text[hit.start : hit.end]


def _is_first_name(text: str, hit: Hit) -> bool:
    """Milan in "President Milan Jokić", Petra in "Chancellor Petra Vogel": between a title and a capitalized word."""
    before = _WORD_BEFORE.search(text, max(hit.start - 40, 0), hit.start)
    is_followed = text[hit.end : hit.end + 1] == " " and text[hit.end + 1 : hit.end + 2].isupper()
    return is_followed and bool(before) and can_end_title(fold(before[1]))


def _explained_names(cast: Cast, definitions: Iterable[AcronymCandidate]) -> None:
    """Names that the article explains itself: the long form, the short form, and every later use of the short one."""
    introduced: dict[str, ActorDraft] = {}
    for definition in definitions:
        long_end = definition.span.start + len(definition.long)
        draft = _draft_of_long(cast, definition.span.start, long_end, definition)
        if draft is None:
            continue
        draft.acronym = draft.acronym or definition.short
        if definition.short not in (draft.name, draft.acronym, *draft.aliases):
            draft.aliases.append(definition.short)
        introduced[draft.key] = draft
        if cast.begins.get(definition.span.start, (0, draft))[0] < long_end:
            cast.name(draft, definition.span.start, long_end, "name", "mentions.explained_name")
    if introduced:
        _name_introduced(cast, introduced)


def _draft_of_long(cast: Cast, start: int, end: int, definition: AcronymCandidate) -> ActorDraft | None:
    """The actor the long form names: known by long or short form, else new where it looks like an organization."""
    if start in cast.begins and cast.begins[start][0] == end:
        return cast.begins[start][1]
    for bearer in (*cast.gazetteer.called(definition.long), *cast.gazetteer.called(definition.short)):
        is_same = bearer.of == "actor" and fold(bearer.spelling) == fold(definition.long)
        if is_same:
            return cast.known("actor", bearer.slug)
    kind = kind_of_organization(definition.long)
    if kind is None:
        return None
    return cast.new(kind, definition.long, acronym=definition.short, number="singular")


def _name_introduced(cast: Cast, introduced: dict[str, ActorDraft]) -> None:
    local = Gazetteer(
        Knowledge(
            actors=tuple(
                KnownActor(
                    slug=key,
                    kind=draft.kind,
                    name=draft.name,
                    names=tuple(KnownName(text=name) for name in (draft.acronym, *draft.aliases) if name),
                )
                for key, draft in introduced.items()
            )
        )
    )
    for hit in local.find(cast.document.text):
        if cast.is_free(hit.start, hit.end):
            form = "acronym" if is_acronym(hit.bearers[0].spelling) else "name"
            cast.name(introduced[hit.bearers[0].slug], hit.start, hit.end, form, "mentions.explained_name")
