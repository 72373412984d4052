"""A period is a stretch of days with its EDTF name; the desk's conventions (early, mid, late, seasons) live here."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}  # first month; northern; winter is named after the year in which it begins
MONTHS_IN = {"season": 3, "quarter": 3, "half": 6}
DECADE_THIRDS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
CENTURY_THIRDS = {"early": (0, 33), "mid": (34, 66), "late": (67, 99)}
WEEK_THIRDS = {"early": (0, 1), "mid": (2, 3), "late": (4, 6)}
MONTH_THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


@dataclass(frozen=True, kw_only=True)
class Period:
    """Closed interval of days; `unit` is its calendar unit, "days" for a run of days, "some" for one day within."""

    first: date
    last: date
    edtf: str
    unit: str
    approximate: bool = False


def day(of: date) -> Period:
    return Period(first=of, last=of, edtf=of.isoformat(), unit="day")


def days(first: date, last: date) -> Period:
    return day(first) if first == last else Period(first=first, last=last, edtf=f"{first}/{last}", unit="days")


def some_day(first: date, last: date) -> Period:
    """One unknown day between two days, both inclusive."""
    if first == last:
        return replace(day(first), approximate=True)
    return Period(first=first, last=last, edtf=f"[{first}..{last}]", unit="some", approximate=True)


def week(of: date) -> Period:
    """The ISO week (Monday to Sunday) that holds the day."""
    monday = of - timedelta(days=of.weekday())
    return replace(days(monday, monday + timedelta(days=6)), unit="week")


def weekend(of: date) -> Period:
    """Saturday and Sunday of the day's ISO week."""
    saturday = of - timedelta(days=of.weekday()) + timedelta(days=5)
    return replace(days(saturday, saturday + timedelta(days=1)), unit="weekend")


def month(year: int, number: int) -> Period:
    last = date(year, number, monthrange(year, number)[1])
    return Period(first=last.replace(day=1), last=last, edtf=f"{year:04}-{number:02}", unit="month")


def year(number: int) -> Period:
    return Period(first=date(number, 1, 1), last=date(number, 12, 31), edtf=f"{number:04}", unit="year")


def months(first: Period, last: Period) -> Period:
    return Period(first=first.first, last=last.last, edtf=f"{first.edtf}/{last.edtf}", unit="months")


def year_part(number: int, code: int) -> Period:
    """A part of a year by its EDTF code: 21–24 season, 33–36 quarter, 40–41 half (written as months)."""
    if code in SEASONS:
        begins, length, unit = SEASONS[code], 3, "season"
    elif 33 <= code <= 36:
        begins, length, unit = 1 + 3 * (code - 33), 3, "quarter"
    else:
        begins, length, unit = 1 + 6 * (code - 40), 6, "half"
    first = month(number, begins)
    last = shift_month(first, length - 1)
    edtf = f"{first.edtf}/{last.edtf}" if unit == "half" else f"{number:04}-{code}"
    return Period(first=first.first, last=last.last, edtf=edtf, unit=unit)


def decade(number: int) -> Period:
    start = number // 10 * 10
    first, last = date(max(start, 1), 1, 1), date(start + 9, 12, 31)
    return Period(first=first, last=last, edtf=f"{start // 10:03}X", unit="decade")


def century(number: int) -> Period:
    """The hundred years that share their first two digits: the 19th century is 18XX."""
    digits = number // 100
    first, last = date(max(digits * 100, 1), 1, 1), date(digits * 100 + 99, 12, 31)
    return Period(first=first, last=last, edtf=f"{digits:02}XX", unit="century")


def season_of(of: date) -> tuple[int, int]:
    """(year, EDTF code) of the northern season that holds the day."""
    if of.month <= 2:
        return of.year - 1, 24
    return of.year, 20 + of.month // 3


CONTAINING: dict[str, Callable[[date], Period]] = {
    "day": day,
    "week": week,
    "weekend": weekend,
    "month": lambda of: month(of.year, of.month),
    "quarter": lambda of: year_part(of.year, 33 + (of.month - 1) // 3),
    "half": lambda of: year_part(of.year, 40 + (of.month - 1) // 6),
    "season": lambda of: year_part(*season_of(of)),
    "year": lambda of: year(of.year),
    "decade": lambda of: decade(of.year),
    "century": lambda of: century(of.year),
}


def shift_month(of: Period, count: int) -> Period:
    index = of.first.year * 12 + of.first.month - 1 + count
    return month(index // 12, index % 12 + 1)


def shift_day(of: date, count: int, unit: str) -> date:
    """The day that lies `count` units away; the day of the month is cut to the month's length."""
    if unit in ("day", "week", "weekend", "fortnight"):
        return of + timedelta(days=count * {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}[unit])
    length = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    target = shift_month(month(of.year, of.month), count * length)
    return target.first.replace(day=min(of.day, target.last.day))


def step(of: date, count: int, unit: str) -> Period:
    """The unit `count` units away from the one that holds the day: step(d, -1, "week") is last week."""
    return CONTAINING[unit](shift_day(CONTAINING[unit](of).first if unit != "day" else of, count, unit))


def some_years(first: int, last: int) -> Period:
    edtf = f"[{first:04}..{last:04}]"
    return Period(first=date(first, 1, 1), last=date(last, 12, 31), edtf=edtf, unit="some", approximate=True)


def some_months(first: Period, last: Period) -> Period:
    if first == last:
        return replace(first, approximate=True)
    edtf = f"[{first.edtf}..{last.edtf}]"
    return Period(first=first.first, last=last.last, edtf=edtf, unit="some", approximate=True)


def third(of: Period, part: str) -> Period:
    """Early, mid or late part of a period: by tens of days in a month, by four months in a year, else by thirds."""
    if of.unit == "month":
        low, high = MONTH_THIRDS[part]
        return some_day(of.first.replace(day=low), of.first.replace(day=min(high, of.last.day)))
    if of.unit in ("week", "days"):
        low, high = WEEK_THIRDS[part]
        return some_day(of.first + timedelta(days=low), min(of.last, of.first + timedelta(days=high)))
    if of.unit in ("decade", "century"):
        low, high = (DECADE_THIRDS if of.unit == "decade" else CENTURY_THIRDS)[part]
        base = of.last.year // 10 * 10 if of.unit == "decade" else of.last.year // 100 * 100
        return some_years(max(base + low, 1), base + high)
    if of.unit in ("year", "season", "quarter", "half"):
        size = {"year": 4, "half": 2}.get(of.unit, 1)
        first = shift_month(of, ("early", "mid", "late").index(part) * size)
        return some_months(first, shift_month(first, size - 1))
    return replace(of, approximate=True)


def edge(of: Period, part: str) -> Period:
    """Start or end: of a year its first or last month, of a decade its year, of a century its decade, else a third."""
    at_end = part == "late"
    if of.unit == "year":
        return replace(month(of.last.year, 12 if at_end else 1), approximate=True)
    if of.unit == "decade":
        return replace(year((of.last if at_end else of.first).year), approximate=True)
    if of.unit == "century":
        return replace(decade((of.last if at_end else of.first).year), approximate=True)
    return third(of, part)


def half(of: Period, number: int) -> Period:
    """First (1) or second (2) half."""
    if of.unit == "month":
        return some_day(*((of.first, of.first.replace(day=15)), (of.first.replace(day=16), of.last))[number - 1])
    if of.unit == "year":
        return year_part(of.first.year, 39 + number)
    if of.unit in ("decade", "century"):
        span = 5 if of.unit == "decade" else 50
        start = of.first.year + span * (number - 1)
        return some_years(start, min(start + span - 1, of.last.year))
    middle = of.first + timedelta(days=(of.last - of.first).days // 2)
    return some_day(*((of.first, middle), (middle + timedelta(days=1), of.last))[number - 1])


def nth(of: Period, number: int, unit: str) -> Period | None:
    """The number-th week, weekend, month, quarter, half, year or decade of a period; -1 is the last."""
    if unit == "half":
        return half(of, 2 if number < 0 else number) if number <= 2 else None
    if unit == "week" and of.unit == "month":
        return _week_of_month(of, number)
    if unit == "weekend":
        return _nth_weekday(of, 5, number, through=1)
    first = CONTAINING[unit](of.first) if unit in CONTAINING else None
    if first is None or unit not in ("day", "month", "quarter", "year", "decade"):
        return None
    found = CONTAINING[unit](of.last) if number < 0 else step(of.first, number - 1, unit)
    return found if of.first <= found.first and found.last <= of.last else None


def nth_weekday(of: Period, weekday: int, number: int) -> Period | None:
    """The number-th such weekday (0 = Monday) within a period; -1 is the last."""
    return _nth_weekday(of, weekday, number, through=0)


def _nth_weekday(of: Period, weekday: int, number: int, *, through: int) -> Period | None:
    if number > 0:
        found = of.first + timedelta(days=(weekday - of.first.weekday()) % 7 + 7 * (number - 1))
    else:
        found = of.last - timedelta(days=(of.last.weekday() - weekday) % 7)
    return days(found, found + timedelta(days=through)) if of.first <= found <= of.last else None


def _week_of_month(of: Period, number: int) -> Period:
    """Weeks of a month are counted in sevens from its first day; the last one is its last seven days."""
    if number < 0:
        return some_day(of.last - timedelta(days=6), of.last)
    first = of.first + timedelta(days=7 * (number - 1))
    return some_day(min(first, of.last), min(first + timedelta(days=6), of.last))


def easter_sunday(year: int) -> date:
    """Of the western churches, by the Gregorian calendar (Meeus, Jones and Butcher's reckoning)."""
    golden, century, rest = year % 19, year // 100, year % 100
    correction = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - correction - rest % 4) % 7
    shift = (golden + 11 * correction + 22 * weekday) // 451
    month, day = divmod(correction + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
