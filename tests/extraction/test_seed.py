"""The seed article, whole: every statement, date, acronym and meeting that its gold names, and no meeting more."""

import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from articles.extraction.gold import to_json
from articles.extraction.pipeline import extract
from articles.extraction.scoring import score
from articles.extraction.scoring.matching import pairs, same_actors, touches
from entities.knowledge.tables import read

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
PUBLISHED = date(2018, 4, 24)


@cache
def gold():
    return json.loads((SEEDS / "gold" / "seed.json").read_text(encoding="utf-8"))


@cache
def found():
    text = (SEEDS / "articles" / "seed.txt").read_text(encoding="utf-8")
    extraction = extract(text, PUBLISHED, read(SEEDS))
    return to_json(extraction, text=text, published=PUBLISHED, identifier="seed")


def spans(entries):
    return [(entry["start"], entry["end"]) for entry in entries]


@pytest.mark.parametrize("number", range(5), ids=["told", "long quote", "according to", "noted", "second quote"])
def test_each_statement_of_the_article_has_its_words_and_its_speaker(number):
    wanted = [one for one in gold()["statements"] if one["level"] == 1][number]

    same = [one for one in found()["statements"] if spans(one["content"]) == spans(wanted["content"])]

    speakers = same_actors(gold(), found())
    assert [(one["kind"], speakers.get(one["speaker"])) for one in same] == [(wanted["kind"], "lavrov")]


def test_the_article_makes_no_other_statement():
    outer = [one for one in found()["statements"] if one["level"] == 1 and one["kind"] != "belief"]

    assert len(outer) == 5


def test_all_five_dates_are_found_with_their_value():
    assert [(one["span"]["text"], one["edtf"]) for one in found()["dates"]] == [
        ("April 24", "2018-04-24"),
        ("late March", "[2018-03-21..2018-03-31]"),
        ("today", "2018-04-24"),
        ("last autumn", "2017-23"),
        ("mid-May", "[2018-05-11..2018-05-20]"),
    ]


def test_both_acronyms_are_found_where_they_are_explained():
    assert [(one["short"], one["long"], one["span"]["start"]) for one in found()["acronyms"]] == [
        ("SCO", "Shanghai Cooperation Organization", 22),
        ("CSTO", "Collective Security Treaty Organization", 816),
    ]


def test_isis_and_the_so_called_islamic_state_are_one_actor():
    named = [one for one in found()["actors"] if any(mention["text"] == "ISIS" for mention in one["mentions"])]

    assert [[mention["text"] for mention in one["mentions"]] for one in named] == [
        ["the so-called Islamic State", "ISIS"]
    ]


def test_all_six_meetings_are_told_and_none_is_invented():
    places = {actor["id"]: actor["name"] for actor in gold()["actors"]}
    wanted = [(one["status"], places.get(one["place"]), one["date"]["edtf"]) for one in gold()["meetings"]]
    told = [(one["status"], one["place"], (one["date"] or {}).get("edtf")) for one in found()["meetings"]]

    assert sorted(told, key=str) == sorted(wanted, key=str)


def test_each_meeting_stands_on_words_that_the_gold_gives_it():
    matched = pairs(
        gold()["meetings"],
        found()["meetings"],
        lambda one, other: sum(touches(mine, its) for mine in one["mentions"] for its in other["mentions"]),
    )

    assert sorted(matched) == [0, 1, 2, 3, 4, 5]


def test_every_actor_with_a_name_in_the_gold_is_found():
    reached = set(same_actors(gold(), found()).values())
    without_name = {"collective"}
    wanted = {one["id"] for one in gold()["actors"] if one["mentions"] and one["type"] not in without_name}

    assert wanted - reached == set()


def test_no_actor_is_found_that_the_gold_does_not_know():
    known = same_actors(gold(), found())
    extra = [one["name"] for one in found()["actors"] if one["id"] not in known and one["type"] != "unnamed"]

    assert extra == []


def test_lavrov_is_foreign_minister_of_russia():
    names = {actor["id"]: actor["name"] for actor in found()["actors"]}

    assert [(names[one["person"]], one["title"], names[one["of"]]) for one in found()["roles"]] == [
        ("Sergey Lavrov", "Foreign Minister", "Russia")
    ]


def test_the_publication_of_remarks_is_no_statement():
    scores = score(gold(), found())

    assert (scores.right["hard negatives left alone"], scores.asked["hard negatives left alone"]) == (2, 2)


def test_spans_give_the_words_of_the_text():
    text = (SEEDS / "articles" / "seed.txt").read_text(encoding="utf-8")
    mentions = [mention for actor in found()["actors"] for mention in actor["mentions"]]

    assert [text[one["start"] : one["end"]] for one in mentions] == [one["text"] for one in mentions]
