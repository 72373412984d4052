"""Whatever the text: no crash, spans inside it, the same answer twice, and time that grows no faster than the text."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.extraction import parse
from articles.extraction.document import Document
from articles.extraction.layout import layout
from articles.extraction.pipeline import extract
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


ODD = [
    pytest.param('"' * 10_000, id="ten thousand quotation marks"),
    pytest.param("“" * 5_000 + "”" * 5_000, id="ten thousand nested marks"),
    pytest.param("A\r\nB\rC\nD\u2028E\x85F said that it would go.\r\n" * 20, id="mixed line ends"),
    pytest.param("THE MINISTER SAID THE TALKS IN VIENNA WOULD GO ON. " * 40, id="all capitals"),
    pytest.param("\u202eThe minister said\u202c that \u200fthey will go\u200e. " * 40, id="marks of direction"),
    pytest.param("Hale sai\u0301d th\u0308a\u030at he wi\u0327ll go. " * 40, id="combining marks"),
    pytest.param("👩‍👩‍👧 said 🇦🇹 “we go 🚀” . " * 40, id="emoji"),
    pytest.param("\x00\x01\x1b[31mHale said\x07 that they\x08 will go.\x7f " * 40, id="control characters"),
    pytest.param("and the minister said that the talks would go on while prices rose " * 300, id="no sentence end"),
    pytest.param("a" * 20_000, id="one word"),
]


@pytest.mark.parametrize("text", ODD)
def test_offsets_in_odd_texts_are_those_of_the_text(text):
    found = extraction_of(text)

    assert all(0 <= one.start < one.end <= len(text) for one in spans_of(found) if one is not None)
    assert all(
        text[one.start : one.end].strip() == text[one.start : one.end]
        for statement in found.statements
        for one in (statement.cue, statement.source)
        if one is not None
    )


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab. \n\r\u2028“”"), max_size=300), st.integers(min_value=2, max_value=40))
def test_windows_of_a_text_lose_nothing_and_are_none_too_long(text, longest):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(parse, "PIECE", longest)
        cut = list(parse.pieces(text, []))

    assert "".join(cut) == text
    assert all(0 < len(piece) <= longest for piece in cut)


def test_a_line_longer_than_a_window_is_parsed_in_windows_that_no_sentence_crosses():
    text = "and the minister said that the talks would go on while prices rose " * 100
    document = Document(text=text, published=DAY, knowledge=NOBODY)
    layout(document)
    parse.parse([document])

    ends, at = set(), 0
    for piece in parse.pieces(text, []):
        at += len(piece)
        ends.add(at)
    starts = {document.doc[i].idx for i in document._sentence_starts}
    assert len(ends) == 2
    assert ends - {len(text)} <= starts


def test_the_parse_of_a_long_text_tells_how_far_it_is():
    told = []
    extract("The minister said that they would go.\n" * 1_500, DAY, NOBODY, progress=told.append)

    shares = [one for one in told if one.startswith("parse, ")]
    assert shares == sorted(shares, key=lambda one: int(one[7:-1]))
    assert len(shares) >= 2


REPEATED = ['"', '"a ', "“a ", "'a ", "he said that ", "Bob said, ", "according to Bob, ", "word ", "(", "Russia and ",
            "and he said at the talks on Monday that they would go on "]  # fmt: skip


@pytest.mark.parametrize("piece", REPEATED)
def test_time_grows_no_faster_than_the_text(piece):
    """Four times the text may take ten times as long at most: a quadratic step would take sixteen."""

    def seconds(characters):
        began = time.process_time()
        extraction_of(piece * (characters // len(piece)))
        return time.process_time() - began

    seconds(500)
    assert seconds(12_000) < 10 * max(seconds(3_000), 0.05)
