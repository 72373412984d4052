"""A frozen edition, or a preview of the next, made ready for a page: entries by chapter and year, words marked.

Editions of the first format lack chapters, copies elsewhere and reviews: each reader here copes with what is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from articles.publishing import facets
from articles.publishing.evidence import thaw_when
from entities.when import When
from entities.when.wording import precision, to_words

INLINE = 150  # pieces of evidence; where there are more, each is fetched when it is opened
RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"}


@dataclass(frozen=True, kw_only=True)
class Carrier:
    """Another article with the same words."""

    source: str
    title: str
    url: str
    published_on: date


@dataclass(frozen=True, kw_only=True)
class ShownEvidence:
    """`parts` are the paragraph cut up for marking: (text, is_evidence), in order, verbatim."""

    frozen: dict[str, Any]
    parts: tuple[tuple[str, bool], ...]
    when: When
    published_on: date
    also_in: tuple[Carrier, ...] = ()
    reviewed_on: date | None = None

    @property
    def quoted_words(self) -> str:
        return " … ".join(self.frozen["words"])


@dataclass(frozen=True, kw_only=True)
class ShownEntry:
    frozen: dict[str, Any]
    when: When
    evidence: tuple[ShownEvidence, ...]
    is_expected: bool  # it lies wholly after the day it is shown on
    actors: tuple[str, ...] = ()  # slugs of those it is about, as the filters name them
    topics: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        return f"entry-{self.frozen['id']}"

    @cached_property
    def words(self) -> str:
        return to_words(self.when)

    @cached_property
    def precision(self) -> str:
        return precision(self.when) or "unknown"

    @property
    def soft(self) -> str:
        return soft(self.when)

    @property
    def edited_on(self) -> date | None:
        return _day((self.frozen.get("edited") or {}).get("on"))


@dataclass(frozen=True, kw_only=True)
class Year:
    """`label` is the year as text, or "" for entries without a date."""

    label: str
    entries: tuple[ShownEntry, ...]


@dataclass(frozen=True, kw_only=True)
class Section:
    """A chapter with its years; what stands in no chapter is a section without a title."""

    id: int | None
    title: str
    note: str
    years: tuple[Year, ...]

    @property
    def entries(self) -> tuple[ShownEntry, ...]:
        return tuple(entry for year in self.years for entry in year.entries)


def years(content: dict[str, Any], today: date) -> list[Year]:
    return list(_years(entries(content, today)))


def sections(content: dict[str, Any], shown: list[ShownEntry]) -> list[Section]:
    """In the order of the chapters; entries outside come first if they begin earlier, else last."""
    chapters = content.get("chapters") or []
    known = {chapter["id"] for chapter in chapters}
    outside = [entry for entry in shown if entry.frozen.get("chapter") not in known]
    found = [
        Section(
            id=chapter["id"],
            title=chapter["title"],
            note=chapter["note"],
            years=tuple(_years([entry for entry in shown if entry.frozen.get("chapter") == chapter["id"]])),
        )
        for chapter in chapters
    ]
    found = [section for section in found if section.years]
    if not outside:
        return found
    rest = Section(id=None, title="", note="", years=tuple(_years(outside)))
    return [rest, *found] if found and shown[0] is outside[0] else [*found, rest]


def _years(shown: list[ShownEntry]) -> list[Year]:
    return [Year(label=label, entries=tuple(group)) for label, group in groupby(shown, key=_year)]


def _year(entry: ShownEntry) -> str:
    day = entry.when.earliest or entry.when.latest
    return str(day.year) if day else ""


def entries(content: dict[str, Any], today: date) -> list[ShownEntry]:
    return [_entry(entry, today) for entry in content["entries"]]


def entry(content: dict[str, Any], key: int, today: date) -> ShownEntry | None:
    return next((_entry(one, today) for one in content["entries"] if one["id"] == key), None)


def is_long(content: dict[str, Any]) -> bool:
    """So much evidence that a page with all of it would be slow to load."""
    return sum(len(entry["evidence"]) for entry in content["entries"]) > INLINE


def direction(language: str) -> str:
    return "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def soft(when: When) -> str:
    """Which ends of the date are not known to the day: "both", "start", "end" or "" (it is one day or days)."""
    if when.earliest is None and when.latest is None:
        return ""
    if when.earliest is None or when.latest is None:
        return "start" if when.earliest is None else "end"
    return "both" if when.approximate or precision(when) not in ("day", "days") or when.edtf.startswith("[") else ""


def _entry(frozen: dict[str, Any], today: date) -> ShownEntry:
    when = thaw_when(frozen["when"])
    return ShownEntry(
        frozen=frozen,
        when=when,
        evidence=tuple(_evidence(one) for one in frozen["evidence"]),
        is_expected=bool(when.earliest and when.earliest > today),
        actors=tuple(facets.actors_of(frozen)),
        topics=tuple(facets.topics_of(frozen)),
    )


def _evidence(frozen: dict[str, Any]) -> ShownEvidence:
    return ShownEvidence(
        frozen=frozen,
        parts=tuple(_parts(frozen)),
        when=thaw_when(frozen.get("when") or {}),
        published_on=date.fromisoformat(frozen["article"]["published_on"]),
        also_in=tuple(
            Carrier(**{**one, "published_on": date.fromisoformat(one["published_on"])})
            for one in frozen["article"].get("also_in") or ()
        ),
        reviewed_on=_day((frozen.get("reviewed") or {}).get("on")),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _parts(frozen: dict[str, Any]):
    """What lies between two marked parts is not in the edition: it is told as an ellipsis."""
    yield frozen["before"], False
    for number, words in enumerate(frozen["words"]):
        if number:
            yield " … ", False
        yield words, True
    yield frozen["after"], False
