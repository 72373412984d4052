"""A text longer than LONGEST is read in parts, whose finds become one Extraction with offsets of the whole text.

So memory stays that of one part and what was found, however long the text is. A part ends at an empty line where there
is one, else at a line's end, else where the parser's windows are cut. Who is meant, and which words tell of one
meeting, is settled within a part; actors that are known, or have the same kind and name, are then the same, and
meetings that two parts tell stay two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

from articles.extraction.candidates import (
    AcronymCandidate,
    ActorCandidate,
    Extraction,
    MeetingCandidate,
    RoleCandidate,
    Span,
    StatementCandidate,
    TopicCandidate,
)
from articles.extraction.parse import best_cut

LONGEST = 500_000
UNNAMED = "unnamed"


def parts(text: str) -> Iterator[tuple[int, int]]:
    """Where the parts of a text begin and end: they lose nothing and none is longer than LONGEST."""
    start = 0
    while len(text) - start > LONGEST:
        end = part_end(text, start, start + LONGEST)
        yield start, end
        start = end
    yield start, len(text)


def part_end(text: str, start: int, latest: int) -> int:
    middle = (start + latest) // 2
    for mark in ("\n\n", "\r\n\r\n", "\n", "\r"):
        at = text.rfind(mark, middle, latest)
        if at >= 0:
            return at + len(mark)
    return best_cut(text, start, latest)


class Stitched:
    """Takes the finds of one part after another."""

    def __init__(self) -> None:
        self._actors: dict[str, ActorCandidate] = {}
        self._same: dict[tuple[str, ...], str] = {}  # what makes actors of two parts the same → key
        self._roles: list[RoleCandidate] = []
        self._statements: list[StatementCandidate] = []
        self._meetings: list[MeetingCandidate] = []
        self._dates: list = []
        self._topics: dict[str, TopicCandidate] = {}
        self._acronyms: dict[tuple[str, str], AcronymCandidate] = {}
        self._warnings: dict[str, None] = {}

    def add(self, found: Extraction, by: int) -> None:
        """`by`: where in the text the part begins."""
        keys: dict[str, str] = {}
        self._take_actors(found, by, keys)
        for prefix, new, old in (
            ("r", found.roles, self._roles),
            ("m", found.meetings, self._meetings),
            ("s", found.statements, self._statements),
        ):
            keys |= {one.key: f"{prefix}{len(old) + number}" for number, one in enumerate(new, 1)}
        self._roles += [renamed(shifted(one, by), keys, "key", "person", "of") for one in found.roles]
        self._statements += [statement(shifted(one, by), keys) for one in found.statements]
        self._meetings += [meeting(shifted(one, by), keys) for one in found.meetings]
        self._dates += [shifted(one, by) for one in found.dates]
        for topic in found.topics:
            self._take_topic(shifted(topic, by))
        for acronym in found.acronyms:
            self._acronyms.setdefault((acronym.short, acronym.long), shifted(acronym, by))
        self._warnings |= dict.fromkeys(found.warnings)

    def _take_actors(self, found: Extraction, by: int, keys: dict[str, str]) -> None:
        before = dict(self._same)  # two actors of one part stay two
        for actor in found.actors:
            moved, mark = shifted(actor, by), identity(actor)
            key = keys[actor.key] = before.get(mark) or f"a{len(self._actors) + 1}"
            if key in self._actors:
                self._actors[key] = together(self._actors[key], moved)
                continue
            self._actors[key] = replace(moved, key=key)
            if actor.kind != UNNAMED:
                self._same.setdefault(mark, key)

    def _take_topic(self, topic: TopicCandidate) -> None:
        old = self._topics.get(topic.topic)
        if old is not None:
            topic = replace(old, spans=old.spans + topic.spans, confidence=max(old.confidence, topic.confidence))
        self._topics[topic.topic] = topic

    def whole(self, like: Extraction, *, sha256: str, seconds: float) -> Extraction:
        """`like`: the finds of any part, which tell name and version of what found them."""
        return replace(
            like,
            text_sha256=sha256,
            seconds=round(seconds, 4),
            actors=tuple(self._actors.values()),
            roles=tuple(self._roles),
            statements=tuple(self._statements),
            meetings=tuple(self._meetings),
            dates=tuple(self._dates),
            topics=tuple(sorted(self._topics.values(), key=lambda one: (-one.confidence, one.spans[0]))),
            acronyms=tuple(self._acronyms.values()),
            warnings=tuple(self._warnings),
        )


def identity(actor: ActorCandidate) -> tuple[str, ...]:
    return ("known", actor.known) if actor.known else (actor.kind, actor.name.casefold())


def together(old: ActorCandidate, new: ActorCandidate) -> ActorCandidate:
    return replace(
        old,
        acronym=old.acronym or new.acronym,
        gender=old.gender or new.gender,
        country=old.country or new.country,
        aliases=tuple(dict.fromkeys(old.aliases + new.aliases)),
        mentions=old.mentions + new.mentions,
    )


def shifted(found, by: int):
    """The same find (or tuple of finds) with every span in it moved by so many code points."""
    if by == 0:
        return found
    if isinstance(found, Span):
        return Span(start=found.start + by, end=found.end + by)
    if isinstance(found, tuple):
        return tuple(shifted(one, by) for one in found)
    if not is_dataclass(found) or type(found).__module__ != Span.__module__:
        return found
    old = {field.name: getattr(found, field.name) for field in fields(found)}
    new = {name: shifted(value, by) for name, value in old.items()}
    return replace(found, **{name: value for name, value in new.items() if value is not old[name]})


def renamed(found, keys: dict[str, str], *names: str):
    """The find with the keys in these fields as they are in the whole text; what is no key there stays."""
    return replace(found, **{name: keys.get(getattr(found, name), getattr(found, name)) for name in names})


def statement(found: StatementCandidate, keys: dict[str, str]) -> StatementCandidate:
    known = renamed(found, keys, "key", "speaker", "role", "via", "nested_in", "meeting", "said_in")
    return replace(known, speaker_candidates=tuple(keys.get(key, key) for key in found.speaker_candidates))


def meeting(found: MeetingCandidate, keys: dict[str, str]) -> MeetingCandidate:
    known = renamed(found, keys, "key", "place", "host", "organizer")
    return replace(known, participants=tuple(renamed(one, keys, "actor") for one in found.participants))
