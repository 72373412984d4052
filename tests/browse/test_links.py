"""The pages of the reviewed example hang together: one heading, unique ids, and no dead link."""

import re
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client

AT_MOST = 150  # pages read; all links of them are followed
LEFT_ALONE = ("/static/", "/admin/", "/accounts/", "/api/")


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    """Knowledge base and example, loaded once for the module and taken back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_knowledge", verbosity=0)
        call_command("load_example", verbosity=0)
        yield read_all(Client(raise_request_exception=True))
        transaction.set_rollback(True)


class Page(HTMLParser):
    def __init__(self, response):
        super().__init__()
        self.status = response.status_code
        self.links, self.ids, self.headings = [], [], 0
        if self.status == 200 and response["Content-Type"].startswith("text/html"):
            self.feed(response.content.decode())

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.headings += tag == "h1"
        self.ids += [values["id"]] if "id" in values else []
        self.links += [values["href"]] if tag == "a" and values.get("href") else []


def read_all(client):
    """Address → Page, breadth first from the front page; pages of one kind are read by turns, not one kind first."""
    pages, waiting = {}, ["/"]
    while waiting and len(pages) < AT_MOST:
        address = waiting.pop(0)
        if address in pages:
            continue
        pages[address] = page = Page(client.get(address))
        found = {urldefrag(urljoin(address, unescape(link))).url for link in page.links}
        inside = sorted(link for link in found if link.startswith("/") and not link.startswith(LEFT_ALONE))
        waiting += [link for link in inside if link not in pages and not is_like_enough(link, pages)]
    return pages


def is_like_enough(link, pages):
    """Of filters, pages and editions a few will do."""
    kind = re.sub(r"=[^&]*|\d+", "", link)
    return "?" in link and sum(kind == re.sub(r"=[^&]*|\d+", "", other) for other in pages) > 4


def test_no_link_of_a_public_page_is_dead(site):
    assert {address: page.status for address, page in site.items() if page.status not in (200, 301, 302)} == {}
    assert len(site) > 100


def test_every_public_page_has_one_heading_and_unique_ids(site):
    read = {address: page for address, page in site.items() if page.ids}

    assert {address: page.headings for address, page in read.items() if page.headings != 1} == {}
    assert {address for address, page in read.items() if len(page.ids) != len(set(page.ids))} == set()


def test_links_within_a_page_lead_somewhere(site):
    dead = {
        (address, link)
        for address, page in site.items()
        for link in page.links
        if link.startswith("#") and link[1:] not in page.ids
    }
    assert dead == set()
