"""What was typed into a form and not sent is kept for its editor alone, until it is sent or discarded."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import HalfTyped
from articles.review import half_typed
from tests.factories import make_article, make_editor, make_statement

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor, backend=BACKEND)
    return editor


@pytest.fixture
def row():
    return make_statement()


def keep(client, form, **fields):
    sent = {"form": form, "typed": json.dumps([["a1-note", "half"]]), **fields}
    return client.post(reverse("desk-half-typed"), sent)


def kept(client, form):
    return client.get(reverse("desk-half-typed"), {"form": form})


def test_what_was_typed_comes_back_with_the_revision_it_was_begun_against(client, editor):
    keep(client, "annotation:55:correct", revision="3")

    answer = kept(client, "annotation:55:correct").json()
    assert (answer["typed"], answer["revision"]) == ([["a1-note", "half"]], 3)


def test_the_newest_state_of_a_form_replaces_the_one_before(client, editor):
    keep(client, "annotation:55:correct")
    keep(client, "annotation:55:correct", typed=json.dumps([["a1-note", "half typed"]]))

    assert HalfTyped.objects.get().typed == [["a1-note", "half typed"]]


def test_nobody_reads_what_another_typed(client, editor):
    half_typed.keep(make_editor(), "annotation:55:correct", [("note", "secret")])

    assert kept(client, "annotation:55:correct").status_code == 204


def test_what_is_discarded_is_gone(client, editor):
    keep(client, "annotation:55:correct")
    client.post(reverse("desk-half-typed"), {"form": "annotation:55:correct", "discard": "yes"})

    assert kept(client, "annotation:55:correct").status_code == 204


def test_a_correction_that_was_saved_is_no_longer_half_typed(client, editor, row):
    form = f"annotation:{row.pk}:correct"
    keep(client, form)
    name = f"a{row.pk}"
    sent = {f"{name}-content": "0-4", f"{name}-statement_kind": "indirect", f"{name}-level": "1", "revision": "1"}

    client.post(reverse("desk-annotation-correct", args=[row.pk]), sent)

    row.refresh_from_db()
    assert (row.status, kept(client, form).status_code) == ("corrected", 204)


def test_the_article_page_says_what_was_begun_and_leads_there(client, editor, row):
    keep(client, f"annotation:{row.pk}:correct")
    keep(client, f"article:{row.version.article_id}:add:meeting")
    keep(client, "annotation:999999:correct")

    page = client.get(reverse("desk-article", args=[row.version.article_id])).content.decode()

    assert page.count(">typed <time") == 2
    assert f"annotation={row.pk}&amp;open=correct" in page
    assert "add=meeting#adding" in page


def test_another_article_says_nothing_of_it(client, editor, row):
    keep(client, f"annotation:{row.pk}:correct")

    assert half_typed.on(editor, make_article().versions.get()) == []


@pytest.mark.parametrize("form", ["", "annotation", "a b:c", "x:" + "y" * 90])
def test_a_form_that_cannot_be_is_refused(client, editor, form):
    assert keep(client, form).status_code == 400


@pytest.mark.parametrize("typed", ["", "{}", '{"a": 1}', "[1]", '[["a"]]', '[["a", 1]]', '"' + "x" * 200_001 + '"'])
def test_what_no_form_can_hold_is_refused(client, editor, typed):
    assert keep(client, "annotation:55:correct", typed=typed).status_code == 400
    assert not HalfTyped.objects.exists()


def test_what_nobody_came_back_to_for_a_month_is_forgotten(editor):
    half_typed.keep(editor, "annotation:55:correct", [])
    HalfTyped.objects.update(saved_at=timezone.now() - timedelta(days=31))

    half_typed.keep(editor, "annotation:56:correct", [])

    assert list(HalfTyped.objects.values_list("form", flat=True)) == ["annotation:56:correct"]


def test_discarding_leads_back_only_to_pages_of_the_desk(client, editor):
    sent = {"form": "annotation:55:correct", "discard": "yes"}

    assert client.post(reverse("desk-half-typed"), {**sent, "next": "/desk/"})["Location"] == "/desk/"
    assert client.post(reverse("desk-half-typed"), {**sent, "next": "https://evil.example/"}).status_code == 204
