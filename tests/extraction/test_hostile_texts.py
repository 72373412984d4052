"""Whatever the text: no crash, spans inside it, the same answer twice, and time that grows no faster than the text."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.extraction.document import Document
from articles.extraction.layout import layout
from articles.extraction.quotes import quotes
from tests.extraction.marks import DAY, NOBODY, extraction_of

PIECES = st.sampled_from(
    ['"', "“", "”", "‘", "’", "'", "«", "»", "„", "\n", "\r\n", "\r", "\n\n", " ", ", ", ". ", "? ", ": ", "— ",
     "Hale", "said", "that", "he", "Moscow", "according to", "told reporters", "The minister", "denied", "it", "urged",
     "we will go", "\u202e", "e\u0301", "👩‍👩‍👧", "\x00", "\ufeff", "U.S.", "(", ")", "on Tuesday", "as saying",
     "was quoted"]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=5), max_size=40).map(" ".join)


def spans_of(found):
    for one in found.statements:
        yield from (*one.content, one.cue, one.source, one.addressee, one.occasion)
    for actor in found.actors:
        yield from (mention.span for mention in actor.mentions)
    for role in found.roles:
        yield role.span
    for dated in found.dates:
        yield dated.span
    for meeting in found.meetings:
        yield from meeting.mentions


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_every_span_lies_inside_the_text_and_is_not_empty(text):
    assert all(0 <= one.start < one.end <= len(text) for one in spans_of(extraction_of(text)) if one is not None)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_the_same_text_gives_the_same_finds(text):
    first, second = extraction_of(text), extraction_of(text)
    assert (first.statements, first.actors, first.meetings) == (second.statements, second.actors, second.meetings)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_content_holds_neither_its_own_cue_nor_its_own_source(text):
    for one in extraction_of(text).statements:
        for other in (one.cue, one.source):
            assert other is None or all(other.end <= part.start or part.end <= other.start for part in one.content)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_no_part_of_a_content_crosses_a_line(text):
    for one in extraction_of(text).statements:
        assert all("\n" not in text[part.start : part.end].strip() for part in one.content)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_quotations_of_the_first_depth_never_overlap(text):
    document = Document(text=text, published=DAY, knowledge=NOBODY)
    layout(document)
    quotes(document)
    outer = document.outer_quotes()
    assert all(one.outer.end <= other.outer.start for one, other in zip(outer, outer[1:], strict=False))


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "a", "\x00\x01\x02", "\ud800 lone", "“", "THE MINISTER SAID NO."])
def test_small_odd_texts_are_read(text):
    assert extraction_of(text).text_sha256


REPEATED = ['"', '"a ', "“a ", "'a ", "he said that ", "Bob said, ", "according to Bob, ", "word ", "(", "Russia and "]


@pytest.mark.parametrize("piece", REPEATED)
def test_time_grows_no_faster_than_the_text(piece):
    """Four times the text may take ten times as long at most: a quadratic step would take sixteen."""

    def seconds(characters):
        began = time.process_time()
        extraction_of(piece * (characters // len(piece)))
        return time.process_time() - began

    seconds(500)
    assert seconds(12_000) < 10 * max(seconds(3_000), 0.05)
