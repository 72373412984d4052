"""Whom and what the evidence of a bundle names, found among those known here or made anew."""

from __future__ import annotations

from typing import Any

from articles.models import Topic
from entities.models import Actor, MeetingSeries, Name, Place, Role
from entities.names.slugs import first_free
from entities.when import NotEdtf, When, from_edtf

CAME_ALONG = "Came with an imported timeline"
Frozen = dict[str, Any]


class Acquaintances:
    """Rows for the names in a bundle. Each is looked up once; `notes` are sentences on what could not be kept."""

    def __init__(self) -> None:
        self.notes: dict[str, None] = {}
        self._actors: dict[str, Actor] = {}
        self._places: dict[str, Place] = {}

    def actor(self, name: Frozen | None) -> Actor | None:
        """By Wikidata id, else by slug and name; somebody else's slug is not taken."""
        if not name:
            return None
        if name["slug"] not in self._actors:
            self._actors[name["slug"]] = _known_actor(name) or _new_actor(name)
        return self._actors[name["slug"]]

    def place(self, place: Frozen | None) -> Place | None:
        if not place:
            return None
        if place["slug"] not in self._places:
            fields = {name: place.get(name) for name in ("name", "latitude", "longitude")}
            row, _ = Place.objects.get_or_create(slug=place["slug"], defaults={**fields, "source": CAME_ALONG})
            self._places[place["slug"]] = row
        return self._places[place["slug"]]

    def role(self, person: Actor | None, then: Frozen | None) -> Role | None:
        organization = self.actor(then["organization"]) if then else None
        if not (person and organization) or person == organization:
            return None
        roles = Role.objects.filter(person=person, organization=organization, title=then["title"])
        since, until = _period(then["from"]), _period(then["until"])
        known = roles.filter(since=since.earliest).first() or (roles.first() if not then["from"] else None)
        return known or Role.objects.create(
            person=person,
            organization=organization,
            title=then["title"],
            since=since.earliest,
            until=until.latest,
            since_edtf=(then["from"] or "")[:20],
            until_edtf=(then["until"] or "")[:20],
            source=CAME_ALONG,
        )

    def series(self, series: Frozen | None) -> MeetingSeries | None:
        """Only a series that is known here: others are kept in words."""
        return MeetingSeries.objects.filter(slug=series["slug"]).first() if series else None

    def topics(self, topics: list[Frozen]) -> list[Topic]:
        """The vocabulary is this desk's own: a topic that it lacks is left out and told."""
        found = list(Topic.objects.filter(slug__in=[one["slug"] for one in topics]))
        for one in topics:
            if one["slug"] not in {row.slug for row in found}:
                self.notes[f"The topic “{one['name']}” is not in the vocabulary of this desk and was left out."] = None
        return found


def _known_actor(name: Frozen) -> Actor | None:
    if name.get("wikidata") and (known := Actor.objects.filter(wikidata=name["wikidata"]).first()):
        return known
    known = Actor.objects.filter(slug=name["slug"]).first()
    is_other = known and known.wikidata and name.get("wikidata")
    return known if known and not is_other and known.name == name["name"] else None


def _new_actor(name: Frozen) -> Actor:
    taken = set(Actor.objects.filter(slug__startswith=name["slug"]).values_list("slug", flat=True))
    kind = name["kind"] if name.get("kind") in Actor.Kind.values else Actor.Kind.ORGANIZATION
    actor = Actor.objects.create(
        slug=first_free(name["slug"], taken),
        name=name["name"],
        kind=kind,
        wikidata=name.get("wikidata") or None,
        country=Actor.objects.filter(kind=Actor.Kind.STATE, name=name.get("country") or "").first(),
        source=CAME_ALONG,
    )
    Name.objects.create(actor=actor, text=actor.name)
    return actor


def _period(edtf: str | None) -> When:
    try:
        return from_edtf(edtf) if edtf else When()
    except NotEdtf:
        return When()
