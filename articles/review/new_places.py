"""A place that an editor names for the first time: proposed until something accepted names it.

It is proposed again once nothing accepted does, unless somebody has confirmed it in the administration meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef
from django.utils.text import slugify

from articles.models import Annotation, MeetingReport, Mention, Statement
from entities.models import Name, Place
from entities.names.fold import fold
from entities.names.slugs import first_free

NAMING = (Statement, MeetingReport, Mention)
Standing = Place.Standing


def begin(name: str, kind: str) -> Place:
    """One of its own, also where another bears the same name; where it lies is for the administration to say."""
    name = " ".join(name.split())[:200]
    told = {"kind": kind, "name": name, "standing": Standing.PROPOSED, "learnt_from_desk": True}
    place = Place.objects.create(slug=_free_slug(name), **told)
    Name.objects.create(place=place, text=name, kind=Name.Kind.SHORT)
    return place


def _free_slug(name: str) -> str:
    stem = slugify(fold(name))[:110].strip("-") or "place"
    with connection.cursor() as cursor:  # whoever names a place so at the same moment waits for the other
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"place {stem}"])
    taken = set(Place.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return first_free(stem, taken)


def settle(decided: Sequence[tuple[Annotation, dict[str, Any] | None]]) -> None:
    """Confirm what is named by what stands now; doubt what was named only by what no longer stands. Saves nothing else.

    `decided`: rows as they are saved now, with their places at hand, and their snapshots before.
    """
    named = [row.place for row, _ in decided if row.is_accepted and getattr(row, "place", None)]
    proposed = {place.pk for place in named if place.standing == Standing.PROPOSED}
    if proposed:
        Place.objects.filter(pk__in=proposed).update(standing=Standing.CONFIRMED)
    left = {key for row, before in decided if before and (key := _no_longer_named(row, before))}
    if left:
        doubted = Place.objects.filter(pk__in=left, learnt_from_desk=True, standing=Standing.CONFIRMED)
        for model in NAMING:
            doubted = doubted.filter(~Exists(model.objects.accepted().filter(place=OuterRef("pk"))))
        doubted.update(standing=Standing.PROPOSED)


def _no_longer_named(row: Annotation, before: dict[str, Any]) -> int | None:
    """The place that this row bore out before, and does not now; None where it cannot matter."""
    was = before["fields"].get("place")
    if not was or before["status"] not in Annotation.STANDING:
        return None
    if row.place_id != was["id"]:
        return was["id"]
    return None if row.is_accepted or not row.place.learnt_from_desk else was["id"]
