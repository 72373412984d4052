"""Meanings become days: anchored at the article's date, with the tense of the verb choosing between past and future."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from entities.when import periods
from entities.when.interval import When
from entities.when.meanings import (
    About, Calendar, DateExpression, Decade, Meaning, NamedMonth, Nth, Offset, Part, Range, Rest, Turn, Unit, Weekday,
    Within, Written, YearPart,
)  # fmt: skip
from entities.when.notation import from_edtf
from entities.when.periods import Period
from entities.when.ranges import bounded, joined

TENSES = ("past", "present", "future", "unknown")


class Unresolved(ValueError):
    """The wording counts from an event that was not given, or names no day of the calendar."""


@dataclass(frozen=True, kw_only=True)
class Setting:
    anchor: date
    tense: str
    reference: Period | None


def resolve(
    expression: DateExpression,
    *,
    anchor: date,
    tense: str = "unknown",
    reference: When | None = None,
    with_bound: bool = False,
) -> When:
    """The days that a found wording may mean, both ends inclusive.

    `anchor` is the article's date (the dateline's first). `tense` ("past", "present", "future", "unknown") is that
    of the verb that governs the wording. `reference` is an earlier date or event for "a week earlier". `with_bound`
    applies a preposition that stands before the span: "before 24 April" is then `../2018-04-23`, else 24 April.
    Where the wording can't be resolved (no reference, outside the years 1 to 9999) `edtf` is "".
    """
    if tense not in TENSES:
        raise ValueError(f"tense is one of {', '.join(TENSES)}, not {tense!r}")
    setting = Setting(anchor=anchor, tense=tense, reference=_as_period(reference))
    try:
        period = days_of(expression.meaning, setting)
    except (Unresolved, OverflowError, ValueError):
        return When(wording=expression.wording)
    if with_bound and expression.bound:
        return replace(bounded(period, expression.bound), wording=expression.wording)
    return When(
        wording=expression.wording, edtf=period.edtf, earliest=period.first, latest=period.last,
        approximate=period.approximate,
    )  # fmt: skip


def _as_period(reference: When | None) -> Period | None:
    if reference is None or not (reference.earliest and reference.latest):
        return None
    unit = "day" if reference.earliest == reference.latest else "days"
    return Period(first=reference.earliest, last=reference.latest, edtf=reference.edtf, unit=unit)


def days_of(meaning: Meaning, setting: Setting) -> Period:
    """The period of a meaning; raises Unresolved."""
    return _RULES[type(meaning)](meaning, setting)


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


def lacks_year(meaning: Meaning) -> bool:
    match meaning:
        case Calendar(year=None, month=int()) | YearPart(year=None, step=None):
            return True
        case Part(of=of) | Nth(of=of) | About(of=of):
            return lacks_year(of)
    return False


def with_year(meaning: Meaning, year: int) -> Meaning:
    if isinstance(meaning, Calendar | YearPart):
        return replace(meaning, year=year)
    return replace(meaning, of=with_year(meaning.of, year))


def by_year(meaning: Meaning, setting: Setting) -> Period:
    """A meaning without its year: this one, the one before or the one after (up to eight for 29 February)."""
    found = [_or_none(with_year(meaning, setting.anchor.year + step), setting) for step in (-1, 0, 1)]
    if not any(found):
        found = [_or_none(with_year(meaning, setting.anchor.year + step), setting) for step in range(-8, 9)]
    return choose(found, setting)


def _or_none(meaning: Meaning, setting: Setting) -> Period | None:
    try:
        return days_of(meaning, setting)
    except (ValueError, OverflowError):
        return None


def calendar(meaning: Calendar, setting: Setting) -> Period:
    if meaning.month is None and meaning.day is not None:
        return _day_of_month(meaning.day, setting)
    if meaning.year is None:
        return by_year(meaning, setting)
    if meaning.month is None:
        return periods.year(meaning.year)
    if meaning.day is None:
        return periods.month(meaning.year, meaning.month)
    found = date(meaning.year, meaning.month, meaning.day)
    return periods.day(found)


def _day_of_month(number: int, setting: Setting) -> Period:
    anchor = periods.month(setting.anchor.year, setting.anchor.month)
    months = [periods.shift_month(anchor, step) for step in (-2, -1, 0, 1, 2)]
    return choose((periods.day(m.first.replace(day=number)) for m in months if number <= m.last.day), setting)


def year_part(meaning: YearPart, setting: Setting) -> Period:
    if meaning.year is not None:
        return periods.year_part(meaning.year, meaning.code)
    if meaning.step is None:
        return by_year(meaning, setting)
    options = [periods.year_part(setting.anchor.year + step, meaning.code) for step in (-2, -1, 0, 1, 2)]
    return _stepped(options, meaning.step, setting)


def _stepped(options: list[Period], step: int, setting: Setting) -> Period:
    """Last: the latest that is over before the anchor; next: the first that has not begun; this: the nearest."""
    anchor = setting.anchor
    if step < 0:
        return [option for option in options if option.last < anchor][-1]
    if step > 0:
        return next(option for option in options if option.first > anchor)
    return choose(options, setting)


def named_month(meaning: NamedMonth, setting: Setting) -> Period:
    options = [periods.month(setting.anchor.year + step, meaning.month) for step in (-2, -1, 0, 1, 2)]
    if meaning.step == 0:
        return periods.month(setting.anchor.year, meaning.month)
    return _stepped(options, meaning.step, setting)


def weekday(meaning: Weekday, setting: Setting) -> Period:
    """Past or unknown: the latest one, the anchor's own day counts; present or future: the coming one, today too."""
    if meaning.anaphoric:
        return _weekday_from_reference(meaning, setting)
    anchor, number = setting.anchor, meaning.weekday
    ahead = anchor + timedelta(days=(number - anchor.weekday()) % 7)
    behind = anchor - timedelta(days=(anchor.weekday() - number) % 7)
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


def offset(meaning: Offset, setting: Setting) -> Period:
    """Days are exact; weeks, months and years ago are that week, month or year unless they count from a day."""
    start = _origin(meaning, setting)
    if meaning.unit == "hour":
        days = meaning.sign * ((meaning.high + 12) // 24)
        return periods.day(start.first + timedelta(days=days))
    from_day = start is not None and (meaning.anaphoric and setting.reference or meaning.origin) and start.unit == "day"
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
    name = "week" if unit == "fortnight" else unit
    return periods.step(of, count * 2 if unit == "fortnight" else count, name)


def _origin(meaning: Offset, setting: Setting) -> Period:
    if meaning.origin is not None:
        return days_of(meaning.origin, setting)
    if meaning.anaphoric:
        if setting.reference is not None:
            return setting.reference
        if meaning.needs_reference:
            raise Unresolved("counts from an event that was not given")
    return periods.day(setting.anchor)


def within(meaning: Within, setting: Setting) -> Period:
    if meaning.conditional and setting.tense == "past":
        raise Unresolved("“in two weeks” after a verb in the past is how long it took")
    if meaning.sign == 0 and not meaning.vague:
        single = Offset(low=meaning.count, high=meaning.count, unit=meaning.unit, sign=1)
        return offset(single, setting)
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


def part(meaning: Part, setting: Setting) -> Period:
    if lacks_year(meaning):
        return by_year(meaning, setting)
    of = days_of(meaning.of, setting)
    return (periods.edge if meaning.at_edge else periods.third)(of, meaning.part)


def nth(meaning: Nth, setting: Setting) -> Period:
    if lacks_year(meaning):
        return by_year(meaning, setting)
    of = days_of(meaning.of, setting)
    if meaning.weekday is None:
        found = periods.nth(of, meaning.number, meaning.unit)
    else:
        found = periods.nth_weekday(of, meaning.weekday, 1 if of.unit == "week" else meaning.number)
    if found is None:
        raise Unresolved("the period has no such part")
    return found


def rest(meaning: Rest, setting: Setting) -> Period:
    of = days_of(meaning.of, setting)
    if meaning.side > 0:
        first = max(of.first, setting.anchor + timedelta(days=1))
        return periods.some_day(min(first, of.last), of.last)
    return periods.some_day(of.first, max(of.first, min(of.last, setting.anchor - timedelta(days=1))))


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


def about(meaning: About, setting: Setting) -> Period:
    found = days_of(meaning.of, setting)
    plain = not any(mark in found.edtf for mark in "[/~")
    return replace(found, edtf=f"{found.edtf}~" if plain else found.edtf, approximate=True)


def two_ends(meaning: Range, setting: Setting) -> Period:
    """A range: what one end leaves out it takes from the other, and the end never lies before the beginning."""
    first, last = meaning.first, meaning.last
    if meaning.joined == "of":
        return days_of(with_year(first, days_of(last, setting).first.year), setting)
    if lacks_year(first) and not lacks_year(last):
        end = days_of(last, setting)
        found = days_of(with_year(first, end.last.year), setting)
        if found.first > end.last:
            found = days_of(with_year(first, end.last.year - 1), setting)
        return joined(found, end, meaning.joined)
    begin = days_of(first, replace(setting, tense=_tense_of_range(first, setting)))
    if lacks_year(last):
        end = days_of(with_year(last, begin.first.year), setting)
        if end.last < begin.first:
            end = days_of(with_year(last, begin.first.year + 1), setting)
    elif isinstance(last, Weekday) and last.step is None:
        end = periods.day(begin.first + timedelta(days=(last.weekday - begin.first.weekday()) % 7))
    else:
        end = days_of(last, setting)
    return joined(begin, end, meaning.joined)


def _tense_of_range(first: Meaning, setting: Setting) -> str:
    return setting.tense


_RULES: dict[type, Callable[..., Period]] = {
    Calendar: calendar, YearPart: year_part, NamedMonth: named_month, Weekday: weekday, Unit: unit, Offset: offset,
    Within: within, Decade: decade, Part: part, Nth: nth, Rest: rest, Range: two_ends, Turn: turn, Written: written,
    About: about,
}  # fmt: skip
