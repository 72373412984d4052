"""EDTF, both ways: an expression of the desk's profile becomes days, and numeric dates become EDTF.

The profile: dates of ISO 8601-2:2019 (EDTF) levels 0 and 1, quarters and halves of level 2, intervals that may be
open, and one unknown member of a range in square brackets. https://www.loc.gov/standards/datetime/
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from entities.when import periods
from entities.when.interval import When
from entities.when.periods import Period

SINGLE = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?([~?%])?")


class NotEdtf(ValueError):
    """The text is no EDTF expression of the profile."""


def from_edtf(edtf: str) -> When:
    """The closed interval of days that an EDTF expression covers; raises NotEdtf.

    None in `earliest` or `latest` is an open end. `approximate` is true for "~", "?", "%" and for one of a range.
    """
    text = edtf.strip()
    one_of = text.startswith("[") and text.endswith("]")
    inner = text[1:-1] if one_of else text
    separator = ".." if one_of else "/"
    if separator not in inner:
        if one_of:
            raise NotEdtf(f"“{edtf}” names no range in its brackets.")
        period = single(inner)
        return When(edtf=text, earliest=period.first, latest=period.last, approximate=period.approximate)
    low, _, high = inner.partition(separator)
    first = _side(low, one_of)
    last = _side(high, one_of)
    if first is None and last is None:
        raise NotEdtf(f"“{edtf}” is open on both sides.")
    if first and last and first.first > last.last:
        raise NotEdtf(f"“{edtf}” ends before it begins.")
    return When(
        edtf=text,
        earliest=first.first if first else None,
        latest=last.last if last else None,
        approximate=one_of or any(side.approximate for side in (first, last) if side),
    )


def _side(text: str, one_of: bool) -> Period | None:
    is_open = text == "" if one_of else text in ("..", "")
    return None if is_open else single(text)


def single(text: str) -> Period:
    """The period of one EDTF date, season, quarter, half, decade or century; raises NotEdtf."""
    match = SINGLE.fullmatch(text)
    if not match:
        raise NotEdtf(f"“{text}” is no EDTF date of the profile.")
    year, month, day, qualifier = match.groups()
    try:
        period = _period(year, month, day)
    except ValueError as error:
        raise NotEdtf(f"“{text}” is no day of the calendar: {error}.") from error
    return replace(period, edtf=text, approximate=qualifier is not None)


def _period(year: str, month: str | None, day: str | None) -> Period:
    if "X" in year:
        if month:
            raise ValueError("a decade or century has no months")
        return periods.decade(int(year[:3]) * 10) if year[2] != "X" else periods.century(int(year[:2]) * 100)
    number = int(year)
    if month in (None, "XX"):
        if day not in (None, "XX"):
            raise ValueError("a day needs its month")
        return periods.year(number)
    if int(month) > 12:
        if day or int(month) not in (*range(21, 25), *range(33, 37), 40, 41):
            raise ValueError(f"{month} is no month, season, quarter or half")
        return periods.year_part(number, int(month))
    if day in (None, "XX"):
        return periods.month(number, int(month))
    return periods.day(date(number, int(month), int(day)))


def numeric_to_edtf(text: str, *, day_first: bool) -> str:
    """EDTF of a date in digits ("2018-04-24", "24.04.2018", "4/24/18"), or "" where it is none.

    `day_first` decides only where both orders are days of the calendar. Two-digit years up to 68 are of this
    century (POSIX strptime). "2011-12" is two years, "2018-04" a month.
    """
    parts = re.split(r"[./-]", text)
    if len(parts) == 2:
        return _year_and_two_digits(parts[0], text[4], parts[1])
    if len(parts[0]) == 4:
        return _iso(int(parts[0]), int(parts[1]), int(parts[2]))
    first, second = int(parts[0]), int(parts[1])
    if len(parts[2]) == 2 and ("." in text or "-" in text):
        return ""  # 1.2.18 may be a version, 10-12-15 a code
    year = int(parts[2]) if len(parts[2]) == 4 else int(parts[2]) + (2000 if int(parts[2]) < 69 else 1900)
    orders = [(second, first), (first, second)]
    if not day_first and "." not in text:
        orders.reverse()
    return next((edtf for month, day in orders if (edtf := _iso(year, month, day))), "")


def _year_and_two_digits(year: str, mark: str, digits: str) -> str:
    if not 1000 <= int(year) <= 2999:
        return ""
    if mark == "/" or len(digits) == 4:  # 2018/19 is a season of sport, 2018/23 a document
        return f"{year}/{int(year) + 1}" if int(year) + 1 in (int(digits), int(year[:2] + digits[-2:])) else ""
    if int(digits) == (int(year) + 1) % 100:
        return f"{year}/{int(year) + 1}"
    if 1 <= int(digits) <= 12:
        return f"{year}-{digits}"
    later = int(year[:2] + digits)
    return f"{year}/{later}" if int(year) < later <= int(year) + 50 else ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat() if 1000 <= year <= 2999 else ""
    except ValueError:
        return ""
