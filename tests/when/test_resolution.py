"""Dates that count from something else than the article's day, and prepositions that open an interval."""

from datetime import date

import pytest

from entities.when import find, from_edtf, resolve

ANCHOR = date(2018, 4, 24)


def resolved(text, *, anchor=ANCHOR, **how):
    return resolve(find(text)[0], anchor=anchor, **how)


@pytest.mark.parametrize(
    ("text", "reference", "edtf"),
    [
        # from a day, weeks, months and years keep the day
        ("a week earlier,", "2018-03-10", "2018-03-03"),
        ("two days later,", "2018-03-10", "2018-03-12"),
        ("a month later.", "2018-01-31", "2018-02-28"),
        ("three years earlier.", "2016-02-29", "2013-02-28"),
        ("the previous day.", "2018-03-01", "2018-02-28"),
        ("the next day.", "2017-12-31", "2018-01-01"),
        ("the following day.", "2018-03-10", "2018-03-11"),
        ("the day before.", "2018-03-10", "2018-03-09"),
        ("that day.", "2018-03-10", "2018-03-10"),
        ("the same day.", "2018-03-10", "2018-03-10"),
        ("later that day.", "2018-03-10", "2018-03-10"),
        # the unit that holds the reference, or its neighbour
        ("the following week.", "2018-03-10", "2018-03-12/2018-03-18"),
        ("that week.", "2018-03-10", "2018-03-05/2018-03-11"),
        ("the previous month.", "2018-03-10", "2018-02"),
        ("that month.", "2018-03-10", "2018-03"),
        ("the following year.", "2015", "2016"),
        ("the same year.", "2015", "2015"),
        # the weekday before and after
        ("the following Monday.", "2018-03-10", "2018-03-12"),
        ("the previous Friday.", "2018-03-10", "2018-03-09"),
        # events: from the last day after, from the first day before
        ("two months after the summit", "2018-03-10", "2018-05-10"),
        ("two days after the summit", "2018-03-08/2018-03-10", "2018-03-12"),
        ("on the eve of the summit", "2018-03-08/2018-03-10", "2018-03-07"),
        ("a week before the vote", "2018-03-10", "2018-03-03"),
    ],
)
def test_counts_from_the_reference(text, reference, edtf):
    assert resolved(text, reference=from_edtf(reference)).edtf == edtf


@pytest.mark.parametrize(
    "text", ["two months after the summit", "on the eve of the summit", "that day.", "the same week."]
)
def test_an_event_that_is_not_given_stays_unresolved(text):
    when = resolved(text)
    assert (when.edtf, when.earliest, when.latest) == ("", None, None)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        # a day is left out by before and after, and taken in by the others
        ("before 24 April 2018", "../2018-04-23"),
        ("after 24 April 2018", "2018-04-25/.."),
        ("by 24 April 2018", "../2018-04-24"),
        ("no later than 24 April 2018", "../2018-04-24"),
        ("until 24 April 2018", "../2018-04-24"),
        ("since 24 April 2018", "2018-04-24/.."),
        # as exact as the wording
        ("before 2018", "../2017"),
        ("after March 2018", "2018-04/.."),
        ("since 2014", "2014/.."),
        ("until March 2018", "../2018-03"),
        ("by the end of the year", "../2018-12"),
        # a vague end is an end by its last day
        ("until late March 2018", "../2018-03-31"),
        ("since mid-March 2018", "2018-03-11/.."),
        ("before spring 2018", "../2018-02-28"),
    ],
)
def test_a_preposition_opens_the_interval_when_asked(text, edtf):
    assert resolved(text, with_bound=True).edtf == edtf


def test_a_preposition_is_left_out_unless_asked():
    assert resolved("by the end of the year").edtf == "2018-12"


@pytest.mark.parametrize(
    ("text", "anchor", "tense", "edtf"),
    [
        # over the turn of the year
        ("in December", date(2019, 1, 3), "past", "2018-12"),
        ("in January", date(2018, 12, 20), "future", "2019-01"),
        ("in late December", date(2019, 1, 3), "unknown", "[2018-12-21..2018-12-31]"),
        ("last week", date(2019, 1, 2), "unknown", "2018-12-24/2018-12-30"),
        ("last month", date(2019, 1, 31), "unknown", "2018-12"),
        ("next month", date(2018, 1, 31), "unknown", "2018-02"),
        ("last winter", date(2019, 1, 15), "unknown", "2017-24"),
        ("this winter", date(2019, 1, 15), "unknown", "2018-24"),
        ("last quarter", date(2019, 1, 15), "unknown", "2018-36"),
        ("tomorrow", date(2018, 12, 31), "unknown", "2019-01-01"),
        # leap days
        ("on 29 February", date(2019, 6, 1), "past", "2016-02-29"),
        ("on 29 February", date(2019, 6, 1), "future", "2020-02-29"),
        ("a year ago today", date(2020, 2, 29), "unknown", "2019-02-28"),
        # ends of the calendar
        ("3000 days ago", date(2018, 1, 1), "unknown", ""),
        ("next century", date(9999, 1, 1), "unknown", ""),
        # the last Sunday of the week
        ("next Tuesday", date(2018, 4, 22), "unknown", "2018-04-24"),
        ("last Sunday", date(2018, 4, 22), "unknown", "2018-04-15"),
        ("this Sunday", date(2018, 4, 22), "unknown", "2018-04-22"),
    ],
)
def test_reads_from_the_anchor(text, anchor, tense, edtf):
    found = find(text)
    assert (resolve(found[0], anchor=anchor, tense=tense).edtf if found else "") == edtf


def test_in_two_weeks_after_a_past_verb_is_a_duration():
    assert resolved("the first visit in two weeks.", tense="past").edtf == ""


def test_an_unknown_tense_is_refused():
    with pytest.raises(ValueError, match="tense is one of"):
        resolved("today", tense="pluperfect")


def test_month_first_digits_on_request():
    (found,) = find("on 3/4/2018.", day_first=False)
    assert resolve(found, anchor=ANCHOR).edtf == "2018-03-04"
