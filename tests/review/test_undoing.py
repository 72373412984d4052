"""Undo and redo walk back and forth through one editor's decisions on one article."""

from uuid import uuid4

import pytest

from articles.review import checks, decisions, undoing
from tests.factories import make_article, make_editor, make_mention, make_statement

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
