"""The shape of a whole timeline in one drawing: each entry a bar on a line of days, long and soft where its date is.

A long timeline is drawn as columns, as high as there are entries in that stretch of days.

Places and lengths are percentages of the width, as SVG takes them, so that the drawing fits every window.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from articles.publishing.evidence import thaw_when
from articles.publishing.shown import soft
from entities.when import When

LANES = 8  # entries that lie over each other are stacked so high; more of them share the highest lane
LANE = 9  # pixels
THIN = 0.7  # per cent: what one day looks like
MARGIN = 0.04
TICKS = 6
TALLEST = LANES * LANE
MOST_BARS = 150  # more are drawn as columns
COLUMNS = 120
COLUMN_HEIGHT = 48  # pixels
STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)  # months


@dataclass(frozen=True, kw_only=True)
class Bar:
    """`soft` says which ends are not known to the day: "both", "start", "end" or "" (then it is one day or days)."""

    anchor: str
    title: str
    x: str
    width: str
    y: int
    soft: str


@dataclass(frozen=True, kw_only=True)
class Column:
    """`count` entries of which the first has this anchor."""

    anchor: str
    count: int
    x: str
    width: str
    y: float
    height: float


@dataclass(frozen=True, kw_only=True)
class Tick:
    x: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Overview:
    """`first` and `last` are the days at its edges."""

    first: date
    last: date
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    axis: int  # pixels from the top
    height: int
    columns: tuple[Column, ...] = ()


def overview(content: dict[str, Any]) -> Overview | None:
    """None where fewer than two entries have a date: there is no shape to show."""
    dated = [(entry, when) for entry in content["entries"] if (when := thaw_when(entry["when"])) and days_of(when)]
    if len(dated) < 2:
        return None
    first = min(days_of(when)[0] for _, when in dated)
    last = max(days_of(when)[1] for _, when in dated)
    scale = Scale.around(first, last)
    common = {"first": scale.first, "last": scale.last, "ticks": tuple(ticks_of(scale))}
    if len(dated) > MOST_BARS:
        return Overview(
            bars=(), columns=_columns(dated, scale), axis=COLUMN_HEIGHT, height=COLUMN_HEIGHT + 20, **common
        )
    lanes: list[float] = []
    placed = [(entry, when, *_place(when, scale, lanes)) for entry, when in dated]
    axis = min(len(lanes), LANES) * LANE + 4
    bars = tuple(
        Bar(
            anchor=f"entry-{entry['id']}",
            title=entry["headline"],
            x=f"{x:.2f}%",
            width=f"{width:.2f}%",
            y=axis - 2 - (lane + 1) * LANE,
            soft=soft(when),
        )
        for entry, when, x, width, lane in placed
    )
    return Overview(bars=bars, axis=axis, height=axis + 20, **common)


@dataclass(frozen=True)
class Scale:
    first: date
    last: date

    @classmethod
    def around(cls, first: date, last: date) -> Scale:
        margin = timedelta(days=max(4, round((last - first).days * MARGIN)))
        return cls(first - margin, last + margin)

    def at(self, day: date) -> float:
        return 100 * (day - self.first).days / (self.last - self.first).days


def days_of(when: When) -> tuple[date, date] | None:
    days = [day for day in (when.earliest, when.latest) if day]
    return (days[0], days[-1]) if days else None


def _place(when: When, scale: Scale, lanes: list[float]) -> tuple[float, float, int]:
    """Where the bar lies, and the lowest lane that is free there; `lanes` holds where each lane is taken up to."""
    start = scale.at(when.earliest) if when.earliest else max(0.0, scale.at(when.latest) - 8)
    end = scale.at(when.latest) if when.latest else min(100.0, scale.at(when.earliest) + 8)
    width = max(end - start, THIN)
    lane = next((number for number, taken in enumerate(lanes) if taken <= start), len(lanes))
    if lane == len(lanes):
        lanes.append(0.0)
    lanes[lane] = start + width + 0.1
    return start, width, min(lane, LANES - 1)


def _columns(dated: list[tuple[dict[str, Any], When]], scale: Scale) -> tuple[Column, ...]:
    """An uncertain date counts where its middle is."""
    stretches: dict[int, list[dict[str, Any]]] = {}
    for entry, when in dated:
        first, last = days_of(when)
        middle = scale.at(first + (last - first) / 2)
        stretches.setdefault(int(middle * COLUMNS / 100), []).append(entry)
    most = max(len(entries) for entries in stretches.values())
    width = 100 / COLUMNS
    return tuple(
        Column(
            anchor=f"entry-{entries[0]['id']}",
            count=len(entries),
            x=f"{number * width:.2f}%",
            width=f"{width * 0.85:.2f}%",
            y=round(COLUMN_HEIGHT - height, 1),
            height=height,
        )
        for number, entries in sorted(stretches.items())
        if (height := round(max(2, (COLUMN_HEIGHT - 4) * len(entries) / most), 1))
    )


def ticks_of(scale: Scale):
    """First days of months or years, evenly, six at most."""
    months = (scale.last.year - scale.first.year) * 12 + scale.last.month - scale.first.month
    step = next((step for step in STEPS if months / step <= TICKS), STEPS[-1])
    number = (scale.first.year * 12 + scale.first.month - 1) // step * step
    while (day := date(number // 12, number % 12 + 1, 1)) <= scale.last:
        if day >= scale.first and 7 <= scale.at(day) <= 93:
            yield Tick(x=f"{scale.at(day):.2f}%", label=str(day.year) if step >= 12 else f"{day:%b %Y}")
        number += step
