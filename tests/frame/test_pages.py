"""The frame's own pages answer as they should: colours, sign-in, errors, fields, dates."""

from datetime import date

import pytest
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.views.defaults import bad_request, server_error

from articles.forms.patterns import Pattern
from entities.when import When


def rendered(template, **context):
    return Template(template).render(Context(context))


@pytest.mark.django_db
def test_the_chosen_colours_are_remembered(client):
    answer = client.post("/theme/", {"theme": "dark", "next": "/how-it-is-made/"})

    assert answer.url == "/how-it-is-made/"
    assert 'data-theme="dark"' in client.get("/how-it-is-made/").content.decode()


def test_colours_that_do_not_exist_are_not_remembered(client):
    assert "theme" not in client.post("/theme/", {"theme": "plaid"}).cookies


def test_choosing_colours_leads_to_no_other_site(client):
    assert client.post("/theme/", {"theme": "dark", "next": "https://elsewhere.example/"}).url == "/"


def test_a_section_says_that_it_is_open(rf):
    request = rf.get("/meetings/moscow-2018/")
    template = '{% load frame %}{% section "/meetings/" "Meetings" %}{% section "/people/" "People" %}'

    assert rendered(template, request=request) == (
        '<li><a href="/meetings/" aria-current="true">Meetings</a></li><li><a href="/people/">People</a></li>'
    )


@pytest.mark.django_db
def test_an_unknown_address_answers_404_with_ways_on(client):
    answer = client.get("/nothing-here/")

    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.content.decode()


def test_a_request_that_cannot_be_read_gets_a_page():
    answer = bad_request(RequestFactory().get("/"), ValueError())

    assert (answer.status_code, b"could not be read" in answer.content) == (400, True)


def test_an_error_of_ours_gets_a_page_that_needs_nothing_else():
    answer = server_error(RequestFactory().get("/"))

    assert (answer.status_code, b"Something broke on our side" in answer.content) == (500, True)


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_with_a_reason():
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {"username": "nadia", "password": "x"})

    assert (answer.status_code, b"This form was open too long" in answer.content) == (403, True)


@pytest.mark.django_db
def test_too_many_failed_tries_get_a_page_that_says_how_long_to_wait(client, editor):
    for _ in range(8):
        answer = client.post("/accounts/login/", {"username": "nadia", "password": "wrong"})

    assert answer.status_code == 429
    assert "Wait 15 minutes" in answer.content.decode()


@pytest.mark.django_db
def test_signing_out_ends_the_session(client, editor):
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")

    client.post("/accounts/logout/")

    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_a_password_can_be_changed(client, editor):
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    new = "closes the page at midnight"

    answer = client.post(
        "/accounts/password_change/",
        {"old_password": "reads the wires at dawn", "new_password1": new, "new_password2": new},
        follow=True,
    )

    assert "Password changed" in answer.content.decode()
    editor.refresh_from_db()
    assert editor.check_password(new)


@pytest.mark.django_db
def test_the_patterns_are_for_staff(client, editor):
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")

    assert client.get("/desk/patterns/").status_code == 302


def test_a_refused_field_is_tied_to_its_error():
    html = rendered("{{ form }}", form=Pattern({"published_on": "31 February", "kind": "direct"}))

    assert 'aria-describedby="id_published_on_error"' in html
    assert '<div id="id_published_on_error"><p class="field-error">Enter a valid date.</p></div>' in html


@pytest.mark.parametrize(
    ("value", "attributes", "words"),
    [
        (When(earliest=date(2018, 5, 24), latest=date(2018, 5, 24)), 'data-precision="day"', "24 May 2018"),
        (When(earliest=date(2018, 4, 1), latest=date(2018, 4, 30)), 'data-precision="month"', "April 2018"),
        (When(edtf="../2001", latest=date(2001, 12, 31)), 'data-precision="open" data-open="start"', "before 2002"),
        (When(), 'data-precision="unknown" data-open="start"', "no date"),
    ],
)
def test_a_date_is_drawn_and_said(value, attributes, words):
    html = rendered("{% load dates %}{% when value %}", value=value)

    assert html.startswith(f'<span class="when" {attributes}>')
    assert f">{words}</" in html


def test_the_words_of_the_text_stand_beside_the_date_where_they_differ():
    autumn = When(wording="last autumn", edtf="2017-23", earliest=date(2017, 9, 1), latest=date(2017, 11, 30))

    assert "“last autumn”" in rendered("{% load dates %}{% when value worded=True %}", value=autumn)
    assert "“last autumn”" not in rendered("{% load dates %}{% when value %}", value=autumn)
