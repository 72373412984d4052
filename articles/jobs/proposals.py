"""The actors and places of an extraction as rows: known ones found, new ones proposed once."""

from __future__ import annotations

from django.db import connection
from django.db.models import Exists, OuterRef
from django.utils.text import slugify

from articles.extraction.candidates import ActorCandidate, Extraction
from articles.models import Article
from entities.lookup import surviving
from entities.models import Actor, Name, Place
from entities.names.fold import fold
from entities.names.slugs import first_free

PLACE = "place"
# "A senior official" of one article is not the one of the next.
OF_ONE_ARTICLE = (Actor.Kind.UNNAMED, Actor.Kind.COLLECTIVE)


class Cast:
    """The rows behind the actor keys of one extraction. `actor(key)` and `place(key)` answer None for unknown keys."""

    def __init__(self, extraction: Extraction, article: Article):
        self._candidates = {candidate.key: candidate for candidate in extraction.actors}
        slugs = {slug for one in extraction.actors for slug in (one.known, one.country) if slug}
        self._actors = {actor.slug: surviving(actor) for actor in Actor.objects.filter(slug__in=slugs)}
        self._places = {place.slug: place for place in Place.objects.filter(slug__in=slugs)}
        own = Actor.objects.surviving().filter(mentions__version__article=article).order_by("-pk")
        self.before = {actor.pk: actor for actor in own.filter(standing=Actor.Standing.PROPOSED)}
        self._own = {(actor.kind, fold(actor.name)): actor for actor in own}
        self._found: dict[str, list[Actor]] = {}

    def actor(self, key: str | None) -> Actor | None:
        """The one; None where the name may mean several, and for a place."""
        found = self.actors(key)
        return found[0] if len(found) == 1 else None

    def actors(self, key: str | None) -> list[Actor]:
        """The one, or those of whom an editor has to choose."""
        candidate = self._candidates.get(key or "")
        if candidate is None or candidate.kind == PLACE:
            return []
        if candidate.key not in self._found:
            self._found[candidate.key] = self._find(candidate)
        return self._found[candidate.key]

    def _find(self, candidate: ActorCandidate) -> list[Actor]:
        if candidate.known:
            return [actor] if (actor := self._actors.get(candidate.known)) else []
        own = self._own.get((candidate.kind, fold(candidate.name)))
        found = [own] if own else bearers(candidate)
        return found or [propose(candidate, self._actors.get(candidate.country or ""))]

    def place(self, key: str | None) -> Place | None:
        """Of a candidate for a place, or of a state: the country of that name."""
        candidate = self._candidates.get(key or "")
        return self._places.get(candidate.known or "") if candidate else None


def bearers(candidate: ActorCandidate) -> list[Actor]:
    """Those of its kind that bear its name, confirmed ones before proposed ones; a bare surname is nobody's."""
    if candidate.kind in OF_ONE_ARTICLE:
        return []
    spellings = [candidate.name, *candidate.aliases]
    if candidate.kind == Actor.Kind.PERSON:
        spellings = [spelling for spelling in spellings if " " in spelling.strip()]
    folded = [fold(spelling) for spelling in spellings]
    found = list(Actor.objects.surviving().filter(kind=candidate.kind, names__folded__in=folded).distinct()[:5])
    confirmed = [actor for actor in found if actor.standing == Actor.Standing.CONFIRMED]
    return confirmed or found


def propose(candidate: ActorCandidate, country: Actor | None) -> Actor:
    """A new actor, proposed until an editor accepts something of it."""
    with connection.cursor() as cursor:  # two workers must not choose one slug; released with the transaction
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('proposals', 0))")
    actor = Actor.objects.create(
        slug=_free_slug(candidate.name),
        kind=candidate.kind,
        name=candidate.name[:200],
        acronym=(candidate.acronym or "")[:40],
        gender=candidate.gender or "",
        country=country if country and country.kind == Actor.Kind.STATE else None,
        standing=Actor.Standing.PROPOSED,
    )
    spellings = dict.fromkeys(spelling[:300] for spelling in (candidate.name, *candidate.aliases) if spelling.strip())
    Name.objects.bulk_create(Name(actor=actor, text=spelling) for spelling in spellings)
    return actor


def _free_slug(name: str) -> str:
    stem = slugify(fold(name))[:110].strip("-") or "actor"
    taken = set(Actor.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return first_free(stem, taken)


def forget_unused(proposed: list[int]) -> None:
    """Delete those proposed actors that nothing points at any more: the run before proposed them, this one does not."""
    unused = Actor.objects.filter(pk__in=proposed, standing=Actor.Standing.PROPOSED, merged_into=None)
    for relation in Actor._meta.get_fields(include_hidden=True):
        if relation.one_to_many and relation.auto_created and relation.related_model is not Name:
            pointing = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
            unused = unused.filter(~Exists(pointing))
    unused.delete()
