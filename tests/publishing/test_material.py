"""A timeline from a search: all statements by members of an organization, on a topic, in a year, in one step."""

from datetime import date

import pytest
from django.urls import reverse

from articles.material import narrowed
from articles.models import Topic
from articles.publishing import compose
from tests.factories import (
    make_actor,
    make_article,
    make_editor,
    make_meeting_report,
    make_membership,
    make_organization,
    make_role,
    make_source,
    make_statement,
    make_timeline,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def timeline():
    return make_timeline(slug="talks")


def said(day=date(2018, 4, 24), **fields):
    article = make_article(published_on=day, source=fields.pop("source", None) or make_source())
    return make_statement(article, status="accepted", **fields)


def keys(timeline, **asked):
    return {row.pk for row in narrowed(timeline, asked)[1]}


@pytest.fixture
def members():
    """Alpina left the council at the end of 2016; Boria joined in 2017; Zeta never did."""
    council = make_organization("Alpine Council")
    states = {name: make_actor(name, "state") for name in ("Alpina", "Boria", "Zeta")}
    make_membership(states["Alpina"], council, until=date(2016, 12, 31))
    make_membership(states["Boria"], council, since=date(2017, 1, 1))
    return states


def test_members_are_those_of_the_day_of_the_statement(timeline, members):
    inside = said(date(2016, 5, 1), speaker=members["Alpina"])
    said(date(2018, 5, 1), speaker=members["Alpina"])
    said(date(2016, 5, 1), speaker=members["Boria"])
    also = said(date(2018, 5, 1), speaker=members["Boria"])
    said(date(2018, 5, 1), speaker=members["Zeta"])

    assert keys(timeline, members_of="Alpine Council") == {inside.pk, also.pk}


def test_who_held_a_post_at_a_member_or_at_a_ministry_of_it_spoke_for_it(timeline, members):
    ministry = make_actor("Boria’s ministry", "ministry", country=members["Boria"])
    minister, spokesman, tourist = (make_actor(name, country=members["Boria"]) for name in ("Min", "Spok", "Tour"))
    by_state = said(speaker=minister, role=make_role(minister, members["Boria"]))
    by_ministry = said(speaker=spokesman, role=make_role(spokesman, ministry))
    said(speaker=tourist)

    assert keys(timeline, members_of="Alpine Council") == {by_state.pk, by_ministry.pk}


def test_it_is_narrowed_by_speaker_topic_kind_source_words_and_days(timeline):
    brandt, wire = make_actor("Elena Brandt"), make_source(slug="wire")
    narrow, wide = (Topic.objects.create(slug=slug, name=slug) for slug in ("kabul", "asia"))
    narrow.parent = wide
    narrow.save()
    row = said(speaker=brandt, source=wire, statement_kind="indirect")
    row.topics.add(narrow)
    said(date(2017, 4, 24), speaker=make_actor("Jon Ode"))

    for asked in (
        {"speaker": "elena brandt"}, {"topic": "asia"}, {"topic": "kabul"}, {"kind": "indirect"}, {"source": "wire"},
        {"q": "waits", "since": "2018-01-01"}, {"since": "2018-01-01", "until": "2018-12-31"},
    ):  # fmt: skip
        assert keys(timeline, **asked) == {row.pk}, asked


def test_meetings_are_found_by_who_took_part_and_when(timeline):
    state = make_actor("Alpina", "state")
    report = make_meeting_report(status="accepted", earliest=date(2018, 5, 11), latest=date(2018, 5, 20))
    report.participations.create(actor=state)
    said()

    assert keys(timeline, organization="Alpina", what="meeting", since="2018-05-15") == {report.pk}


def test_what_is_evidence_here_already_is_not_found_again(timeline):
    compose.add_entry(timeline, said(speaker=make_actor()))

    assert keys(timeline) == set()


def test_a_filter_that_makes_no_sense_finds_nothing_rather_than_everything(timeline):
    said()

    assert keys(timeline, since="soon") == set()


@pytest.fixture
def desk(client):
    client.force_login(make_editor(), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_all_that_is_found_is_added_in_one_step_and_undone_in_one(desk, timeline):
    brandt = make_actor("Elena Brandt")
    for _ in range(25):
        said(speaker=brandt)
    said(speaker=make_actor("Jon Ode"))

    desk.post(reverse("desk-entry-add-found", args=["talks"]), {"here": "speaker=Elena+Brandt&page=2"})
    assert (timeline.entries.count(), timeline.changes.count()) == (25, 1)

    desk.post(reverse("desk-timeline-undo", args=["talks"]))
    assert timeline.entries.count() == 0


def test_a_name_that_nobody_bears_says_so(desk, timeline):
    page = desk.get(reverse("desk-timeline", args=["talks"]), {"speaker": "Nobody Inparticular"}).content.decode()

    assert "Nobody and nothing here is called “Nobody Inparticular”" in page


def test_a_long_timeline_is_shown_in_pages_and_opens_at_the_entry_in_question(desk, timeline):
    brandt = make_actor("Elena Brandt")
    entries = compose.add_each(timeline, [said(speaker=brandt) for _ in range(70)])

    page = desk.get(reverse("desk-timeline", args=["talks"]), {"at": entries[-1].pk})

    assert page.context["entries"].number == 2
    assert f'id="entry-{entries[-1].pk}"' in page.content.decode()
