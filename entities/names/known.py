"""What the knowledge base knows, as plain values that extraction can be given without a database.

Every actor, place and series is named by its slug, which is the same in `seeds/`,
in the database and in the extraction's output. Dates are ISO dates or None where unknown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, kw_only=True)
class KnownName:
    """One spelling. `kind`: official, short, acronym, alias, demonym (noun: "Russian(s)"), adjective ("Russian")."""

    text: str
    kind: str = "alias"
    language: str = "en"
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class KnownActor:
    """A person, state, organization, office or group. `kind` is one of `entities.models.Actor.Kind`'s values."""

    slug: str
    kind: str
    name: str
    names: tuple[KnownName, ...] = ()
    country: str | None = None  # slug of the state it belongs to
    parent: str | None = None  # slug of the organization above it
    wikidata: str | None = None
    gender: str | None = None  # "female", "male" or None; people only


@dataclass(frozen=True, kw_only=True)
class KnownPlace:
    """A city, region or country as a location. `capital_of` names a state by slug."""

    slug: str
    name: str
    kind: str = "city"
    names: tuple[KnownName, ...] = ()
    country: str | None = None
    capital_of: str | None = None
    capital_since: date | None = None
    capital_until: date | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, kw_only=True)
class KnownRole:
    """`person` held `title` at `of` between two dates (both inclusive, None = open or unknown).

    `kind`: head_of_state, head_of_government, foreign_minister, defence_minister, secretary_general,
    chair, envoy, spokesperson, ambassador, minister or other.
    """

    person: str
    title: str
    kind: str
    of: str
    since: date | None = None
    until: date | None = None
    acting: bool = False


@dataclass(frozen=True, kw_only=True)
class KnownMembership:
    """`standing`: member, observer, dialogue_partner, associate, candidate, suspended or left."""

    member: str
    organization: str
    standing: str = "member"
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class KnownSeries:
    """A row of meetings under one name, such as "Moscow format"."""

    slug: str
    name: str
    names: tuple[KnownName, ...] = ()
    kind: str = "meeting"
    organizer: str | None = None


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """Everything above, in one value. `stamp` is a short hash that changes when anything in it changes."""

    actors: tuple[KnownActor, ...] = ()
    places: tuple[KnownPlace, ...] = ()
    roles: tuple[KnownRole, ...] = ()
    memberships: tuple[KnownMembership, ...] = ()
    series: tuple[KnownSeries, ...] = ()
    stamp: str = field(default="empty")
