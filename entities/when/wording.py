"""Dates in words for readers ("late March 2018", "11–20 May 2018"), and how exact each one is."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from entities.when import periods
from entities.when.interval import When
from entities.when.lexicon import MONTHS
from entities.when.notation import NotEdtf, single

SEASON_WORDS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
PART_WORDS = {"early": "early", "mid": "mid-", "late": "late"}


def precision(when: When) -> str:
    """How exact a date is: day, days, month, season, quarter, half, year, decade, century, open, or "" for no date.

    "days" is every other stretch: a range, a week, one unknown day of a few.
    """
    if when.earliest is None and when.latest is None:
        return ""
    if when.earliest is None or when.latest is None:
        return "open"
    if when.earliest == when.latest:
        return "day"
    try:
        return single(when.edtf).unit
    except NotEdtf:
        return _precision_of_days(when.earliest, when.latest)


def _precision_of_days(first: date, last: date) -> str:
    for unit in ("month", "half", "year", "decade", "century"):
        if (whole := _whole(unit, first, last)) and whole.last == last:
            return unit
    return "days"


def _whole(unit: str, first: date, last: date) -> periods.Period | None:
    found = periods.CONTAINING[unit](first)
    return found if (found.first, found.last) == (first, last) else None


def to_words(when: When) -> str:
    """English words for the value (not its wording): "24 April 2018", "autumn 2017", "about 2010", "before May 2018".

    An interval that is open towards the past reads "before" the first day, month or year that it leaves out.
    """
    exact = precision(when)
    if exact == "":
        return when.wording or "no date"
    if exact == "open":
        return _open_words(when)
    assert when.earliest and when.latest
    words = _single_words(when, exact) or _part_words(when) or _range_words(when.earliest, when.latest)
    return f"about {words}" if when.edtf.endswith(("~", "?", "%")) and "/" not in when.edtf else words


def _open_words(when: When) -> str:
    if when.latest is not None:
        size = len(when.edtf.strip("[]~?%").rpartition("..")[2].lstrip("/"))
        return f"before {_at_size(when.latest + timedelta(days=1), size) if when.latest < date.max else '10000'}"
    assert when.earliest is not None
    size = len(when.edtf.strip("[]").partition("..")[0].rstrip("/~?%"))
    return f"from {_at_size(when.earliest, size)} on"


def _at_size(of: date, size: int) -> str:
    """Day, month or year, as exact as the EDTF date of that many characters."""
    if size == 4:
        return str(of.year)
    return f"{_month(of)} {of.year}" if size == 7 else _day(of)


def _month(of: date) -> str:
    return MONTHS[of.month - 1].capitalize()


def _day(of: date) -> str:
    return f"{of.day} {_month(of)} {of.year}"


def _single_words(when: When, exact: str) -> str:
    first = when.earliest
    assert first is not None and when.latest is not None
    if exact == "day":
        return _day(first)
    if exact == "month":
        return f"{_month(first)} {first.year}"
    if exact == "season":
        return f"{SEASON_WORDS[int(when.edtf[5:7])]} {first.year}"
    if exact == "quarter":
        return f"{('first', 'second', 'third', 'fourth')[first.month // 3]} quarter of {first.year}"
    if exact == "half":
        return f"{'first' if first.month == 1 else 'second'} half of {first.year}"
    if exact == "year":
        return str(first.year)
    if exact == "decade":
        return f"the {first.year // 10}0s"
    return _century_words(when.latest.year) if exact == "century" else ""


def _century_words(year: int) -> str:
    number = year // 100 + 1
    ending = "th" if 11 <= number % 100 <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"the {number}{ending} century"


def _part_words(when: When) -> str:
    """ "late March 2018" and "early 2018" where one unknown day or month lies in just that part."""
    first, last = when.earliest, when.latest
    assert first is not None and last is not None
    if not when.edtf.startswith("["):
        return ""
    for unit in ("month", "year", "decade", "century"):
        whole = periods.CONTAINING[unit](first)
        for part, word in PART_WORDS.items():
            found = periods.third(whole, part)
            if (found.first, found.last) == (first, last):
                name = _single_words(When(edtf=whole.edtf, earliest=whole.first, latest=whole.last), unit)
                return _with_part(word, name)
    halves = [periods.half(periods.month(first.year, first.month), number) for number in (1, 2)]
    for number, found in zip(("first", "second"), halves, strict=True):
        if (found.first, found.last) == (first, last):
            return f"{number} half of {_month(first)} {first.year}"
    return ""


def _with_part(word: str, name: str) -> str:
    bare = name.removeprefix("the ")
    joined = f"{word}{bare}" if word.endswith("-") else f"{word} {bare}"
    return f"the {joined}" if name.startswith("the ") else joined


def _range_words(first: date, last: date) -> str:
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        return _month_range_words(first, last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {_month(first)} {first.year}"
    if first.year == last.year:
        return f"{first.day} {_month(first)} – {_day(last)}"
    return f"{_day(first)} – {_day(last)}"


def _month_range_words(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{_month(first)} {first.year}"
    if first.month == 1 and last.month == 12:
        return f"{first.year}–{last.year}"
    if first.year == last.year:
        return f"{_month(first)}–{_month(last)} {first.year}"
    return f"{_month(first)} {first.year} – {_month(last)} {last.year}"
