"""Timelines through the API: what is published, frozen, and told to be unchanged or withdrawn."""

import hashlib
import json

import pytest

from articles.publishing import compose, publish
from tests.factories import make_actor, make_editor, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def timeline():
    editor = make_editor()
    said = make_statement(status="accepted", speaker=make_actor())
    begun = compose.begin(title="The Vienna talks", editor=editor)
    compose.add_entry(begun, said)
    publish.publish(begun, editor=editor)
    return begun


def test_a_published_timeline_is_read_without_signing_in(client, timeline):
    answer = client.get(f"/api/v1/timelines/{timeline.slug}/").json()

    assert answer["title"] == "The Vienna talks"
    assert answer["newest"]["content"]["entries"][0]["evidence"][0]["words"] == ["We will not wait"]


def test_the_digest_of_an_edition_can_be_checked_by_the_reader(client, timeline):
    (edition,) = client.get(f"/api/v1/timelines/{timeline.slug}/editions/").json()
    whole = client.get(edition["url"]).json()

    canonical = json.dumps(whole["content"], sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    assert hashlib.sha256(canonical).hexdigest() == edition["sha256"]


def test_a_reader_who_has_the_edition_is_told_that_nothing_changed(client, timeline):
    first = client.get(f"/api/v1/timelines/{timeline.slug}/")
    again = client.get(f"/api/v1/timelines/{timeline.slug}/", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_a_draft_is_not_told(client):
    begun = compose.begin(title="Not yet", editor=make_editor())

    assert client.get(f"/api/v1/timelines/{begun.slug}/").status_code == 404
    assert client.get("/api/v1/timelines/").json()["results"] == []


def test_a_draft_title_of_the_next_edition_is_not_told(client, timeline):
    compose.describe(timeline, revision=None, title="What we will say tomorrow")

    assert client.get("/api/v1/timelines/").json()["results"][0]["title"] == "The Vienna talks"


def test_a_withdrawn_timeline_is_gone_and_says_why(client, timeline):
    publish.withdraw(timeline, editor=make_editor(), reason="The source took it back.")

    answer = client.get(f"/api/v1/timelines/{timeline.slug}/")

    assert (answer.status_code, answer.json()) == (410, {"detail": "This was withdrawn: The source took it back."})
