"""Words that are said to stand in a text are found there, or not at all."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.anchoring import Anchors, by_lines
from articles.extraction.candidates import Span

# text with {the place}, words that are looked for
FOUND = [
    ("She said {we will wait} here.", "we will wait"),
    ("She said “{we’ll wait}” here.", "we'll wait"),  # another apostrophe
    ("She said {“wait” and “go”} here.", '"wait" and "go"'),  # other marks
    ("The talks {in May – if any – are} late.", "in May - if any - are"),  # another dash
    ("The talks {are\u00a0  late} now.", "are late"),  # other white space
    ("They {met\nthere} once.", "met there"),  # over a line end
    ("They {nego\u00adtiated} once.", "negotiated"),  # a soft hyphen in the text
    ("“{We will wait},” she said.", "“We will wait”"),  # marks that the text has outside
    ("In {Zürich} they met.", "Zu\u0308rich"),  # decomposed
    ("Iranian and {Iran} alike.", "Iran"),  # not inside a longer word
    ("他说{会谈将恢复}。", "会谈将恢复"),  # a script without blanks
]
NOT_FOUND = [
    ("She said we will wait.", "we will never wait"),
    ("She said we will wait.", "We will wait"),  # capitals are letters
    ("She said we will wait.", "we will … wait"),
    ("She said 14 died.", "41 died"),
    ("She said no.", ""),
    ("She said no.", "…!?"),
    ("Iranian only.", "Iran"),
    ("short", "short and longer than the text"),
]


@pytest.mark.parametrize(("marked", "words"), FOUND)
def test_words_are_found_where_they_stand(marked, words):
    text = marked.replace("{", "").replace("}", "")
    start = marked.index("{")

    assert Anchors(text).all(words) == [Span(start=start, end=marked.index("}") - 1)]


@pytest.mark.parametrize(("text", "words"), NOT_FOUND)
def test_other_words_are_not_found(text, words):
    assert Anchors(text).all(words) == []


def test_an_exact_place_is_preferred_to_a_loose_one():
    assert Anchors("a – b and a - b").all("a - b") == [Span(start=10, end=15)]


def test_the_nearest_of_several_places_inside_the_part_is_taken():
    anchors = Anchors("he said, he said, he said")

    assert anchors.nearest("he", 25) == Span(start=18, end=20)
    assert anchors.nearest("he", 25, Span(start=0, end=17)) == Span(start=9, end=11)


def test_a_span_over_lines_becomes_one_for_each():
    text = "We wait. \n\n  We go."

    assert by_lines(text, Span(start=0, end=len(text))) == (Span(start=0, end=8), Span(start=13, end=19))


@given(st.text(max_size=60), st.text(max_size=12))
def test_every_place_lies_in_the_text(text, words):
    for span in Anchors(text).all(words):
        assert 0 <= span.start < span.end <= len(text)


@given(st.text(max_size=60).map(lambda text: unicodedata.normalize("NFC", text)), st.data())
def test_a_word_between_blanks_is_found_again(text, data):
    words = data.draw(st.sampled_from(text.split() or ["x"]))
    if any(char.isalnum() for char in words) and unicodedata.is_normalized("NFC", words):
        assert Anchors(f"x {text} x").all(words) != []
