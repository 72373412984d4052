"""The files of the seeds folder are read row by row, and every mistake in them is named by file, line and column."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from entities.knowledge import cells
from entities.knowledge.cells import Reader, optional, required, several

SPELLINGS = several(cells.spelling)
ISO2 = optional(cells.iso2)
WIKIDATA = optional(cells.wikidata)
SLUG = optional(cells.slug)
SLUGS = several(cells.slug)
MOMENT = optional(cells.moment)

# The values of entities.models.MeetingKind and Role.Kind, which this module must not import: it runs without Django.
MEETING_KINDS = (
    *("meeting", "summit", "conference", "session", "talks", "negotiation", "round"),
    *("visit", "call", "signing", "series", "other"),
)
# A row of meetings may be called more exactly than one meeting is.
SERIES_KINDS = {kind: kind for kind in MEETING_KINDS} | {
    "consultations": "talks",
    "contact_group": "meeting",
    "dialogue": "meeting",
    "forum": "conference",
    "ministerial": "meeting",
}
ROLE_KINDS = (
    *("head_of_state", "head_of_government", "foreign_minister", "defence_minister", "minister"),
    *("secretary_general", "chair", "envoy", "ambassador", "spokesperson", "other"),
)

FILES: dict[str, dict[str, Reader]] = {
    "states": {
        "slug": cells.slug,
        "name": required,
        "official_name": cells.text,
        "iso2": cells.iso2,
        "iso3": cells.iso3,
        "wikidata": WIKIDATA,
        "aliases": SPELLINGS,
        "demonyms": SPELLINGS,
        "adjectives": SPELLINGS,
        "neighbours": several(cells.iso2),
        "continent": cells.one_of("Africa", "Asia", "Europe", "North America", "Oceania", "South America"),
        "source": required,
    },
    "places": {
        "slug": cells.slug,
        "name": required,
        "aliases": SPELLINGS,
        "kind": cells.one_of("city", "region", "sea", "site"),
        "country": ISO2,
        "latitude": optional(cells.number_within(-90, 90)),
        "longitude": optional(cells.number_within(-180, 180)),
        "wikidata": WIKIDATA,
        "source": required,
    },
    "capitals": {
        "place": cells.slug,
        "country": cells.iso2,
        "kind": cells.one_of("capital", "seat_of_government"),
        "from": MOMENT,
        "until": MOMENT,
        "source": required,
    },
    "organizations": {
        "slug": cells.slug,
        "name": required,
        "acronym": cells.text,
        "aliases": SPELLINGS,
        "kind": cells.one_of("igo", "body", "organization"),
        "seat": SLUG,
        "founded": MOMENT,
        "dissolved": MOMENT,
        "parent": SLUG,
        "wikidata": WIKIDATA,
        "source": required,
    },
    "memberships": {
        "member": cells.slug,
        "organization": cells.slug,
        "standing": cells.one_of(
            "member", "observer", "dialogue_partner", "associate", "candidate", "suspended", "left"
        ),
        "from": MOMENT,
        "until": MOMENT,
        "source": required,
    },
    "offices": {
        "slug": cells.slug,
        "name": required,
        "aliases": SPELLINGS,
        "kind": cells.one_of("government", "ministry", "office", "body"),
        "country": ISO2,
        "metonyms": SLUGS,
        "wikidata": WIKIDATA,
        "source": required,
    },
    "groups": {
        "slug": cells.slug,
        "name": required,
        "acronym": cells.text,
        "aliases": SPELLINGS,
        "kind": cells.one_of("armed_group", "party", "group"),
        "countries": several(cells.iso2),
        "wikidata": WIKIDATA,
        "source": required,
    },
    "media": {
        "slug": cells.slug,
        "name": required,
        "acronym": cells.text,
        "aliases": SPELLINGS,
        "country": ISO2,
        "website": optional(cells.website),
        "wikidata": WIKIDATA,
        "source": required,
    },
    "series": {
        "slug": cells.slug,
        "name": required,
        "aliases": SPELLINGS,
        "kind": cells.translated(SERIES_KINDS),
        "organizer": SLUG,
        "participants": SLUGS,
        "since": MOMENT,
        "source": required,
    },
    "people": {
        "slug": cells.slug,
        "name": required,
        "aliases": SPELLINGS,
        "gender": optional(cells.one_of("female", "male")),
        "country": ISO2,
        "wikidata": WIKIDATA,
        "source": required,
    },
    "roles": {
        "person": cells.slug,
        "title": required,
        "kind": cells.one_of(*ROLE_KINDS),
        "of": cells.slug,
        "from": MOMENT,
        "until": MOMENT,
        "acting": cells.flag,
        "source": required,
    },
}


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """What is wrong in one cell; `line` counts from 1, the header line included."""

    file: str
    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}, column {self.column}: {self.reason}."


class SeedsAreWrong(ValueError):
    """Some rows of the seeds folder cannot be read; `mistakes` names them all."""

    def __init__(self, mistakes: Iterable[Mistake]):
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of one file, its cells read; ask for a cell by its column."""

    file: str
    line: int
    cells: dict[str, object]

    def __getitem__(self, column: str):
        return self.cells[column]

    def mistake(self, column: str, reason: str) -> Mistake:
        return Mistake(file=self.file, line=self.line, column=column, reason=reason)


@dataclass(frozen=True, kw_only=True)
class SeedFiles:
    """The rows of every file by its name without ".csv"; a file that does not exist has none."""

    rows: dict[str, tuple[Row, ...]]
    stamp: str

    def __getitem__(self, name: str) -> tuple[Row, ...]:
        return self.rows[name]


def read_files(folder: Path) -> SeedFiles:
    """Raises SeedsAreWrong, naming every cell of every file that cannot be read."""
    mistakes: list[Mistake] = []
    digest = hashlib.sha256()
    rows = {}
    for name, columns in FILES.items():
        path = folder / f"{name}.csv"
        content = path.read_bytes() if path.exists() else b""
        digest.update(name.encode() + b"\0" + content + b"\0")
        rows[name] = tuple(_rows(path.name, content, columns, mistakes))
    if mistakes:
        raise SeedsAreWrong(mistakes)
    return SeedFiles(rows=rows, stamp=digest.hexdigest()[:12])


def read_file(path: Path, columns: dict[str, Reader]) -> tuple[Row, ...]:
    """The rows of one file; raises SeedsAreWrong. A file that does not exist has none."""
    mistakes: list[Mistake] = []
    rows = tuple(_rows(path.name, path.read_bytes() if path.exists() else b"", columns, mistakes))
    if mistakes:
        raise SeedsAreWrong(mistakes)
    return rows


def _rows(file: str, content: bytes, columns: dict[str, Reader], mistakes: list[Mistake]) -> Iterator[Row]:
    try:
        lines = io.StringIO(content.decode("utf-8-sig"), newline="")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        mistakes.append(Mistake(file=file, line=line, column="(any)", reason="is not UTF-8"))
        return
    reader = csv.reader(lines)
    header = next(reader, None)
    if header is None:
        return
    if header != list(columns):
        reason = f"the header line must read {','.join(columns)}"
        mistakes.append(Mistake(file=file, line=1, column="(header)", reason=reason))
        return
    for values in reader:
        row = Row(file=file, line=reader.line_num, cells={})
        if values and _fill(row, values, columns, mistakes):
            yield row


def _fill(row: Row, values: list[str], columns: dict[str, Reader], mistakes: list[Mistake]) -> bool:
    """Reads the values into the row; False where one of them cannot be read."""
    if len(values) != len(columns):
        reason = f"the line has {len(values)} cells where the header has {len(columns)}"
        mistakes.append(row.mistake("(all)", reason))
        return False
    before = len(mistakes)
    for (column, read), value in zip(columns.items(), values, strict=True):
        try:
            row.cells[column] = read(value.strip())
        except cells.CellIsWrong as error:
            mistakes.append(row.mistake(column, str(error)))
    return len(mistakes) == before
