"""Tables of wordings: what is found, and which days it means, for an article of Tuesday 24 April 2018."""

from datetime import date
from pathlib import Path

import pytest
from edtf import parse_edtf

from entities.when import find, from_edtf, resolve, to_words

ANCHOR = date(2018, 4, 24)
TABLES = sorted((Path(__file__).parent / "tables").glob("*.txt"))


def rows():
    """(marked text, tense, EDTF, earliest, latest); the wording stands in square brackets."""
    for table in TABLES:
        group = ""
        for line in table.read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                group = line[2:]
            elif line:
                cells = [cell.strip() for cell in line.split(" | ")]
                yield pytest.param(*cells, id=f"{table.stem}: {cells[0]} {cells[1]} ({group})")


ROWS = list(rows())


def unmarked(marked):
    start, end = marked.index("["), marked.index("]")
    return marked[:start] + marked[start + 1 : end] + marked[end + 1 :], start, end - 1


@pytest.mark.parametrize(("marked", "tense", "edtf", "earliest", "latest"), ROWS)
def test_wording_means(marked, tense, edtf, earliest, latest):
    text, start, end = unmarked(marked)

    (expression,) = [found for found in find(text) if found.start == start]
    when = resolve(expression, anchor=ANCHOR, tense=tense)

    assert (expression.end, when.wording) == (end, text[start:end])
    assert (when.edtf, str(when.earliest), str(when.latest)) == (edtf, earliest, latest)


def test_the_tables_have_at_least_300_rows():
    assert len(ROWS) >= 300


@pytest.mark.parametrize("edtf", sorted({row.values[2] for row in ROWS}))
def test_edtf_is_valid_and_means_the_same_days_again(edtf):
    parse_edtf(edtf)
    when = from_edtf(edtf)
    assert (when.edtf, to_words(when) != "") == (edtf, True)


@pytest.mark.parametrize(("marked", "tense", "edtf", "earliest", "latest"), ROWS)
def test_edtf_alone_gives_back_the_days(marked, tense, edtf, earliest, latest):
    when = from_edtf(edtf)
    assert (str(when.earliest), str(when.latest)) == (earliest, latest)
