"""Meanings that need only the day they count from: weekdays, units, offsets, decades."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from entities.when import periods
from entities.when.meanings import Decade, NamedMonth, Offset, Turn, Unit, Weekday, Within, Written
from entities.when.notation import from_edtf
from entities.when.periods import Period
from entities.when.setting import Setting, Unresolved, stepped


def named_month(meaning: NamedMonth, setting: Setting) -> Period:
    options = [periods.month(setting.anchor.year + step, meaning.month) for step in (-2, -1, 0, 1, 2)]
    if meaning.step == 0:
        return periods.month(setting.anchor.year, meaning.month)
    return stepped(options, meaning.step, setting)


def weekday(meaning: Weekday, setting: Setting) -> Period:
    """Past or unknown: the latest one, the anchor's own day counts; present or future: the coming one, today too."""
    if meaning.anaphoric:
        return _weekday_from_reference(meaning, setting)
    anchor, number = setting.anchor, meaning.weekday
    ahead = anchor + timedelta(days=(number - anchor.weekday()) % 7)
    behind = anchor - timedelta(days=(anchor.weekday() - number) % 7)
    if meaning.is_coming:
        return periods.day(ahead if ahead > anchor else ahead + timedelta(days=7))
    if meaning.step is None:
        return periods.day(ahead if setting.tense in ("future", "present") else behind)
    if meaning.step < 0:
        return periods.day(behind if behind < anchor else behind - timedelta(days=7))
    monday = anchor - timedelta(days=anchor.weekday())
    return periods.day(monday + timedelta(days=7 * meaning.step + number))


def _weekday_from_reference(meaning: Weekday, setting: Setting) -> Period:
    if setting.reference is None:
        return weekday(replace(meaning, anaphoric=False, step=meaning.step or None), setting)
    first, last = setting.reference.first, setting.reference.last
    if (meaning.step or 0) < 0:
        return periods.day(first - timedelta(days=(first.weekday() - meaning.weekday - 1) % 7 + 1))
    start = last + timedelta(days=1) if meaning.step else first
    return periods.day(start + timedelta(days=(meaning.weekday - start.weekday()) % 7))


def unit(meaning: Unit, setting: Setting) -> Period:
    start = setting.anchor
    if meaning.anaphoric:
        if setting.reference is None and not meaning.step:
            raise Unresolved("“that day” without a day before it")
        if setting.reference is not None:
            start = setting.reference.last if (meaning.step or 0) > 0 else setting.reference.first
    if meaning.unit == "weekend" and meaning.step is None:
        ahead = periods.weekend(start)
        behind = periods.step(start, -1, "weekend") if ahead.first > start else ahead
        return ahead if setting.tense in ("future", "present") else behind
    if meaning.unit == "season":
        return periods.CONTAINING["season"](start)
    return periods.step(start, meaning.step or 0, meaning.unit)


def offset(meaning: Offset, setting: Setting, start: Period) -> Period:
    """Days are exact; weeks, months and years ago are that week, month or year unless they count from a day."""
    if meaning.unit == "hour":
        days = meaning.sign * ((meaning.high + 12) // 24)
        return periods.day(start.first + timedelta(days=days))
    from_day = (meaning.anaphoric and setting.reference or meaning.origin) and start.unit == "day"
    exact = meaning.exact or meaning.unit == "day" or bool(from_day)
    side = start.first if meaning.sign < 0 else start.last
    counts = sorted((meaning.sign * meaning.low, meaning.sign * meaning.high))
    build: Callable[[int], Period] = lambda count: (  # noqa: E731
        periods.day(periods.shift_day(side, count, meaning.unit)) if exact else _containing(side, count, meaning.unit)
    )
    low, high = build(counts[0]), build(counts[1])
    if meaning.low == meaning.high:
        return low
    return periods.some_day(low.first, high.last)


def _containing(of: date, count: int, unit: str) -> Period:
    if unit in ("decade", "century"):
        found = periods.step(of, count * (10 if unit == "decade" else 100), "year")
        return replace(found, edtf=f"{found.edtf}~", approximate=True)
    name = "week" if unit == "fortnight" else unit
    return periods.step(of, count * 2 if unit == "fortnight" else count, name)


def within(meaning: Within, setting: Setting) -> Period:
    if meaning.conditional and setting.tense == "past":
        raise Unresolved("“in two weeks” after a verb in the past is how long it took")
    if meaning.sign == 0 and not meaning.vague:
        single = Offset(low=meaning.count, high=meaning.count, unit=meaning.unit, sign=1)
        return offset(single, setting, periods.day(setting.anchor))
    anchor, unit_name = setting.anchor, meaning.unit
    if unit_name == "hour":
        far = anchor + timedelta(days=(meaning.count + 23) // 24)
    else:
        far = periods.shift_day(anchor, meaning.count * (meaning.sign or 1), unit_name)
    if meaning.vague:
        return periods.some_day(*sorted((anchor + timedelta(days=meaning.sign or 1), far)))
    return periods.days(anchor, far)


def decade(meaning: Decade, setting: Setting) -> Period:
    return periods.century(meaning.year) if meaning.century else periods.decade(meaning.year)


def turn(meaning: Turn, setting: Setting) -> Period:
    size = {"year": 1, "decade": 10, "century": 100}[meaning.unit]
    year = (setting.anchor.year + size // 2) // size * size
    if meaning.unit == "year":
        year = setting.anchor.year + (setting.anchor.month > 6)
        return periods.some_day(date(year - 1, 12, 21), date(year, 1, 10))
    return periods.some_years(year - 1, year + 1)


def written(meaning: Written, setting: Setting) -> Period:
    found = from_edtf(meaning.edtf)
    if not (found.earliest and found.latest):
        raise Unresolved("open")
    unit_name = {4: "year", 7: "month", 10: "day"}.get(len(meaning.edtf), "days")
    if "/" in meaning.edtf:
        unit_name = "years"
    return Period(
        first=found.earliest, last=found.latest, edtf=meaning.edtf, unit=unit_name, approximate=found.approximate
    )
