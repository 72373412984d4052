"""Timelines are composed and published through the API as on the pages."""

import pytest

from articles.models import Edition, Timeline
from articles.publishing import compose
from tests.factories import make_actor, make_editor, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def said():
    return make_statement(status="accepted", speaker=make_actor())


@pytest.fixture
def begun():
    return compose.begin(title="The Vienna talks", editor=make_editor())


def send(client, timeline, rest="", method="post", **sent):
    return getattr(client, method)(f"/api/v1/timelines/{timeline.slug}/{rest}", sent, format="json")


def test_a_timeline_goes_from_its_title_to_its_first_edition(as_editor, anybody, said):
    begun = as_editor.post("/api/v1/timelines/", {"title": "The Vienna talks"}, format="json").json()
    at = f"/api/v1/timelines/{begun['slug']}/"
    draft = as_editor.post(f"{at}entries/", {"annotations": [said.pk], "revision": 1}, format="json").json()
    edition = as_editor.post(f"{at}publish/", {"revision": draft["revision"]}, format="json")

    assert (edition.status_code, edition.json()["number"]) == (201, 1)
    assert anybody.get(edition.json()["url"]).json()["sha256"] == Edition.objects.get().sha256


def test_a_note_is_dated_as_people_write(as_editor, begun):
    draft = send(as_editor, begun, "entries/", revision=1, headline="Background", date="late March 2018").json()

    (entry,) = draft["entries"]
    assert (entry["kind"], entry["when"]["edtf"]) == ("free", "[2018-03-21..2018-03-31]")


def test_a_date_that_cannot_be_read_says_what_can_be_typed(as_editor, begun):
    answer = send(as_editor, begun, "entries/", revision=1, headline="Background", date="whenever")

    assert answer.status_code == 400
    assert "can’t be read as a date" in answer.json()["errors"]["date"][0]


def test_an_entry_is_changed_and_removed(as_editor, begun):
    entry = compose.add_entry(begun, headline="Background", when=compose.When())

    changed = send(as_editor, begun, f"entries/{entry.pk}/", "patch", revision=2, headline="Before the talks").json()
    assert changed["entries"][0]["headline"] == "Before the talks"

    emptied = as_editor.delete(f"/api/v1/timelines/{begun.slug}/entries/{entry.pk}/?revision={changed['revision']}")
    assert emptied.json()["entries"] == []


def test_the_title_is_changed(as_editor, begun):
    assert send(as_editor, begun, "", "patch", revision=1, title="Talks").json()["title"] == "Talks"


def test_a_stale_change_is_answered_with_the_draft_as_it_is_now(as_editor, begun):
    compose.describe(begun, revision=1, title="Somebody else was here")

    answer = send(as_editor, begun, "", "patch", revision=1, title="Mine")

    assert (answer.status_code, answer.json()["timeline"]["title"]) == (409, "Somebody else was here")


def test_what_is_not_ready_is_refused_with_its_problems(as_editor, begun):
    answer = send(as_editor, begun, "publish/", revision=1)

    assert answer.status_code == 422
    assert answer.json()["problems"] == [
        {"entry": None, "sentence": "There is nothing to publish yet: add an entry first.", "blocks": True}
    ]


def test_what_is_not_accepted_cannot_be_evidence(as_editor, begun):
    answer = send(as_editor, begun, "entries/", revision=1, annotations=[make_statement().pk])

    assert answer.json() == {"detail": "Only accepted annotations can be evidence. Review it first."}
    assert answer.status_code == 422


def test_a_published_timeline_is_withdrawn_with_its_reason(as_editor, anybody, begun, said):
    compose.add_entry(begun, said)
    send(as_editor, begun, "publish/", revision=2)

    assert send(as_editor, begun, "withdraw/", reason="Retracted by the agency.").json()["status"] == "withdrawn"
    assert anybody.get(f"/api/v1/timelines/{begun.slug}/").status_code == 410


WRITES = [("", "patch"), ("entries/", "post"), ("publish/", "post"), ("withdraw/", "post"), ("draft/", "get")]


@pytest.mark.parametrize(("rest", "method"), WRITES)
def test_who_may_not_publish_may_not_compose(analyst, anybody, begun, rest, method):
    refused = send(analyst, begun, rest, method, revision=1, title="x", headline="x", reason="x")

    assert refused.status_code == 403
    assert send(anybody, begun, rest, method, revision=1, title="x", headline="x", reason="x").status_code == 401
    assert "Vienna" not in refused.content.decode()
    assert Timeline.objects.get().revision == 1


def test_who_may_not_publish_may_not_begin(analyst, anybody):
    assert analyst.post("/api/v1/timelines/", {"title": "Mine"}, format="json").status_code == 403
    assert anybody.post("/api/v1/timelines/", {"title": "Mine"}, format="json").status_code == 401
