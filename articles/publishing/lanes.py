"""An edition by actor: one lane for each, with what it said and where it met on a common line of days."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from articles.publishing import facets
from articles.publishing.overview import Scale, Tick, days_of, ticks_of
from articles.publishing.shown import ShownEntry

MOST_LANES = 30
THIN = 0.6  # per cent: what one day looks like
ROWS = 3  # entries of a lane that lie over each other
ROW = 12  # pixels


@dataclass(frozen=True, kw_only=True)
class LaneBar:
    entry: ShownEntry
    x: str
    width: str
    y: int


@dataclass(frozen=True, kw_only=True)
class Lane:
    slug: str
    name: str
    entries: tuple[ShownEntry, ...]
    bars: tuple[LaneBar, ...]
    height: int


@dataclass(frozen=True, kw_only=True)
class Lanes:
    """`more` actors have fewer entries than those shown; `without` counts entries that name nobody."""

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    more: int
    without: int


def lanes(content: dict[str, Any], entries: list[ShownEntry]) -> Lanes:
    of_actor: dict[str, list[ShownEntry]] = defaultdict(list)
    names: dict[str, str] = {}
    for entry in entries:
        names |= facets.actors_of(entry.frozen)
        for slug in entry.actors:
            of_actor[slug].append(entry)
    days = [found for entry in entries if (found := days_of(entry.when))]
    scale = Scale.around(min(first for first, _ in days), max(last for _, last in days)) if days else None
    ordered = sorted(of_actor, key=lambda slug: (-len(of_actor[slug]), names[slug].casefold()))
    return Lanes(
        lanes=tuple(_lane(slug, names[slug], of_actor[slug], scale) for slug in ordered[:MOST_LANES]),
        ticks=tuple(ticks_of(scale)) if scale else (),
        more=max(0, len(ordered) - MOST_LANES),
        without=sum(not entry.actors for entry in entries),
    )


def _lane(slug: str, name: str, entries: list[ShownEntry], scale: Scale | None) -> Lane:
    taken = [-1.0] * ROWS
    bars = []
    for entry in entries if scale else ():
        days = days_of(entry.when)
        if days is None:
            continue
        start = scale.at(days[0])
        width = max(scale.at(days[1]) - start, THIN)
        row = next((number for number, end in enumerate(taken) if end <= start), ROWS - 1)
        taken[row] = start + width + 0.1
        bars.append(LaneBar(entry=entry, x=f"{start:.2f}%", width=f"{width:.2f}%", y=row * ROW + 3))
    height = ROW * sum(end >= 0 for end in taken) + 6
    return Lane(slug=slug, name=name, entries=tuple(entries), bars=tuple(bars), height=height)
