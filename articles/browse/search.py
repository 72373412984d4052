"""One question to everything that is public: timelines, statements, meetings, organizations, people, places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db.models import F, Func, OuterRef, Q, Subquery
from django.db.models.functions import Length

from articles.browse.actors import public_meetings, public_statements
from articles.models import Edition, Timeline
from entities.lookup import search as actors_like
from entities.models import Actor, Name, Place
from entities.names.fold import fold

OF_EACH = 6
THE_VERY_NAME = 3  # of entities.lookup.search


class EveryString(Func):
    """All strings of a JSON value as one text to search in."""

    template = """jsonb_to_tsvector('english', %(expressions)s, '["string"]')"""
    output_field = SearchVectorField()


@dataclass(frozen=True, kw_only=True)
class Found:
    """At most OF_EACH of everything; `statements_more` and `meetings_more` say that the lists hold further ones."""

    timelines: list[Timeline]
    statements: list[Any]
    statements_more: bool
    meetings: list[Any]
    meetings_more: bool
    organizations: list[Actor]
    people: list[Actor]
    places: list[Place]

    @property
    def is_empty(self) -> bool:
        return not (
            self.timelines or self.statements or self.meetings or self.organizations or self.people or self.places
        )


def search(query: str) -> Found:
    """In a fixed number of queries. Names forgive a slip of the pen; words of texts are found in all their forms."""
    words = SearchQuery(query, config="english", search_type="websearch")
    actors = _actors(query)
    called = [actor.pk for actor in actors if actor.closeness == THE_VERY_NAME]
    said = Q(search=words) | Q(speaker__in=called) | Q(role__organization__in=called)
    statements = public_statements().filter(said).for_lists().order_by("-latest", "-pk")[: OF_EACH + 1]
    there = Q(search=words) | Q(name__icontains=query) | Q(participations__actor__in=called) | Q(host__in=called)
    meetings = public_meetings().filter(there).distinct().order_by(F("latest").desc(nulls_last=True), "-pk")
    statements, meetings = list(statements), list(meetings[: OF_EACH + 1])
    return Found(
        timelines=_timelines(query),
        statements=statements[:OF_EACH],
        statements_more=len(statements) > OF_EACH,
        meetings=meetings[:OF_EACH],
        meetings_more=len(meetings) > OF_EACH,
        organizations=[actor for actor in actors if not actor.is_person][:OF_EACH],
        people=[actor for actor in actors if actor.is_person][:OF_EACH],
        places=_places(query),
    )


def _actors(query: str) -> list[Actor]:
    """Public ones only: what extraction proposed is nobody's page yet."""
    liked = actors_like(query, limit=40)
    of = {actor.pk: actor for actor in liked}
    kept = Actor.objects.confirmed().filter(pk__in=of).select_related("country")
    rows = {actor.pk: actor for actor in kept}
    found = []
    for pk, like in of.items():
        if pk in rows:
            rows[pk].closeness = like.closeness
            found.append(rows[pk])
    return found


def _timelines(query: str) -> list[Timeline]:
    """By the words of their newest edition, its evidence included."""
    words = SearchQuery(query, config="english", search_type="websearch")
    newest = Edition.objects.filter(timeline=OuterRef("pk")).order_by("-number").values("pk")[:1]
    said = Edition.objects.annotate(said=EveryString("content")).filter(said=words).values("pk")
    found = Timeline.objects.published().annotate(newest=Subquery(newest)).filter(newest__in=said)
    return list(found.prefetch_related("editions").order_by("-updated_at")[:OF_EACH])


def _places(query: str) -> list[Place]:
    folded = fold(query)
    if not folded:
        return []
    named = Name.objects.filter(folded__startswith=folded, place__isnull=False)
    found = Place.objects.confirmed().filter(pk__in=named.values("place")).select_related("country")
    return list(found.order_by(Length("name"), "name", "pk")[:OF_EACH])
