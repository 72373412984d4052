"""A confidence means a share of finds that editors accept."""

import pytest

from articles.extraction.calibration import (
    Calibration,
    Judged,
    RuleRecord,
    expected_error,
    from_json,
    held_out,
    learn,
    reliability,
    rising_steps,
    shipped,
)


def finds(score, right, number, *, rule="statements.clause", groups=10):
    """`number` finds of one score, of which `right` came out right, dealt over articles."""
    return [
        Judged(kind="statement", found_by=rule, score=score, right=float(at < right), group=at % groups)
        for at in range(number)
    ]


def test_the_curve_is_the_share_that_was_right():
    steps = rising_steps(finds(0.6, 10, 98) + finds(0.9, 79, 98))

    assert steps == ((0.6, 0.11), (0.9, 0.8))


def test_steps_that_would_fall_are_pooled():
    assert rising_steps(finds(0.6, 60, 98) + finds(0.9, 20, 100)) == ((0.6, 0.405),)


def test_a_step_stands_on_enough_finds():
    assert len(rising_steps(finds(0.5, 0, 4) + finds(0.9, 40, 40))) == 1


def test_a_higher_score_never_gets_a_lower_confidence():
    learnt = learn(finds(0.5, 20, 40) + finds(0.7, 15, 40) + finds(0.9, 39, 40), origin="test")

    said = [learnt.probability("statement", "new.rule", score / 100) for score in range(0, 101, 5)]
    assert said == sorted(said)


def test_a_rule_that_fails_is_trusted_less_than_another_of_the_same_score():
    learnt = learn(finds(0.8, 38, 40, rule="good") + finds(0.8, 4, 40, rule="poor"), origin="test")

    assert learnt.probability("statement", "good", 0.8) > 0.7 > 0.3 > learnt.probability("statement", "poor", 0.8)


def test_three_rejections_do_not_condemn_a_rule():
    rules = {"statement r": RuleRecord(rejected=3, expected=2.7)}

    assert Calibration(rules=rules).probability("statement", "r", 0.9) == pytest.approx(0.78, abs=0.01)


def test_a_find_that_was_corrected_counts_half():
    assert RuleRecord(corrected=10, expected=5.0).shift == pytest.approx(0.0)


def test_a_kind_nothing_is_known_of_keeps_its_score():
    assert Calibration().probability("role", "roles.title", 0.83) == 0.83


def test_a_calibration_survives_being_written_down():
    learnt = learn(finds(0.6, 10, 40) + finds(0.9, 39, 40), origin="test")

    assert from_json(learnt.as_json()) == learnt


def test_the_error_is_the_mean_distance_of_saying_and_becoming():
    assert expected_error([(0.9, 1.0), (0.9, 0.0), (0.2, 0.0), (0.2, 0.0)]) == pytest.approx(0.3)


def test_nothing_said_has_no_error():
    assert expected_error([]) is None


def test_a_reliability_table_has_a_row_for_each_tenth_that_has_finds():
    rows = reliability([(0.95, 1.0), (1.0, 0.0), (0.31, 0.5)])

    assert [(row.least, row.finds, row.became) for row in rows] == [(0.3, 1, 0.5), (0.9, 2, 0.5)]


def test_what_is_held_out_was_not_learnt_from():
    """All finds of one article are right, all others wrong: who has not seen that article cannot know it."""
    judged = [
        Judged(kind="statement", found_by="r", score=0.8, right=float(at % 5 == 0), group=at % 5) for at in range(200)
    ]

    said = [said for said, right in held_out(judged, origin="test") if right]
    assert max(said) < 0.3


def test_learning_halves_the_error_of_scores_that_say_too_much():
    judged = finds(0.9, 50, 100) + finds(0.6, 20, 100)

    before = expected_error([(find.score, find.right) for find in judged])
    assert expected_error(held_out(judged, origin="test")) < before / 2


def test_the_shipped_calibration_says_so():
    assert shipped().origin == "shipped"
    assert shipped().learnt_from > 250
