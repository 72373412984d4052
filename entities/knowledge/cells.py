"""Each cell of a seed file is read by one function, which says what is wrong with it in words.

Several values in one cell are parted by `|`; an empty cell is an unknown value. A spelling may carry the days
it was in use, both inclusive: `Nur-Sultan@2019-03-23..2022-09-17`, open on either side: `Zaire@..1997-05-17`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


class CellIsWrong(ValueError):
    """The text of one cell cannot be read; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Moment:
    """A date as exactly as it is known: "2014", "2014-05" or "2014-05-12", with the first and last day it may mean."""

    text: str
    earliest: date
    latest: date


@dataclass(frozen=True, kw_only=True)
class Spelling:
    """One spelling of a name, and the days between which it was in use."""

    text: str
    since: date | None = None
    until: date | None = None


Reader = Callable[[str], object]

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MOMENT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def text(cell: str) -> str:
    return cell


def several(read: Reader) -> Reader:
    """The values of a cell that are parted by `|`, each read by `read`."""
    return lambda cell: tuple(read(part.strip()) for part in cell.split("|")) if cell else ()


def optional(read: Reader) -> Reader:
    """None where the cell is empty."""
    return lambda cell: read(cell) if cell else None


def required(cell: str) -> str:
    if not cell:
        raise CellIsWrong("is empty, but a value is needed")
    return cell


def one_of(*choices: str) -> Reader:
    def read(cell: str) -> str:
        if cell not in choices:
            raise CellIsWrong(f"“{cell}” is none of {', '.join(choices)}")
        return cell

    return read


def translated(meanings: dict[str, str]) -> Reader:
    """The meaning of the word in the cell, which must be one of the given words."""
    read_word = one_of(*meanings)
    return lambda cell: meanings[str(read_word(cell))]


def matching(pattern: str, description: str) -> Reader:
    compiled = re.compile(pattern)

    def read(cell: str) -> str:
        if not compiled.fullmatch(cell):
            raise CellIsWrong(f"“{cell}” is not {description}")
        return cell

    return read


slug = matching(_SLUG.pattern, "a slug (lower-case letters, digits and single hyphens)")
wikidata = matching(r"Q[1-9]\d*", "a Wikidata id such as Q159")
iso2 = matching(r"[A-Z]{2}", "an ISO 3166-1 alpha-2 code")
iso3 = matching(r"[A-Z]{3}", "an ISO 3166-1 alpha-3 code")
website = matching(r"https?://\S+", "a web address that begins with https:// or http://")


def number_within(lowest: float, highest: float) -> Reader:
    def read(cell: str) -> float:
        try:
            number = float(cell)
        except ValueError:
            raise CellIsWrong(f"“{cell}” is not a number") from None
        if not lowest <= number <= highest:
            raise CellIsWrong(f"{cell} is not between {lowest:g} and {highest:g}")
        return number

    return read


def flag(cell: str) -> bool:
    """1 is true; 0 and an empty cell are false."""
    if cell not in ("", "0", "1"):
        raise CellIsWrong(f"“{cell}” is neither 0 nor 1")
    return cell == "1"


def moment(cell: str) -> Moment:
    found = _MOMENT.fullmatch(cell)
    try:
        if not found:
            raise ValueError
        year, month, day = (int(part) if part else None for part in found.groups())
        first = date(year, month or 1, day or 1)
        last = first if day else date(year, month or 12, monthrange(year, month or 12)[1])
    except ValueError:
        raise CellIsWrong(f"“{cell}” is not a date (YYYY, YYYY-MM or YYYY-MM-DD)") from None
    return Moment(text=cell, earliest=first, latest=last)


def spelling(cell: str) -> Spelling:
    words, _, period = cell.partition("@")
    if not words:
        raise CellIsWrong(f"“{cell}” has no name")
    if "@" in cell and ".." not in period:
        raise CellIsWrong(f"“{cell}” needs its days in the form @since..until")
    since, _, until = period.partition("..")
    first = moment(since).earliest if since else None
    last = moment(until).latest if until else None
    if first and last and last < first:
        raise CellIsWrong(f"“{cell}” ends before it begins")
    return Spelling(text=words, since=first, until=last)
