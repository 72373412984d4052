"""The other views of an edition, its entries' own pages, its change log, and comparisons: all without a script."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from articles.models import Chapter, Topic
from articles.publishing import compose, pages, publish
from entities.when import When, from_edtf
from tests.factories import (
    make_actor,
    make_article,
    make_editor,
    make_meeting_report,
    make_place,
    make_statement,
    make_timeline,
)

pytestmark = pytest.mark.django_db
KEPT = Path(settings.CACHES["editions"]["LOCATION"])


def when(edtf):
    return from_edtf(edtf)


@pytest.fixture
def brandt():
    return make_actor("Elena Brandt", slug="elena-brandt")


@pytest.fixture
def talks(brandt):
    """A statement on a day, a meeting in a month, a note on a year."""
    article = make_article(url="https://wire.example/1")
    said = make_statement(article, speaker=brandt, status="accepted")
    said.topics.add(Topic.objects.create(slug="water", name="Water"))
    vienna = make_place("Vienna", slug="vienna", latitude=48.2, longitude=16.4)
    month = {"edtf": "2018-05", "earliest": date(2018, 5, 1), "latest": date(2018, 5, 31)}
    host = make_actor("Ruritania", "state", slug="ruritania")
    met = make_meeting_report(article, name="Summit", status="accepted", place=vienna, host=host, **month)
    timeline = make_timeline(slug="talks", title="The talks")
    compose.add_entry(timeline, said)
    compose.add_entry(timeline, met)
    compose.add_entry(timeline, headline="A note", when=when("2019"))
    publish.publish(timeline, editor=make_editor())
    return timeline


def text(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def entries_of(page):
    return re.findall(r'class="entry" id="(entry-\d+)"', page)


def anchors(timeline, *kinds):
    return [f"entry-{entry.pk}" for entry in timeline.entries.all() if entry.kind in kinds]


# Narrowed by address


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("", ["statement", "meeting", "free"]),
        ("?actor=elena-brandt", ["statement"]),
        ("?actor=ruritania", ["meeting"]),
        ("?topic=water", ["statement"]),
        ("?kind=free", ["free"]),
        ("?actor=elena-brandt&kind=meeting", []),
        ("?actor=nobody", []),
    ],
)
def test_the_address_narrows_the_entries(client, talks, query, kinds):
    assert entries_of(text(client, talks.get_absolute_url() + query)) == anchors(talks, *kinds)


def test_filters_offer_who_and_what_there_is_with_counts(client, talks):
    page = text(client, talks.get_absolute_url())

    assert re.findall(r'<option value="([^"]*)"[^>]*>([^<]*)', page)[1:3] == [
        ("elena-brandt", "Elena Brandt (1)"),
        ("ruritania", "Ruritania (1)"),
    ]


def test_what_is_asked_for_is_not_written_into_the_page_as_markup(client, talks):
    assert "<b>x" not in text(client, talks.get_absolute_url() + "?actor=<b>x&kind=<b>x&at=<b>x")


# To a date


def test_a_date_leads_to_the_first_entry_that_may_be_then(client, talks):
    summit = talks.entries.get(kind="meeting")

    response = client.get(reverse("timeline-at", args=["talks"]), {"at": "early May 2018"})

    assert response["Location"] == f"/timelines/talks/#entry-{summit.pk}"


def test_a_date_after_everything_leads_to_the_last_entry(client, talks):
    response = client.get(reverse("timeline-at", args=["talks"]), {"at": "2024"})

    assert response["Location"] == f"/timelines/talks/#entry-{talks.entries.last().pk}"


def test_a_script_is_told_the_days_that_a_date_means(client, talks):
    address, note = reverse("timeline-at", args=["talks"]), talks.entries.last()
    answer = client.get(address, {"at": "2019"}, headers={"accept": "application/json"}).json()

    assert answer == {"earliest": "2019-01-01", "latest": "2019-12-31", "words": "2019", "entry": note.pk}


def test_what_is_no_date_is_asked_for_again_with_what_was_typed(client, talks):
    page = text(client, reverse("timeline-at", args=["talks"]) + "?at=when+the+music+died", 422)

    assert 'value="when the music died"' in page


# Views


@pytest.mark.parametrize("view", ["list", "calendar", "map", "actors"])
def test_a_view_is_also_pinned_to_an_edition(client, talks, view):
    talks.entries.filter(kind="free").update(headline="Another note")
    publish.publish(talks, editor=make_editor(), correction_note="The note.")

    page = text(client, reverse(f"timeline-edition-{view}", args=["talks", 1]))

    assert "Another note" not in page
    assert f'href="/timelines/talks/editions/1/{view}/" aria-current="page"' in page


@pytest.mark.parametrize("view", ["list", "calendar", "map", "actors", "entry"])
def test_a_view_of_what_was_withdrawn_says_why_and_nothing_else(client, talks, view):
    entry = talks.entries.first()
    publish.withdraw(talks, editor=make_editor(), reason="The source retracted it.")

    page = text(client, reverse(f"timeline-{view}", args=["talks", *([entry.pk] if view == "entry" else [])]), 410)

    assert "The source retracted it." in page
    assert "Elena Brandt" not in page


@pytest.mark.parametrize(
    "view", ["list", "calendar", "map", "actors", "changes", "compare", "embedding", "at", "share"]
)
def test_a_draft_has_no_views(client, view):
    make_timeline(slug="plans", title="Secret plans")

    assert client.get(reverse(f"timeline-{view}", args=["plans"])).status_code == 404


def test_the_list_names_date_kind_speaker_and_source(client, talks):
    page = text(client, reverse("timeline-list", args=["talks"]))

    assert re.findall(r'data-label="(\w+)">([^<]*)<', page)[:4] == [
        ("Date", "24 April 2018"), ("Kind", "statement"), ("Who", "Elena Brandt"), ("Source", "The Wire"),
    ]  # fmt: skip


def test_a_meeting_in_an_unknown_day_of_a_month_stands_beside_the_days(client, talks):
    page = text(client, reverse("timeline-calendar", args=["talks"]))

    assert '<h2 id="2018-05-title">May 2018</h2>' in page
    assert page.index("On a day that is not known") < page.index("Summit") < page.index('<table class="calendar">')
    assert page.count("data-maybe") == 31
    assert "data-full" not in page


def test_the_calendar_shows_meetings_and_everything_when_asked(client, talks):
    address = reverse("timeline-calendar", args=["talks"])

    assert "We will not wait" not in text(client, address)
    assert "We will not wait" in text(client, address + "?show=all")


def test_the_map_lists_each_place_with_its_entries_and_says_what_has_none(client, talks):
    page = text(client, reverse("timeline-map", args=["talks"]))

    assert '<li id="place-vienna">' in page
    assert page.count('class="map-spot"') == 1
    assert "2 entries without a place" in page


def test_actors_have_a_lane_each_with_a_list_that_says_the_same(client, talks):
    page = text(client, reverse("timeline-actors", args=["talks"]))

    assert re.findall(r'<section class="lane" id="actor-([^"]+)"', page) == ["elena-brandt", "ruritania"]
    assert "1 entry names nobody." in page


def test_an_entry_has_a_page_of_its_own_with_its_evidence_open(client, talks):
    entry = talks.entries.first()

    page = text(client, reverse("timeline-entry", args=["talks", entry.pk]))

    assert "“<mark>We will not wait</mark>,” Elena Brandt told reporters" in page
    assert re.search(r'<details class="disclosure" id="evidence-\d+-\d+" open>', page)
    assert f'<meta property="og:title" content="{entry.headline}">' in page


def test_an_entry_of_another_timeline_is_not_found_here(client, talks):
    other = make_timeline(slug="other")
    elsewhere = compose.add_entry(other, headline="Elsewhere", when=When())

    text(client, reverse("timeline-entry", args=["talks", elsewhere.pk]), 404)


# Chapters


def test_chapters_are_sections_in_their_order_with_what_is_outside_where_it_begins(client):
    timeline = make_timeline(slug="parts")
    first = Chapter.objects.create(timeline=timeline, title="The war", note="How *it* began.", order=1)
    compose.add_entry(timeline, headline="Peace before", when=when("1990"))
    compose.add_entry(timeline, headline="Shots", when=when("1992"), chapter=first)
    publish.publish(timeline, editor=make_editor())

    page = text(client, timeline.get_absolute_url())

    places = [page.index(one) for one in (">Peace before <", f'id="chapter-{first.pk}"', ">Shots <")]
    assert places == sorted(places)
    assert "How <em>it</em> began." in page


# Changes and comparisons


@pytest.fixture
def corrected(talks):
    talks.entries.filter(kind="meeting").update(headline="Summit of ministers")
    talks.entries.filter(kind="free").delete()
    compose.add_entry(talks, headline="A second note", when=when("2020"))
    publish.publish(talks, editor=make_editor(), correction_note="Who met.")
    return talks


def test_the_change_log_counts_what_each_edition_changed(client, corrected):
    page = text(client, reverse("timeline-changes", args=["talks"]))

    assert re.findall(r'data-change="(\w+)">(\d) \w+', page) == [("added", "1"), ("changed", "1"), ("removed", "1")]
    assert "Who met." in page
    assert "First published." in page


def test_the_change_log_of_a_withdrawn_timeline_says_why(client, corrected):
    publish.withdraw(corrected, editor=make_editor(), reason="The source retracted it.")

    page = text(client, reverse("timeline-changes", args=["talks"]))

    assert "The source retracted it." in page
    assert 'href="/timelines/talks/editions/1/"' not in page


def test_two_editions_are_compared_word_by_word(client, corrected):
    page = text(client, reverse("timeline-compare", args=["talks"]) + "?from=1&to=2")

    assert "Summit<ins> of ministers</ins>" in page
    assert "<del>A note</del>" in page
    assert "<ins>A second note</ins>" in page


def test_without_a_choice_the_newest_is_compared_with_the_one_before(client, corrected):
    page = text(client, reverse("timeline-compare", args=["talks"]))

    assert "Edition 1 beside edition 2" in page


def test_an_edition_beside_itself_does_not_differ(client, corrected):
    assert "Nothing differs" in text(client, reverse("timeline-compare", args=["talks"]) + "?from=2&to=2")


def test_an_edition_that_is_not_there_cannot_be_compared(client, corrected):
    text(client, reverse("timeline-compare", args=["talks"]) + "?from=1&to=9", 404)


# Editions that are kept drawn


def test_a_page_is_drawn_once_for_each_edition(client, talks, monkeypatch):
    drawn = []
    draw = pages._draw
    monkeypatch.setattr(pages, "_draw", lambda *given: drawn.append(1) or draw(*given))
    talks.entries.filter(kind="free").update(headline="Never seen before")
    publish.publish(talks, editor=make_editor(), correction_note="New.")

    for _ in range(3):
        assert "Never seen before" in text(client, talks.get_absolute_url())

    assert len(drawn) == 1


def test_what_finds_nothing_is_not_kept(client, talks):
    text(client, talks.get_absolute_url())
    before = len(list(KEPT.glob("*")))

    for number in range(5):
        text(client, f"{talks.get_absolute_url()}?actor=nobody-{number}")

    assert len(list(KEPT.glob("*"))) == before


def test_what_is_expected_is_so_until_its_day_has_come(client, monkeypatch):
    timeline = make_timeline(slug="soon")
    compose.add_entry(timeline, headline="To come", when=when("2030-05-01"))
    publish.publish(timeline, editor=make_editor())
    assert " data-expected" in text(client, timeline.get_absolute_url())

    monkeypatch.setattr("articles.views.timelines.timezone.localdate", lambda: date(2030, 5, 1))

    assert " data-expected" not in text(client, timeline.get_absolute_url())


# In other scripts


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("he-IL", "rtl"), ("fa", "rtl"), ("en", "ltr")])
def test_a_timeline_reads_in_the_direction_of_its_language(client, language, direction):
    timeline = make_timeline(slug="words", language=language)
    compose.add_entry(timeline, headline="كلمة", when=when("2018"))
    publish.publish(timeline, editor=make_editor())

    assert f'<article dir="{direction}">' in text(client, timeline.get_absolute_url())
    assert f'<html lang="{language}" dir="{direction}"' in text(client, reverse("timeline-embed", args=["words"]))


def test_an_edition_is_drawn_when_it_is_published(client, brandt, monkeypatch, django_capture_on_commit_callbacks):
    timeline = make_timeline(slug="drawn", title="Drawn beforehand")
    compose.add_entry(timeline, make_statement(speaker=brandt, status="accepted"))
    with django_capture_on_commit_callbacks(execute=True):
        publish.publish(timeline, editor=make_editor())

    monkeypatch.setattr("articles.publishing.pages._draw", None)

    assert "We will not wait" in text(client, timeline.get_absolute_url())
