"""The actors and places of an extraction as rows: known ones found, new ones proposed."""

from __future__ import annotations

from django.utils.text import slugify

from articles.extraction.candidates import ActorCandidate, Extraction
from entities.models import Actor, Name, Place
from entities.names.fold import fold

PLACE = "place"


class Cast:
    """The rows behind the actor keys of one extraction. `actor(key)` and `place(key)` answer None for unknown keys."""

    def __init__(self, extraction: Extraction):
        self._candidates = {candidate.key: candidate for candidate in extraction.actors}
        known = [candidate.known for candidate in extraction.actors if candidate.known]
        self._actors = {actor.slug: surviving(actor) for actor in Actor.objects.filter(slug__in=known)}
        self._places = {place.slug: place for place in Place.objects.filter(slug__in=known)}
        self._proposed: dict[str, Actor] = {}

    def actor(self, key: str | None) -> Actor | None:
        candidate = self._candidates.get(key or "")
        if candidate is None or candidate.kind == PLACE:
            return None
        if candidate.known:
            return self._actors.get(candidate.known)
        if candidate.key not in self._proposed:
            self._proposed[candidate.key] = find_or_propose(candidate, self._actors.get(candidate.country or ""))
        return self._proposed[candidate.key]

    def place(self, key: str | None) -> Place | None:
        candidate = self._candidates.get(key or "")
        return self._places.get(candidate.known or "") if candidate else None

    def candidates(self) -> list[ActorCandidate]:
        return list(self._candidates.values())


def surviving(actor: Actor) -> Actor:
    """Follow the pointers of merged duplicates (a chain cannot loop: merging refuses it)."""
    while actor.merged_into is not None:
        actor = actor.merged_into
    return actor


def find_or_propose(candidate: ActorCandidate, country: Actor | None) -> Actor:
    """The one actor of that kind with one of these spellings, else a new one, proposed until an editor accepts it."""
    spellings = list(dict.fromkeys([candidate.name, *candidate.aliases]))
    owners = Actor.objects.surviving().filter(kind=candidate.kind, names__folded__in=[fold(s) for s in spellings])
    found = list(owners.distinct()[:2])
    if len(found) == 1:
        return found[0]
    actor = Actor.objects.create(
        slug=_free_slug(candidate.name),
        kind=candidate.kind,
        name=candidate.name[:200],
        acronym=(candidate.acronym or "")[:40],
        gender=candidate.gender or "",
        country=country,
        standing=Actor.Standing.PROPOSED,
    )
    Name.objects.bulk_create(Name(actor=actor, text=spelling[:300]) for spelling in spellings)
    return actor


def _free_slug(name: str) -> str:
    stem = slugify(fold(name))[:110] or "actor"
    taken = set(Actor.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for n in range(1, len(taken) + 2) if (slug := stem if n == 1 else f"{stem}-{n}") not in taken)
