"""Confidence is learnt from what editors decided, and only serves where it errs less."""

import pytest
from django.core.management import CommandError, call_command

from articles.jobs import calibrate
from articles.jobs.save import save
from articles.models import Calibration, ExtractionRun, Statement
from articles.review import decisions
from tests.factories import make_actor, make_article, make_editor, make_statement
from tests.jobs.extractions import extraction, statement

pytestmark = pytest.mark.django_db
TEXT = "“We will wait,” the minister said. “We will go,” she said."


def decide(number, *, right, rule="statements.clause", shown=0.9):
    """One article, and `number` finds of it of which the first `right` are accepted."""
    editor = make_editor()
    article = make_article(" ".join(f"Word{at} follows." for at in range(number)))
    for at in range(number):
        row = make_statement(article, f"Word{at} ", found_by=rule, confidence=shown, score=shown)
        if at < right:
            decisions.accept(row, editor=editor, revision=1)
        else:
            decisions.reject(row, editor=editor, revision=1, reason="not said")


def learn_poor_rule():
    for _ in range(5):
        decide(12, right=3)
    return calibrate.learn_from_decisions()


def test_the_calibration_that_errs_less_is_put_into_service():
    row = learn_poor_rule()

    assert (row.is_in_service, row.learnt_from) == (True, 60)
    assert row.counts == {"statement": {"accepted": 15, "rejected": 45}}
    assert row.error_after < row.error_before


def test_one_that_does_not_err_less_is_kept_out_of_service():
    for _ in range(5):
        decide(10, right=9, shown=0.9)

    row = calibrate.learn_from_decisions()

    assert (row.is_in_service, calibrate.in_service()) == (False, None)


def test_only_the_newest_is_in_service():
    first = learn_poor_rule()
    second = calibrate.learn_from_decisions()

    assert list(Calibration.objects.filter(is_in_service=True)) == [second]
    assert Calibration.objects.filter(pk=first.pk).exists()


def test_too_few_decisions_teach_nothing():
    decide(3, right=1)

    with pytest.raises(CommandError, match="3 finds were decided in 1 articles"):
        call_command("calibrate")
    assert not Calibration.objects.exists()


def test_what_is_extracted_next_is_calibrated_and_keeps_its_score():
    learn_poor_rule()
    run = ExtractionRun.objects.create(version=make_article(TEXT).versions.last(), status="done")
    found = statement(TEXT, "We will wait", confidence=0.95, score=0.9)

    save(run, extraction(statements=[found]))
    run.save()

    row = Statement.objects.get(run=run)
    assert row.score == 0.9
    assert row.confidence < 0.5
    assert row.confidence_source == "How likely it is to stand, learnt from 60 decisions of this desk"


def test_until_then_the_desk_says_that_its_confidence_is_shipped():
    run = ExtractionRun.objects.create(version=make_article(TEXT).versions.last(), status="done")

    save(run, extraction(statements=[statement(TEXT, "We will wait", confidence=0.95)]))

    row = Statement.objects.get(run=run)
    assert (row.confidence, row.score) == (0.95, 0.95)
    assert "as shipped" in row.confidence_source


def test_the_shipped_calibration_can_be_had_back():
    learn_poor_rule()

    call_command("calibrate", "--shipped")

    assert calibrate.in_service() is None


def test_a_corrected_speaker_is_half_right():
    row = make_statement(speaker=make_actor("Someone Else"))
    decisions.correct(row, editor=make_editor(), revision=1, speaker=make_actor())

    assert [find.right for find, _ in calibrate.decided_finds()] == [0.5]


def test_a_place_that_was_added_leaves_the_find_right():
    row = make_statement()
    decisions.correct(row, editor=make_editor(), revision=1, occasion="in Vienna")

    assert [find.right for find, _ in calibrate.decided_finds()] == [1.0]


def test_what_was_decided_and_undone_teaches_nothing():
    editor = make_editor()
    decisions.undo(decisions.accept(make_statement(), editor=editor, revision=1), editor=editor)

    assert calibrate.decided_finds() == []


def test_what_an_editor_added_teaches_nothing():
    version = make_article(TEXT).versions.last()
    decisions.add(version, kind="statement", editor=make_editor(), spans=[("content", 1, 13)], statement_kind="direct")

    assert calibrate.decided_finds() == []
