"""People named in short: a surname the article has introduced, or one that only an office-holder bears."""

from __future__ import annotations

import re
from collections import defaultdict

from articles.extraction.cast import Cast
from articles.extraction.document import ActorDraft
from articles.extraction.titled import TitlePhrase, describe, left_edge
from entities.names.fold import fold, words
from entities.names.surnames import short_forms

_HIGHEST = {"head_of_state", "head_of_government"}
_HONORIFIC = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sir)\.?\s$")
# Surnames that are everyday words or that very many people bear.
_COMMON = {
    "may", "brown", "smith", "jones", "young", "king", "moore", "clark", "white", "black", "hall", "park", "west",
    "moon", "rose", "price", "bush", "johnson", "williams", "miller", "davis", "martin", "scott", "li", "lee", "kim",
}  # fmt: skip

ByNameStart = dict[int, TitlePhrase]


def name_surnames(cast: Cast, by_name_start: ByNameStart) -> None:
    """Every later "Lavrov" of an article in which one Lavrov is introduced; two of that name leave it open."""
    bearers: dict[tuple[str, ...], list[ActorDraft]] = defaultdict(list)
    for person in cast.people():
        for form in {form for name in (person.name, *person.aliases) for form in short_forms(name, person.country)}:
            bearers[form].append(person)
    longest = max((len(form) for form in bearers), default=0)
    cut = words(cast.document.text)
    position = 0
    while position < len(cut):
        position += _surname_at(cast, cut, position, longest, bearers, by_name_start)


def _surname_at(cast: Cast, cut, position: int, longest: int, bearers, by_name_start: ByNameStart) -> int:
    """Name the surname that begins at this word, if one does; returns how many words to go on."""
    start = cut[position][0]
    for length in range(min(longest, len(cut) - position), 0, -1):
        end = cut[position + length - 1][1]
        people = bearers.get(tuple(word for _, _, word in cut[position : position + length]), ())
        written = cast.document.text[start:end]
        if not people or not cast.is_free(start, end) or written.islower() or "\n" in written or ". " in written:
            continue
        phrase = by_name_start.get(start)
        person = _fitting(people, phrase)
        if person is not None:
            describe(cast, person, start, phrase)
            cast.name(person, left_edge(cast, start, phrase), end, "name", "mentions.surname", confidence=0.85)
            return length
    return 1


def _fitting(people: list[ActorDraft], phrase: TitlePhrase | None) -> ActorDraft | None:
    """The one bearer of the surname, or the one whose state the title names."""
    if len(people) == 1:
        return people[0]
    country = phrase.owner.known if phrase and phrase.owner else None
    fitting = [person for person in people if country and person.country == country]
    return fitting[0] if len(fitting) == 1 else None


def name_lone_surnames(cast: Cast, by_name_start: ByNameStart) -> None:
    """A single name after a title ("President Trump"), or of somebody in office who is the only one so called."""
    text = cast.document.text
    found = {start: None for start in by_name_start if text[start : start + 1].isupper()}
    for entity in cast.document.doc.ents:
        if entity.label_ in {"PERSON", "ORG"} and len(entity) == 1:
            found.setdefault(entity.start_char, entity.end_char)
    for start in sorted(found):
        match = re.compile(r"(?:al-|Al-|el-|El-)?[^\W\d_a-z]\w+(?:[’'-][^\W\d_]\w*)*").match(text, start)
        if match is None or re.search(r"[’']s$", match.group()) and len(match.group()) < 5:
            continue
        name = re.sub(r"[’']s?$", "", match.group())
        end = start + len(name)
        if cast.is_free(start, end) and len(name) > 1 and not name.isupper():
            _name_lone(cast, start, end, by_name_start.get(start))


def _name_lone(cast: Cast, start: int, end: int, phrase: TitlePhrase | None) -> None:
    name = cast.document.text[start:end]
    slug = _office_holder(cast, name, phrase)
    is_titled = phrase is not None and not cast.document.text[phrase.end : start].strip()
    is_titled = is_titled or bool(_HONORIFIC.search(cast.document.text[max(start - 5, 0) : start]))
    if slug is None and (not is_titled or not _stands_for_a_person(cast, start)):
        return
    draft = cast.known("actor", slug) if slug else cast.new("person", name, number="singular")
    describe(cast, draft, start, phrase)
    cast.name(draft, left_edge(cast, start, phrase), end, "name", "mentions.lone_surname", confidence=0.6)


def _stands_for_a_person(cast: Cast, start: int) -> bool:
    """A lone name after a title is believed only where the parser sees a proper noun that it takes for nothing else."""
    token = cast.document.token_at(start)
    return token.tag_ in {"NNP", "NNPS"} and token.ent_type_ in {"PERSON", ""}


def _office_holder(cast: Cast, name: str, phrase: TitlePhrase | None) -> str | None:
    """The one known person of this surname whom title, state or a high office on that day single out."""
    day = cast.document.published
    named = cast.gazetteer.people_with_surname(name)
    if phrase is not None and phrase.owner is not None and phrase.owner.known:
        holders = {role.person for role in cast.gazetteer.holders(phrase.title.kind, phrase.owner.known, day)}
        named = tuple(slug for slug in named if slug in holders) or named
    if len(named) > 1 or phrase is None:
        named = tuple(slug for slug in named if _is_in_company(cast, slug, name))
    return named[0] if len(named) == 1 else None


def _is_in_company(cast: Cast, slug: str, name: str) -> bool:
    """In office that day, and the article speaks of their country or everybody would know whom the name means."""
    held = cast.gazetteer.roles_of(slug, cast.document.published)
    if not held:
        return False
    country = cast.gazetteer.actors[slug].country
    is_near = any(country in (draft.known, draft.country) for draft in cast.document.actors.values() if country)
    is_high = any(role.kind in _HIGHEST for role in held) and fold(name) not in _COMMON
    return is_near or is_high
