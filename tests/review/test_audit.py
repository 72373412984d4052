"""Every decision can be looked up and taken along; the database keeps the record as it was written."""

import csv
import io
import json

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from articles.models import Decision
from articles.review import decisions
from tests.factories import (
    make_actor,
    make_article,
    make_editor,
    make_mention,
    make_published_timeline,
    make_statement,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE articles_decision SET reason = 'another'",
        "DELETE FROM articles_decision",
        "TRUNCATE articles_decision CASCADE",
    ],
)
def test_the_database_refuses_to_rewrite_decisions(statement):
    decisions.reject(make_statement(), editor=make_editor(), revision=1, reason="misheard")

    refused = pytest.raises(IntegrityError, match="decisions are only ever appended")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL readout.may_empty_tables = 'no'")  # as everywhere but in tests
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else it is refused for what is still to be checked
        cursor.execute(statement)

    assert Decision.objects.get().reason == "misheard"


@pytest.fixture
def editor():
    return make_editor(first_name="Nadia")


@pytest.fixture
def desk(client, editor):
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    return client


def shown(response):
    return [line.decision.pk for line in response.context["lines"]]


def test_the_history_is_told_newest_first_with_what_was_before_and_after(desk, editor):
    row = make_statement(speaker=make_actor("Elena Brandt"))
    first = decisions.mark_unsure(row, editor=editor, revision=1)
    second = decisions.correct(row, editor=editor, revision=2, speaker=make_actor("Ivo Petrov"), reason="the byline")

    answer = desk.get(reverse("desk-history"))
    page = answer.content.decode()

    assert shown(answer) == [second.pk, first.pk]
    assert "<dt>speaker</dt><dd><del>Elena Brandt</del> <ins>Ivo Petrov</ins></dd>" in page
    assert "the byline" in page


def test_it_is_narrowed_by_person_day_kind_and_action(desk, editor):
    mine = decisions.accept(make_statement(), editor=editor, revision=1)
    other = make_editor()
    theirs = decisions.reject(make_mention(), editor=other, revision=1, reason="no name")
    address = reverse("desk-history")

    assert shown(desk.get(address, {"editor": other.username})) == [theirs.pk]
    assert shown(desk.get(address, {"kind": "statement"})) == [mine.pk]
    assert shown(desk.get(address, {"action": "reject"})) == [theirs.pk]
    assert shown(desk.get(address, {"until": "2001-01-01"})) == []
    assert shown(desk.get(reverse("desk-person-history", args=[other.username]))) == [theirs.pk]


def test_a_card_has_its_own_history(desk, editor):
    row = make_statement()
    made = decisions.accept(row, editor=editor, revision=1, client="/desk/articles/7/")
    decisions.accept(make_statement(), editor=editor, revision=1)

    answer = desk.get(reverse("desk-card-history", args=[row.pk]))

    assert shown(answer) == [made.pk]
    assert "page /desk/articles/7/" in answer.content.decode()


def test_a_decision_is_undone_from_the_history(desk, editor):
    row = make_statement()
    made = decisions.accept(row, editor=editor, revision=1)

    desk.post(reverse("desk-decision-undo", args=[made.pk]), {"next": "/desk/history/"})

    row.refresh_from_db()
    assert row.status == "unreviewed"


def test_where_something_depends_on_it_the_history_says_what(desk, editor):
    row = make_statement(speaker=make_actor())
    made = decisions.accept(row, editor=editor, revision=1)
    row.refresh_from_db()
    make_published_timeline(row, editor=editor, title="The talks")

    page = desk.get(reverse("desk-history")).content.decode()
    answer = desk.post(reverse("desk-decision-undo", args=[made.pk]), follow=True)

    assert "Edition 1 of “The talks” shows it" in page
    assert [str(message) for message in answer.context["messages"]][0].startswith("Not undone. Edition 1")


def test_it_is_downloaded_as_a_table_without_formulas(desk, editor):
    decisions.reject(make_statement(), editor=editor, revision=1, reason="=1+1")

    told = b"".join(desk.get(reverse("desk-history"), {"as": "csv"}).streaming_content).decode()
    rows = list(csv.DictReader(io.StringIO(told)))

    assert [(row["action"], row["reason"], row["changes"]) for row in rows] == [
        ("reject", "'=1+1", "status: to review → rejected")
    ]


def test_it_is_downloaded_whole_as_lines_of_json_narrowed_as_the_page_is(desk, editor):
    made = decisions.accept(make_statement(), editor=editor, revision=1)
    decisions.accept(make_mention(), editor=editor, revision=1)

    answer = desk.get(reverse("desk-history"), {"as": "jsonl", "kind": "statement"})
    rows = [json.loads(line) for line in b"".join(answer.streaming_content).decode().splitlines()]

    assert [(row["id"], row["before"], row["after"]) for row in rows] == [(made.pk, made.before, made.after)]


def test_a_page_of_it_takes_as_many_queries_for_thirty_decisions_as_for_one(
    desk, editor, django_assert_max_num_queries
):
    def queries(count):
        for _ in range(count):
            row = make_statement(make_article(), speaker=make_actor())
            decisions.correct(row, editor=editor, revision=1, spans=[("content", 0, 4)])
        with django_assert_max_num_queries(40) as captured:
            desk.get(reverse("desk-history"))
        return len(captured)

    assert queries(1) == queries(29)
