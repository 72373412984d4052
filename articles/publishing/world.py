"""The outline of the world's countries as drawing paths, from Natural Earth's 1:110m data (world-atlas, vendored).

The projection is Miller's cylindrical one (1942), in units of which the equator has 4,000: a compromise that keeps the
shapes of the countries where most news comes from, and does not blow up the north as Mercator's does.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from math import log, pi, radians, tan
from typing import Any

from config.home import PROJECT

FILE = PROJECT / "static" / "vendor" / "world-atlas" / "countries-110m.json"
SIZE = 4000
UNIT = SIZE / (2 * pi)
TOP, BOTTOM = 84, -60  # degrees: what the world is cut to
ANTARCTICA = "010"

Point = tuple[int, int]
Degrees = tuple[float, float]  # longitude, latitude
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, kw_only=True)
class Line:
    """`is_closed`: the coast around land; otherwise a border between two countries."""

    points: tuple[Point, ...]
    is_closed: bool
    box: Box


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Units from the upper left corner."""
    return SIZE / 2 + radians(longitude) * UNIT, (_up(TOP) - _up(min(latitude, TOP))) * UNIT


def _up(latitude: float) -> float:
    return 1.25 * log(tan(pi / 4 + 0.4 * radians(latitude)))


def height() -> float:
    return (_up(TOP) - _up(BOTTOM)) * UNIT


def drawn(view: Box) -> tuple[str, str]:
    """What lies in the view: land to be filled, and borders, each as the `d` of an SVG path."""
    seen = [line for line in lines() if _meet(line.box, view)]
    land, borders = ([_path(one) for one in seen if one.is_closed is closed] for closed in (True, False))
    return "".join(land), "".join(borders)


def _meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _path(line: Line) -> str:
    steps = [f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(line.points) if a != b]
    x, y = line.points[0]
    return f"M{x} {y}l{' '.join(steps)}{'z' if line.is_closed else ''}".replace(" -", "-") if steps else ""


@cache
def lines() -> tuple[Line, ...]:
    """Coasts, then borders: those arcs that more than one country uses."""
    topology = json.loads(FILE.read_text(encoding="utf-8"))
    arcs = [_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    countries = topology["objects"]["countries"]["geometries"]
    used = Counter(~arc if arc < 0 else arc for one in countries for ring in _rings(one) for arc in ring)
    skipped = {arc for one in countries if one.get("id") == ANTARCTICA for ring in _rings(one) for arc in ring}
    coasts = [ring for part in topology["objects"]["land"]["geometries"] for ring in _rings(part)]
    closed = [_line(_joined(ring, arcs), True) for ring in coasts if not skipped & set(ring)]
    return (*closed, *(_line(arcs[arc], False) for arc, times in used.items() if times > 1))


def _arc(arc: list[list[int]], transform: dict[str, Any]) -> list[Degrees]:
    """Quantized steps, as TopoJSON writes them, to points."""
    (across, up), (left, bottom) = transform["scale"], transform["translate"]
    along = zip(accumulate(step[0] for step in arc), accumulate(step[1] for step in arc), strict=True)
    return [(x * across + left, y * up + bottom) for x, y in along]


def _rings(geometry: dict[str, Any]):
    """Numbers of arcs; one below zero is the arc backwards."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [ring for polygon in polygons for ring in polygon]


def _joined(ring: list[int], arcs: list[list[Degrees]]) -> list[Degrees]:
    points: list[Degrees] = []
    for number in ring:
        piece = arcs[~number][::-1] if number < 0 else arcs[number]
        points += piece[1:] if points else piece
    return points


def _line(points: list[Degrees], is_closed: bool) -> Line:
    """What crosses 180° goes on beyond it rather than around the world."""
    steps = [(b[0] - a[0] + 180) % 360 - 180 for a, b in pairwise(points)]
    longitudes = accumulate(steps, initial=points[0][0])
    placed = [project(latitude, longitude) for longitude, (_, latitude) in zip(longitudes, points, strict=True)]
    whole = tuple((round(x), round(y)) for x, y in placed)
    across, down = [x for x, _ in whole], [y for _, y in whole]
    return Line(points=whole, is_closed=is_closed, box=(min(across), min(down), max(across), max(down)))
