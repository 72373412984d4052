"""The upper levels of the grammar: parts, neighbours and ranges of the dates that the first level found."""

from __future__ import annotations

from dataclasses import replace

from entities.when.meanings import (
    Calendar,
    Decade,
    Holding,
    Meaning,
    NamedMonth,
    Nth,
    Offset,
    Part,
    Range,
    Rest,
    Several,
    Unit,
    Weekday,
    Within,
    Written,
    YearPart,
)
from entities.when.relative_words import COUNT, UNITS, counted
from entities.when.rules import Rule, Run

LARGER = ("week", "month", "quarter", "year", "decade", "century", "season")


def part(run: Run) -> Meaning | None:
    """ "late March", "the early 2000s", "mid-2018", "the end of May"."""
    words = [token for token in run.tokens if token.kind in ("early", "late", "mid", "middle", "start", "end")]
    of = run.tokens[-1].value
    at_edge = words[0].kind in ("start", "end")
    if at_edge and not run.has("of") or isinstance(of, Offset | Within | Range | Rest | Written | Several):
        return None
    if isinstance(of, Weekday) or isinstance(of, Calendar) and of.day:
        return None if at_edge else of  # "late on Friday"
    return Part(part=str(words[0].value), of=of, at_edge=at_edge)


def part_of_unit(run: Run) -> Meaning | None:
    """ "the end of the year", "early in the week"."""
    word = next(token for token in run.tokens if token.kind in ("early", "late", "mid", "middle", "start", "end"))
    name = str(run.get("unit", "quarter", "season"))
    if name not in LARGER or run.after.kind == "of":
        return None
    return Part(part=str(word.value), of=Unit(unit=name), at_edge=word.kind in ("start", "end"))


def unit_end(run: Run) -> Meaning | None:
    """ "year-end", "month's end"."""
    name = str(run.get("unit", "quarter"))
    return Part(part="late", of=Unit(unit=name), at_edge=True) if name in ("year", "month", "week", "quarter") else None


def nth(run: Run) -> Meaning | None:
    """ "the second half of March", "the first week of next month", "the last quarter of 2018"."""
    number = int(run.get("rank", "ordinal", "final", "last") or 0)
    name = str(run.get("half", "quarter", "unit"))
    names = run.all("unit", "quarter", "half")
    of = run.tokens[-1].value if run.tokens[-1].kind == "date" else Unit(unit=str(names[-1]))
    if name == str(names[-1]) and run.tokens[-1].kind != "date" or isinstance(of, Offset | Within | Rest | Range):
        return None
    return Nth(number=number, unit=name, of=of) if name != "day" else None


def first_few(run: Run) -> Meaning | None:
    """ "the first three months of 2018", "the last days of May"."""
    number = int(run.get("rank", "ordinal", "final", "last") or 0)
    of = run.tokens[-1].value if run.tokens[-1].kind == "date" else Unit(unit=str(run.all("unit", "quarter")[-1]))
    name, count = str(run.get("units", "quarters")), run.get("numword", "day", "count")
    if number not in (1, -1) or isinstance(of, Offset | Within | Rest | Range):
        return None
    if count is None:
        return Part(part="early" if number == 1 else "late", of=of, at_edge=name == "day")
    few = count if isinstance(count, int) else count[0]
    return Nth(number=number, unit=name, of=of, count=int(few))


def holding(run: Run) -> Meaning | None:
    """ "the week of April 23"."""
    of, name = run.tokens[-1].value, str(run.get("unit"))
    return Holding(unit=name, of=of) if name in ("week", "weekend") and grain(of) == "day" else None


def same_date(run: Run) -> Meaning | None:
    """ "the night of April 24"."""
    return run.tokens[-1].value


def mid_unit(run: Run) -> Meaning | None:
    """ "mid-year", "midweek"."""
    name = str(run.get("unit") or "week")
    return Part(part="mid", of=Unit(unit=name)) if name in LARGER else None


def nth_day(run: Run) -> Meaning | None:
    """ "the first Monday in May"."""
    first, of = (token.value for token in run.tokens if token.kind == "date")
    if not isinstance(first, Weekday) or not is_month(of):
        return None
    number = run.get("rank", "ordinal", "final", "last") or first.step
    return Nth(number=int(number), unit="day", of=of, weekday=first.weekday) if number else None


def is_month(meaning: object) -> bool:
    if isinstance(meaning, Calendar):
        return meaning.month is not None and meaning.day is None
    return isinstance(meaning, NamedMonth) or isinstance(meaning, Unit) and meaning.unit == "month"


def rest(run: Run) -> Meaning | None:
    """ "later this month", "earlier in the year"; "earlier today" is today."""
    side = int(run.get("earlier", "later"))
    of = run.tokens[-1].value if run.tokens[-1].kind == "date" else Unit(unit=str(run.get("unit", "quarter")))
    if isinstance(of, Unit) and of.anaphoric:
        return of  # "later that day"
    if isinstance(of, Offset | Weekday) or isinstance(of, Calendar) and of.day:
        return of if not run.has("the") else None
    if isinstance(of, Unit) and of.unit in LARGER + ("weekend",):
        return Rest(side=side, of=of) if of.step == 0 else of
    if isinstance(of, YearPart) and of.step == 0:
        return Rest(side=side, of=of)
    return None


def rest_of_unit(run: Run) -> Meaning | None:
    """ "later in the day" is the day the text speaks of; "later in the year" what is left of the year."""
    name = str(run.get("unit", "quarter"))
    return Rest(side=int(run.get("earlier", "later")), of=Unit(unit=name)) if name in LARGER else None


def within_larger(run: Run) -> Meaning | None:
    """ "Friday of next week", "spring next year", "24 April last year", "the third quarter of 2018"."""
    small, large = (token.value for token in run.tokens if token.kind == "date")
    if isinstance(small, Offset) and small.needs_reference and not isinstance(large, Offset):
        return replace(small, origin=large, needs_reference=False)  # "on the eve of 24 April"
    if isinstance(small, Weekday) and small.step is None and isinstance(large, Unit) and large.unit == "week":
        return Nth(number=small.weekday + 1, unit="day", of=large, weekday=small.weekday)
    if not isinstance(large, Unit) or large.unit != "year":
        return _of_named_year(small, large) if run.has("of") else None
    if isinstance(small, Calendar) and small.month and small.year is None:
        return Range(first=small, last=large, joined="of")
    if isinstance(small, YearPart) and small.year is None and small.step is None:
        return Range(first=small, last=large, joined="of")
    if isinstance(small, Part):
        inner = small.of
        is_open = isinstance(inner, Calendar) and inner.month and inner.year is None
        return replace(small, of=Range(first=inner, last=large, joined="of")) if is_open else None
    return None


def _of_named_year(small: Meaning, large: Meaning) -> Meaning | None:
    if isinstance(small, YearPart) and small.year is None and isinstance(large, Calendar) and not large.month:
        return replace(small, year=large.year)
    return None


def offset_of_date(run: Run) -> Meaning | None:
    """ "two days after 24 April", "the day before Christmas", "a week from Friday"."""
    found = counted(run) if run.tokens[0].kind != "the" else (1, 1, str(run.get("unit")))
    low, high, name = found
    if name == "hour" or not 0 < low <= high <= 999:
        return None
    sign, origin = int(run.get("before", "after") or 1), run.tokens[-1].value
    if isinstance(origin, Weekday) and origin.step is None and run.has("from"):
        origin = replace(origin, is_coming=True)
    return Offset(low=low, high=high, unit=name, sign=sign, origin=origin)


def grain(meaning: object) -> str:
    """How fine a date is: only dates of the same grain make a range."""
    match meaning:
        case Calendar(day=int()) | Weekday() | Nth(unit="day"):
            return "day"
        case Offset(unit="day"):
            return "day"
        case Calendar(month=int()) | NamedMonth():
            return "month"
        case Part(of=of) if grain(of) == "month":
            return "month"
        case Calendar(year=int()) | Unit(unit="year"):
            return "year"
        case Written(edtf=edtf):
            return {4: "year", 7: "month", 10: "day"}.get(len(edtf), "")
        case YearPart():
            return "part"
        case Decade():
            return "decade"
        case Part(of=of):
            return f"part of {grain(of)}"
        case Range(first=first, joined="of"):
            return grain(first)
    return ""


def pair(run: Run) -> Meaning | None:
    """ "24 April – 2 May", "between March and May", "30 November and 1 December", "late March or early April"."""
    first, last = (token.value for token in run.tokens if token.kind == "date")
    if not grain(first) or grain(first) != grain(last):
        return None
    joiner = run.tokens[1]
    if joiner.kind == "dash":
        spaced = joiner.start > run.tokens[0].end
        return None if spaced and joiner.text == "—" and grain(first) != "day" else Range(first=first, last=last)
    if joiner.kind == "and" and run.before.kind != "between" and not follows(first, last):
        return None
    if joiner.kind == "and" and run.before.kind == "between":
        return Range(first=first, last=last)
    return Range(first=first, last=last, joined=str(joiner.value) if joiner.kind in ("and", "or") else "to")


def follows(first: Meaning, last: Meaning) -> bool:
    """Whether two days stand next to one another on the calendar."""
    if isinstance(first, Weekday) and isinstance(last, Weekday):
        return (first.weekday + 1) % 7 == last.weekday and last.step is None
    if not (isinstance(first, Calendar) and isinstance(last, Calendar) and first.day and last.day):
        return False
    if first.month == last.month:
        return last.day == first.day + 1
    return last.day == 1 and first.day >= 28 and (first.month or 0) % 12 + 1 == last.month


def two_parts(run: Run) -> Meaning | None:
    """ "early to mid-May", "mid- to late March"."""
    last = run.tokens[-1].value
    word = next(token for token in run.tokens if token.kind in ("early", "mid"))
    if not isinstance(last, Part) or last.at_edge:
        return None
    return Range(first=Part(part=str(word.value), of=last.of), last=last)


def weekday_in_brackets(run: Run) -> Meaning | None:
    return run.tokens[0].value if isinstance(run.tokens[0].value, Weekday) else None


EARLY = "(early|late|mid|middle|start|end)"
PARTS = [
    Rule(f"the? {EARLY} dash? (of|in|on)? the? date", part),
    Rule(f"the? {EARLY} (of|in) the (unit|quarter|season)", part_of_unit),
    Rule("(unit|quarter) (poss|dash) end", unit_end),
    Rule("mid dash? unit", mid_unit),
    Rule("midweek", mid_unit),
    Rule(
        "the? (rank|ordinal|final|last) (numword|day|count)? (units|quarters) (of|in) (date|the (unit|quarter))",
        first_few,
    ),
    Rule("the unit of date", holding),
    Rule("the (night|daypart) of date", same_date),
    Rule("the? (rank|ordinal|final|last) (half|quarter|unit) (of|in) (date|the (unit|quarter))", nth),
    Rule("the? (rank|ordinal|final|last)? date (of|in) date", nth_day),
    Rule("(earlier|later) (in|on)? date", rest),
    Rule("(earlier|later) in the (unit|quarter)", rest_of_unit),
    Rule("date (comma|of)? date", within_larger),
    Rule(f"({COUNT} {UNITS}|the unit) (before|after|from) date", offset_of_date),
]
RANGES = [
    Rule("date (dash|to|and|or|until) date", pair),
    Rule("(early|mid) dash? (to|or|and|dash) date", two_parts),
]
