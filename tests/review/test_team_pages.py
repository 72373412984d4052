"""Pages of working together run as many queries with thirty rows as with one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Version
from articles.review import adjudication, comments, independent, notifications
from tests.factories import make_actor, make_article, make_editor, make_statement, make_user

pytestmark = pytest.mark.django_db
WORDS = " ".join(f"word{n}" for n in range(40))


def queries(client, address):
    client.get(address)  # what is looked up once a process
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.fixture
def lead(client):
    user = make_user("lead", "review_annotation", "lead_desk")
    client.force_login(user)
    return user


def reviewed(rows, editors):
    article = make_article(WORDS)
    for n in range(rows):
        make_statement(article, f"word{n} ", speaker=make_actor(f"Speaker {n}"))
    version = article.versions.get()
    for editor, verdict in zip(editors, ("accept", "unsure"), strict=True):
        reading = independent.begin(version, editor=editor)
        for row in independent.to_judge(version):
            independent.judge(reading, row, editor=editor, verdict=verdict)
        adjudication.finish(reading, editor=editor)
    return article


@pytest.mark.parametrize("page", ["pass", "disagreements"])
def test_the_pages_of_one_article(client, lead, page):
    editors = [lead, make_editor()]

    few, many = (queries(client, f"/desk/articles/{reviewed(n, editors).pk}/{page}/") for n in (1, 30))

    assert few == many


def test_the_page_of_agreement(client, lead):
    editors = [make_editor(), make_editor()]
    reviewed(1, editors)
    few = queries(client, "/desk/agreement/")
    for _ in range(10):
        reviewed(2, editors)
        independent.begin(make_statement().version, editor=lead)

    assert Version.objects.count() == 21
    assert queries(client, "/desk/agreement/") <= few + 1  # the passes under way have a text each, read at once


def test_the_list_of_notices(client, lead):
    other = make_editor()
    notifications.tell(lead, "due", "Due 0", "/desk/", caused_by=other)
    few = queries(client, "/desk/notifications/")
    for n in range(1, 30):
        notifications.tell(lead, "due", f"Due {n}", "/desk/", caused_by=make_editor())

    assert queries(client, "/desk/notifications/") == few


def test_conversations_about_a_card(client, lead):
    row = make_statement()
    address = f"/desk/annotations/{row.pk}/comments/"
    comments.write(annotation=row, author=lead, text="One.")
    few = queries(client, address)
    for n in range(10):
        first = comments.write(annotation=row, author=make_editor(), text=f"Number {n}, @{lead.username}")
        comments.write(annotation=row, author=lead, text="Yes.", answers=first)

    assert queries(client, address) <= few + 1  # the answers, once there are any
