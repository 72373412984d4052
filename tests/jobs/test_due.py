"""What is due is told to whom it was given, once."""

from datetime import date

import pytest

from articles.jobs import due
from articles.models import Article, Notification
from articles.review import decisions
from tests.factories import make_editor, make_statement

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 9)


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def statement(editor):
    row = make_statement()
    Article.objects.update(assigned_to=editor, due_on=TODAY)
    return row


def test_what_is_due_today_is_told_once(statement, editor):
    assert (due.tell(TODAY), due.tell(TODAY)) == (1, 0)

    row = Notification.objects.get()
    assert (row.user, row.kind, row.url) == (editor, "due", f"/desk/articles/{statement.version.article_id}/")
    assert row.text.endswith("was due on 9 March 2026")


def test_what_is_due_tomorrow_is_not_told(statement):
    Article.objects.update(due_on=date(2026, 3, 10))

    assert due.tell(TODAY) == 0


def test_what_is_decided_is_not_told(statement, editor):
    article = statement.version.article
    statement.version.runs.create(status="done", extractor="rules")
    decisions.reject(statement, editor=editor, revision=1, reason="no")
    assert article.progress.state == "finished"

    assert due.tell(TODAY) == 0


def test_a_day_that_was_moved_is_told_again(statement):
    due.tell(TODAY)
    Article.objects.update(due_on=date(2026, 3, 12))

    assert due.tell(date(2026, 3, 12)) == 1
