"""Meanings become days: anchored at the article's date, with the tense of the verb choosing between past and future."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from entities.when import counting, periods
from entities.when.interval import When
from entities.when.meanings import (
    About,
    Calendar,
    DateExpression,
    Decade,
    Easter,
    Holding,
    Meaning,
    NamedMonth,
    Nth,
    Offset,
    Part,
    Range,
    Rest,
    Several,
    Turn,
    Unit,
    Weekday,
    Within,
    Written,
    YearPart,
)
from entities.when.periods import Period
from entities.when.ranges import bounded, joined
from entities.when.setting import Setting, Unresolved, choose, stepped

TENSES = ("past", "present", "future", "unknown")


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


def lacks_year(meaning: Meaning) -> bool:
    match meaning:
        case Calendar(year=None, month=int()) | YearPart(year=None, step=None) | Easter(year=None):
            return True
        case Part(of=of) | Nth(of=of) | About(of=of):
            return lacks_year(of)
    return False


def with_year(meaning: Meaning, year: int) -> Meaning:
    if isinstance(meaning, Calendar | YearPart | Easter):
        return replace(meaning, year=year)
    return replace(meaning, of=with_year(meaning.of, year))


def by_year(meaning: Meaning, setting: Setting) -> Period:
    """A meaning without its year: this one, the one before or the one after (up to eight for 29 February)."""
    found = [_or_none(with_year(meaning, setting.anchor.year + step), setting) for step in (-1, 0, 1)]
    if not all(found):
        found = [_or_none(with_year(meaning, setting.anchor.year + step), setting) for step in range(-8, 9)]
    return choose(found, setting)


def _or_none(meaning: Meaning, setting: Setting) -> Period | None:
    try:
        return days_of(meaning, setting)
    except (ValueError, OverflowError):
        return None


def calendar(meaning: Calendar, setting: Setting) -> Period:
    if meaning.month is None and meaning.day is not None:
        return _day_of_month(meaning.day, meaning.weekday, setting)
    if meaning.year is None:
        return by_year(meaning, setting)
    if meaning.month is None:
        return periods.year(meaning.year)
    if meaning.day is None:
        return periods.month(meaning.year, meaning.month)
    found = date(meaning.year, meaning.month, meaning.day)
    return periods.day(found)


def _day_of_month(number: int, weekday: int | None, setting: Setting) -> Period:
    anchor = periods.month(setting.anchor.year, setting.anchor.month)
    months = [periods.shift_month(anchor, step) for step in range(-14, 15)]
    days = [month.first.replace(day=number) for month in months if number <= month.last.day]
    return choose((periods.day(day) for day in days if weekday in (None, day.weekday())), setting)


def year_part(meaning: YearPart, setting: Setting) -> Period:
    if meaning.year is not None:
        return periods.year_part(meaning.year, meaning.code)
    if meaning.step is None:
        return by_year(meaning, setting)
    options = [periods.year_part(setting.anchor.year + step, meaning.code) for step in (-2, -1, 0, 1, 2)]
    return stepped(options, meaning.step, setting)


def offset(meaning: Offset, setting: Setting) -> Period:
    return counting.offset(meaning, setting, _origin(meaning, setting))


def _origin(meaning: Offset, setting: Setting) -> Period:
    if meaning.origin is not None:
        return days_of(meaning.origin, setting)
    if meaning.anaphoric:
        if setting.reference is not None:
            return setting.reference
        if meaning.needs_reference:
            raise Unresolved("counts from an event that was not given")
    return periods.day(setting.anchor)


def part(meaning: Part, setting: Setting) -> Period:
    if lacks_year(meaning):
        return by_year(meaning, setting)
    of = days_of(meaning.of, setting)
    return (periods.edge if meaning.at_edge else periods.third)(of, meaning.part)


def nth(meaning: Nth, setting: Setting) -> Period:
    if lacks_year(meaning):
        return by_year(meaning, setting)
    of = days_of(meaning.of, setting)
    if meaning.count > 1 and meaning.unit == "week":
        return _first_weeks(of, meaning)
    if meaning.weekday is None:
        found = periods.nth(of, meaning.number, meaning.unit)
    else:
        found = periods.nth_weekday(of, meaning.weekday, 1 if of.unit == "week" else meaning.number)
    if found is None:
        raise Unresolved("the period has no such part")
    if meaning.count > 1:
        other = periods.step(found.first, (meaning.count - 1) * (1 if meaning.number > 0 else -1), meaning.unit)
        first, last = sorted((found, other), key=lambda period: period.first)
        return joined(first, last, "to")
    return found


def _first_weeks(of: Period, meaning: Nth) -> Period:
    length = timedelta(days=7 * meaning.count - 1)
    if meaning.number > 0:
        return periods.days(of.first, min(of.first + length, of.last))
    return periods.days(max(of.last - length, of.first), of.last)


def holding(meaning: Holding, setting: Setting) -> Period:
    return periods.CONTAINING[meaning.unit](days_of(meaning.of, setting).first)


def rest(meaning: Rest, setting: Setting) -> Period:
    of = days_of(meaning.of, setting)
    if meaning.side > 0:
        first = max(of.first, setting.anchor + timedelta(days=1))
        return periods.some_day(min(first, of.last), of.last)
    return periods.some_day(of.first, max(of.first, min(of.last, setting.anchor - timedelta(days=1))))


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
    if isinstance(first, Weekday) and isinstance(last, Weekday) and setting.tense == "past" and first.step is None:
        end = days_of(last, setting)
        return joined(
            periods.day(end.first - timedelta(days=(end.first.weekday() - first.weekday) % 7)), end, meaning.joined
        )
    begin = days_of(first, setting)
    if lacks_year(last):
        end = days_of(with_year(last, begin.first.year), setting)
        if end.last < begin.first:
            end = days_of(with_year(last, begin.first.year + 1), setting)
    elif isinstance(last, Weekday) and last.step is None:
        end = periods.day(begin.first + timedelta(days=(last.weekday - begin.first.weekday()) % 7))
    else:
        end = days_of(last, setting)
    return joined(begin, end, meaning.joined)


def easter(meaning: Easter, setting: Setting) -> Period:
    if meaning.year is None:
        return by_year(meaning, setting)
    return periods.day(periods.easter_sunday(meaning.year) + timedelta(days=meaning.days))


def several(meaning: Several, setting: Setting) -> Period:
    """All of them together: from the first to the last."""
    return joined(days_of(meaning.days[0], setting), days_of(meaning.days[-1], setting), "to")


_RULES: dict[type, Callable[..., Period]] = {
    Calendar: calendar,
    YearPart: year_part,
    NamedMonth: counting.named_month,
    Weekday: counting.weekday,
    Unit: counting.unit,
    Offset: offset,
    Within: counting.within,
    Decade: counting.decade,
    Easter: easter,
    Part: part,
    Nth: nth,
    Rest: rest,
    Range: two_ends,
    Several: several,
    Turn: counting.turn,
    Written: counting.written,
    About: about,
    Holding: holding,
}
