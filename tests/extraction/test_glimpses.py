"""Meetings of which too little is told to be sure: offered all the same, under a rule of their own, as doubtful."""

from datetime import date

import pytest

from articles.extraction.calibration import shipped
from articles.extraction.pipeline import extract
from tests.extraction.test_meetings import knowledge

PUBLISHED = date(2020, 10, 14)


def found(text):
    return [(one.found_by, one.name) for one in extract(text, PUBLISHED, knowledge()).meetings]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Foreign Minister Ana Duarte recalled a lunch in Porto.", "lunch in Porto"),
        ("The port workers' session on Tuesday left the question open.", "port workers' session"),
    ],
)
def test_a_place_or_a_day_alone_make_a_glimpse(text, name):
    assert found(text) == [("meetings.glimpse", name)]


@pytest.mark.parametrize(
    "text",
    [
        "The summit was a disappointment. Prices rose again.",
        "Talks collapsed last week. Nobody was surprised.",
        "The two delegations were meeting at the hotel.",
        "France hopes for a meeting. Spain does not.",
    ],
)
def test_what_is_nobodys_or_only_hoped_for_is_none(text):
    assert found(text) == []


def test_a_glimpse_is_less_likely_than_what_is_sure():
    likely = shipped().probability
    assert likely("meeting", "meetings.glimpse", 0.35) < likely("meeting", "meetings.noun", 0.55)
