"""Editions are frozen, numbered and say what they correct; what is not evidenced is not published."""

import hashlib
from datetime import date

import pytest

from articles.models import Timeline
from articles.publishing import compose, publish
from articles.publishing.compose import RefusedChange, StaleTimeline
from articles.review import decisions
from entities.when import When
from tests.factories import (
    make_actor,
    make_article,
    make_editor,
    make_entry,
    make_meeting_report,
    make_statement,
    make_timeline,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def accepted(editor):
    statement = make_statement(speaker=make_actor("Elena Brandt"))
    decisions.accept(statement, editor=editor, revision=1)
    statement.refresh_from_db()
    return statement


@pytest.fixture
def timeline(accepted):
    timeline = make_timeline()
    compose.add_entry(timeline, accepted)
    timeline.refresh_from_db()
    return timeline


def test_an_entry_begins_with_the_headline_and_date_of_its_evidence(timeline):
    entry = timeline.entries.get()

    assert entry.headline == "Elena Brandt: We will not wait"
    assert (entry.kind, entry.earliest) == ("statement", date(2018, 4, 24))


def test_what_is_not_accepted_cannot_be_evidence():
    with pytest.raises(RefusedChange):
        compose.add_entry(make_timeline(), make_statement())


def test_a_change_against_an_old_revision_is_refused(timeline):
    compose.describe(timeline, revision=timeline.revision, title="Another title")

    with pytest.raises(StaleTimeline):
        compose.describe(timeline, revision=timeline.revision, title="Mine")

    assert Timeline.objects.get().title == "Another title"


def test_the_first_edition_is_frozen_with_words_speaker_source_and_digest(timeline, editor):
    edition = publish.publish(timeline, editor=editor)

    evidence = edition.content["entries"][0]["evidence"][0]
    assert (edition.number, evidence["words"], evidence["speaker"]["name"]) == (1, ["We will not wait"], "Elena Brandt")
    assert evidence["before"] + evidence["words"][0] == "“We will not wait"
    assert evidence["source"]["name"] == "The Wire"
    assert edition.sha256 == hashlib.sha256(publish.canonical(edition.content)).hexdigest()


def test_an_edition_keeps_its_words_when_the_evidence_changes_and_the_entry_is_flagged(timeline, editor, accepted):
    edition = publish.publish(timeline, editor=editor)

    decisions.reject(accepted, editor=editor, revision=accepted.revision, reason="misheard")

    edition.refresh_from_db()
    assert edition.content["entries"][0]["evidence"][0]["words"] == ["We will not wait"]
    with pytest.raises(publish.NotReady) as refused:
        publish.publish(timeline, editor=editor, correction_note="x")
    assert len(refused.value.problems) == 2  # no longer accepted, and flagged


def test_nothing_is_published_without_entries(editor):
    with pytest.raises(publish.NotReady):
        publish.publish(make_timeline(), editor=editor)


def test_a_statement_without_a_speaker_blocks(editor):
    statement = make_statement()
    decisions.accept(statement, editor=editor, revision=1)
    timeline = make_timeline()
    make_entry(timeline, statement)

    with pytest.raises(publish.NotReady, match="no speaker"):
        publish.publish(timeline, editor=editor)


def test_a_second_edition_must_differ_and_say_what_it_corrects(timeline, editor):
    publish.publish(timeline, editor=editor)
    with pytest.raises(RefusedChange, match="Nothing has changed"):
        publish.publish(timeline, editor=editor, correction_note="none")

    compose.change_entry(timeline.entries.get(), headline="Brandt: no waiting")
    with pytest.raises(RefusedChange, match="corrects"):
        publish.publish(timeline, editor=editor)

    edition = publish.publish(timeline, editor=editor, correction_note="A shorter headline.")
    assert (edition.number, edition.content["correction_note"]) == (2, "A shorter headline.")
    assert timeline.editions.last().content["entries"][0]["headline"] == "Elena Brandt: We will not wait"


def test_withdrawing_needs_a_reason_and_keeps_the_editions(timeline, editor):
    publish.publish(timeline, editor=editor)
    with pytest.raises(RefusedChange):
        publish.withdraw(timeline, editor=editor, reason=" ")

    publish.withdraw(timeline, editor=editor, reason="The source retracted it.")

    timeline.refresh_from_db()
    assert timeline.status == "withdrawn"
    assert timeline.editions.get().withdrawn_because == "The source retracted it."


def test_entries_of_one_day_can_be_reordered_and_others_cannot(timeline):
    other = make_entry(timeline, headline="Second", earliest=date(2018, 4, 24), latest=date(2018, 4, 24), order=5)
    later = make_entry(timeline, headline="Third", earliest=date(2018, 5, 1), latest=date(2018, 5, 1))

    compose.move_entry(other, -1)

    assert [entry.headline for entry in timeline.entries.all()][:1] == ["Second"]
    with pytest.raises(RefusedChange):
        compose.move_entry(later, -1)


def test_a_meeting_is_evidenced_by_the_span_that_names_it(editor):
    report = make_meeting_report(make_article(), words="A summit")
    decisions.accept(report, editor=editor, revision=1)
    report.refresh_from_db()
    timeline = make_timeline()
    compose.add_entry(timeline, report, when=When(edtf="2018-05", wording="May"))

    edition = publish.publish(timeline, editor=editor)

    assert edition.content["entries"][0]["evidence"][0]["words"] == ["A summit"]
