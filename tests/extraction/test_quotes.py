"""Quotation marks find their partners: what is inside, at what depth, closed or not, gone on with or not."""

import pytest

from articles.extraction.document import Document
from articles.extraction.layout import layout
from articles.extraction.quotes import quotes
from tests.extraction.marks import DAY, NOBODY


def scanned(text):
    document = Document(text=text, published=DAY, knowledge=NOBODY)
    layout(document)
    quotes(document)
    return document


def outer(text):
    document = scanned(text)
    return [document.words(quote.inner) for quote in document.outer_quotes()]


PAIRS = [
    pytest.param('He said "yes, sir" twice.', ["yes, sir"], id="straight marks"),
    pytest.param("He said “yes, sir” twice.", ["yes, sir"], id="curly marks"),
    pytest.param("Er sagte: „Ja, gut“, und ging.", ["Ja, gut"], id="German marks"),
    pytest.param("»Ja, gut«, sagte er.", ["Ja, gut"], id="German book marks"),
    pytest.param("« Oui, bien », dit-il.", ["Oui, bien"], id="French marks with spaces"),
    pytest.param("He said ``yes, sir'' twice.", ["yes, sir"], id="marks of TeX"),
    pytest.param("‘We don’t like the workers’ plan,’ he said.", ["We don’t like the workers’ plan,"], id="apostrophes"),
    pytest.param("The '90s and rock 'n' roll and James' book.", [], id="only apostrophes"),
    pytest.param('A board 6\'2" long and 3" wide.', [], id="feet and inches"),
    pytest.param("“I said: ‘Come in,’” she said.", ["I said: ‘Come in,’"], id="nested"),
    pytest.param('"One" and "two"', ["One", "two"], id="two in a row"),
    pytest.param("“One is open, he said.", ["One is open, he said."], id="no closing mark"),
]


@pytest.mark.parametrize(("text", "inside"), PAIRS)
def test_marks_find_their_partners(text, inside):
    assert outer(text) == inside


def test_a_nested_quotation_has_depth_two():
    document = scanned("“I said: ‘Come in,’” she said.")
    assert [quote.depth for quote in document.quotes] == [1, 2]


def test_a_quotation_goes_on_where_the_next_paragraph_opens_it_again():
    document = scanned("“First part.\n\n“Second part.\n\n“Third part,” he said.")
    assert [(quote.closed, quote.continues) for quote in document.quotes] == [
        (False, False),
        (False, True),
        (True, True),
    ]


def test_a_quotation_goes_on_to_a_closing_mark_that_has_no_opening_one():
    document = scanned("“First part.\n\nSecond part,” he said.")
    assert [document.words(quote.inner) for quote in document.quotes] == ["First part.", "Second part,"]


def test_a_missing_closing_mark_does_not_swallow_the_next_paragraph():
    assert outer("“One is open, he said.\n\nThe minister left for Geneva.") == ["One is open, he said."]


@pytest.mark.parametrize("text", ['the "open door" policy', "the film “The Open Door”", "a “so-called” plan"])
def test_scare_quotes_and_titles_are_not_sentences(text):
    assert [quote.sentence_like for quote in scanned(text).quotes] == [False]
