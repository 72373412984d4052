"""A decision takes a handful of queries, however long the article and its history are; so does a page of cards."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.review import decisions
from articles.views.card_groups import AT_ONCE
from tests.factories import make_actor, make_article, make_editor, make_mention, make_statement

pytestmark = pytest.mark.django_db
MOST = 26  # with the savepoints of a test


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    return editor


def accepting(client, row):
    address = reverse("desk-annotation-accept", args=[row.pk])
    with CaptureQueriesContext(connection) as captured:
        answer = client.post(address, {"revision": row.revision}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    return len(captured)


def test_a_decision_takes_few_queries(client, editor):
    row = make_statement(speaker=make_actor())

    assert accepting(client, row) <= MOST


def test_a_decision_takes_as_many_queries_among_two_cards_as_among_forty(client, editor):
    def among(number):
        article, brandt = make_article("We will not wait. " * (number + 1)), make_actor("Elena Brandt")
        for _ in range(number):
            decisions.accept(make_mention(article, "We", actor=brandt), editor=editor, revision=1)
            make_statement(article, speaker=brandt)
        return make_mention(article, "wait", actor=brandt)

    assert accepting(client, among(2)) == accepting(client, among(20))


def test_only_the_first_cards_of_a_kind_are_on_the_page(client, editor):
    article = make_article("We will not wait. " * (AT_ONCE + 3))
    for _ in range(AT_ONCE + 3):
        make_statement(article)

    page = client.get(reverse("desk-article", args=[article.pk])).content.decode()

    assert page.count('<article class="card"') == AT_ONCE
    assert f"Show 3 more of {AT_ONCE + 3}" in page
