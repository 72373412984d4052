"""What an article is about, by words that speak for it."""

import csv
from datetime import date

import pytest

from articles.extraction.pipeline import extract
from articles.extraction.topics import VOCABULARY
from entities.names.known import Knowledge

# comment | text | topics, the best supported first
ABOUT = [
    ("lemmas", "Both sides accused each other of violating the ceasefires.", ["ceasefire"]),
    ("a phrase of several words", "They discussed drug trafficking.", ["drug-trafficking"]),
    ("one short word alone says little", "Trade was mentioned once.", []),
    ("the same word twice says more", "Trade was mentioned. Trade was the topic of the day.", ["trade"]),
    ("the better supported comes first", "The truce, a ceasefire in all but name, held. Migrants met migrants.",
     ["ceasefire", "migration"]),
    ("nothing of foreign affairs", "The cat sat on the mat.", []),
]  # fmt: skip


def topics(text):
    return [one.topic for one in extract(text, date(2021, 5, 4), Knowledge()).topics]


@pytest.mark.parametrize("text, wanted", [pytest.param(*row[1:], id=row[0]) for row in ABOUT])
def test_topics_are_told_by_their_words(text, wanted):
    assert topics(text) == wanted


def test_evidence_gives_the_words():
    text = "Ministers agreed to fight drug trafficking."

    found = extract(text, date(2021, 5, 4), Knowledge()).topics[0]

    assert [text[span.start : span.end] for span in found.spans] == ["drug trafficking"]


def test_every_parent_of_the_vocabulary_is_in_it():
    with VOCABULARY.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))

    assert {row["parent"] for row in rows if row["parent"]} <= {row["slug"] for row in rows}


def test_every_topic_is_tied_to_a_media_topic():
    with VOCABULARY.open(encoding="utf-8", newline="") as lines:
        codes = [row["iptc"] for row in csv.DictReader(lines)]

    assert [code for code in codes if not (code.startswith("medtop:") and code[7:].isdigit() and len(code) == 15)] == []
