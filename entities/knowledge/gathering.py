"""The rows of the seeds folder are gathered into values that name one another by slug.

A row that points at something the folder does not hold is left out and listed in `Seeds.left_out`;
so is a second row with a slug, or of the same holder of the same post from the same day.
"""

from __future__ import annotations

from collections.abc import Iterator

from entities.knowledge.cells import Moment, Spelling
from entities.knowledge.seed_files import Mistake, Row, SeedFiles
from entities.knowledge.seeds import (
    SeedActor,
    SeedCapital,
    SeedMembership,
    SeedPlace,
    SeedRole,
    Seeds,
    SeedSeries,
)
from entities.names.fold import is_acronym
from entities.names.known import KnownActor, KnownMembership, KnownName, KnownPlace, KnownRole, KnownSeries


def gather(files: SeedFiles) -> Seeds:
    return _Gathering(files).seeds()


def known_names(
    name: str, aliases: tuple[Spelling, ...] = (), *, official: str = "", acronym: str = ""
) -> tuple[KnownName, ...]:
    """Every spelling once for each period it was in use; one written in capitals is an acronym."""
    names = [KnownName(text=name, kind="short")]
    names += [KnownName(text=official, kind="official")] if official else []
    names += [KnownName(text=acronym, kind="acronym")] if acronym else []
    names += [_named(alias, "acronym" if is_acronym(alias.text) else "alias") for alias in aliases]
    return _each_once(names)


def name_order(name: KnownName) -> tuple[str, ...]:
    return name.kind, name.text, str(name.since or ""), str(name.until or "")


def _each_once(names: list[KnownName]) -> tuple[KnownName, ...]:
    once = {(name.text, name.kind, name.since): name for name in reversed(names)}
    return tuple(sorted(once.values(), key=name_order))


def _named(spelling: Spelling, kind: str) -> KnownName:
    return KnownName(text=spelling.text, kind=kind, since=spelling.since, until=spelling.until)


def _first_day(moment: Moment | None):
    return moment.earliest if moment else None


def _last_day(moment: Moment | None):
    return moment.latest if moment else None


class _Gathering:
    """Holds what has been seen so far, since a row is judged by what the other rows define."""

    def __init__(self, files: SeedFiles):
        self.files = files
        self.left_out: list[Mistake] = []
        self.state_of = {row["iso2"]: row["slug"] for row in files["states"]}
        self.actors = self._by_slug("states", "organizations", "offices", "groups", "media", "people")
        self.places = self._by_slug("states", "places")
        self.series = self._by_slug("series")

    def _by_slug(self, *names: str) -> dict[str, Row]:
        rows: dict[str, Row] = {}
        for row in (row for name in names for row in self.files[name]):
            if row["slug"] in rows:
                other = rows[row["slug"]]
                self.left_out.append(row.mistake("slug", f"{row['slug']} already stands in {other.file}, {other.line}"))
            else:
                rows[row["slug"]] = row
        return rows

    def seeds(self) -> Seeds:
        capitals = tuple(self._capitals())
        return Seeds(
            actors=tuple(self._actor(row) for _, row in sorted(self.actors.items())),
            places=tuple(self._place(row, capitals) for _, row in sorted(self.places.items())),
            capitals=capitals,
            roles=tuple(self._roles()),
            memberships=tuple(self._memberships()),
            series=tuple(self._one_series(row) for _, row in sorted(self.series.items())),
            left_out=tuple(self.left_out),
            stamp=self.files.stamp,
        )

    # What a cell points at

    def _points(self, row: Row, column: str, known: dict[str, Row]) -> bool:
        if row[column] in known:
            return True
        self.left_out.append(row.mistake(column, f"{row[column]} is not in the seeds"))
        return False

    def _slug_or_none(self, row: Row, column: str, known: dict[str, Row]) -> str | None:
        return row[column] if row[column] and self._points(row, column, known) else None

    def _state(self, row: Row, column: str, iso2: str | None) -> str | None:
        if iso2 and iso2 not in self.state_of:
            self.left_out.append(row.mistake(column, f"no state of states.csv has the code {iso2}"))
        return self.state_of.get(iso2)

    # One value a row

    def _actor(self, row: Row) -> SeedActor:
        file = row.file.removesuffix(".csv")
        kind = {"states": "state", "media": "media", "people": "person"}.get(file) or row["kind"]
        cell = row.cells.get
        country = cell("country") or (row["countries"][0] if len(cell("countries") or ()) == 1 else None)
        known = KnownActor(
            slug=row["slug"],
            kind=kind,
            name=row["name"],
            names=self._actor_names(row),
            country=self._state(row, "country", country),
            parent=self._slug_or_none(row, "parent", self.actors) if "parent" in row.cells else None,
            wikidata=row["wikidata"],
            gender=cell("gender"),
        )
        return SeedActor(
            known=known,
            official_name=cell("official_name") or "",
            acronym=cell("acronym") or "",
            iso2=cell("iso2") or "",
            iso3=cell("iso3") or "",
            neighbours=tuple(filter(None, (self._state(row, "neighbours", at) for at in cell("neighbours") or ()))),
            seat=self._slug_or_none(row, "seat", self.places) if "seat" in row.cells else None,
            founded=cell("founded"),
            dissolved=cell("dissolved"),
            website=cell("website") or "",
            source=row["source"],
        )

    def _actor_names(self, row: Row) -> tuple[KnownName, ...]:
        cell = row.cells.get
        names = known_names(
            row["name"], row["aliases"], official=cell("official_name") or "", acronym=cell("acronym") or ""
        )
        nouns = [_named(noun, "demonym") for noun in cell("demonyms") or ()]
        plurals = [KnownName(text=_plural(noun.text), kind="demonym") for noun in nouns if _plural(noun.text)]
        adjectives = [_named(adjective, "adjective") for adjective in cell("adjectives") or ()]
        return _each_once([*names, *nouns, *plurals, *adjectives])

    def _place(self, row: Row, capitals: tuple[SeedCapital, ...]) -> SeedPlace:
        if row.file == "states.csv":
            return _country(row)
        held = [capital for capital in capitals if capital.place == row["slug"]]
        capital = capital_of(held)
        known = KnownPlace(
            slug=row["slug"],
            name=row["name"],
            kind=row["kind"],
            names=known_names(row["name"], row["aliases"]),
            country=self._state(row, "country", row["country"]),
            capital_of=capital.state if capital else None,
            capital_since=_first_day(capital.since) if capital else None,
            capital_until=_last_day(capital.until) if capital else None,
            latitude=row["latitude"],
            longitude=row["longitude"],
        )
        return SeedPlace(known=known, wikidata=row["wikidata"] or "", source=row["source"])

    def _capitals(self) -> Iterator[SeedCapital]:
        for row in self._once("capitals", "place", "country", "kind", "from"):
            state = self._state(row, "country", row["country"])
            if self._points(row, "place", self.places) and state:
                yield SeedCapital(place=row["place"], state=state, kind=row["kind"], **_period(row))

    def _roles(self) -> Iterator[SeedRole]:
        for row in self._once("roles", "person", "of", "title", "from"):
            if self._points(row, "person", self.actors) and self._points(row, "of", self.actors):
                known = KnownRole(
                    person=row["person"],
                    title=row["title"],
                    kind=row["kind"],
                    of=row["of"],
                    since=_first_day(row["from"]),
                    until=_last_day(row["until"]),
                    acting=row["acting"],
                )
                yield SeedRole(known=known, **_period(row))

    def _memberships(self) -> Iterator[SeedMembership]:
        for row in self._once("memberships", "member", "organization", "standing", "from"):
            if self._points(row, "member", self.actors) and self._points(row, "organization", self.actors):
                known = KnownMembership(
                    member=row["member"],
                    organization=row["organization"],
                    standing=row["standing"],
                    since=_first_day(row["from"]),
                    until=_last_day(row["until"]),
                )
                yield SeedMembership(known=known, **_period(row))

    def _one_series(self, row: Row) -> SeedSeries:
        known = KnownSeries(
            slug=row["slug"],
            name=row["name"],
            names=known_names(row["name"], row["aliases"]),
            kind=row["kind"],
            organizer=self._slug_or_none(row, "organizer", self.actors),
        )
        participants = tuple(slug for slug in row["participants"] if slug in self.actors)
        for slug in set(row["participants"]) - set(participants):
            self.left_out.append(row.mistake("participants", f"{slug} is not in the seeds"))
        return SeedSeries(known=known, participants=participants, since=row["since"], source=row["source"])

    def _once(self, name: str, *columns: str) -> Iterator[Row]:
        seen: dict[tuple, int] = {}
        for row in self.files[name]:
            key = tuple(row[column] for column in columns)
            if row["from"] and row["until"] and row["until"].latest < row["from"].earliest:
                self.left_out.append(row.mistake("until", f"{row['until'].text} lies before {row['from'].text}"))
            elif key in seen:
                self.left_out.append(row.mistake(columns[0], f"line {seen[key]} says the same"))
            else:
                seen[key] = row.line
                yield row


def _country(state: Row) -> SeedPlace:
    """A state as a place on the map, under the same slug."""
    known = KnownPlace(
        slug=state["slug"],
        name=state["name"],
        kind="country",
        names=known_names(state["name"], state["aliases"], official=state["official_name"]),
        country=state["slug"],
    )
    return SeedPlace(known=known, wikidata=state["wikidata"] or "", source=state["source"])


def capital_of(held: list) -> SeedCapital | None:
    """Of the times a place was a capital, the one to know it by: still lasting before ended, capital before seat."""
    ranked = sorted(held, key=lambda one: (one.until is None, one.kind == "capital", str(one.since or "")))
    return ranked[-1] if ranked else None


def _period(row: Row) -> dict:
    return {"since": row["from"], "until": row["until"], "source": row["source"]}


def _plural(noun: str) -> str:
    """The plural of a demonym that takes an s; nothing for those that stay as they are or change inside."""
    if noun.endswith(("s", "x", "z", "ch", "sh", "ese", "man", "men")):
        return ""
    return f"{noun}s"
