"""Everything the seeds folder says, as values: what extraction is given (`known`) and what only the database keeps."""

from __future__ import annotations

from dataclasses import dataclass

from entities.knowledge.cells import Moment
from entities.knowledge.seed_files import Mistake
from entities.names.known import KnownActor, KnownMembership, KnownPlace, KnownRole, KnownSeries


@dataclass(frozen=True, kw_only=True)
class SeedActor:
    known: KnownActor
    official_name: str = ""
    acronym: str = ""
    iso2: str = ""
    iso3: str = ""
    neighbours: tuple[str, ...] = ()  # slugs of states
    seat: str | None = None  # slug of a place
    founded: Moment | None = None
    dissolved: Moment | None = None
    website: str = ""
    source: str


@dataclass(frozen=True, kw_only=True)
class SeedPlace:
    known: KnownPlace
    wikidata: str = ""
    source: str


@dataclass(frozen=True, kw_only=True)
class SeedCapital:
    place: str
    state: str
    kind: str
    since: Moment | None = None
    until: Moment | None = None
    source: str


@dataclass(frozen=True, kw_only=True)
class SeedRole:
    known: KnownRole
    since: Moment | None = None
    until: Moment | None = None
    source: str


@dataclass(frozen=True, kw_only=True)
class SeedMembership:
    known: KnownMembership
    since: Moment | None = None
    until: Moment | None = None
    source: str


@dataclass(frozen=True, kw_only=True)
class SeedSeries:
    known: KnownSeries
    participants: tuple[str, ...] = ()
    since: Moment | None = None
    source: str


@dataclass(frozen=True, kw_only=True)
class Seeds:
    actors: tuple[SeedActor, ...]
    places: tuple[SeedPlace, ...]
    capitals: tuple[SeedCapital, ...]
    roles: tuple[SeedRole, ...]
    memberships: tuple[SeedMembership, ...]
    series: tuple[SeedSeries, ...]
    left_out: tuple[Mistake, ...]
    stamp: str
