"""One box finds what is public by names with slips of the pen and by words in all their forms."""

import pytest
from django.urls import reverse

from articles.browse.search import search
from articles.publishing import publish
from entities.models import Name
from tests.factories import (
    make_actor,
    make_organization,
    make_place,
    make_public_meeting,
    make_published_timeline,
    make_statement,
    make_timeline,
)

pytestmark = pytest.mark.django_db


def test_a_person_is_found_despite_a_slip_of_the_pen():
    brandt = make_actor("Elena Brandt")

    assert search("Elena Brandtt").people == [brandt]


def test_an_organization_is_found_by_another_spelling():
    council = make_organization("Alpine Council")
    Name.objects.create(actor=council, text="Alpenrat")

    assert search("alpenrat").organizations == [council]


def test_a_proposed_actor_is_not_found():
    make_actor("Elena Brandt", standing="proposed")

    assert search("Elena Brandt").is_empty


def test_a_statement_is_found_by_a_word_in_another_form():
    said = make_statement(status="accepted")

    assert search("waiting").statements == [said]


def test_a_statement_is_found_by_its_speaker():
    said = make_statement(status="accepted", speaker=make_actor("Elena Brandt"))

    assert search("elena brandt").statements == [said]


def test_an_unreviewed_statement_is_not_found():
    make_statement()

    assert search("wait").is_empty


def test_a_meeting_is_found_by_its_name():
    meeting = make_public_meeting("Vienna round")

    assert search("vienna rounds").meetings == [meeting]


def test_a_place_is_found_by_the_beginning_of_a_former_name():
    astana = make_place("Astana")
    Name.objects.create(place=astana, text="Nur-Sultan")

    assert search("nur-sul").places == [astana]


def test_a_timeline_is_found_by_the_words_of_its_newest_edition_only(editor):
    timeline = make_published_timeline(make_statement(status="accepted", speaker=make_actor()), editor=editor)
    timeline.entries.update(headline="She lost patience")
    publish.publish(timeline, editor=editor, correction_note="A better headline.")

    assert search("patience").timelines == [timeline]
    timeline.entries.update(headline="She hurries")
    publish.publish(timeline, editor=editor, correction_note="Yet another.")
    assert search("patience").timelines == []


def test_a_draft_is_not_found():
    make_timeline(title="Secret plans")

    assert search("secret plans").is_empty


@pytest.mark.parametrize("query", ["", "   ", "'", '"', "\\", "%", "&|!:*", "\0", "ж" * 5000, "<b>"])
def test_any_question_gets_an_answer(client, query):
    assert client.get(reverse("search"), {"q": query}).status_code == 200


def test_a_question_is_shown_as_words_not_as_markup(client):
    assert b"<b>bold</b>" not in client.get(reverse("search"), {"q": "<b>bold</b>"}).content


def test_nothing_found_says_what_to_try(client):
    assert "Nothing here matches" in client.get(reverse("search"), {"q": "xyzzy"}).content.decode()
