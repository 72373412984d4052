"""Uncertain dates for formats that know only days."""

from __future__ import annotations

import re
from datetime import date

from entities.when import When, precision, to_words

ISO_LIKE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
PARTS = {"day": 3, "month": 2, "year": 1}  # of year, month, day


def reduced(when: When) -> str:
    """ISO 8601 as exact as the date is: a day, a month or a year; nothing for every other stretch of days."""
    parts = PARTS.get(precision(when), 0)
    return "-".join(when.earliest.isoformat().split("-")[:parts]) if parts and not when.approximate else ""


def reduced_edtf(edtf: str | None) -> str:
    """What is a plain year, month or day in EDTF; nothing for all that says more than these can."""
    return edtf if edtf and ISO_LIKE.fullmatch(edtf) else ""


def is_exact(when: When) -> bool:
    return precision(when) == "day" and not when.approximate


def days(when: When) -> tuple[date, date] | None:
    """First and last day; an open end is drawn as the day that is known. None without a date."""
    known = [day for day in (when.earliest, when.latest) if day]
    return (known[0], known[-1]) if known else None


def interval(when: When) -> str:
    """An ISO 8601 interval of days, “..” where it is open; nothing without a date."""
    if not days(when):
        return ""
    first, last = (day.isoformat() if day else ".." for day in (when.earliest, when.latest))
    return first if first == last else f"{first}/{last}"


def told(when: When) -> str:
    """The date in words, with the article's own where they differ and the days it may be where it is not one day."""
    words = to_words(when)
    asides = [f"“{when.wording}”"] if when.wording and when.wording != words else []
    if days(when) and not is_exact(when):
        asides.append(f"the days it may be: {interval(when)}")
    return f"{words} ({'; '.join(asides)})" if asides else words
