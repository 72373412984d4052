"""What a wording about time means before it is anchored: small values that `resolution` turns into days."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """A calendar date with what the wording leaves out as None; `weekday` 0 = Monday checks or chooses the year."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, kw_only=True)
class Easter:
    """So many days after Easter Sunday of the western churches."""

    days: int
    year: int | None = None


@dataclass(frozen=True, kw_only=True)
class YearPart:
    """A season, quarter or half by EDTF code; `step` −1 last, 0 this, 1 next where no year is named."""

    code: int
    year: int | None = None
    step: int | None = None


@dataclass(frozen=True, kw_only=True)
class NamedMonth:
    """ "last March", "next May": the month before or after the anchor."""

    month: int
    step: int
    day: int | None = None


@dataclass(frozen=True, kw_only=True)
class Weekday:
    """A weekday (0 = Monday); `step` None by tense, else last, this, next; `anaphoric` counts from the reference.

    `is_coming` ("this coming Sunday") is the first one after the anchor.
    """

    weekday: int
    step: int | None = None
    anaphoric: bool = False
    is_coming: bool = False


@dataclass(frozen=True, kw_only=True)
class Unit:
    """ "last week", "this year", "the following month"; `step` None ("over the weekend") is chosen by tense."""

    unit: str
    step: int | None = 0
    anaphoric: bool = False


@dataclass(frozen=True, kw_only=True)
class Offset:
    """`low`..`high` units away from the anchor, from the reference (`anaphoric`) or from `origin`; sign −1 before."""

    low: int
    high: int
    unit: str
    sign: int
    anaphoric: bool = False
    needs_reference: bool = False
    exact: bool = False
    origin: Meaning | None = None


@dataclass(frozen=True, kw_only=True)
class Within:
    """From the anchor to `count` units on; a vague count ("the coming weeks") is one unknown day of them."""

    count: int
    unit: str
    sign: int = 1
    vague: bool = False
    conditional: bool = False  # "in two weeks" is a date only where the verb looks ahead


@dataclass(frozen=True, kw_only=True)
class Decade:
    year: int
    century: bool = False


@dataclass(frozen=True, kw_only=True)
class Part:
    """`part` early, mid, late; with `at_edge` it is the start or end ("the end of the year")."""

    part: str
    of: Meaning
    at_edge: bool = False


@dataclass(frozen=True, kw_only=True)
class Nth:
    """The number-th unit of a period: "the second half of March", "the first week of May"; −1 is the last."""

    number: int
    unit: str
    of: Meaning
    weekday: int | None = None
    count: int = 1  # "the first three months": that many of them from there on (or back, from the last)


@dataclass(frozen=True, kw_only=True)
class Holding:
    """ "the week of April 23": the calendar unit that holds a day."""

    unit: str
    of: Meaning


@dataclass(frozen=True, kw_only=True)
class Rest:
    """ "earlier this week" (side −1) and "later this month" (side 1): what lies on that side of the anchor."""

    side: int
    of: Meaning


@dataclass(frozen=True, kw_only=True)
class Range:
    """From `first` to `last`, both inclusive; joined by "to", "and" or "or" (one of them)."""

    first: Meaning
    last: Meaning
    joined: str = "to"


@dataclass(frozen=True, kw_only=True)
class Several:
    """ "3, 10 and 17 April": days that are dates of their own, with the half-open span of each in the text."""

    days: tuple[Calendar, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, kw_only=True)
class Turn:
    """ "the turn of the century" or of the year."""

    unit: str


@dataclass(frozen=True, kw_only=True)
class Written:
    """An EDTF expression or a full numeric date, in EDTF already."""

    edtf: str


@dataclass(frozen=True, kw_only=True)
class About:
    of: Meaning


Meaning = (
    Calendar | YearPart | NamedMonth | Weekday | Unit | Offset | Within | Decade | Part | Nth | Rest | Range | Turn
    | Written | About | Holding | Several | Easter
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class DateExpression:
    """A wording about time found in a text: half-open span in code points, not yet anchored.

    The span leaves out a preposition; `bound` keeps it: "", "before", "after", "since", "until" or "by".
    """

    start: int
    end: int
    wording: str
    meaning: Meaning
    bound: str = ""
