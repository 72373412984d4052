"""“Next” goes on in the worklist as it was narrowed and ordered when one came from it."""

from datetime import date
from urllib.parse import quote

import pytest
from django.urls import reverse

from tests.factories import make_article, make_editor, make_source, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    return editor


@pytest.fixture
def articles():
    tass, wire = make_source(name="TASS", slug="tass"), make_source(name="Wire", slug="wire")
    made = [
        make_article(title=f"Day {day}", source=source, published_on=date(2018, 4, day))
        for day, source in ((1, tass), (2, wire), (3, tass), (4, wire), (5, tass))
    ]
    for number, article in enumerate(made):
        make_statement(article, confidence=(5 - number) / 10)
    return made


def around(client, article, query):
    page = client.get(reverse("desk-article", args=[article.pk]), {"in": query} if query else {})
    found = page.context["around"]
    return found.before and found.before.title, found.after and found.after.title


def test_without_filters_they_are_the_newer_and_the_older(client, editor, articles):
    assert around(client, articles[2], "") == ("Day 4", "Day 2")


def test_only_articles_that_the_filters_let_through_follow(client, editor, articles):
    assert around(client, articles[2], "source=tass") == ("Day 5", "Day 1")


def test_the_oldest_first_goes_the_other_way(client, editor, articles):
    assert around(client, articles[2], "order=oldest") == ("Day 2", "Day 4")


def test_the_least_certain_first_follows_certainty(client, editor, articles):
    assert around(client, articles[2], "order=uncertain") == ("Day 4", "Day 2")


def test_whoever_comes_from_the_worklist_brings_its_filters_along(client, editor, articles):
    address = reverse("desk-article", args=[articles[2].pk])

    answer = client.get(address, headers={"Referer": "http://testserver/desk/?source=tass&page=2"})

    assert answer["Location"] == f"{address}?in={quote('source=tass', safe='')}"


def test_another_site_brings_nothing(client, editor, articles):
    address = reverse("desk-article", args=[articles[2].pk])

    assert client.get(address, headers={"Referer": "http://evil.example/desk/?source=tass"}).status_code == 200


def test_the_links_carry_the_filters_on(client, editor, articles):
    page = client.get(reverse("desk-article", args=[articles[2].pk]), {"in": "source=tass"}).content.decode()

    assert f'href="{reverse("desk-article", args=[articles[0].pk])}?in=source%3Dtass"' in page
    assert f'href="{reverse("desk")}?source=tass"' in page


def test_filters_that_mean_nothing_do_no_harm(client, editor, articles):
    assert around(client, articles[2], "since=soon&order=sideways&state=lost&%00") is not None
