"""By what a timeline can be narrowed: the actors, topics and kinds of its entries, counted in the edition itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from articles.models import Entry

KIND_WORDS = {Entry.Kind.STATEMENT: "statements", Entry.Kind.MEETING: "meetings", Entry.Kind.FREE: "notes"}
PARTS = ("speaker", "host", "organizer", "organization")


@dataclass(frozen=True, kw_only=True)
class Choice:
    value: str
    label: str
    count: int


@dataclass(frozen=True, kw_only=True)
class Facets:
    """What each filter offers; one with a single choice narrows nothing and is left out on the page."""

    actor: tuple[Choice, ...]
    topic: tuple[Choice, ...]
    kind: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True)
class Narrowing:
    """What is asked for; "" is everything."""

    actor: str = ""
    topic: str = ""
    kind: str = ""

    def __bool__(self) -> bool:
        return any((self.actor, self.topic, self.kind))

    @property
    def query(self) -> str:
        return "&".join(f"{one.name}={value}" for one in fields(self) if (value := getattr(self, one.name)))

    def keeps(self, entry: dict[str, Any]) -> bool:
        return (
            (not self.actor or self.actor in actors_of(entry))
            and (not self.topic or self.topic in topics_of(entry))
            and (not self.kind or self.kind == entry["kind"])
        )


def narrowed(content: dict[str, Any], asked: Narrowing) -> dict[str, Any]:
    """The same edition with only the entries that are asked for."""
    return {**content, "entries": [entry for entry in content["entries"] if asked.keeps(entry)]} if asked else content


def facets(content: dict[str, Any]) -> Facets:
    names, topics = {}, {}
    actors_in, topics_in = Counter(), Counter()
    for entry in content["entries"]:
        of_entry = dict(_actors(entry))
        names |= of_entry
        actors_in.update(of_entry.keys())
        about = dict(_topics(entry))
        topics |= about
        topics_in.update(about.keys())
    kinds = Counter(entry["kind"] for entry in content["entries"])
    return Facets(
        actor=_choices(names, actors_in),
        topic=_choices(topics, topics_in),
        kind=tuple(Choice(value=kind, label=KIND_WORDS[kind], count=kinds[kind]) for kind in KIND_WORDS if kinds[kind]),
    )


def _choices(labels: dict[str, str], counts: Counter) -> tuple[Choice, ...]:
    ordered = sorted(labels.items(), key=lambda item: item[1].casefold())
    return tuple(Choice(value=slug, label=label, count=counts[slug]) for slug, label in ordered)


def actors_of(entry: dict[str, Any]) -> dict[str, str]:
    """Name by slug of everybody that the entry is about."""
    return dict(_actors(entry))


def topics_of(entry: dict[str, Any]) -> dict[str, str]:
    return dict(_topics(entry))


def _actors(entry: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for evidence in entry["evidence"]:
        then = evidence.get("role_then") or {}
        named = [evidence.get(part) for part in PARTS]
        for actor in [*named, then.get("organization"), *(evidence.get("participants") or ())]:
            if actor and actor.get("slug"):
                yield actor["slug"], actor["name"]


def _topics(entry: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for evidence in entry["evidence"]:
        for topic in evidence.get("topics") or ():
            yield topic["slug"], topic["name"]
