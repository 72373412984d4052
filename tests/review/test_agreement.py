"""How far two reviews agree: by published examples, and over real passes."""

import pytest

from articles.review import adjudication, agreement, independent
from tests.factories import make_actor, make_article, make_editor, make_source, make_statement

# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), example A: two observers, ten binary values: 0.095.
MEG = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
OWEN = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
# Example B: two observers, nominal values, some missing: 0.692 for twelve units.
BEN = ["a", "a", "b", "b", "d", "c", "c", "c", "e", "d", "d", "a"]
GERRY = ["b", "a", "b", "b", "b", "c", "c", "c", "e", "d", "d", "d"]


def test_alpha_of_two_observers_and_binary_values():
    assert agreement.alpha(list(zip(MEG, OWEN, strict=True))) == pytest.approx(0.095, abs=0.0005)


def test_alpha_of_two_observers_and_nominal_values():
    assert agreement.alpha(list(zip(BEN, GERRY, strict=True))) == pytest.approx(0.692, abs=0.0005)


def test_alpha_leaves_out_what_one_of_them_did_not_judge():
    told = list(zip(BEN, GERRY, strict=True))

    assert agreement.alpha([*told, ("a", None), (None, "b")]) == agreement.alpha(told)


@pytest.mark.parametrize(("pairs", "expected"), [([], None), ([("a", None)], None), ([("a", "a")] * 3, 1.0)])
def test_alpha_where_nothing_varies_or_nothing_is_there(pairs, expected):
    assert agreement.alpha(pairs) == expected


@pytest.mark.parametrize(
    ("first", "second", "overlap", "expected"),
    [
        ([], [], 1.0, None),
        ([(1, (0, 10))], [], 1.0, 0.0),
        ([(1, (0, 10))], [(1, (0, 10))], 1.0, 1.0),
        ([(1, (0, 10))], [(2, (0, 10))], 1.0, 0.0),  # another text
        ([(1, (0, 10))], [(1, (0, 6))], 1.0, 0.0),
        ([(1, (0, 10))], [(1, (0, 6))], 0.5, 1.0),
        ([(1, (0, 10)), (1, (0, 10))], [(1, (0, 10))], 0.5, 2 / 3),  # one matches one
    ],
)
def test_f1_of_spans(first, second, overlap, expected):
    assert agreement.f1(first, second, overlap=overlap) == expected


@pytest.fixture
def reviewed(db):
    """Four statements: three judged alike, one not; one speaker told differently."""
    text = "One said a. Two said b. Three said c. Four said d."
    article, speaker = make_article(text), make_actor("One")
    rows = [make_statement(article, f"said {x}", speaker=speaker) for x in "abcd"]
    readings = [independent.begin(rows[0].version, editor=make_editor()) for _ in range(2)]
    for number, reading in enumerate(readings):
        for row in rows[:2]:
            independent.judge(reading, row, editor=reading.editor, verdict="accept")
        reject = {"verdict": "reject", "reason": "no"}
        independent.judge(reading, rows[2], editor=reading.editor, **(reject if number else {"verdict": "accept"}))
        independent.judge(reading, rows[3], editor=reading.editor, **reject)
        adjudication.finish(reading, editor=reading.editor)
    return article


def test_what_the_desk_agrees_on(reviewed):
    one = agreement.of_desk()[0]

    assert (one.kind, one.texts, one.judged, one.same) == ("statement", 1, 4, 3)
    assert one.verdicts == pytest.approx(agreement.alpha([("a", "a"), ("a", "a"), ("a", "r"), ("r", "r")]))
    assert one.speakers == 1.0
    assert (one.exact, one.overlap) == (0.8, 0.8)


def test_another_source_has_no_part_in_it(reviewed):
    assert agreement.of_desk(source=make_article("Else.", source=make_source(name="Elsewhere")).source) == []


def test_the_page_tells_the_figures(client, reviewed):
    client.force_login(make_editor())

    page = client.get("/desk/agreement/").content.decode()

    assert '<td data-number data-label="Judged by both">4</td>' in page
    assert '<td data-number data-label="F1, same words">0.80</td>' in page


def test_programs_read_the_same_figures(client, reviewed):
    client.force_login(make_editor())

    told = client.get("/api/v1/agreement/").json()

    one = agreement.of_desk()[0]
    assert [(row["kind"], row["judged"], row["verdicts"], row["overlap"]) for row in told] == [
        ("statement", 4, one.verdicts, 0.8)
    ]


def test_strangers_do_not_read_them(client, db):
    assert client.get("/api/v1/agreement/").status_code == 401
