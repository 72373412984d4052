"""The parse is that of the published model, whatever multiplies its matrices and however the text is cut."""

import pytest

from articles.extraction import parse
from articles.extraction.document import Document
from articles.extraction.layout import layout
from tests.extraction.marks import DAY, NOBODY

LINES = [
    "“We will not sign before the winter,” Foreign Minister Ilze Ozola told reporters in Riga on Tuesday.",
    "The U.S. envoy, who had met Kenyan officials a week earlier, denied that talks had been called off.",
    "Its spokeswoman didn't comment; the alliance's members can't agree, according to two diplomats.",
]


def parsed(text):
    document = Document(text=text, published=DAY, knowledge=NOBODY)
    layout(document)
    parse.parse([document])
    return document


@pytest.mark.parametrize("line", LINES)
def test_a_line_is_parsed_as_the_published_model_parses_it(line):
    ours, theirs = parsed(line).doc, parse.whole_model()(line)

    def told(doc):
        return [(token.text, token.tag_, token.head.i, token.dep_, token.ent_type_) for token in doc]

    assert told(ours) == told(theirs)


def test_tokens_and_sentences_of_a_document_are_those_of_its_parse():
    document = parsed("\n".join(LINES))

    assert list(document._token_starts) == [token.idx for token in document.doc]
    assert document._sentence_starts == [token.i for token in document.doc if token.is_sent_start]


def test_an_empty_text_has_an_empty_parse():
    assert len(parsed("").doc) == 0
