"""An edition as a calendar: month by month, what is not known to the day beside the days and not on one of them."""

from __future__ import annotations

from calendar import Calendar as Weeks
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from articles.publishing.shown import ShownEntry

WEEKS = Weeks()  # Monday first
LONGEST_STRETCH = timedelta(days=31)  # what lasts longer is told above the months
MOST_MONTHS = 14  # on one page; more are shown a year at a time


@dataclass(frozen=True, kw_only=True)
class Day:
    """`number` is None for a day of a neighbouring month; `maybe` counts entries of which it may be the day."""

    number: int | None
    iso: str = ""
    entries: tuple[ShownEntry, ...] = ()
    maybe: int = 0
    is_today: bool = False


@dataclass(frozen=True, kw_only=True)
class Month:
    """`some_day` holds what happened in it on a day that is not known; `gap` months before it are empty."""

    label: str
    anchor: str
    weeks: tuple[tuple[Day, ...], ...]
    some_day: tuple[ShownEntry, ...]
    gap: int


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """`longer` is not known to the month, or lasts longer; `years` are all there are, if there are too many at once."""

    months: tuple[Month, ...]
    longer: tuple[ShownEntry, ...]
    undated: tuple[ShownEntry, ...]
    years: tuple[int, ...]
    year: int | None


def calendar(entries: list[ShownEntry], today: date, year: int | None = None) -> Calendar:
    days, some_day, longer = _sorted(entries)
    keys = sorted({(day.year, day.month) for day in days} | set(some_day))
    years = tuple(sorted({key[0] for key in keys}))
    chosen = None
    if len(keys) > MOST_MONTHS:
        chosen = year if year in years else max((one for one in years if one <= today.year), default=years[0])
        keys = [key for key in keys if key[0] == chosen]
        longer = [entry for entry in longer if _touches(entry, chosen)]
    return Calendar(
        months=tuple(
            _month(key, days, some_day[key], today, _gap(before, key))
            for before, key in zip([None, *keys], keys, strict=False)
        ),
        longer=tuple(longer),
        undated=tuple(entry for entry in entries if not (entry.when.earliest or entry.when.latest)),
        years=years if chosen else (),
        year=chosen,
    )


def _sorted(entries: list[ShownEntry]):
    """By day what lies on days, by month what lies on an unknown day of it, and what is less known than that."""
    days, some_day, longer = defaultdict(list), defaultdict(list), []
    for entry in entries:
        first, last = entry.when.earliest, entry.when.latest
        if first is None and last is None:
            continue
        if first is None or last is None or last - first > LONGEST_STRETCH:
            longer.append(entry)
        elif not entry.soft:
            for number in range((last - first).days + 1):
                days[first + timedelta(days=number)].append(entry)
        elif (first.year, first.month) == (last.year, last.month):
            some_day[first.year, first.month].append(entry)
        else:
            longer.append(entry)
    return days, some_day, longer


def _touches(entry: ShownEntry, year: int) -> bool:
    first, last = entry.when.earliest or entry.when.latest, entry.when.latest or entry.when.earliest
    return first.year <= year <= last.year


def _gap(before: tuple[int, int] | None, key: tuple[int, int]) -> int:
    return 0 if before is None else (key[0] - before[0]) * 12 + key[1] - before[1] - 1


def _month(key: tuple[int, int], days: dict, some_day: list[ShownEntry], today: date, gap: int) -> Month:
    def of(day: date) -> Day:
        if day.month != key[1]:
            return Day(number=None)
        maybe = sum(entry.when.earliest <= day <= entry.when.latest for entry in some_day)
        there = tuple(days.get(day, ()))
        return Day(number=day.day, iso=day.isoformat(), entries=there, maybe=maybe, is_today=day == today)

    return Month(
        label=f"{date(*key, 1):%B %Y}",
        anchor=f"{key[0]}-{key[1]:02}",
        weeks=tuple(tuple(of(day) for day in week) for week in WEEKS.monthdatescalendar(*key)),
        some_day=tuple(some_day),
        gap=gap,
    )
