"""What looks like a date and is none."""

from pathlib import Path

import pytest

from entities.when import find

LINES = (Path(__file__).parent / "not_dates.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("text", [line for line in LINES if not line.startswith("#")])
def test_no_date_is_found_in(text):
    assert [found.wording for found in find(text)] == []


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        # the event has no day, so the wording is found and stays unresolved: see test_resolution
        ("two months after the summit", "two months after"),
        # a name beside a date
        ("Theresa May said on 5 May 2018 that", "5 May 2018"),
        ("Theresa May said in May that", "May"),
        ("After Friday prayers on Friday", "Friday"),
        ("The Sunday Times reported on Sunday", "Sunday"),
        ("Resolution 2231 (2015)", "2015"),
        ("24 soldiers died on 24 March", "24 March"),
        ("In May 24 people died", "May"),
        ("sent 2000 troops in 2003", "2003"),
        ("Feb. 15 - 24 people died", "Feb. 15"),
        ("the Six-Day war of 1967", "1967"),
        ("the 7 October attacks", "7 October"),
        ("today’s meeting", "today"),
        ("the 24th session on the 24th", "the 24th"),
    ],
)
def test_only_the_date_is_found_in(text, wording):
    assert [found.wording for found in find(text)] == [wording]
