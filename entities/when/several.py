"""The first level of the grammar, wordings that name several days ("3, 10 and 17 April") or a weekday's week after."""

from __future__ import annotations

from entities.when.calendar_words import DAY, YEAR, is_plain_noun, is_possible
from entities.when.meanings import Calendar, Meaning, Offset, Several, Weekday
from entities.when.rules import Rule, Run


def several_days(run: Run) -> Meaning | None:
    """ "3 and 17 April", "April 3, 10 and 17": each is a day of its own; days in a row joined by "and" are a range."""
    numbers = [token for token in run.tokens if token.kind in ("day", "ordinal", "rank")]
    values = [int(token.value) for token in numbers]
    month = next(token for token in run.tokens if token.kind == "month")
    if values != sorted(set(values)) or len(values) == 2 and values[1] == values[0] + 1:
        return None
    if run.before.kind in ("between", "from") or run.before.end == run.tokens[0].start - 1 and run.before.text == "$":
        return None
    is_verb = month.text.islower() and month.text in ("may", "march")
    if is_verb or run.tokens[-1].kind == "day" and is_plain_noun(run.after):
        return None
    days = tuple(Calendar(year=run.get("year"), month=run.get("month"), day=value) for value in values)
    if not all(1 <= value <= 31 for value in values) or not all(is_possible(day) for day in days):
        return None
    spans = [(token.start, token.end) for token in numbers]
    first, last = run.tokens[0], run.tokens[-1]
    spans[0] = (first.start, spans[0][1]) if first.kind == "month" else spans[0]
    spans[-1] = (spans[-1][0], last.end)
    return Several(days=days, spans=tuple(spans))


def weekday_week(run: Run) -> Meaning | None:
    """ "Tuesday week": a week after the coming one."""
    if run.get("unit") != "week" or run.before.kind in ("every", "each", "a"):
        return None
    coming = Weekday(weekday=int(run.get("weekday")), is_coming=True)
    return Offset(low=7, high=7, unit="day", sign=1, exact=True, origin=coming)


SEVERAL_DAYS = [
    Rule(f"the? {DAY} (comma the? {DAY})* comma? and the? {DAY} of? month {YEAR}", several_days),
    Rule(f"month the? {DAY} (comma the? {DAY})* comma? and the? {DAY} {YEAR}", several_days),
    Rule("weekday unit", weekday_week),
]
