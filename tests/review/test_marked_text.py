"""Whatever is marked, the text in the page is the text that was stored."""

from html.parser import HTMLParser
from random import Random

import pytest

from articles.review.marked_text import MarkedSpan, html, paragraphs, paragraphs_at, runs

KINDS = ("statement", "source", "cue", "meeting", "mention", "date")
LETTERS = "ab <>&\"' \n\r\t“é́ЖשלوחםА́😀👩‍🚀𝔘"


class Reader(HTMLParser):
    """Collects what a browser calls textContent."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.marks = []

    def handle_data(self, data):
        self.text += data

    def handle_starttag(self, tag, attrs):
        if tag == "mark":
            self.marks.append(dict(attrs))


def read(markup):
    reader = Reader()
    reader.feed(markup)
    reader.close()
    return reader


def span(start, end, *, annotation=1, kind="statement", status="unreviewed"):
    return MarkedSpan(annotation=annotation, kind=kind, status=status, start=start, end=end)


@pytest.mark.parametrize("seed", range(60))
def test_the_text_stays_exactly_as_it_is(seed):
    random = Random(seed)
    text = "".join(random.choices(LETTERS, k=random.randrange(1, 200)))
    spans = []
    for number in range(random.randrange(12)):
        start = random.randrange(len(text))
        end = random.randrange(start + 1, len(text) + 1)
        spans.append(span(start, end, annotation=number, kind=random.choice(KINDS)))

    assert read(html(text, spans)).text == text


@pytest.mark.parametrize("seed", range(30))
def test_every_span_covers_its_own_words_and_no_others(seed):
    random = Random(seed)
    text = "".join(random.choices(LETTERS, k=80))
    start = random.randrange(60)
    wanted = span(start, start + 20, annotation=7)
    others = [span(at, at + 9, annotation=at) for at in (12, 30, 41)]

    covered = "".join(
        text[run.start : run.end]
        for first, last in paragraphs(text)
        for run in runs(first, last, [wanted, *others])
        if wanted in run.spans
    )
    assert covered == text[start : start + 20]


def test_words_of_several_spans_are_one_element_with_all_their_kinds():
    marks = read(html("He said so.", [span(0, 11), span(0, 2, annotation=2, kind="source")])).marks

    assert [(one["data-kind"], one["data-annotation"]) for one in marks] == [
        ("statement source", "1 2"),
        ("statement", "1"),
    ]


def test_refused_words_are_shown_as_such_only_where_nothing_else_speaks_for_them():
    spans = [span(0, 5, annotation=1, status="rejected"), span(3, 8, annotation=2, kind="mention", status="accepted")]

    statuses = [(one["data-kind"], one["data-status"]) for one in read(html("abcdefgh", spans)).marks]

    assert statuses == [("statement", "rejected"), ("mention", "accepted"), ("mention", "accepted")]


def test_the_beginning_of_a_span_can_be_linked_to():
    assert [one.get("id") for one in read(html("abcdef", [span(2, 4), span(3, 6, annotation=2)])).marks] == [
        "at-2",
        "at-3",
        None,
    ]


def test_markup_in_the_text_is_only_text():
    assert "<script>" not in html("<script>alert(1)</script>", [span(0, 8)])


def test_marking_a_long_text_takes_time_in_proportion():
    text = "One sentence of a long report about talks. " * 6_000
    spans = [span(at, at + 30, annotation=at) for at in range(0, len(text) - 40, 120)]

    assert read(html(text, spans)).text == text  # 250 kB with 2,000 spans; minutes if it were quadratic


@pytest.mark.parametrize("seed", range(40))
def test_the_paragraphs_at_a_place_are_those_that_the_place_reaches_into(seed):
    chance = Random(seed)
    text = "".join(chance.choices("ab \n\né", k=chance.randint(1, 40)))
    places = [tuple(sorted(chance.sample(range(len(text) + 1), 2))) for _ in range(3)] if len(text) > 1 else []

    told = [one for one in paragraphs(text) if any(first < one[1] and last > one[0] for first, last in places)]

    assert paragraphs_at(text, places) == told


def test_a_statement_within_a_statement_says_how_deep_it_is():
    marks = read(html("abcdef", [span(0, 6), span(2, 4, annotation=2)])).marks

    assert [one.get("data-depth") for one in marks] == [None, "2", None]


def test_what_was_rejected_makes_nothing_deeper():
    marks = read(html("abcdef", [span(0, 6), span(2, 4, annotation=2, status="rejected")])).marks

    assert [one.get("data-depth") for one in marks] == [None, None, None]


def test_the_parts_of_one_quotation_say_that_it_goes_on():
    first = MarkedSpan(annotation=1, kind="statement", status="unreviewed", start=0, end=2, goes_on=True)
    last = MarkedSpan(annotation=1, kind="statement", status="unreviewed", start=4, end=6, is_continued=True)

    marks = read(html("abcdef", [first, last])).marks

    assert [("data-continued" in one, "data-goes-on" in one) for one in marks] == [(False, True), (True, False)]
