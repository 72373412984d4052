"""Decisions are the only writer of an annotation, and nothing they replace is lost."""

from datetime import date

import pytest

from articles.models import Annotation, Decision
from articles.review import checks, decisions
from entities.models import Actor, Meeting, Role
from entities.when import When
from tests.factories import (
    make_actor,
    make_article,
    make_editor,
    make_entry,
    make_meeting_report,
    make_organization,
    make_place,
    make_role,
    make_role_claim,
    make_statement,
    make_timeline,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_editor()


def test_accepting_appends_one_decision_and_makes_the_next_revision(editor):
    statement = make_statement()

    decision = decisions.accept(statement, editor=editor, revision=1)

    statement.refresh_from_db()
    assert (statement.status, statement.revision) == ("accepted", 2)
    assert (decision.before["status"], decision.after["status"]) == ("unreviewed", "accepted")


def test_a_decision_on_an_old_revision_is_refused_and_changes_nothing(editor):
    statement = make_statement()
    decisions.accept(statement, editor=editor, revision=1)

    with pytest.raises(checks.StaleRevision) as refused:
        decisions.reject(statement, editor=editor, revision=1, reason="wrong")

    assert refused.value.current.status == "accepted"
    assert Decision.objects.count() == 1


def test_rejecting_without_a_reason_is_refused(editor):
    with pytest.raises(checks.ReasonMissing):
        decisions.reject(make_statement(), editor=editor, revision=1, reason="  ")


def test_correcting_keeps_what_was_before(editor):
    right, wrong = make_actor("Elena Brandt"), make_actor("Someone Else")
    statement = make_statement(speaker=wrong)

    decision = decisions.correct(statement, editor=editor, revision=1, speaker=right)

    statement.refresh_from_db()
    assert (statement.speaker, statement.status) == (right, "corrected")
    assert decision.before["fields"]["speaker"] == {"id": wrong.pk, "name": "Someone Else"}


def test_correcting_the_span_changes_the_words_with_it(editor):
    statement = make_statement(words="We will not wait")

    decisions.correct(statement, editor=editor, revision=1, spans=[("content", 4, 17)])

    statement.refresh_from_db()
    assert (statement.words, statement.starts_at) == ("will not wait", 4)


@pytest.mark.parametrize(
    "spans",
    [
        [("content", 5, 5)],  # empty
        [("content", 5, 100_000)],  # beyond the end
        [("source", 1, 5)],  # no content at all
        [("content", 1, 30), ("source", 5, 10)],  # swallows its own source
        [("nonsense", 1, 5), ("content", 1, 5)],  # no such part
    ],
)
def test_a_span_that_does_not_fit_is_refused(editor, spans):
    with pytest.raises(checks.Refused):
        decisions.correct(make_statement(), editor=editor, revision=1, spans=spans)


def test_a_field_of_another_kind_is_refused(editor):
    with pytest.raises(checks.NotOfThisKind):
        decisions.correct(make_statement(), editor=editor, revision=1, host=make_actor())


def test_undo_restores_every_field_and_span(editor):
    speaker = make_actor()
    statement = make_statement(speaker=speaker)
    corrected = decisions.correct(
        statement, editor=editor, revision=1, speaker=None, spans=[("content", 4, 17)], when=When(wording="on Thursday")
    )

    undone = decisions.undo(corrected, editor=editor)

    statement.refresh_from_db()
    assert (statement.speaker, statement.words, statement.earliest) == (speaker, "We will not wait", date(2018, 4, 24))
    ignored = ("revision",)
    assert {k: v for k, v in undone.after.items() if k not in ignored} == {
        k: v for k, v in corrected.before.items() if k not in ignored
    }


def test_undoing_an_undo_decides_again(editor):
    statement = make_statement()
    undone = decisions.undo(decisions.accept(statement, editor=editor, revision=1), editor=editor)

    decisions.undo(undone, editor=editor)

    statement.refresh_from_db()
    assert statement.status == "accepted"


def test_only_the_newest_decision_can_be_undone(editor):
    statement = make_statement()
    first = decisions.accept(statement, editor=editor, revision=1)
    decisions.mark_unsure(statement, editor=editor, revision=2)

    with pytest.raises(checks.NothingToUndo):
        decisions.undo(first, editor=editor)


def test_an_added_annotation_stands_at_once_with_its_words(editor):
    version = make_article().versions.get()

    decision = decisions.add(
        version, kind="statement", editor=editor, spans=[("content", 1, 17)], statement_kind="direct"
    )

    row = Annotation.objects.get()
    assert (row.status, row.words, row.found_by, decision.before) == ("accepted", "We will not wait", "editor", None)


def test_undoing_an_addition_rejects_it(editor):
    version = make_article().versions.get()
    spans = [("content", 1, 17)]
    decision = decisions.add(version, kind="statement", editor=editor, spans=spans, statement_kind="direct")

    decisions.undo(decision, editor=editor)

    assert Annotation.objects.get().status == "rejected"


def test_accepting_confirms_the_proposed_speaker(editor):
    speaker = make_actor(standing=Actor.Standing.PROPOSED)

    decisions.accept(make_statement(speaker=speaker), editor=editor, revision=1)

    speaker.refresh_from_db()
    assert speaker.standing == Actor.Standing.CONFIRMED


def test_accepting_a_report_makes_its_meeting_with_place_and_date(editor):
    vienna = make_place()
    report = make_meeting_report(
        place=vienna,
        meeting_status="scheduled",
        edtf="2018-05-15",
        earliest=date(2018, 5, 15),
        latest=date(2018, 5, 15),
    )

    decisions.accept(report, editor=editor, revision=1)

    meeting = Meeting.objects.get()
    assert (meeting.place, meeting.status, meeting.edtf) == (vienna, "scheduled", "2018-05-15")


def test_two_reports_of_one_meeting_meet_in_it_and_the_newer_status_holds(editor):
    days = {"edtf": "2018-05-15", "earliest": date(2018, 5, 15), "latest": date(2018, 5, 15), "place": make_place()}
    older = make_meeting_report(make_article(published_on=date(2018, 4, 1)), meeting_status="scheduled", **days)
    newer = make_meeting_report(make_article(published_on=date(2018, 5, 16)), meeting_status="held", **days)

    decisions.accept(newer, editor=editor, revision=1)
    decisions.accept(older, editor=editor, revision=1)

    assert Meeting.objects.get().status == "held"
    assert Meeting.objects.get().reports.count() == 2


def test_an_accepted_role_claim_finds_the_role_in_force(editor):
    minister, state = make_actor(), make_organization("Austria", kind="state")
    role = make_role(minister, state, "Minister", kind="minister", since=date(2017, 1, 1))

    decisions.accept(
        make_role_claim(person=minister, organization=state, role_kind="minister"), editor=editor, revision=1
    )

    assert Role.objects.get().claims.count() == 1
    assert Role.objects.get() == role


def test_rejected_evidence_flags_the_entry_and_undo_clears_it(editor):
    statement = make_statement()
    decisions.accept(statement, editor=editor, revision=1)
    entry = make_entry(make_timeline(), statement)

    rejected = decisions.reject(statement, editor=editor, revision=2, reason="misheard")
    entry.refresh_from_db()
    assert entry.flag != ""

    decisions.undo(rejected, editor=editor)
    entry.refresh_from_db()
    assert entry.flag == ""
