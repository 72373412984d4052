"""Wordings that count from an event or from a day named before: what they mean once that day is known."""

from datetime import date

import pytest

from entities.when import When, find, resolve

ANCHOR = date(2018, 4, 24)
EVENT = When(wording="the summit", edtf="2018-03-12/2018-03-14", earliest=date(2018, 3, 12), latest=date(2018, 3, 14))
DAY = When(wording="on Monday", edtf="2018-04-09", earliest=date(2018, 4, 9), latest=date(2018, 4, 9))

# Each row: the text | the wording that is found in it | EDTF when it counts from the day, or from the event's days.
FROM_A_DAY = [
    ("two months after the summit", "two months after", "2018-06-09"),
    ("three weeks after the talks", "three weeks after", "2018-04-30"),
    ("a week before the vote", "a week before", "2018-04-02"),
    ("the day after the meeting", "the day after", "2018-04-10"),
    ("the day before the meeting", "the day before", "2018-04-08"),
    ("on the eve of the hearing", "the eve of", "2018-04-08"),
    ("the same evening", "the same evening", "2018-04-09"),
    ("that night", "that night", "2018-04-09"),
    ("that morning", "that morning", "2018-04-09"),
    ("the previous night", "the previous night", "2018-04-08"),
    ("the following morning", "the following morning", "2018-04-10"),
    ("the next afternoon", "the next afternoon", "2018-04-10"),
    ("the same day", "the same day", "2018-04-09"),
    ("that day", "that day", "2018-04-09"),
    ("the previous day", "the previous day", "2018-04-08"),
    ("the following day", "the following day", "2018-04-10"),
    ("a day earlier", "a day earlier", "2018-04-08"),
    ("three days later", "three days later", "2018-04-12"),
    ("two weeks later", "two weeks later", "2018-04-23"),
    ("a month later", "a month later", "2018-05-09"),
    ("a year after the accord", "a year after", "2019-04-09"),
    ("four days before the election", "four days before", "2018-04-05"),
]
FROM_AN_EVENT = [
    ("two days after the summit", "two days after", "2018-03-16"),
    ("two days before the summit", "two days before", "2018-03-10"),
    ("on the eve of the summit", "the eve of", "2018-03-11"),
    ("the day after the summit", "the day after", "2018-03-15"),
]


@pytest.mark.parametrize(("text", "wording", "edtf"), FROM_A_DAY)
def test_it_counts_from_a_day(text, wording, edtf):
    (expression,) = find(text)

    assert (expression.wording, resolve(expression, anchor=ANCHOR, reference=DAY).edtf) == (wording, edtf)


@pytest.mark.parametrize(("text", "wording", "edtf"), FROM_AN_EVENT)
def test_it_counts_from_the_first_or_the_last_day_of_an_event(text, wording, edtf):
    (expression,) = find(text)

    assert (expression.wording, resolve(expression, anchor=ANCHOR, reference=EVENT).edtf) == (wording, edtf)


def test_without_the_event_it_stays_open():
    (expression,) = find("two months after the summit")

    assert resolve(expression, anchor=ANCHOR).edtf == ""
