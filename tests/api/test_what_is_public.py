"""Anybody reads what is published; what is not stays on the desk, whatever the address."""

import pytest

from tests.factories import (
    make_actor,
    make_article,
    make_meeting_report,
    make_organization,
    make_role,
    make_source,
    make_statement,
)

pytestmark = pytest.mark.django_db
SECRET = "“The embargoed plan fails,” Elena Brandt told reporters. A secret summit is planned for mid-May."


def results(client, address):
    return client.get(f"/api/v1/{address}").json()["results"]


@pytest.fixture
def unreviewed():
    article = make_article(SECRET, title="Embargoed", source=make_source(name="Hidden Wire", slug="hidden"))
    make_statement(article, "The embargoed plan fails", speaker=make_actor("Hidden Source", standing="proposed"))
    make_meeting_report(article, "A secret summit")
    return article


def test_an_accepted_statement_is_told_with_its_words_date_speaker_and_place_in_the_text(anybody):
    speaker = make_actor("Elena Brandt", slug="elena-brandt")
    said = make_statement(status="accepted", speaker=speaker)

    (told,) = results(anybody, "statements/")

    assert told["words"] == "We will not wait"
    assert told["speaker"] == {"slug": "elena-brandt", "name": "Elena Brandt", "kind": "person"}
    assert told["spans"] == [{"part": "content", "start": 1, "end": 17, "text": "We will not wait"}]
    day = {"wording": "", "edtf": "2018-04-24", "earliest": "2018-04-24", "latest": "2018-04-24", "approximate": False}
    assert told["when"] == day
    assert told["version"]["sha256"] == said.version.sha256


@pytest.mark.parametrize(
    "address", ["statements/", "articles/", "meetings/", "sources/", "actors/?q=Hidden", "timelines/"]
)
def test_what_nobody_has_accepted_is_not_in_the_lists(anybody, unreviewed, address):
    assert results(anybody, address) == []


@pytest.mark.parametrize("status", ["unreviewed", "unsure", "rejected"])
def test_a_statement_that_does_not_stand_is_not_found(anybody, status):
    said = make_statement(status=status)

    assert anybody.get(f"/api/v1/statements/{said.pk}/").status_code == 404


@pytest.mark.parametrize("fields", [{"level": 2}, {"statement_kind": "belief"}])
def test_beliefs_and_what_stands_inside_another_statement_are_not_told(anybody, fields):
    make_statement(status="accepted", **fields)

    assert results(anybody, "statements/") == []


def test_a_public_article_is_told_without_its_text(anybody):
    article = make_article(SECRET, title="Talks fail")
    make_statement(article, "The embargoed plan fails", status="accepted")

    answer = anybody.get(f"/api/v1/articles/{article.pk}/")

    assert (answer.json()["title"], answer.json()["statements"]) == ("Talks fail", 1)
    assert "secret summit" not in answer.content.decode()


@pytest.mark.parametrize("address", ["annotations/", "decisions/", "runs/", "articles/{pk}/text/", "annotations/1/"])
def test_the_work_of_the_desk_asks_strangers_to_sign_in(anybody, unreviewed, address):
    answer = anybody.get(f"/api/v1/{address}".format(pk=unreviewed.pk))

    assert answer.status_code == 401
    assert answer.json()["detail"].startswith("This is for members of the desk. Sign in, or send your token")
    assert "mbargoed" not in answer.content.decode()


def test_a_member_of_the_desk_reads_what_is_not_reviewed_yet(analyst, unreviewed):
    assert [row["title"] for row in results(analyst, "articles/")] == ["Embargoed"]
    assert analyst.get(f"/api/v1/articles/{unreviewed.pk}/text/").json()["text"] == SECRET
    assert [row["words"] for row in results(analyst, "annotations/")] == ["The embargoed plan fails", "A secret summit"]


def test_a_proposed_actor_and_its_posts_are_not_told(anybody):
    proposed = make_actor("Hidden Source", slug="hidden-source", standing="proposed")
    make_role(proposed, make_organization())

    assert anybody.get("/api/v1/actors/hidden-source/").status_code == 404
    assert results(anybody, "roles/") == []


def test_a_merged_duplicate_leads_to_the_actor_that_stands_for_it(anybody):
    survivor = make_actor("Elena Brandt", slug="elena-brandt")
    make_actor("E. Brandt", slug="e-brandt", merged_into=survivor)

    answer = anybody.get("/api/v1/actors/e-brandt/")

    assert (answer.status_code, answer["Location"]) == (302, "/api/v1/actors/elena-brandt/")


def test_an_address_that_does_not_exist_is_answered_in_json(anybody):
    answer = anybody.get("/api/v1/nothing/here/")

    assert answer.status_code == 404
    assert answer.json()["detail"].startswith("There is nothing at /api/v1/nothing/here/.")


@pytest.mark.parametrize("address", ["actors/%00/", "statements/x/", "meetings/no-such/", "runs/x/"])
def test_a_key_that_names_nothing_is_not_found(as_editor, address):
    assert as_editor.get(f"/api/v1/{address}").status_code == 404


def test_a_filter_that_makes_no_sense_is_named(anybody):
    answer = anybody.get("/api/v1/statements/?since=yesterday-ish")

    assert answer.status_code == 400
    assert answer.json()["errors"] == {"since": ["Enter a valid date."]}
