"""Whoever has a page of the desk open sees who else has; nobody is held up by it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Presence
from articles.review import presence
from tests.factories import make_editor

pytestmark = pytest.mark.django_db
PAGE = "article:12"


def say(client, user, **fields):
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.post(reverse("desk-presence"), {"page": PAGE, **fields})


def names(user):
    return [one.user.first_name for one in presence.others(user, PAGE)]


def test_the_others_on_the_page_are_told_with_the_card_they_are_at(client):
    say(client, make_editor(first_name="Nadia", last_name="Kern"), at="annotation-55")

    answer = say(client, make_editor())

    assert "Nadia Kern" in answer.content.decode()
    assert 'data-at="annotation-55"' in answer.content.decode()


def test_nobody_is_told_about_themselves_or_about_other_pages(client):
    editor = make_editor()
    presence.show(make_editor(), "article:13")
    presence.show(make_editor(), "timeline:12")

    assert say(client, editor).content.decode().strip() == ""


def test_whoever_gives_no_sign_of_life_for_half_a_minute_is_gone():
    editor, other = make_editor(first_name="Nadia"), make_editor()
    presence.show(editor, PAGE)
    Presence.objects.update(seen_at=timezone.now() - timedelta(seconds=29))
    assert names(other) == ["Nadia"]

    Presence.objects.update(seen_at=timezone.now() - timedelta(seconds=31))
    assert names(other) == []


def test_leaving_is_told_at_once(client):
    editor, other = make_editor(), make_editor()
    say(client, editor)

    assert say(client, editor, leaving="yes").status_code == 204
    assert names(other) == []


def test_days_old_signs_of_life_are_cleared_away_when_their_person_opens_another_page():
    editor = make_editor()
    presence.show(editor, PAGE)
    Presence.objects.update(seen_at=timezone.now() - timedelta(days=2))

    presence.show(editor, "article:13")

    assert list(Presence.objects.values_list("page", flat=True)) == ["article:13"]


@pytest.mark.parametrize("page", ["", "12", "article:", "article:x", "article:12'--"])
def test_a_page_that_cannot_be_is_refused(client, page):
    assert say(client, make_editor(), page=page).status_code == 400
    assert not Presence.objects.exists()


def test_what_is_no_id_of_an_element_is_not_kept(client):
    say(client, make_editor(), at='"><script>')

    assert Presence.objects.get().at == ""


def test_a_stranger_neither_sees_nor_leaves_a_sign_of_life(client):
    answer = client.post(reverse("desk-presence"), {"page": PAGE})

    assert answer.status_code == 302
    assert not Presence.objects.exists()
