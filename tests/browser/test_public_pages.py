"""The public pages in a real browser: for everybody, by day and by night, on every window."""

from datetime import date

import pytest
from playwright.sync_api import expect

from articles.publishing import publish
from entities.models import Participation
from tests.axe import violations
from tests.factories import (
    make_actor,
    make_article,
    make_editor,
    make_membership,
    make_organization,
    make_place,
    make_public_meeting,
    make_published_timeline,
    make_role,
    make_statement,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (320, 390, 768, 1440)
LISTS = ["/", "/timelines/", "/organizations/", "/people/", "/meetings/", "/statements/", "/places/", "/search/"]
NARROWED = ["/statements/?q=wait&kind=direct", "/search/?q=brandt", "/search/?q=nothing+of+this+kind", "/people/?q=x"]


@pytest.fixture
def addresses():
    council, vienna = make_organization("Alpine Council", official_name="Council of the Alps"), make_place()
    brandt = make_actor("Elena Brandt", country=make_actor("Ruritania", "state"))
    make_membership(brandt.country, council, since_edtf="2004")
    role = make_role(brandt, council, title="Secretary-General", since=date(2017, 1, 1), since_edtf="2017")
    said = [
        make_statement(make_article(published_on=day), speaker=brandt, role=role, status="accepted", latest=day)
        for day in (date(2018, 1, 10), date(2018, 2, 10), date(2018, 2, 12))
    ]
    meeting = make_public_meeting(place=vienna, host=council, status="scheduled", latest=date(2018, 5, 1))
    Participation.objects.create(meeting=meeting, actor=brandt, part="chair", level="minister")
    timeline = make_published_timeline(*said)
    withdrawn = make_published_timeline(said[0])
    publish.withdraw(withdrawn, editor=make_editor(), reason="The source retracted it.")
    things = [council, brandt, vienna, meeting, said[0], timeline, withdrawn]
    return [*LISTS, *NARROWED, *(thing.get_absolute_url() for thing in things), f"{timeline.get_absolute_url()}embed/"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_public_pages_are_for_everybody(page, addresses, theme):
    page.emulate_media(color_scheme=theme)
    found = {}
    for address in addresses:
        page.goto(address)
        found[address] = violations(page)
    assert [f"{address}: {fault}" for address, faults in found.items() for fault in faults] == []


def test_no_public_page_is_wider_than_the_window(page, addresses):
    wide = []
    for address in addresses:
        page.goto(address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            wide += [(address, width)] if page.evaluate("document.documentElement.scrollWidth") > width else []
    assert wide == []


def test_filters_show_their_results_at_once_and_can_be_taken_away(page, addresses):
    page.goto("/statements/")
    page.get_by_label("Words", exact=True).fill("xyzzy")
    page.get_by_role("button", name="Filter").click()
    expect(page.get_by_role("heading", name="No statement matches")).to_be_visible()

    page.get_by_role("link", name="Take away: Words: xyzzy").click()

    expect(page.locator(".quotation")).to_have_count(3)


def test_the_search_box_of_every_page_finds_a_name_with_a_slip_of_the_pen(page, addresses):
    page.goto("/places/")
    page.get_by_label("Search everything").fill("elena brant")
    page.get_by_label("Search everything").press("Enter")
    page.get_by_role("complementary").get_by_role("link", name="Elena Brandt").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Elena Brandt")
