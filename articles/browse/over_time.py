"""How many statements fell into which month or year, as bars for a small chart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth

from articles.models import Statement

HEIGHT = 64  # pixels of the highest bar
MONTHS = 36  # so long by months, longer by years
LABELS = 8


@dataclass(frozen=True, kw_only=True)
class Column:
    """`since` and `until` are its first and last day; x and width are percentages, y and height pixels."""

    label: str
    count: int
    since: date
    until: date
    x: str
    middle: str
    width: str
    y: int
    height: int
    is_labelled: bool


def over_time(statements: QuerySet[Statement]) -> list[Column]:
    """One column a month, or a year where it is a long time; empty where all fall into one month.

    A statement counts on the latest day it may have been made.
    """
    by_month = (
        statements.filter(latest__isnull=False)
        .order_by()
        .annotate(month=TruncMonth("latest"))
        .values_list("month")
        .annotate(n=Count("pk"))
    )
    counts = {_months(month): n for month, n in by_month}
    if len(counts) < 2:
        return []
    step = 1 if max(counts) - min(counts) < MONTHS else 12
    first, last = min(counts) // step, max(counts) // step
    totals = [sum(counts.get(number * step + month, 0) for month in range(step)) for number in range(first, last + 1)]
    return _columns(first * step, step, totals)


def _months(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_day(months: int) -> date:
    return date(months // 12, months % 12 + 1, 1)


def _columns(first: int, step: int, totals: list[int]) -> list[Column]:
    share, highest = 100 / len(totals), max(totals)
    every = -(-len(totals) // LABELS)
    columns = []
    for place, count in enumerate(totals):
        since, after = _first_day(first + place * step), _first_day(first + (place + 1) * step)
        height = round(HEIGHT * count / highest) if count else 0
        columns.append(
            Column(
                label=str(since.year) if step == 12 else f"{since:%b %Y}",
                count=count,
                since=since,
                until=date.fromordinal(after.toordinal() - 1),
                x=f"{(place + 0.1) * share:.2f}%",
                middle=f"{(place + 0.5) * share:.2f}%",
                width=f"{0.8 * share:.2f}%",
                y=HEIGHT + 14 - height,
                height=height,
                is_labelled=place % every == 0,
            )
        )
    return columns
