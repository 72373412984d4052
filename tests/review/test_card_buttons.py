"""The buttons of cards are rendered once for many; each card has its own numbers on them, each person their keys."""

import re

import pytest
from django.urls import reverse

from articles.review import decisions, preferences
from tests.factories import make_actor, make_article, make_editor, make_mention, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    return editor


@pytest.fixture
def article(editor):
    return make_article()


def card_in(page, name):
    """From its tag to that of the next."""
    start = page.index(f'id="{name}"')
    end = page.find('<article class="card"', start)
    return page[start : end if end > 0 else None]


def page_of(client, article):
    return client.get(reverse("desk-article", args=[article.pk])).content.decode()


def test_each_card_is_decided_at_its_own_address(client, article):
    rows = [make_statement(article), make_statement(article, "told reporters")]
    page = page_of(client, article)

    for row in rows:
        addresses = set(re.findall(r"/desk/annotations/(\d+)/", card_in(page, f"annotation-{row.pk}")))
        assert addresses == {str(row.pk)}


def test_a_card_that_was_decided_offers_what_fits_its_state(client, article, editor):
    open_one, decided = make_statement(article), make_statement(article, "told reporters")
    decisions.accept(decided, editor=editor, revision=1)
    page = page_of(client, article)

    offered = [
        set(re.findall(r'data-key="(\w+)"', card_in(page, f"annotation-{row.pk}"))) for row in (open_one, decided)
    ]
    assert offered == [{"accept", "correct", "reject", "discard", "unsure"}, {"correct", "reject", "discard"}]


def test_everybody_finds_their_own_keys_on_the_buttons(client, article, editor):
    row = make_statement(article)
    assert "Accept <kbd>A</kbd>" in card_in(page_of(client, article), f"annotation-{row.pk}")

    preferences.wish(editor, keys={"accept": "y"})

    assert "Accept <kbd>Y</kbd>" in card_in(page_of(client, article), f"annotation-{row.pk}")


def test_the_parts_of_a_card_are_joined_to_their_own_place(client, article):
    row = make_statement(article, "told reporters")
    span = row.spans.get(part="content")
    row.spans.create(part="content", start=span.end + 3, end=span.end + 7)

    card = card_in(page_of(client, article), f"annotation-{row.pk}")
    assert f'name="spans" value="{span.start}-{span.end + 7}"' in card


def test_the_mentions_of_two_actors_are_decided_apart(client, article):
    rows = [make_mention(article, words, actor=make_actor(words)) for words in ("Elena Brandt", "Vienna")]
    page = page_of(client, article)

    for row in rows:
        card = card_in(page, f"cast-{row.pk}")
        assert set(re.findall(r'id="(?:link|cast-words)-(\d+)"', card)) == {str(row.pk)}
        assert set(re.findall(r'hx-post="([^"]+)"', card)) == {reverse("desk-mentions", args=[article.pk])}
