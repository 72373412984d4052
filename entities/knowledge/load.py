"""The seeds are written into the database, again and again without harm, and never over what an editor changed.

A row that the seeds keep says so (`is_kept_by_seeds`). One that a person has taken over, or made, stays as it is:
the seeds neither change it nor put their own version beside it. Actors and places are never removed, since
articles may point at them; names, roles, memberships and capitals that left the seeds are.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection, models, transaction
from django.db.models import Q

from entities.knowledge.cells import Moment
from entities.knowledge.keeping import Keeping, Loaded, is_for_seeds
from entities.knowledge.seeds import (
    SeedActor,
    SeedCapital,
    SeedMembership,
    SeedPlace,
    SeedRole,
    Seeds,
    SeedSeries,
)
from entities.models import Actor, Capital, MeetingSeries, Membership, Name, Place, Role

LOCK = 7_020_118  # of pg_advisory_xact_lock: two loads at once wait for one another


@transaction.atomic
def load(seeds: Seeds) -> Loaded:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    loading = _Loading(seeds)
    loading.things()
    loading.statements_about_them()
    return loading.loaded


class _Loading:
    """Goes from what stands alone to what points at it; `actors`, `places` and `series` are rows by slug."""

    def __init__(self, seeds: Seeds):
        self.seeds = seeds
        self.loaded = Loaded(left_out=seeds.left_out)
        self.keeping = Keeping(self.loaded)
        rows = list(Actor.objects.all())
        self.bearers = {row.wikidata: row.slug for row in rows if row.wikidata}
        self.actors = self._same_actors(rows)
        self.places = {row.slug: row for row in Place.objects.all()}
        self.series = {row.slug: row for row in MeetingSeries.objects.all()}

    def _same_actors(self, rows: list[Actor]) -> dict[str, Actor]:
        """Rows by the slug of the seed they are: the row of this slug, or else the one with its Wikidata id."""
        by_slug = {row.slug: row for row in rows}
        by_wikidata = {row.wikidata: row for row in rows if row.wikidata}
        for seed in self.seeds.actors:
            same = by_wikidata.get(seed.known.wikidata)
            if same:
                by_slug.setdefault(seed.known.slug, same)
        return by_slug

    def things(self) -> None:
        actors, places, series = self.seeds.actors, self.seeds.places, self.seeds.series
        self.keeping.by_slug(self.actors, Actor, ((seed.known.slug, self._actor(seed)) for seed in actors))
        self.keeping.by_slug(self.places, Place, ((seed.known.slug, self._place(seed)) for seed in places))
        # Only now does every actor and place that an actor may point at have its key.
        self.keeping.by_slug(self.actors, Actor, ((seed.known.slug, self._actor_among(seed)) for seed in actors))
        self.keeping.by_slug(self.series, MeetingSeries, ((seed.known.slug, self._series(seed)) for seed in series))

    def statements_about_them(self) -> None:
        self._neighbours()
        self._participants()
        keeping = self.keeping
        seeds = self.seeds
        capitals, roles, memberships = seeds.capitals, seeds.roles, seeds.memberships
        keeping.rows(Capital, map(self._capital, capitals), subject=("place_id", "state_id"), rest=("kind", "since"))
        subject = ("person_id", "organization_id", "title")
        keeping.rows(Role, map(self._role, roles), subject=subject, rest=("since",))
        subject = ("member_id", "organization_id")
        keeping.rows(Membership, map(self._membership, memberships), subject=subject, rest=("standing", "since"))
        subject = ("actor_id", "place_id", "series_id", "text")
        rest, spared = ("kind", "language", "since"), self._names_taken_over()
        keeping.rows(Name, self._names(), subject=subject, rest=rest, spared=spared)

    # What a row holds

    def _actor(self, seed: SeedActor) -> dict:
        known = seed.known
        return {
            "kind": known.kind,
            "name": known.name,
            "official_name": seed.official_name,
            "acronym": seed.acronym,
            "standing": Actor.Standing.CONFIRMED,
            "gender": known.gender or "",
            "wikidata": self._free_wikidata(known.slug, known.wikidata),
            "iso2": seed.iso2,
            "iso3": seed.iso3,
            "founded": _edtf(seed.founded),
            "dissolved": _edtf(seed.dissolved),
            "website": seed.website,
            "source": seed.source,
            "is_kept_by_seeds": True,
        }

    def _free_wikidata(self, slug: str, wikidata: str | None) -> str | None:
        """The Wikidata id, unless another actor bears it already."""
        row = self.actors.get(slug)
        slug = row.slug if row else slug
        return wikidata if wikidata and self.bearers.setdefault(wikidata, slug) == slug else None

    def _actor_among(self, seed: SeedActor) -> dict:
        return {
            "country_id": _key(self.actors, seed.known.country),
            "parent_id": _key(self.actors, seed.known.parent),
            "seat_id": _key(self.places, seed.seat),
        }

    def _place(self, seed: SeedPlace) -> dict:
        known = seed.known
        return {
            "name": known.name,
            "kind": known.kind,
            "country_id": _key(self.actors, known.country),
            "latitude": known.latitude,
            "longitude": known.longitude,
            "wikidata": seed.wikidata,
            "source": seed.source,
            "standing": Place.Standing.CONFIRMED,
            "learnt_from_desk": False,
            "is_kept_by_seeds": True,
        }

    def _series(self, seed: SeedSeries) -> dict:
        return {
            "name": seed.known.name,
            "kind": seed.known.kind,
            "organizer_id": _key(self.actors, seed.known.organizer),
            "since_edtf": _edtf(seed.since),
            "source": seed.source,
        }

    def _capital(self, seed: SeedCapital) -> Capital:
        place, state = self.places[seed.place].pk, self.actors[seed.state].pk
        return Capital(place_id=place, state_id=state, kind=seed.kind, **_period(seed))

    def _role(self, seed: SeedRole) -> Role:
        return Role(
            person_id=self.actors[seed.known.person].pk,
            organization_id=self.actors[seed.known.of].pk,
            title=seed.known.title,
            kind=seed.known.kind,
            is_acting=seed.known.acting,
            **_period(seed),
        )

    def _membership(self, seed: SeedMembership) -> Membership:
        return Membership(
            member_id=self.actors[seed.known.member].pk,
            organization_id=self.actors[seed.known.organization].pk,
            standing=seed.known.standing,
            **_period(seed),
        )

    # What points at many

    def _neighbours(self) -> None:
        pairs = {
            (self.actors[seed.known.slug].pk, self.actors[slug].pk)
            for seed in self.seeds.actors
            for slug in seed.neighbours
        }
        pairs |= {(there, here) for here, there in pairs}
        through, kept = Actor.neighbours.through, _kept(self.actors)
        self.keeping.pairs(through, ("from_actor_id", "to_actor_id"), pairs, kept=kept, called="neighbours")

    def _participants(self) -> None:
        pairs = {
            (self.series[seed.known.slug].pk, self.actors[slug].pk)
            for seed in self.seeds.series
            for slug in seed.participants
        }
        through, kept = MeetingSeries.participants.through, _kept(self.series)
        columns = ("meetingseries_id", "actor_id")
        self.keeping.pairs(through, columns, pairs, kept=kept, called="participants of series")

    def _names(self) -> Iterable[Name]:
        """The names of everything that the seeds keep; what a person took over keeps the names it has."""
        kinds = (
            ("actor_id", self.seeds.actors, self.actors),
            ("place_id", self.seeds.places, self.places),
            ("series_id", self.seeds.series, self.series),
        )
        for owner, seeds, rows in kinds:
            for seed in seeds:
                row = rows[seed.known.slug]
                for known in seed.known.names if is_for_seeds(row) else ():
                    name = Name(text=known.text, kind=known.kind, language=known.language, **{owner: row.pk})
                    name.since, name.until = known.since, known.until
                    yield name

    @staticmethod
    def _names_taken_over() -> set[int]:
        taken_over = Q(actor__is_kept_by_seeds=False) | Q(place__is_kept_by_seeds=False)
        return set(Name.objects.filter(taken_over | Q(series__is_kept_by_seeds=False)).values_list("pk", flat=True))


def _key(rows: dict[str, models.Model], slug: str | None) -> int | None:
    return rows[slug].pk if slug else None


def _kept(rows: dict[str, models.Model]) -> set[int]:
    return {row.pk for row in rows.values() if row.is_kept_by_seeds}


def _edtf(moment: Moment | None) -> str:
    return moment.text if moment else ""


def _period(seed: SeedCapital | SeedRole | SeedMembership) -> dict:
    return {
        "since": seed.since.earliest if seed.since else None,
        "until": seed.until.latest if seed.until else None,
        "since_edtf": _edtf(seed.since),
        "until_edtf": _edtf(seed.until),
        "source": seed.source,
    }
