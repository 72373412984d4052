"""What others ask the knowledge base: all of it as one value, one actor, a name, the holders of a post."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Case, F, IntegerField, Max, Q, QuerySet, Value, When

from entities.knowledge.gathering import capital_of, name_order
from entities.models import Actor, Capital, MeetingSeries, Membership, Name, Place, Role
from entities.names.fold import fold
from entities.names.known import (
    Knowledge,
    KnownActor,
    KnownMembership,
    KnownName,
    KnownPlace,
    KnownRole,
    KnownSeries,
)

ENOUGH_ALIKE = 0.45  # word similarity of pg_trgm, from 0 to 1: finds "Lavrv", leaves "Laval"


# One actor, or those that a name may mean


def actor(slug: str) -> Actor | None:
    """The actor of this slug; where it was merged, the one that stands for it now."""
    return surviving(Actor.objects.filter(slug=slug).first())


def surviving(found: Actor | None) -> Actor | None:
    """Follows merges to the actor that remains."""
    seen = set()
    while found and found.merged_into_id and found.pk not in seen:
        seen.add(found.pk)
        found = found.merged_into
    return found


def search(name: str, *, kinds: Iterable[str] = (), limit: int = 20) -> QuerySet[Actor]:
    """Actors that bear a name like this one: the very name first, then those that begin with it, then those alike."""
    folded = fold(name)
    if not folded:
        return Actor.objects.none()
    actors = Actor.objects.surviving().filter(kind__in=list(kinds)) if kinds else Actor.objects.surviving()
    closeness = Case(
        When(names__folded=folded, then=Value(3)),
        When(names__folded__startswith=folded, then=Value(2)),
        When(names__folded__contains=folded, then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )
    alike = TrigramWordSimilarity(folded, "names__folded")
    return (
        actors.annotate(closeness=Max(closeness), alike=Max(alike))
        .filter(Q(closeness__gt=0) | Q(alike__gte=ENOUGH_ALIKE))
        .order_by("-closeness", "-alike", "name", "pk")[:limit]
    )


def called(name: str, *, on: date | None = None) -> QuerySet[Actor]:
    """Actors that bear exactly this name, case and accents aside; on that day, if one is given."""
    names = Name.objects.filter(folded=fold(name), actor__isnull=False)
    if on:
        names = names.filter(Q(since=None) | Q(since__lte=on), Q(until=None) | Q(until__gte=on))
    return Actor.objects.surviving().filter(pk__in=names.values("actor"))


def holders(organization: Actor, *, on: date, kind: str | None = None) -> QuerySet[Role]:
    """Who held a post there on that day; several where the dates do not tell them apart, acting holders last."""
    roles = Role.objects.in_force_on(on).filter(organization=organization).select_related("person")
    if kind:
        roles = roles.filter(kind=kind)
    return roles.order_by("is_acting", F("since").desc(nulls_last=True), "pk")


# All of it


def knowledge() -> Knowledge:
    """What the database knows and an editor would stand by: in eight queries, however much it is.

    What extraction proposed and nobody confirmed is left out. The names, roles and memberships of
    an actor that was merged are those of the actor it was merged into.
    """
    reading = _Reading()
    parts = {
        "actors": tuple(reading.actors()),
        "places": tuple(reading.places()),
        "roles": tuple(reading.roles()),
        "memberships": tuple(reading.memberships()),
        "series": tuple(reading.series()),
    }
    stamp = hashlib.sha256(repr(parts).encode()).hexdigest()[:12]
    return Knowledge(**parts, stamp=stamp)


class _Reading:
    """Holds the slugs by primary key, merges followed, since every row points at others by key."""

    def __init__(self):
        self.rows = list(
            Actor.objects.filter(Q(standing=Actor.Standing.CONFIRMED) | Q(merged_into__isnull=False))
            .order_by("slug")
            .only("slug", "kind", "name", "country", "parent", "wikidata", "gender", "merged_into", "standing")
        )
        into = {row.pk: row.merged_into_id for row in self.rows}
        slugs = {row.pk: row.slug for row in self.rows if row.standing == Actor.Standing.CONFIRMED}
        self.survivor = {key: _end_of_merges(key, into) for key in into}
        self.slug = {key: slugs.get(survivor) for key, survivor in self.survivor.items()}
        self.names = self._names()

    def _names(self) -> dict[tuple[str, int], list[KnownName]]:
        names: dict[tuple[str, int], list[KnownName]] = defaultdict(list)
        fields = ("actor", "place", "series", "text", "kind", "language", "since", "until")
        for actor_key, place, series, *rest in Name.objects.values_list(*fields):
            of = (
                ("actor", self.survivor.get(actor_key))
                if actor_key
                else ("place", place)
                if place
                else ("series", series)
            )
            names[of].append(KnownName(**dict(zip(fields[3:], rest, strict=True))))
        return names

    def _names_of(self, of: str, key: int) -> tuple[KnownName, ...]:
        return tuple(sorted(set(self.names[of, key]), key=name_order))

    def actors(self) -> Iterable[KnownActor]:
        for row in self.rows:
            if row.merged_into_id is None:
                yield KnownActor(
                    slug=row.slug,
                    kind=row.kind,
                    name=row.name,
                    names=self._names_of("actor", row.pk),
                    country=self.slug.get(row.country_id),
                    parent=self.slug.get(row.parent_id),
                    wikidata=row.wikidata,
                    gender=row.gender or None,
                )

    def places(self) -> Iterable[KnownPlace]:
        capitals: dict[int, list[Capital]] = defaultdict(list)
        for capital in Capital.objects.all():
            capitals[capital.place_id].append(capital)
        for row in Place.objects.confirmed().exclude(kind=Place.Kind.COUNTRY).order_by("slug"):
            capital = capital_of(capitals[row.pk])
            yield KnownPlace(
                slug=row.slug,
                name=row.name,
                kind=row.kind,
                names=self._names_of("place", row.pk),
                country=self.slug.get(row.country_id),
                capital_of=self.slug.get(capital.state_id) if capital else None,
                capital_since=capital.since if capital else None,
                capital_until=capital.until if capital else None,
                latitude=row.latitude,
                longitude=row.longitude,
            )

    def roles(self) -> Iterable[KnownRole]:
        for row in Role.objects.order_by("person__slug", "organization__slug", "since", "title", "pk"):
            person, of = self.slug.get(row.person_id), self.slug.get(row.organization_id)
            if person and of:
                yield KnownRole(
                    person=person,
                    title=row.title,
                    kind=row.kind,
                    of=of,
                    since=row.since,
                    until=row.until,
                    acting=row.is_acting,
                )

    def memberships(self) -> Iterable[KnownMembership]:
        for row in Membership.objects.order_by("organization__slug", "member__slug", "standing", "since", "pk"):
            member, organization = self.slug.get(row.member_id), self.slug.get(row.organization_id)
            if member and organization:
                yield KnownMembership(
                    member=member, organization=organization, standing=row.standing, since=row.since, until=row.until
                )

    def series(self) -> Iterable[KnownSeries]:
        for row in MeetingSeries.objects.order_by("slug"):
            yield KnownSeries(
                slug=row.slug,
                name=row.name,
                names=self._names_of("series", row.pk),
                kind=row.kind,
                organizer=self.slug.get(row.organizer_id),
            )


def _end_of_merges(key: int, into: dict[int, int | None]) -> int:
    seen = set()
    while into.get(key) and key not in seen:
        seen.add(key)
        key = into[key]
    return key
