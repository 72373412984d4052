"""For any text: no crash, spans inside it and in order, EDTF that validates, work in step with the length."""

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import example, given, settings
from hypothesis import strategies as st

from entities.when import NotADate, find, from_edtf, precision, read, resolve, to_words
from entities.when.lexicon import WORDS
from entities.when.rules import Cascade

GLUE = ["-", "–", ", ", "’s ", ". ", "\n", " ", " ", " ", "/", "(", ") "]
NUMBERS = ["1", "3", "12", "24", "31", "32", "99", "1990", "2018", "2000", "3000", "24th", "1990s", "’80s", "Q3", "1/2",
           "½", "2018-04-24", "24.04.2018", "99999", "٣", "２４", "²"]  # fmt: skip
PIECES = st.sampled_from([*sorted(WORDS), *(word.capitalize() for word in sorted(WORDS)), *NUMBERS, "summit", "Kabul"])
TIME_TEXT = st.lists(st.tuples(PIECES, st.sampled_from(GLUE)), max_size=24).map(
    lambda pairs: "".join(word + glue for word, glue in pairs)
)
DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))
TENSES = st.sampled_from(["past", "present", "future", "unknown"])


@example("NOV-SEP", date(10, 1, 1), "past")  # the first decade has nine years
@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=200), TIME_TEXT), DAYS, TENSES)
def test_any_text_is_read_without_a_crash_and_within_its_bounds(text, anchor, tense):
    found = find(text)
    assert find(text) == found
    position = 0
    for expression in found:
        assert position <= expression.start < expression.end <= len(text)
        assert expression.wording == text[expression.start : expression.end]
        position = expression.end
        for with_bound in (False, True):
            check(resolve(expression, anchor=anchor, tense=tense, with_bound=with_bound))


def check(when):
    if not when.edtf:
        assert (when.earliest, when.latest) == (None, None)
        return
    again = from_edtf(when.edtf)
    assert (again.earliest, again.latest) == (when.earliest, when.latest)
    assert to_words(when) and precision(when)
    if when.edtf.lstrip("[./")[:4] >= "1000":  # the validator is not made for the first thousand years
        parse_edtf(when.edtf)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=60), TIME_TEXT), DAYS)
def test_anything_typed_is_a_date_or_refused_with_a_sentence(typed, anchor):
    try:
        when = read(typed, anchor=anchor)
    except NotADate as refusal:
        assert "Type a day" in str(refusal)
    else:
        assert when.edtf and (when.earliest or when.latest)


@settings(max_examples=100, deadline=None)
@given(TIME_TEXT, st.integers(0, 200), st.integers(0, 200))
def test_a_part_of_a_text_is_searched_alone(text, start, end):
    for expression in find(text, start=start, end=end):
        assert start <= expression.start < expression.end <= end


HOSTILE = [
    "1", "24 ", "Monday ", "the ", "May ", "2018-", "24.", "early ", "24–", "a week before ", "1/2 ", "of ", "'",
    "in a ", "next Monday and ", "Q3-", "12:", "\n", "(", "two days after the day before ", "x", "٣", "1990s ", "from ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_attempts_grow_in_step_with_the_length(piece, monkeypatch):
    """Counts the places at which rules are tried; each try looks at a bounded number of tokens."""
    tries = 0
    longest = Cascade._longest

    def counted(self, *arguments):
        nonlocal tries
        tries += 1
        return longest(self, *arguments)

    monkeypatch.setattr(Cascade, "_longest", counted)
    amounts = []
    for size in (500, 1_000):
        tries = 0
        find(piece * size)
        amounts.append(tries)
    assert amounts[1] <= 2 * amounts[0] + 20
