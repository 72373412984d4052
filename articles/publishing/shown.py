"""A frozen edition, or a preview of the next, made ready for a page: entries by year, dates as When, words marked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from articles.publishing.evidence import thaw_when
from entities.when import When


@dataclass(frozen=True, kw_only=True)
class ShownEvidence:
    """`parts` are the paragraph cut up for marking: (text, is_evidence), in order, verbatim."""

    frozen: dict[str, Any]
    parts: tuple[tuple[str, bool], ...]
    when: When
    published_on: date

    @property
    def quoted_words(self) -> str:
        return " … ".join(self.frozen["words"])


@dataclass(frozen=True, kw_only=True)
class ShownEntry:
    frozen: dict[str, Any]
    when: When
    evidence: tuple[ShownEvidence, ...]
    is_expected: bool  # it lies wholly after the day it is shown on

    @property
    def anchor(self) -> str:
        return f"entry-{self.frozen['id']}"


@dataclass(frozen=True, kw_only=True)
class Year:
    """`label` is the year as text, or "" for entries without a date."""

    label: str
    entries: tuple[ShownEntry, ...]


def years(content: dict[str, Any], today: date) -> list[Year]:
    shown = [_entry(entry, today) for entry in content["entries"]]
    return [Year(label=label, entries=tuple(group)) for label, group in groupby(shown, key=_year)]


def _year(entry: ShownEntry) -> str:
    day = entry.when.earliest or entry.when.latest
    return str(day.year) if day else ""


def _entry(frozen: dict[str, Any], today: date) -> ShownEntry:
    when = thaw_when(frozen["when"])
    return ShownEntry(
        frozen=frozen,
        when=when,
        evidence=tuple(_evidence(one) for one in frozen["evidence"]),
        is_expected=bool(when.earliest and when.earliest > today),
    )


def _evidence(frozen: dict[str, Any]) -> ShownEvidence:
    return ShownEvidence(
        frozen=frozen,
        parts=tuple(_parts(frozen)),
        when=thaw_when(frozen.get("when") or {}),
        published_on=date.fromisoformat(frozen["article"]["published_on"]),
    )


def _parts(frozen: dict[str, Any]):
    """What lies between two marked parts is not in the edition: it is told as an ellipsis."""
    yield frozen["before"], False
    for number, words in enumerate(frozen["words"]):
        if number:
            yield " … ", False
        yield words, True
    yield frozen["after"], False
