"""The lines of an article say what they are by their form."""

import pytest

from articles.extraction.document import Document
from articles.extraction.layout import layout
from tests.extraction.marks import DAY, NOBODY


def laid_out(text):
    document = Document(text=text, published=DAY, knowledge=NOBODY)
    layout(document)
    return document


DATELINES = [
    "ASTANA, 15 February 2019 — ",
    "BRUSSELS - ",
    "JAKARTA, Aug. 9 — ",
    "WASHINGTON (AP) — ",
    "Kabul, Aug. 9 (Xinhua) -- ",
    "MOSCOW, April 24 (Reuters) - ",
    "BEIJING, April 24. /TASS/. ",
    "DES MOINES, Iowa — ",
    "NEW YORK/LONDON (Reuters) - ",
]


@pytest.mark.parametrize("dateline", DATELINES)
def test_the_words_begin_after_the_dateline(dateline):
    document = laid_out(f"{dateline}The ministers met on Tuesday.")
    assert [document.text[one.start : one.body_start] for one in document.paragraphs] == [dateline]


@pytest.mark.parametrize(
    "text", ["The US - a country - said so.", "NATO - the alliance - said so.", "“We — all — said so.”"]
)
def test_a_dash_alone_makes_no_dateline(text):
    (paragraph,) = laid_out(text).paragraphs
    assert paragraph.body_start == paragraph.start


def test_headline_byline_date_and_body_are_told_apart():
    text = "Leaders meet in Skopje\nBy Ana Ilić and Tom Rood\nFriday, July 21, 2017\n\nLeaders met in Skopje on Friday."
    assert [one.kind for one in laid_out(text).paragraphs] == ["headline", "byline", "dateline", "body"]


def test_a_single_line_is_body():
    assert [one.kind for one in laid_out("Leaders meet in Skopje").paragraphs] == ["body"]


def test_every_kind_of_line_end_parts_paragraphs():
    text = "One is here.\r\nTwo is here.\rThree is here.\u2028Four is here.\x85Five is here."
    assert [text[one.start : one.end] for one in laid_out(text).paragraphs] == [
        "One is here.", "Two is here.", "Three is here.", "Four is here.", "Five is here.",
    ]  # fmt: skip
