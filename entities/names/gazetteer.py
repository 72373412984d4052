"""Every name of the knowledge base can be found in a text in one pass, and asked for by what it names.

The index is a hash of folded words; a text is read once, the longest name wins, and all that bear this
name come back: which Georgia is meant is for the reader with the context to say.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from entities.names.fold import fold, is_acronym, transliteration_key, words
from entities.names.known import Knowledge, KnownActor, KnownName, KnownPlace, KnownRole, KnownSeries
from entities.names.surnames import surnames

LONGEST_NAME = 14  # words
EVERYTHING = frozenset({"actor", "place", "series"})


@dataclass(frozen=True, kw_only=True)
class Bearer:
    """What a name stands for: `of` is "actor", "place" or "series"; `form` the kind of the name."""

    of: str
    slug: str
    form: str
    spelling: str
    since: date | None = None
    until: date | None = None

    def is_valid_on(self, day: date | None) -> bool:
        return day is None or ((not self.since or self.since <= day) and (not self.until or day <= self.until))


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A name found in a text, [start, end) in code points, with everything that bears it."""

    start: int
    end: int
    bearers: tuple[Bearer, ...]


class Gazetteer:
    """An immutable index over one `Knowledge`; building it takes about a second for 20,000 names."""

    def __init__(self, knowledge: Knowledge):
        self.knowledge = knowledge
        self.actors: dict[str, KnownActor] = {actor.slug: actor for actor in knowledge.actors}
        self.places: dict[str, KnownPlace] = {}
        self.series: dict[str, KnownSeries] = {series.slug: series for series in knowledge.series}
        self._bearers: dict[tuple[str, ...], list[Bearer]] = defaultdict(list)
        self._longest: dict[str, int] = {}
        self._surnames: dict[str, list[str]] = defaultdict(list)
        self._sounds: dict[str, list[str]] = defaultdict(list)
        self._capitals: dict[str, list[KnownPlace]] = defaultdict(list)
        self._roles_at: dict[str, list[KnownRole]] = defaultdict(list)
        self._roles_of: dict[str, list[KnownRole]] = defaultdict(list)
        self._index()

    def _index(self) -> None:
        for actor in self.knowledge.actors:
            self._add_names("actor", actor.slug, actor.name, actor.names)
            if actor.kind == "person":
                self._add_person(actor)
        for place in self.knowledge.places:
            self.places.setdefault(place.slug, place)
            self._add_names("place", place.slug, place.name, place.names)
            if place.capital_of:
                self._capitals[place.capital_of].append(place)
        for series in self.knowledge.series:
            self._add_names("series", series.slug, series.name, series.names)
        for role in self.knowledge.roles:
            self._roles_at[role.of].append(role)
            self._roles_of[role.person].append(role)

    def _add_names(self, of: str, slug: str, name: str, names: tuple[KnownName, ...]) -> None:
        spellings = {(name, "official"): KnownName(text=name, kind="official")}
        spellings.update({(known.text, known.kind): known for known in names})
        for known in spellings.values():
            bearer = Bearer(
                of=of, slug=slug, form=known.kind, spelling=known.text, since=known.since, until=known.until
            )
            self._add(known.text, bearer)

    def _add(self, spelling: str, bearer: Bearer) -> None:
        key = _key(spelling)
        if not key or len(key) > LONGEST_NAME or (len(key[0]) == 1 and len(key) == 1):
            return
        same = (bearer.of, bearer.slug, bearer.form)
        if all((other.of, other.slug, other.form) != same for other in self._bearers[key]):
            self._bearers[key].append(bearer)
        self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))

    def _add_person(self, person: KnownActor) -> None:
        for spelling in {person.name, *(name.text for name in person.names)}:
            for surname in surnames(spelling, person.country):
                if person.slug not in self._surnames[surname]:
                    self._surnames[surname].append(person.slug)
            sound = transliteration_key(spelling)
            if " " in sound and person.slug not in self._sounds[sound]:
                self._sounds[sound].append(person.slug)

    # What stands in a text

    def find(self, text: str, of: frozenset[str] = EVERYTHING) -> list[Hit]:
        """The names in a text from left to right, the longest first where they overlap; time is linear in the text.

        `of` says whose names count: "actor", "place", "series".
        """
        cut = words(text)
        hits = []
        position = 0
        while position < len(cut):
            hit, length = self._longest_at(text, cut, position, of)
            if hit:
                hits.append(hit)
            position += length
        return hits

    def find_inside(self, text: str, start: int, end: int, of: frozenset[str] = EVERYTHING) -> list[Hit]:
        """The names that stand inside the name at [start, end), shorter than it."""
        cut = [(first + start, last + start, word) for first, last, word in words(text[start:end])]
        hits = []
        for position in range(len(cut)):
            hit, _ = self._longest_at(text, cut, position, of)
            if hit and (hit.start, hit.end) != (start, end):
                hits.append(hit)
        return hits

    def _longest_at(
        self, text: str, cut: list[tuple[int, int, str]], position: int, of: frozenset[str]
    ) -> tuple[Hit | None, int]:
        longest = min(self._longest.get(cut[position][2], 0), len(cut) - position)
        for length in range(longest, 0, -1):
            key = tuple(word for _, _, word in cut[position : position + length])
            if key not in self._bearers:
                continue
            start, end = cut[position][0], cut[position + length - 1][1]
            if not _is_unbroken(text[start:end]):
                continue
            fitting = tuple(
                bearer for bearer in self._bearers[key] if bearer.of in of and _fits(text[start:end], bearer.spelling)
            )
            if fitting:
                return Hit(start=start, end=end, bearers=fitting), length
        return None, 1

    # What is called so

    def called(self, name: str, on: date | None = None) -> tuple[Bearer, ...]:
        """Everything that bears exactly this name (folded), on that day if one is given."""
        key = _key(name)
        return tuple(bearer for bearer in self._bearers.get(key, ()) if bearer.is_valid_on(on))

    def state(self, name: str) -> str | None:
        """The one state that has this name, adjective or demonym; None where none or several do."""
        slugs = {
            bearer.slug
            for bearer in self.called(name)
            if bearer.of == "actor" and self.actors[bearer.slug].kind == "state"
        }
        return slugs.pop() if len(slugs) == 1 else None

    def people_with_surname(self, surname: str) -> tuple[str, ...]:
        return tuple(self._surnames.get(fold(surname), ()))

    def people_sounding_like(self, full_name: str) -> tuple[str, ...]:
        """People whose whole name may be another transliteration of this one."""
        return tuple(self._sounds.get(transliteration_key(full_name), ()))

    # Who held what, and what is the capital

    def holders(self, kind_or_title: str, of: str, on: date | None = None) -> tuple[KnownRole, ...]:
        """The roles of that kind or title at an actor on a day; more than one where the knowledge is uncertain."""
        wanted = fold(kind_or_title)
        return tuple(
            role
            for role in self._roles_at.get(of, ())
            if wanted in (fold(role.kind), fold(role.title)) and is_held_on(role, on)
        )

    def roles_of(self, person: str, on: date | None = None) -> tuple[KnownRole, ...]:
        return tuple(role for role in self._roles_of.get(person, ()) if is_held_on(role, on))

    def capital(self, state: str, on: date | None = None) -> KnownPlace | None:
        """The capital of a state on a day, None where it is unknown or contested."""
        capitals = {place.slug: place for place in self._capitals.get(state, ()) if _is_capital_on(place, on)}
        return next(iter(capitals.values())) if len(capitals) == 1 else None

    def state_of_capital(self, place: str, on: date | None = None) -> str | None:
        """The state whose capital this place is on a day."""
        for candidates in self._capitals.values():
            for candidate in candidates:
                if candidate.slug == place and _is_capital_on(candidate, on):
                    return candidate.capital_of
        return None


_built: list[Gazetteer] = []


def gazetteer(knowledge: Knowledge) -> Gazetteer:
    """The index over this very value, built once and kept while it is in use."""
    for built in _built:
        if built.knowledge is knowledge:
            return built
    _built[:] = [*_built[-1:], Gazetteer(knowledge)]
    return _built[-1]


def is_held_on(role: KnownRole, on: date | None) -> bool:
    return on is None or ((not role.since or role.since <= on) and (not role.until or on <= role.until))


def _is_capital_on(place: KnownPlace, on: date | None) -> bool:
    if on is None:
        return place.capital_until is None
    since, until = place.capital_since, place.capital_until
    return (not since or since <= on) and (not until or on <= until)


def _key(name: str) -> tuple[str, ...]:
    """The words of a name as they would be cut in a text, so that "People's" is found where a text has "People's"."""
    key = tuple(word for _, _, word in words(name))
    return key[1:] if len(key) > 1 and key[0] == "the" else key


def _is_unbroken(text: str) -> bool:
    """A name does not run over a line, a sentence end or a list comma, but may hold a hyphen or an apostrophe."""
    return not any(char in '\n\r;:!?“”"()[]' for char in text) and ". " not in text and " - " not in text


def _fits(found: str, spelling: str) -> bool:
    """Whether the capitals agree: "us" is not US, "who" is not WHO, "turkey" is not Turkey; TURKEY may be."""
    if is_acronym(spelling):
        return found.replace(".", "") == spelling.replace(".", "") or (len(spelling) > 5 and found[0].isupper())
    first_found = next((char for char in found if char.isalpha()), "")
    first_known = next((char for char in spelling.removeprefix("the ") if char.isalpha()), "")
    return not first_known.isupper() or first_found.isupper()
