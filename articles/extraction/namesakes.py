"""Whose a title is by a name beside it that no list has: "United Mine Workers president", "analyst X of Dorn"."""

from __future__ import annotations

import re

from articles.extraction.cast import Cast
from articles.extraction.document import ActorDraft
from articles.extraction.organizations import kind_of_organization
from articles.extraction.titled import TitlePhrase
from entities.names.fold import fold

_RUN = re.compile(r"(?:(?:[A-Z][\w&’'-]*|(?:[A-Z]\.)+)\s(?:(?:of|and|for|the)\s(?=[A-Z]))*){1,7}$")
_OF = re.compile(r"\s(?:of|for|at|with|from)\s(?:the\s)?")
_MOST = 70  # code points of a name
_OF_REGIONS = {"governor", "chief minister", "premier", "lieutenant governor"}
_NAMES = ("GPE", "LOC", "PERSON", "ORG", "NORP")
_MEMBERS = {"igo", "body", "organization", "party", "group", "armed_group", "media", "company", "ministry", "office"}


def owner_by_name(cast: Cast, end: int, phrase: TitlePhrase) -> ActorDraft | None:
    """`end`: of the person's name. The name before the title, else the one behind the person's."""
    before = _before(cast, phrase)
    return before or (_behind(cast, end) if phrase.title.of in ("any", "organization") else None)


def _before(cast: Cast, phrase: TitlePhrase) -> ActorDraft | None:
    start = phrase.title.start
    run = _RUN.search(cast.document.text, max(start - _MOST, 0), start)
    if run is None or "\n" in run.group():
        return None
    words, begin = run.group().strip(), run.start()
    known = _named_in_short(cast, words)
    if known is not None or phrase.title.kind in ("minister", "foreign_minister", "defence_minister"):
        return known
    if phrase.title.words.casefold() in _OF_REGIONS:
        is_place = _is_entity(cast, begin, start, ("GPE", "LOC", "PERSON", "ORG", "NORP")) and _is_free(
            cast, begin, words
        )
        return cast.new("place", words, number="singular") if is_place else None
    is_body = _is_entity(cast, begin, start, ("ORG",)) or kind_of_organization(words) is not None
    return _new(cast, begin, words) if is_body and _is_name(words) and _is_free(cast, begin, words) else None


def _behind(cast: Cast, end: int) -> ActorDraft | None:
    link = _OF.match(cast.document.text, end)
    if link is None:
        return None
    token = cast.document.token_at(link.end())
    entity = next((one for one in cast.document.doc[token.i : token.i + 1].sent.ents if one.start == token.i), None)
    if entity is None or entity.label_ != "ORG" or entity.text.casefold().startswith("the "):
        return None
    words = entity.text.strip()
    if not _is_name(words):
        return None
    return _named_in_short(cast, words) or (_new(cast, token.idx, words) if _is_free(cast, token.idx, words) else None)


def _named_in_short(cast: Cast, words: str) -> ActorDraft | None:
    """ "Forum" of an article that names one body so: the Pacific Islands Forum."""
    short = fold(words)
    full = [
        one
        for one in cast.document.actors.values()
        if one.kind in _MEMBERS and (fold(one.name) == short or fold(one.name).split()[-1:] == [short])
    ]
    return full[0] if len(full) == 1 else None


def _is_name(words: str) -> bool:
    return len(words.split()) > 1 or words.isupper() and len(words) > 1


def _is_free(cast: Cast, start: int, words: str) -> bool:
    return cast.is_free(start, start + len(words))


def _is_entity(cast: Cast, start: int, end: int, labels: tuple[str, ...]) -> bool:
    last = cast.document.token_at(max(end - 2, start))
    return last.ent_type_ in labels


def _new(cast: Cast, start: int, words: str) -> ActorDraft:
    draft = cast.new(kind_of_organization(words) or "organization", words, number="singular")
    cast.name(draft, start, start + len(words), "name", "roles.owner", 0.6)
    return draft
