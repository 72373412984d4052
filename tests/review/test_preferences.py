"""Everybody may choose their own keys, and what the desk shows and mails them."""

import json
import re

import pytest
from django.urls import reverse

from articles.models import Preferences
from articles.review import keys, preferences
from tests.factories import (
    make_article,
    make_editor,
    make_entry,
    make_source,
    make_statement,
    make_timeline,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    return editor


def chosen(**changes):
    """The form of keys as it is sent; names of commands with “_” for “-”."""
    sent = {f"key-{one.name}": one.key for one in keys.COMMANDS}
    assert {name.replace("_", "-") for name in changes} <= keys.BY_NAME.keys()
    return sent | {f"key-{name.replace('_', '-')}": key for name, key in changes.items()}


def table(client, article):
    page = client.get(reverse("desk-article", args=[article.pk])).content.decode()
    return json.loads(re.search(r'<script id="shortcuts" type="application/json">(.*?)</script>', page)[1])


@pytest.mark.parametrize("page", keys.PAGES)
def test_no_two_commands_of_a_page_come_with_the_same_key(page):
    every = [one.key for one in keys.of_page(page)]

    assert sorted(every) == sorted(set(every) - set(keys.EVERYWHERE))


def test_every_command_has_a_name_of_its_own_among_all_pages():
    assert len(keys.BY_NAME) == len(keys.COMMANDS)


def pages_with_keys():
    """The address of a page of each sort, made anew."""
    article, timeline = make_article(), make_timeline()
    make_statement(article)
    return {
        keys.ARTICLE: reverse("desk-article", args=[article.pk]),
        keys.WORKLIST: reverse("desk"),
        keys.COMPOSE: reverse("desk-timeline", args=[timeline.slug]),
        keys.PASS: reverse("desk-pass", args=[article.pk]),
    }


@pytest.mark.parametrize("page", keys.PAGES)
def test_each_page_hears_its_own_commands_and_shows_them_on_its_sheet(client, editor, page):
    shown = client.get(pages_with_keys()[page]).content.decode()

    told = json.loads(re.search(r'<script id="shortcuts" type="application/json">(.*?)</script>', shown)[1])
    assert sorted(told) == sorted(one.here for one in keys.of_page(page))
    sheet = shown[shown.index('<dialog id="keys"') :]
    assert all(f"<dd>{one.label}</dd>" in sheet for one in keys.of_page(page))
    assert f"/desk/preferences/#keys-{page}" in sheet


def test_a_key_is_chosen_for_one_page_and_stays_what_it_is_on_the_others(client, editor):
    client.post(reverse("desk-own-keys"), chosen(worklist_next="a", pass_next="n"))

    told = {page: preferences.keys_of(editor, page).table for page in keys.PAGES}
    assert (told["worklist"]["next"], told["pass"]["next"], told["compose"]["next"]) == (["a"], ["n"], ["j"])
    assert (told["article"]["accept"], told["article"]["next"]) == (["a"], ["j", "ArrowDown"])


def test_keys_clash_on_one_page_only(client, editor):
    answer = client.post(reverse("desk-own-keys"), chosen(compose_edit="x", worklist_next="e"))

    told = answer.context["keys_form"].errors
    assert (answer.status_code, list(told)) == (422, ["compose-tick"])
    assert "“x” already means “Edit the entry”" in told["compose-tick"][0]


def test_the_key_of_the_sheet_is_nobodys(client, editor):
    answer = client.post(reverse("desk-own-keys"), chosen(worklist_next="?"))

    assert answer.context["keys_form"].errors == {
        "worklist-next": ["“?” means “This sheet” on every page. Choose another key."]
    }


def test_chosen_keys_stand_on_the_buttons_of_every_page(client, editor):
    wishes = {"compose-undo": "z", "compose-edit": "y", "pass-accept": "b", "pass-reject": "q"}
    preferences.wish(editor, keys=wishes)
    make_entry(timeline := make_timeline())
    make_statement(article := make_article(source=make_source(passes_required=2)))
    client.post(reverse("desk-pass-begin", args=[article.pk]))

    compose = client.get(reverse("desk-timeline", args=[timeline.slug])).content.decode()
    judging = client.get(reverse("desk-pass", args=[article.pk])).content.decode()

    assert ("Undo <kbd>Z</kbd>" in compose, "Edit <kbd>Y</kbd>" in compose) == (True, True)
    assert ("Accept <kbd>B</kbd>" in judging, "Reject <kbd>Q</kbd>" in judging) == (True, True)


def test_a_chosen_key_is_heard_and_stands_on_the_buttons_and_on_the_sheet(client, editor):
    article = make_article()
    make_statement(article)

    client.post(reverse("desk-own-keys"), chosen(accept="y"))

    assert table(client, article)["accept"] == ["y"]
    page = client.get(reverse("desk-article", args=[article.pk])).content.decode()
    assert "Accept <kbd>Y</kbd>" in page
    assert re.search(r"<kbd>Y</kbd> </dt><dd>Accept, and go on", page)


def test_only_what_differs_is_kept(client, editor):
    client.post(reverse("desk-own-keys"), chosen(accept="y"))

    assert Preferences.objects.get(user=editor).keys == {"accept": "y"}


def test_a_key_that_means_something_else_already_is_refused_with_its_name(client, editor):
    answer = client.post(reverse("desk-own-keys"), chosen(accept="s"))

    assert answer.status_code == 422
    assert "“s” already means “Accept, and go on”" in answer.content.decode()
    assert not Preferences.objects.exists()


def test_two_commands_may_trade_their_keys(client, editor):
    client.post(reverse("desk-own-keys"), chosen(accept="s", unsure="a"))

    assert Preferences.objects.get(user=editor).keys == {"accept": "s", "unsure": "a"}


def test_a_command_may_have_no_key(client, editor):
    client.post(reverse("desk-own-keys"), chosen(discard=""))

    assert table(client, make_article())["discard"] == []


@pytest.mark.parametrize("key", ["Ctrl+a", "ab", "Enter", "Tab", " ", "<b>"])
def test_what_cannot_be_a_key_is_refused(client, editor, key):
    answer = client.post(reverse("desk-own-keys"), chosen(accept=key))

    assert (answer.status_code, Preferences.objects.count()) == ((422, 0) if key.strip() else (302, 1))


@pytest.mark.parametrize(("typed", "kept"), [("U", "Shift+u"), ("shift + U", "Shift+u"), ("⇧u", "Shift+u"), ("é", "é")])
def test_keys_are_understood_as_people_write_them(typed, kept):
    assert keys.normal(typed) == kept


def test_the_keys_that_the_desk_comes_with_can_be_brought_back(client, editor):
    preferences.wish(editor, keys={"accept": "y"})

    client.post(reverse("desk-own-keys"), {"reset": "yes"})

    assert Preferences.objects.get(user=editor).keys == {}


def test_beliefs_are_among_the_cards_for_whoever_wishes_it(client, editor):
    article = make_article()
    belief = make_statement(article, "A summit", statement_kind="belief")
    address = reverse("desk-article", args=[article.pk])
    assert f"annotation-{belief.pk}" not in client.get(address).content.decode()

    client.post(reverse("desk-preferences"), {"shows_beliefs": "on", "digest": "daily"})

    assert f"annotation-{belief.pk}" in client.get(address).content.decode()


def test_the_switch_on_the_page_goes_before_the_wish_for_this_session(client, editor):
    article = make_article()
    belief = make_statement(article, "A summit", statement_kind="belief")
    preferences.wish(editor, shows_beliefs=True)

    page = client.get(reverse("desk-article", args=[article.pk]) + "?beliefs=0").content.decode()

    assert f"annotation-{belief.pk}" not in page


def test_mail_and_the_name_in_public_are_wishes_too(client, editor):
    client.post(reverse("desk-preferences"), {"digest": "never", "is_named_in_public": "on", "public_name": "N. Kern"})

    row = Preferences.objects.get(user=editor)
    assert (row.digest, row.is_named_in_public, row.public_name) == ("never", True, "N. Kern")


def test_the_wishes_of_one_are_not_those_of_another(client, editor):
    preferences.wish(make_user(), keys={"accept": "y"})

    assert table(client, make_article())["accept"] == ["a"]
