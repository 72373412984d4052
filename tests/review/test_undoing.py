"""Undo and redo walk back and forth through one editor's decisions on one article."""

from uuid import uuid4

import pytest

from articles.models import Decision, Topic
from articles.publishing import publish
from articles.review import checks, decisions, snapshots, undoing, undoing_many
from articles.review.undoing_obstacles import InTheWay
from entities.models import Role
from tests.factories import (
    make_actor,
    make_article,
    make_editor,
    make_meeting_report,
    make_mention,
    make_organization,
    make_place,
    make_published_timeline,
    make_role,
    make_role_claim,
    make_statement,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def article():
    return make_article()


def statuses(*rows):
    for row in rows:
        row.refresh_from_db()
    return [row.status for row in rows]


def test_undo_takes_back_the_newest_decision_first_and_redo_makes_them_again_in_order(editor, article):
    one, two = make_statement(article), make_statement(article, "Elena Brandt told")
    decisions.accept(one, editor=editor, revision=1)
    decisions.mark_unsure(two, editor=editor, revision=1)
    seen = []

    for step in (undoing.undo_last, undoing.undo_last, undoing.redo_last, undoing.redo_last):
        step(article, editor=editor)
        seen.append(statuses(one, two))

    assert seen == [
        ["accepted", "unreviewed"],
        ["unreviewed", "unreviewed"],
        ["accepted", "unreviewed"],
        ["accepted", "unsure"],
    ]


def test_a_new_decision_ends_what_could_be_made_again(editor, article):
    one, two = make_statement(article), make_statement(article, "Elena Brandt told")
    decisions.accept(one, editor=editor, revision=1)
    undoing.undo_last(article, editor=editor)
    decisions.accept(two, editor=editor, revision=1)

    with pytest.raises(checks.NothingToUndo):
        undoing.redo_last(article, editor=editor)


def test_undo_leaves_alone_what_others_decided(editor, article):
    statement = make_statement(article)
    decisions.accept(statement, editor=make_editor(), revision=1)

    with pytest.raises(checks.NothingToUndo):
        undoing.undo_last(article, editor=editor)
    assert statuses(statement) == ["accepted"]


def test_what_somebody_decided_since_is_not_swept_away(editor, article):
    statement = make_statement(article)
    decisions.accept(statement, editor=editor, revision=1)
    decisions.reject(statement, editor=make_editor(), revision=2, reason="misheard")

    with pytest.raises(checks.NothingToUndo):
        undoing.undo_last(article, editor=editor)
    assert statuses(statement) == ["rejected"]


def test_what_was_decided_together_is_undone_together(editor, article):
    rows = [make_mention(article, words) for words in ("Elena", "Brandt")]
    batch = uuid4()
    for row in rows:
        decisions.accept(row, editor=editor, revision=1, batch=batch)

    undoing.undo_last(article, editor=editor)
    assert statuses(*rows) == ["unreviewed", "unreviewed"]

    undoing.redo_last(article, editor=editor)
    assert statuses(*rows) == ["accepted", "accepted"]


def test_a_step_is_undone_as_far_as_it_can_be_and_says_what_cannot(editor, article):
    rows = [make_statement(article), make_statement(article, "Elena Brandt told")]
    batch = uuid4()
    for row in rows:
        decisions.accept(row, editor=editor, revision=1, batch=batch)
    decisions.mark_unsure(rows[0], editor=make_editor(), revision=2)

    undone = undoing_many.undo_many(batch=batch, editor=editor)

    assert statuses(*rows) == ["unsure", "unreviewed"]
    assert [(one.annotation_id, [why.code for why in found]) for one, found in undone.kept] == [
        (rows[0].pk, ["decided-since"])
    ]


def test_only_its_author_or_a_lead_undoes_a_decision(editor, article):
    made = decisions.accept(make_statement(article), editor=editor, revision=1)

    with pytest.raises(InTheWay, match="only they, or a lead of the desk"):
        undoing.undo(made, editor=make_editor())

    lead = make_user("lead", "review_annotation", "lead_desk")
    assert undoing.undo(made, editor=lead).after["status"] == "unreviewed"


def test_what_a_published_edition_shows_is_not_undone_and_the_edition_is_named(editor, article):
    statement = make_statement(article, speaker=make_actor())
    made = decisions.accept(statement, editor=editor, revision=1)
    statement.refresh_from_db()
    timeline = make_published_timeline(statement, editor=editor, title="The talks")

    with pytest.raises(InTheWay, match="Edition 1 of “The talks” shows it") as refused:
        undoing.undo(made, editor=editor)

    assert [one.address for one in refused.value.obstacles] == [timeline.get_absolute_url()]
    assert statuses(statement) == ["accepted"]


def test_once_a_corrected_edition_is_without_it_it_is_undone(editor, article):
    statement, other = (
        make_statement(article, speaker=make_actor()),
        make_statement(article, "Vienna", speaker=make_actor(), status="accepted"),
    )
    made = decisions.accept(statement, editor=editor, revision=1)
    statement.refresh_from_db()
    timeline = make_published_timeline(statement, other, editor=editor)
    timeline.entries.filter(evidence=statement).delete()
    publish.publish(timeline, editor=editor, correction_note="One statement less.")

    undoing.undo(made, editor=editor)

    assert statuses(statement) == ["unreviewed"]


def test_a_rejection_of_published_evidence_may_be_undone(editor, article):
    statement = make_statement(article, speaker=make_actor())
    decisions.accept(statement, editor=editor, revision=1)
    statement.refresh_from_db()
    make_published_timeline(statement, editor=editor)
    made = decisions.reject(statement, editor=editor, revision=2, reason="too hasty")

    undoing.undo(made, editor=editor)

    assert statuses(statement) == ["accepted"]


def test_a_meeting_at_which_something_accepted_was_said_is_not_undone(editor, article):
    report = make_meeting_report(article)
    made = decisions.accept(report, editor=editor, revision=1)
    statement = make_statement(article, said_at=report)
    decisions.accept(statement, editor=editor, revision=1)

    with pytest.raises(InTheWay, match="“We will not wait”"):
        undoing.undo(made, editor=editor)


def test_but_together_they_are(editor, article):
    report = make_meeting_report(article)
    statement, batch = make_statement(article, said_at=report), uuid4()
    for row in (report, statement):
        decisions.accept(row, editor=editor, revision=1, batch=batch)

    assert len(undoing_many.undo_many(batch=batch, editor=editor).made) == 2


def test_a_role_that_an_accepted_statement_names_is_not_undone(editor, article):
    brandt, council = make_actor(), make_organization()
    made = decisions.accept(make_role_claim(article, person=brandt, organization=council), editor=editor, revision=1)
    statement = make_statement(article, speaker=brandt, role=Role.objects.get())
    decisions.accept(statement, editor=editor, revision=1)

    with pytest.raises(InTheWay, match="The role stands on this alone"):
        undoing.undo(made, editor=editor)


def test_what_was_undone_at_once_is_as_if_undone_one_by_one(editor, article):
    topic, brandt, place = Topic.objects.create(slug="war", name="War"), make_actor(), make_place()
    report = make_meeting_report(article, place=place)
    report.participations.create(actor=brandt)
    rows = [
        make_statement(article, speaker=brandt),
        make_mention(article, actor=brandt),
        make_role_claim(article, person=brandt, organization=make_organization()),
        report,
    ]
    before = [snapshots.take(snapshots.whole(row)) for row in rows]
    batch = uuid4()
    shared = {"editor": editor, "revision": 1, "batch": batch}
    decisions.correct(rows[0], topics=[topic], addressee="reporters", speaker=make_actor("Ivo Petrov"), **shared)
    decisions.correct(rows[1], actor=None, place=place, spans=[("name", 0, 4)], **shared)
    decisions.accept(rows[2], **shared)
    decisions.correct(report, participants=[], meeting_status="cancelled", **shared)

    undoing_many.undo_many(batch=batch, editor=editor)

    after = [snapshots.take(snapshots.MODELS[row.kind].objects.get(pk=row.pk)) for row in rows]
    assert [{**one, "revision": 1} for one in after] == before
    made = Decision.objects.filter(action="undo").order_by("annotation")
    assert [one.after for one in made] == after


def test_as_many_queries_undo_twenty_as_two(editor, django_assert_max_num_queries):
    def queries(count):
        article, batch = make_article(" ".join(f"word{n}" for n in range(count))), uuid4()
        for n in range(count):
            row = make_statement(article, f"word{n}", speaker=make_actor(f"Actor {n}"))
            decisions.accept(row, editor=editor, revision=1, batch=batch)
        with django_assert_max_num_queries(100) as captured:
            undoing_many.undo_many(batch=batch, editor=editor)
        return len(captured)

    assert queries(20) == queries(2)


def test_a_role_made_by_a_claim_goes_when_it_is_undone_and_comes_back_when_that_is_undone(editor, article):
    claim = make_role_claim(article, person=make_actor(), organization=make_organization())
    made = decisions.accept(claim, editor=editor, revision=1)
    undone = undoing.undo(made, editor=editor)
    assert Role.objects.count() == 0

    undoing.undo(undone, editor=editor)

    claim.refresh_from_db()
    assert (claim.status, claim.role) == ("accepted", Role.objects.get())


def test_a_role_of_the_knowledge_base_stays(editor, article):
    brandt, council = make_actor(), make_organization()
    role = make_role(brandt, council)
    claim = make_role_claim(article, person=brandt, organization=council)

    undoing.undo(decisions.accept(claim, editor=editor, revision=1), editor=editor)

    assert list(Role.objects.all()) == [role]


def test_roles_made_at_once_go_when_that_is_undone(editor, article):
    claim, batch = make_role_claim(article, person=make_actor(), organization=make_organization()), uuid4()
    decisions.accept(claim, editor=editor, revision=1, batch=batch)

    undoing_many.undo_many(batch=batch, editor=editor)

    assert Role.objects.count() == 0
