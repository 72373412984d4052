"""What an editor types, what is refused, and how dates are put into words."""

from datetime import date

import pytest

from entities.when import NotADate, NotEdtf, When, from_edtf, precision, read, to_words

ANCHOR = date(2018, 4, 24)


@pytest.mark.parametrize(
    ("typed", "edtf", "exact", "words"),
    [
        # days
        ("24 Apr 2018", "2018-04-24", "day", "24 April 2018"),
        ("24.04.2018", "2018-04-24", "day", "24 April 2018"),
        ("24/4/18", "2018-04-24", "day", "24 April 2018"),
        ("24 april", "2018-04-24", "day", "24 April 2018"),
        ("  the   24th ", "2018-04-24", "day", "24 April 2018"),
        ("tomorrow", "2018-04-25", "day", "25 April 2018"),
        ("christmas", "2017-12-25", "day", "25 December 2017"),
        # months and their parts
        ("2018-04", "2018-04", "month", "April 2018"),
        ("may", "2018-05", "month", "May 2018"),
        ("late March", "[2018-03-21..2018-03-31]", "days", "late March 2018"),
        ("mid-May", "[2018-05-11..2018-05-20]", "days", "mid-May 2018"),
        ("first half of May 2018", "[2018-05-01..2018-05-15]", "days", "first half of May 2018"),
        # seasons, quarters, halves
        ("spring 2019", "2019-21", "season", "spring 2019"),
        ("2017-23", "2017-23", "season", "autumn 2017"),
        ("Q3 2018", "2018-35", "quarter", "third quarter of 2018"),
        ("first half of 2020", "2020-01/2020-06", "half", "first half of 2020"),
        # years and longer
        ("2018", "2018", "year", "2018"),
        ("c. 1850", "1850~", "year", "about 1850"),
        ("about 2010", "2010~", "year", "about 2010"),
        ("early 2018", "[2018-01..2018-04]", "days", "early 2018"),
        ("the 1990s", "199X", "decade", "the 1990s"),
        ("late 1990s", "[1997..1999]", "days", "the late 1990s"),
        ("19th century", "18XX", "century", "the 19th century"),
        ("2014-18", "2014/2018", "days", "2014–2018"),
        # ranges
        ("between 3 and 5 May", "2018-05-03/2018-05-05", "days", "3–5 May 2018"),
        ("from 28 April to 2 May 2018", "2018-04-28/2018-05-02", "days", "28 April – 2 May 2018"),
        ("30 December 2017 – 2 January 2018", "2017-12-30/2018-01-02", "days", "30 December 2017 – 2 January 2018"),
        ("March to May 2017", "2017-03/2017-05", "days", "March–May 2017"),
        # open on one side
        ("before 24 April 2018", "../2018-04-23", "open", "before 24 April 2018"),
        ("by the end of the year", "../2018-12", "open", "before January 2019"),
        ("until March", "../2018-03", "open", "before April 2018"),
        ("since 2014", "2014/..", "open", "from 2014 on"),
        ("2014 onwards", "2014/..", "open", "from 2014 on"),
        # EDTF of the profile
        ("2018-04-24/..", "2018-04-24/..", "open", "from 24 April 2018 on"),
        ("[..2018-04-23]", "[..2018-04-23]", "open", "before 24 April 2018"),
        ("202X", "202X", "decade", "the 2020s"),
        ("2018-04-24~", "2018-04-24~", "day", "about 24 April 2018"),
        ("2017-40", "2017-40", "half", "first half of 2017"),
        ("[2018-05-11..2018-05-20]", "[2018-05-11..2018-05-20]", "days", "mid-May 2018"),
        ("[2018-05-12..2018-05-19]", "[2018-05-12..2018-05-19]", "days", "12–19 May 2018"),
    ],
)
def test_reads_what_is_typed(typed, edtf, exact, words):
    when = read(typed, anchor=ANCHOR)
    assert (when.edtf, precision(when), to_words(when)) == (edtf, exact, words)


@pytest.mark.parametrize(
    "typed",
    [
        "", "   ", "hello", "5 May or so", "2018-13", "2018-02-30", "31 June 2018", "24", "the summit", "../..",
        "2018-05/2018-04", "for two weeks", "every Friday", "24 April 2018 and more", "x" * 10_000, "[2018]", "10000",
    ],
)  # fmt: skip
def test_refuses_what_is_no_date_and_says_what_can_be_typed(typed):
    with pytest.raises(NotADate, match="24 April 2018"):
        read(typed, anchor=ANCHOR)


def test_the_wording_is_kept_as_it_was_typed():
    assert read(" late  March ", anchor=ANCHOR).wording == "late March"


def test_tense_chooses_the_year():
    assert read("late March", anchor=ANCHOR, tense="future").edtf == "[2019-03-21..2019-03-31]"


def test_digits_in_american_order():
    assert read("4/3/2018", anchor=ANCHOR, day_first=False).edtf == "2018-04-03"


@pytest.mark.parametrize(
    "edtf", ["", "2018-4-24", "2018-04-31", "next week", "2018-25", "18XX-04", "[2018-04-24]", "../.."]
)
def test_what_is_no_edtf_of_the_profile_is_refused(edtf):
    with pytest.raises(NotEdtf):
        from_edtf(edtf)


@pytest.mark.parametrize(("words", "when"), [("no date", When()), ("soon", When(wording="soon"))])
def test_no_date_in_words(words, when):
    assert (to_words(when), precision(when)) == (words, "")
