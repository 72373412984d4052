"""Filters in use are shown as chips; each leads to the list without it."""

import re
from html import unescape

import pytest
from django.urls import reverse

from entities.models import Name
from tests.factories import make_actor, make_organization, make_statement

pytestmark = pytest.mark.django_db


def chips(client, address):
    page = client.get(address).content.decode()
    held = re.search(r'<ul class="filters-set".*?</ul>', page, re.S)
    found = re.findall(r'<a href="([^"]*)"><span[^>]*>[^<]*</span>([^<]*)</a>', held.group() if held else "")
    return [(unescape(href), unescape(words)) for href, words in found]


def test_each_filter_in_use_is_a_chip_that_takes_it_away(client):
    assert chips(client, "/statements/?q=wait&kind=direct&since=2018-04-01&page=1") == [
        ("/statements/?kind=direct&since=2018-04-01", "Words: wait"),
        ("/statements/?q=wait&since=2018-04-01", "Kind: direct quotation"),
        ("/statements/?q=wait&kind=direct", "From: 1 April 2018"),
    ]


def test_a_tick_is_a_chip_without_a_value(client):
    assert chips(client, "/organizations/?reported=on") == [("/organizations/", "With statements")]


def test_no_filter_is_no_chip(client):
    assert chips(client, "/statements/") == []


def test_a_filter_that_makes_no_sense_shows_its_error_and_everything(client):
    make_statement(status="accepted")

    page = client.get("/statements/?since=yesterday").content.decode()

    assert "Enter a valid date" in page
    assert "We will not wait" in page


def test_an_organization_is_found_by_any_spelling(client):
    council = make_organization("Alpine Council")
    Name.objects.create(actor=council, text="Alpenrat")
    make_organization("Baltic Forum")

    page = client.get(reverse("organizations"), {"q": "ALPENRAT"}).content.decode()

    assert "Alpine Council" in page
    assert "Baltic Forum" not in page


def test_statements_are_narrowed_by_any_spelling_of_the_speaker(client):
    brandt = make_actor("Elena Brandt")
    Name.objects.create(actor=brandt, text="Helene Brandt")
    make_statement(status="accepted", speaker=brandt)
    make_statement(words="A summit is planned", status="accepted", speaker=make_actor("Jon Ode"))

    page = client.get("/statements/?speaker=helene brandt").content.decode()

    assert "We will not wait" in page
    assert "A summit is planned" not in page
