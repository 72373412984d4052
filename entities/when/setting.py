"""What a wording is read against: the article's day, the tense of the verb, an earlier date; and how these choose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from entities.when.periods import Period


class Unresolved(ValueError):
    """The wording counts from an event that was not given, or names no day of the calendar."""


@dataclass(frozen=True, kw_only=True)
class Setting:
    anchor: date
    tense: str
    reference: Period | None


def choose(options: Iterable[Period | None], setting: Setting) -> Period:
    """Past: the latest that has begun; future: the first that is not over; else the nearest, the past one on a tie."""
    found = [option for option in options if option]
    if not found:
        raise Unresolved("no such day")
    anchor = setting.anchor
    if setting.tense == "past":
        return max((p for p in found if p.first <= anchor), key=lambda p: p.first, default=found[0])
    if setting.tense == "future":
        return min((p for p in found if p.last >= anchor), key=lambda p: p.last, default=found[-1])
    return min(found, key=lambda p: (_distance(p, anchor), p.first))


def _distance(period: Period, anchor: date) -> int:
    return max((period.first - anchor).days, (anchor - period.last).days, 0)


def stepped(options: list[Period], step: int, setting: Setting) -> Period:
    """Last: the latest that is over before the anchor; next: the first that has not begun; this: the nearest."""
    anchor = setting.anchor
    if step < 0:
        return [option for option in options if option.last < anchor][-1]
    if step > 0:
        return next(option for option in options if option.first > anchor)
    return choose(options, setting)
