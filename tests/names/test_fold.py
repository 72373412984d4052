"""Spellings that differ only in case, accents, dashes, apostrophes or transliteration meet under one key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.names.fold import fold, is_acronym, tokens, transliteration_key, words

SAME = [
    ("case and accents", "Türkiye", "TURKIYE"),
    ("letters that are no marked ones", "Łódź", "Lodz"),
    ("apostrophes of every kind", "Sana’a", "Sana'a"),
    ("dashes of every kind", "SCO–Afghanistan Contact Group", "SCO-Afghanistan Contact Group"),
    ("dotted acronyms", "U.S.", "US"),
    ("Vietnamese", "Phạm Bình Minh", "Pham Binh Minh"),
]


@pytest.mark.parametrize("one, other", [pytest.param(*row[1:], id=row[0]) for row in SAME])
def test_spellings_fold_to_one_key(one, other):
    assert fold(one) == fold(other)


TRANSLITERATED = [
    ("Sergei Lavrov", "Sergey Lavrov"),
    ("Muhammad", "Mohammed"),
    ("Zelensky", "Zelenskyy"),
    ("Alexei", "Aleksey"),
    ("Dmitri", "Dmitry"),
    ("Bashar al-Assad", "Bashar Assad"),
]


@pytest.mark.parametrize("one, other", TRANSLITERATED)
def test_transliterations_meet_under_one_key(one, other):
    assert transliteration_key(one) == transliteration_key(other)


@pytest.mark.parametrize("one, other", [("Putin", "Patten"), ("Lavrov", "Lavrenko"), ("Kim", "Khan")])
def test_different_names_keep_different_keys(one, other):
    assert transliteration_key(one) != transliteration_key(other)


def test_hyphens_part_words_of_a_name():
    assert tokens("Song Min-soon") == ("song", "min", "soon")


def test_words_leave_the_possessive_outside_and_keep_dotted_ones_whole():
    assert words("Iran’s U.S.-led") == [(0, 4, "iran"), (7, 11, "us"), (12, 15, "led")]


@pytest.mark.parametrize("name, answer", [("SCO", True), ("U.S.", True), ("Nato", False), ("THE WHOLE LINE", False)])
def test_an_acronym_is_short_and_in_capitals(name, answer):
    assert is_acronym(name) is answer


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_words_stand_in_order_inside_the_text(text):
    edges = [edge for start, end, _ in words(text) for edge in (start, end)]

    assert edges == sorted(edges) and all(0 <= edge <= len(text) for edge in edges)
