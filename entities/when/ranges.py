"""Two periods become one, and a preposition opens a period on one side."""

from __future__ import annotations

from datetime import timedelta

from entities.when import periods
from entities.when.interval import When
from entities.when.periods import Period


class EndsBeforeItBegins(ValueError):
    """The second end of a range lies before the first."""


def joined(first: Period, last: Period, word: str) -> Period:
    """From one period to another, both inclusive; with "or", or where an end is vague, one day or month of it."""
    if last.last < first.first:
        raise EndsBeforeItBegins(f"{first.edtf} … {last.edtf}")
    vague = word == "or" or first.edtf.startswith("[") or last.edtf.startswith("[")
    if first.edtf == last.edtf:
        return first
    if first.unit == last.unit == "day":
        return (periods.some_day if vague else periods.days)(first.first, last.last)
    plain = not any(mark in first.edtf + last.edtf for mark in "[/")
    if vague and not (plain and word == "or" and first.unit in ("month", "year")):
        return periods.some_day(first.first, last.last)
    if word == "or":
        edtf = f"[{first.edtf}..{last.edtf}]"
    else:
        edtf = f"{first.edtf}/{last.edtf}" if plain else f"{first.first}/{last.last}"
    approximate = vague or first.approximate or last.approximate
    return Period(first=first.first, last=last.last, edtf=edtf, unit="days", approximate=approximate)


def bounded(period: Period, bound: str) -> When:
    """The open interval that "before", "after", "since", "until", "by" make of a period; `wording` is left empty.

    Before and after leave the period out, the others take it in.
    """
    one_day = timedelta(days=1)
    plain = not any(mark in period.edtf for mark in "[/~") and period.unit in ("day", "month", "year")
    if bound in ("before", "after"):
        step = -1 if bound == "before" else 1
        nearest = period.first - one_day if bound == "before" else period.last + one_day
        period = periods.step(period.first, step, period.unit) if plain else periods.day(nearest)
        plain = True
    approximate = period.approximate
    if bound in ("before", "until", "by"):
        return When(edtf=f"../{period.edtf if plain else period.last}", latest=period.last, approximate=approximate)
    return When(edtf=f"{period.edtf if plain else period.first}/..", earliest=period.first, approximate=approximate)
