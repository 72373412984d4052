"""What the scorer counts as right, wrong, missed, and as no mistake at all."""

import pytest

from articles.extraction.scoring import Scores, Tally, score
from articles.extraction.scoring.matching import overlap, pairs, touches

LAVROV = {
    "id": "lavrov",
    "type": "person",
    "name": "Sergey Lavrov",
    "mentions": [{"start": 90, "end": 103, "text": "Sergey Lavrov"}],
}  # noqa: E501


def span(start, end):
    return {"start": start, "end": end, "text": "x" * (end - start)}


def statement(start, end, **fields):
    return {
        "id": f"s{start}", "kind": "direct", "content": [span(start, end)], "cue": None, "source": span(90, 103),
        "speaker": "lavrov", "level": 1, **fields,
    }  # fmt: skip


def meeting(start, **fields):
    return {
        "id": f"m{start}", "status": "held", "mentions": [span(start, start + 20)], "place": "Riga",
        "date": {"edtf": "2021-05-04", "earliest": "2021-05-04", "latest": "2021-05-04"}, **fields,
    }  # fmt: skip


def article(**kinds):
    return {"id": "a", "actors": [LAVROV], "statements": [], "meetings": [], "dates": [], "roles": [], **kinds}


def tally(name, gold, found):
    return score(gold, found).tallies[name]


def test_a_statement_with_half_of_the_words_is_found():
    gold, found = article(statements=[statement(0, 100)]), article(statements=[statement(0, 60)])

    assert tally("statements", gold, found) == Tally(right=1, found=1, met=1, wanted=1)


def test_a_statement_with_less_than_half_of_the_words_is_a_mistake_and_a_miss():
    gold, found = article(statements=[statement(0, 100)]), article(statements=[statement(0, 40)])

    assert tally("statements", gold, found) == Tally(right=0, found=1, met=0, wanted=1)


def test_an_exact_statement_needs_the_same_edges():
    gold, found = article(statements=[statement(0, 50)]), article(statements=[statement(0, 49)])

    assert tally("statements exact", gold, found).right == 0


def test_an_optional_statement_counts_neither_found_nor_missed():
    gold = article(statements=[statement(0, 50, optional=True)])

    tallies = [tally("statements", gold, article(statements=found)) for found in ([], [statement(0, 50)])]

    assert tallies == [Tally(), Tally()]


def test_a_statement_inside_another_is_no_mistake():
    gold = article(statements=[statement(0, 50)])
    found = article(statements=[statement(0, 50), statement(10, 30, level=2)])

    assert tally("statements", gold, found) == Tally(right=1, found=1, met=1, wanted=1)


@pytest.mark.parametrize("name", ["speaker_alt", "speaker_all", "chain"])
def test_other_right_answers_for_the_speaker_count(name):
    gold = article(statements=[statement(0, 50, speaker="nobody", **{name: ["lavrov"]})])
    found = article(statements=[statement(0, 50)])

    scores = score(gold, found)

    assert (scores.right["speaker of found statements"], scores.asked["speaker of found statements"]) == (1, 1)


def test_a_statement_without_a_speaker_has_the_wrong_one():
    gold, found = article(statements=[statement(0, 50)]), article(statements=[statement(0, 50, speaker=None)])

    assert score(gold, found).right["speaker of found statements"] == 0


def test_a_find_on_a_hard_negative_is_caught():
    gold = article(non_statements=[{"span": span(0, 40), "why": "publication"}])

    caught = score(gold, article(statements=[statement(0, 40)]))

    assert (caught.right["hard negatives left alone"], caught.asked["hard negatives left alone"]) == (0, 1)


def test_a_meeting_is_matched_by_its_words():
    gold, found = article(meetings=[meeting(0)]), article(meetings=[meeting(5, place="Oslo")])

    assert tally("meetings", gold, found) == Tally(right=1, found=1, met=1, wanted=1)


def test_a_meeting_is_matched_by_place_and_day():
    gold, found = article(meetings=[meeting(0)]), article(meetings=[meeting(300)])

    assert tally("meetings", gold, found).right == 1


def test_another_meeting_is_a_mistake_and_a_miss():
    gold, found = article(meetings=[meeting(0)]), article(meetings=[meeting(300, place="Oslo")])

    assert tally("meetings", gold, found) == Tally(right=0, found=1, met=0, wanted=1)


def test_the_fields_of_a_matched_meeting_are_asked_one_by_one():
    gold, found = article(meetings=[meeting(0)]), article(meetings=[meeting(0, status="scheduled", place="Oslo")])

    scores = score(gold, found)

    assert [scores.right[f"{name} of found meetings"] for name in ("status", "place", "date")] == [0, 0, 1]


def test_a_date_needs_its_value_for_the_second_line():
    gold = article(dates=[{"span": span(0, 6), "edtf": "2021-05", "earliest": "2021-05-01", "latest": "2021-05-31"}])
    found = article(dates=[{"span": span(0, 6), "edtf": "2022-05", "earliest": "2022-05-01", "latest": "2022-05-31"}])

    assert [tally(name, gold, found).right for name in ("dates", "dates with value")] == [1, 0]


def test_f1_is_the_harmonic_mean():
    assert Tally(right=1, found=2, met=1, wanted=1).f1 == pytest.approx(2 / 3)


def test_calibration_error_is_the_distance_of_confidence_from_truth():
    scores = Scores(confidences=[(0.95, True), (0.95, False)])

    assert scores.calibration_error() == pytest.approx(0.45)


def test_each_find_answers_one_entry_and_the_most_alike_first():
    gold, found = [{"at": 1}, {"at": 2}], [{"at": 2}]

    assert pairs(gold, found, lambda one, other: 1 / (1 + abs(one["at"] - other["at"]))) == {1: 0}


def test_overlap_is_measured_on_the_longer():
    assert overlap(set(range(10)), set(range(5))) == 0.5


def test_touching_is_measured_on_the_shorter():
    assert touches(span(0, 10), span(8, 12)) and not touches(span(0, 10), span(9, 12))
