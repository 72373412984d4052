"""Shares by month with their intervals, as numbers for the attributes of a small SVG."""

from __future__ import annotations

from dataclasses import dataclass

from articles.browse.quality import Month

TOP, HEIGHT = 8, 96  # pixels: where 100 % lies, and how far below it 0 %
LEFT = 6  # per cent of the width that the words of the axis take
MOST, LABELS = 36, 8  # months shown, and how many of them are named


@dataclass(frozen=True, kw_only=True)
class Point:
    """x is a percentage, the rest pixels; top and bottom are the ends of the interval."""

    month: Month
    x: str
    y: float
    top: float
    bottom: float
    is_labelled: bool


def points(months: list[Month]) -> list[Point]:
    """One for each of the latest months in which enough was decided; none where that is a single one."""
    told = [month for month in months if month.kept.is_told][-MOST:]
    if len(told) < 2:
        return []
    share, every = (100 - LEFT) / len(told), -(-len(told) // LABELS)
    return [
        Point(
            month=month,
            x=f"{LEFT + (place + 0.5) * share:.2f}%",
            y=_down(month.kept.value),
            top=_down(month.kept.interval[1]),
            bottom=_down(month.kept.interval[0]),
            is_labelled=place % every == 0,
        )
        for place, month in enumerate(told)
    ]


def _down(value: float) -> float:
    return round(TOP + HEIGHT * (1 - value), 1)
