"""What an editor types is understood: names with slips, meetings new and known, the posts of whoever is chosen."""

from datetime import date

import pytest
from django.urls import reverse

from articles.models import MeetingReport
from entities.models import Meeting, MeetingSeries, Name, Place
from tests.factories import make_actor, make_editor, make_meeting_report, make_place, make_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    return editor


def options(client, what, text):
    return client.get(reverse("desk-lookup", args=[what]), {"q": text, "on": "2018-04-24"}).content.decode()


@pytest.mark.parametrize("typed", ["sergey lavrov", "Lavrov", "lavr", "Sergei Lavrow", "Лавров", "LÁVROV"])
def test_an_actor_is_found_by_any_spelling_and_in_spite_of_slips(client, editor, typed):
    lavrov = make_actor("Sergey Lavrov")
    Name.objects.create(actor=lavrov, text="Сергей Лавров", language="ru")
    make_role(lavrov, make_actor("Russia", "state"), "Minister of Foreign Affairs", since=date(2004, 3, 9))

    assert "Minister of Foreign Affairs, Russia" in options(client, "actor", typed)


@pytest.mark.parametrize("typed", ["Vienna", "vien", "Viena", "Wien"])
def test_a_place_is_found_in_spite_of_slips(client, editor, typed):
    place = make_place("Vienna")
    for text in ("Vienna", "Wien"):
        Name.objects.create(place=place, text=text)

    assert f'data-key="{place.pk}"' in options(client, "place", typed)


def test_a_series_and_a_meeting_are_found_in_spite_of_slips(client, editor):
    series = MeetingSeries.objects.create(slug="mf", name="Moscow format")
    Name.objects.create(series=series, text="Moscow format")
    meeting = Meeting.objects.create(slug="vc", name="Vienna conference")

    assert f'data-key="{series.pk}"' in options(client, "series", "moscou format")
    assert f'data-key="{meeting.pk}"' in options(client, "meeting", "viena conferense")


def test_what_is_not_known_can_be_made_only_where_that_makes_sense(client, editor):
    assert 'data-key="new:meeting"' in options(client, "meeting", "Round of Graz")
    assert 'data-key="new:person"' in options(client, "actor", "Nobody Known")
    assert 'data-key="new:city"' in options(client, "place", "Nowhere")
    assert "new:" not in options(client, "series", "Nowhere")


def report_form(report, **changes):
    fields = {"named": "0-10", "name": "Talks", "meeting_kind": "meeting", "meeting_status": "held", **changes}
    counts = {"participants-TOTAL_FORMS": "0", "participants-INITIAL_FORMS": "0"}
    return {"revision": "1", **counts, **{f"a{report.pk}-{name}": value for name, value in fields.items()}}


def test_a_report_can_be_of_a_new_meeting_although_a_known_one_bears_the_name(client, editor):
    known = Meeting.objects.create(slug="talks", name="Talks")
    report = make_meeting_report()

    sent = report_form(report, **{"meeting": "Talks", "meeting-key": "new:meeting"})
    client.post(reverse("desk-annotation-correct", args=[report.pk]), sent)

    meeting = MeetingReport.objects.get().meeting
    assert (meeting.name, meeting == known, Meeting.objects.count()) == ("Talks", False, 2)


def test_a_place_cannot_be_made_by_a_key_that_was_made_up(client, editor):
    report = make_meeting_report()

    sent = report_form(report, **{"place": "Nowhere", "place-key": "new:meeting"})
    answer = client.post(reverse("desk-annotation-correct", args=[report.pk]), sent)

    assert answer.status_code in (200, 422)
    assert not Place.objects.filter(name="Nowhere").exists()


def test_the_posts_of_whoever_is_chosen_are_offered_those_held_then_first(client, editor):
    person, state = make_actor("Marta Kowalska"), make_actor("Poland", "state")
    make_role(person, state, "Mayor", until=date(2010, 1, 1), until_edtf="2010-01")
    make_role(person, state, "Foreign Minister", since=date(2015, 1, 1))

    page = client.get(reverse("desk-roles-of"), {"person": person.pk, "on": "2018-04-24"}).content.decode()

    assert page.index("Foreign Minister, Poland (then)") < page.index("Mayor, Poland (? to 2010-01)")


@pytest.mark.parametrize("person", ["", "x", "999999"])
def test_of_nobody_there_are_no_posts(client, editor, person):
    assert client.get(reverse("desk-roles-of"), {"person": person}).content.decode().strip() == ""
