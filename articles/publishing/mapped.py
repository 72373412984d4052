"""An edition on a map: each place with what was said or held there, cut to where the places are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import sqrt
from typing import Any

from articles.publishing import world
from articles.publishing.shown import ShownEntry

ASPECT = 16 / 10
SMALLEST = 420  # units: the view is never narrower, so that a coast is in sight
MARGIN = 0.18
ACROSS = 860  # pixels that the drawing is about wide: sizes that are pixels on paper are given in units by it
BIGGEST, LETTER = 17, 13  # pixels


@dataclass(frozen=True, kw_only=True)
class Spot:
    """Places and sizes in units of the drawing; `label` is empty where another name is already there."""

    slug: str
    name: str
    country: str
    entries: tuple[ShownEntry, ...]
    x: float
    y: float
    radius: float
    label: str


@dataclass(frozen=True, kw_only=True)
class Map:
    """`nowhere` are entries whose place is not known, or has no coordinates."""

    spots: tuple[Spot, ...]
    nowhere: tuple[ShownEntry, ...]
    box: str = ""
    land: str = ""
    borders: str = ""
    pixel: float = 1.0
    letter: float = LETTER


def mapped(entries: list[ShownEntry]) -> Map:
    places: dict[str, dict[str, Any]] = {}
    there: dict[str, list[ShownEntry]] = defaultdict(list)
    nowhere = []
    for entry in entries:
        found = {one["slug"]: one for evidence in entry.evidence if (one := _place(evidence.frozen))}
        for slug, place in found.items():
            places[slug] = place
            there[slug].append(entry)
        if not found:
            nowhere.append(entry)
    if not places:
        return Map(spots=(), nowhere=tuple(nowhere))
    at = {slug: world.project(place["latitude"], place["longitude"]) for slug, place in places.items()}
    view = _view(list(at.values()))
    pixel = (view[2] - view[0]) / ACROSS
    land, borders = world.drawn(view)
    return Map(
        spots=tuple(_spots(places, there, at, pixel)),
        nowhere=tuple(nowhere),
        box=f"{view[0]:.0f} {view[1]:.0f} {view[2] - view[0]:.0f} {view[3] - view[1]:.0f}",
        land=land,
        borders=borders,
        pixel=round(pixel, 2),
        letter=round(LETTER * pixel, 1),
    )


def _place(frozen: dict[str, Any]) -> dict[str, Any] | None:
    place = frozen.get("place")
    return place if place and place.get("latitude") is not None and place.get("longitude") is not None else None


def _view(points: list[tuple[float, float]]) -> world.Box:
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    width = max((right - left) * (1 + 2 * MARGIN), (bottom - top) * (1 + 2 * MARGIN) * ASPECT, SMALLEST)
    width = min(width, world.SIZE)
    height = width / ASPECT
    x = min(max((left + right - width) / 2, 0), world.SIZE - width)
    y = (top + bottom - height) / 2
    return x, y, x + width, y + height


def _spots(places: dict, there: dict, at: dict, pixel: float):
    """The busiest first: its name finds room, that of a quiet neighbour may not."""
    most = max(len(entries) for entries in there.values())
    taken: list[world.Box] = []
    for slug in sorted(places, key=lambda one: (-len(there[one]), places[one]["name"])):
        x, y = at[slug]
        radius = pixel * max(4, BIGGEST * sqrt(len(there[slug]) / most) if most > 1 else 8)
        name = places[slug]["name"]
        label = (x + radius, y - LETTER * pixel, x + radius + len(name) * LETTER * 0.62 * pixel, y + LETTER * pixel / 2)
        is_free = not any(_overlap(label, other) for other in taken)
        if is_free:
            taken.append(label)
        taken.append((x - radius / 2, y - radius / 2, x + radius / 2, y + radius / 2))
        yield Spot(
            slug=slug,
            name=name,
            country=places[slug].get("country") or "",
            entries=tuple(there[slug]),
            x=round(x, 1),
            y=round(y, 1),
            radius=round(radius, 1),
            label=name if is_free else "",
        )


def _overlap(one: world.Box, other: world.Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
