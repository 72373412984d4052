"""Every format stands at its address, says its type and name, is kept by browsers, and is gone once withdrawn."""

import hashlib
import json
import re

import feedparser
import pytest
from django.urls import reverse

from articles.publishing import compose, corrections, publish
from articles.publishing.formats.offered import BY_FILE
from articles.review import decisions
from tests.factories import make_actor, make_editor, make_published_timeline, make_statement, make_timeline
from tests.publishing.formats import checkers

pytestmark = pytest.mark.django_db


@pytest.fixture
def timeline():
    statement = make_statement(speaker=make_actor("Elena Brandt"))
    decisions.accept(statement, editor=make_editor(), revision=1)
    statement.refresh_from_db()
    return make_published_timeline(statement)


def address(timeline, file="calendar.ics"):
    return reverse("timeline-format", args=[timeline.slug, file])


def correct(timeline, note="A shorter headline."):
    compose.change_entry(timeline.entries.get(), headline=note)
    return publish.publish(timeline, editor=make_editor(), correction_note=note)


@pytest.mark.parametrize("file", BY_FILE)
def test_every_format_has_its_address_type_and_name(client, timeline, file):
    response = client.get(address(timeline, file))

    assert (response.status_code, response["Content-Type"]) == (200, BY_FILE[file].media_type)
    assert response["Content-Disposition"].endswith(f'filename="{timeline.slug}-edition-1-{file}"')
    assert response["Access-Control-Allow-Origin"] == "*"


def test_the_edition_itself_has_the_digest_that_the_page_says(client, timeline):
    content = client.get(address(timeline, "edition.json")).content

    assert hashlib.sha256(content).hexdigest() == timeline.editions.get().sha256


def test_a_kept_file_is_enough_until_a_correction(client, timeline):
    kept = {"If-None-Match": client.get(address(timeline))["ETag"]}

    assert client.get(address(timeline), headers=kept).status_code == 304
    correct(timeline)
    assert client.get(address(timeline), headers=kept).status_code == 200


def test_an_earlier_edition_keeps_its_address(client, timeline):
    correct(timeline)

    first = json.loads(client.get(reverse("edition-format", args=[timeline.slug, 1, "edition.json"])).content)
    newest = json.loads(client.get(address(timeline, "edition.json")).content)

    assert (first["number"], newest["number"]) == (1, 2)


@pytest.mark.parametrize("file", BY_FILE)
def test_a_withdrawn_timeline_is_gone_in_every_format_and_says_why(client, timeline, file):
    kept = {"If-None-Match": client.get(address(timeline, file))["ETag"]}
    publish.withdraw(timeline, editor=make_editor(), reason="The source retracted it.")

    response = client.get(address(timeline, file), headers=kept)

    assert response.status_code == 410
    assert response.content.decode().endswith("The source retracted it.\n")
    assert "We will not wait" not in response.content.decode()


@pytest.mark.parametrize("file", ["calendar.ics", "corrections.xml"])
def test_a_draft_has_no_files(client, file):
    assert client.get(f"/timelines/{make_timeline().slug}/{file}").status_code == 404


def test_a_file_takes_three_queries(client, timeline, django_assert_num_queries):
    with django_assert_num_queries(3):
        client.get(address(timeline))
    with django_assert_num_queries(1):  # from then on it is kept
        client.get(address(timeline))


# Corrections


def test_the_change_log_tells_every_edition_and_every_withdrawal_the_newest_first(timeline):
    correct(timeline)
    publish.withdraw(timeline, editor=make_editor(), reason="Retracted.")

    told = [(one.number, one.kind, one.note) for one in corrections.changes(timeline)]

    assert told == [
        (2, "withdrawal", "Retracted."),
        (1, "withdrawal", "Retracted."),
        (2, "correction", "A shorter headline."),
        (1, "first edition", ""),
    ]


def test_the_feed_of_corrections_is_valid_and_follows_them(client, timeline):
    correct(timeline, "It was <b>Tuesday</b>.")

    content = client.get(reverse("timeline-corrections", args=[timeline.slug, "corrections.xml"])).content

    checkers.atom(content)
    parsed = feedparser.parse(content)
    assert [one.title for one in parsed.entries] == ["The talks: edition 2", "The talks: first edition"]
    assert "It was &lt;b&gt;Tuesday&lt;/b&gt;." in parsed.entries[0].content[0].value


def test_the_feed_of_corrections_is_a_json_feed_too(client, timeline):
    correct(timeline)

    value = json.loads(client.get(reverse("timeline-corrections", args=[timeline.slug, "corrections.json"])).content)

    checkers.json_feed(value)
    assert [one["tags"] for one in value["items"]] == [["correction"], ["first edition"]]


def test_a_withdrawn_timeline_still_tells_its_corrections(client, timeline):
    publish.withdraw(timeline, editor=make_editor(), reason="Retracted.")

    parsed = feedparser.parse(client.get(f"/timelines/{timeline.slug}/corrections.xml").content)

    assert parsed.entries[0].title == "The talks: withdrawn"


def test_one_feed_tells_the_corrections_of_all_timelines_and_of_no_draft(client, timeline):
    make_timeline(title="Secret")

    content = client.get("/corrections.xml").content

    checkers.atom(content)
    assert [one.title for one in feedparser.parse(content).entries] == ["The talks: first edition"]


def test_the_feed_of_a_site_without_timelines_is_valid(client):
    checkers.atom(client.get("/corrections.xml").content)


def test_a_kept_feed_is_enough_until_a_withdrawal(client, timeline):
    kept = {"If-None-Match": client.get("/corrections.xml")["ETag"]}

    assert client.get("/corrections.xml", headers=kept).status_code == 304
    publish.withdraw(timeline, editor=make_editor(), reason="Retracted.")
    assert client.get("/corrections.xml", headers=kept).status_code == 200


# On the page


def links(client, address):
    section = client.get(address).content.decode().partition('id="formats"')[2]
    return [one for one in re.findall(r'href="(/timelines/[^"#]+)"', section) if not one.endswith("/")]


def test_the_page_offers_every_format_of_the_newest_edition(client, timeline):
    wanted = [address(timeline, file) for file in BY_FILE]

    assert links(client, timeline.get_absolute_url())[: len(wanted)] == wanted


def test_the_page_of_an_earlier_edition_offers_that_one(client, timeline):
    correct(timeline)
    wanted = [reverse("edition-format", args=[timeline.slug, 1, file]) for file in BY_FILE]

    assert links(client, reverse("timeline-edition", args=[timeline.slug, 1]))[: len(wanted)] == wanted
