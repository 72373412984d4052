"""People of an article: by full name, by title and name, and by surname once they have been introduced."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.extraction.cast import Cast
from articles.extraction.document import ActorDraft
from articles.extraction.organizations import kind_of_organization
from articles.extraction.surnames import name_lone_surnames, name_surnames
from articles.extraction.titled import TitlePhrase, describe, left_edge, title_phrases
from entities.names.fold import fold, transliteration_key, words

_PARTICLE = r"(?:bin|ibn|al|el|van|von|der|de|di|da|dos|du|la|le|den|ter|abu|ould|bint|ben|ag|ap|oğlu|y)"
_NAME_WORD = r"(?:[^\W\d_a-z][\w]*(?:[’'‘\-][\w]+)*\.?|al-[A-Z][\w’-]+|el-[A-Z][\w’-]+|ul-[A-Z][\w’-]+)"
NAME = re.compile(rf"(?:(?:Al|El)-)?{_NAME_WORD}(?:\s(?:{_PARTICLE}\s){{0,2}}{_NAME_WORD}){{0,5}}")
_POSSESSIVE = re.compile(r"[’']s(?=\s)")  # "Secretary Whitlock’s Call"
_IN_PLACE = re.compile(r"\b(?:in|at|near|outside|around)\s(?:the\s)?$", re.IGNORECASE)
_NOT_IN_NAMES = frozenset(
    {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
        "april", "june", "july", "august", "september", "october", "november", "december", "the", "a", "an", "and",
        "or", "of", "in", "on", "at", "by", "he", "she", "it", "they", "we", "i", "his", "her", "its", "their",
        "this", "that", "these", "but", "if", "when", "while", "after", "before", "although", "however", "meanwhile",
        "asked", "speaking", "according", "earlier", "both", "president",
    }
)  # fmt: skip


def people(cast: Cast) -> None:
    """Name every person: full names first, then the surnames these have introduced, then lone surnames by title."""
    phrases = title_phrases(cast)
    by_name_start = {_name_start(cast, phrase): phrase for phrase in phrases}
    _widen_known(cast, by_name_start)
    for start, end in _full_names(cast, by_name_start):
        _introduce(cast, start, end, by_name_start.get(start))
    name_surnames(cast, by_name_start)
    name_lone_surnames(cast, by_name_start)


def _name_start(cast: Cast, phrase: TitlePhrase) -> int:
    """Where a name would begin after a title: past one space, or past a comma ("Lithuania's minister, Rimas …")."""
    text = cast.document.text
    position = phrase.end
    if text[position : position + 1] == ",":
        position += 1
    honorific = re.match(r"\s(?:(?:Mr|Mrs|Ms|Dr|Sir|Gen)\.?\s)?", text[position : position + 6])
    return position + (len(honorific.group()) if honorific else 0)


def _widen_known(cast: Cast, by_name_start: dict[int, TitlePhrase]) -> None:
    """A person of the knowledge base takes in the title before the name, as new people do."""
    for person in cast.people():
        mentions, person.mentions = person.mentions, []
        for mention in mentions:
            inside = range(mention.span.start, min(mention.span.start + 20, mention.span.end))
            name_start = next((at for at in inside if at in by_name_start), mention.span.start)
            phrase = by_name_start.get(name_start)
            start = min(left_edge(cast, name_start, phrase), mention.span.start)
            cast.name(person, start, mention.span.end, mention.form, mention.found_by, mention.confidence)


def _full_names(cast: Cast, by_name_start: dict[int, TitlePhrase]) -> Iterator[tuple[int, int]]:
    """Spans of full names: what follows a title, and what the parser takes for a person; two words or more."""
    text = cast.document.text
    starts = {start: None for start in by_name_start if text[start : start + 1].isupper()}
    for entity in cast.document.doc.ents:
        if entity.label_ == "PERSON" and not _IN_PLACE.search(text[max(entity.start_char - 9, 0) : entity.start_char]):
            titled = (at for at in by_name_start if entity.start_char < at < entity.end_char)
            start = next(titled, _past_title(cast, entity.start_char, entity.end_char))
            starts.setdefault(start, entity.end_char)
    for start in sorted(starts):
        span = _name_at(cast, start, starts[start])
        if span and cast.is_free(*span):
            yield span


def _past_title(cast: Cast, start: int, end: int) -> int:
    """Where the name begins in an entity that swallowed a title or an honorific before it."""
    text = cast.document.text
    while start < end and not text[start].isalpha():
        start += 1
    honorific = re.match(r"(?:Mr|Mrs|Ms|Dr|Sir|Gen|Sen|Rep|Gov|Col|Lt)\.?\s", text[start:end])
    return start + len(honorific.group()) if honorific else start


def _name_at(cast: Cast, start: int, limit: int | None, least: int = 2) -> tuple[int, int] | None:
    """The span of a name that begins here, cut before anything already named; None where it is none."""
    text = cast.document.text
    match = NAME.match(text, start)
    if not match:
        return None
    end = match.end() if limit is None else max(min(match.end(), limit), start)
    hyphened = re.compile(r"(?:-[^\W\d_]\w*)+").match(text, end)
    end = hyphened.end() if hyphened else end
    for position in range(start, end):
        if position in cast.begins and cast.begins[position][1].kind != "place":
            end = position
            break
    found = []
    possessive = _POSSESSIVE.search(text, start, end)
    end = possessive.start() if possessive else end
    for first, last, folded in words(text[start:end]):
        if folded in _NOT_IN_NAMES and not (found and folded in {"he", "i"}):
            break
        found.append((first, last))
    bare = text[start : start + found[-1][1]] if found else ""
    if len(bare.split()) < least or any(char.isdigit() for char in bare) or kind_of_organization(bare):
        return None
    return start, start + len(bare)


def _introduce(cast: Cast, start: int, end: int, phrase: TitlePhrase | None) -> ActorDraft:
    name = cast.document.text[start:end]
    draft = _same_person(cast, name) or cast.new("person", name, number="singular")
    if name != draft.name and name not in draft.aliases:
        draft.aliases.append(name)
    describe(cast, draft, start, phrase)
    cast.name(draft, left_edge(cast, start, phrase), end, "name", "mentions.full_name", confidence=0.8)
    return draft


def _same_person(cast: Cast, name: str) -> ActorDraft | None:
    """A person already of this article, or of the knowledge base, under another transliteration of the name."""
    key = transliteration_key(name)
    for person in cast.people():
        if key == transliteration_key(person.name) or any(fold(name) == fold(alias) for alias in person.aliases):
            return person
    known = cast.gazetteer.people_sounding_like(name)
    return cast.known("actor", known[0]) if len(known) == 1 else None
