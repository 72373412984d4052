"""Two editors, each in a browser of their own, see one another; a killed browser holds nobody up."""

import time
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import Presence
from tests.factories import make_article, make_editor, make_statement

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def rows():
    article = make_article()
    return [make_statement(article), make_statement(article, "A summit is planned")]


@pytest.fixture
def window(browser, live_server, rows):
    """`window("Nadia")`: the article page in a browser of that editor's own."""
    opened = []

    def open_window(name):
        client = Client()
        client.force_login(make_editor(first_name=name), backend="django.contrib.auth.backends.ModelBackend")
        context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        context.add_cookies([cookie])
        page = context.new_page()
        page.goto(f"/desk/articles/{rows[0].version.article_id}/")
        opened.append(context)
        return page

    yield open_window
    for context in opened:
        context.close()


def look(page):
    """The window is looked at again."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def sees(page, count):
    """So many others, as soon as they have said that they are here."""
    for _ in range(20):
        look(page)
        page.wait_for_timeout(150)
        if page.locator(".present > li").count() == count:
            return True
    return False


def test_each_sees_who_else_is_here_and_at_which_card(window, rows):
    nadia, omar = window("Nadia"), window("Omar")
    nadia.keyboard.press("j")
    expect(nadia.locator(f"#annotation-{rows[1].pk}")).to_have_attribute("aria-current", "true")
    assert sees(nadia, 1)
    assert sees(omar, 1)

    expect(nadia.locator(".present")).to_contain_text("Omar")
    expect(omar.locator(".present")).to_contain_text("Nadia")
    expect(omar.locator(f"#annotation-{rows[1].pk}")).to_have_attribute("data-others", "Nadia is here")


def test_whoever_closes_the_page_is_gone_at_once(window):
    nadia, omar = window("Nadia"), window("Omar")
    assert sees(nadia, 1)

    omar.goto("about:blank")
    for _ in range(50):  # the good-bye travels by itself, after the page is gone
        if not Presence.objects.filter(user__first_name="Omar").exists():
            break
        time.sleep(0.1)
    assert sees(nadia, 0)


def test_a_killed_browser_is_forgotten_after_half_a_minute_and_locks_nothing(window, rows):
    nadia, omar = window("Nadia"), window("Omar")
    assert sees(omar, 1)
    omar.context.close()  # killed: it says no good-bye
    omar_was = Presence.objects.filter(user__first_name="Omar")
    omar_was.update(seen_at=timezone.now() - timedelta(seconds=31))

    assert sees(nadia, 0)
    nadia.keyboard.press("a")
    expect(nadia.locator(f"#annotation-{rows[0].pk}")).to_have_attribute("data-status", "accepted")


def test_what_another_decides_appears_by_itself(window, rows):
    nadia, omar = window("Nadia"), window("Omar")
    omar.keyboard.press("a")
    expect(omar.locator(f"#annotation-{rows[0].pk}")).to_have_attribute("data-status", "accepted")

    look(nadia)

    expect(nadia.locator(f"#annotation-{rows[0].pk}")).to_have_attribute("data-status", "accepted")
    expect(nadia.locator("[data-article-text] mark").first).to_have_attribute("data-status", "accepted")
    expect(nadia.locator(f"#annotation-{rows[0].pk}")).to_have_attribute("aria-current", "true")


def test_a_card_in_which_somebody_types_is_left_alone_and_says_that_it_is_old(window, rows):
    nadia, omar = window("Nadia"), window("Omar")
    nadia.keyboard.press("c")
    note = nadia.locator(f"#annotation-{rows[0].pk}").get_by_label("Note")
    note.fill("half")
    omar.keyboard.press("a")
    expect(omar.locator(f"#annotation-{rows[0].pk}")).to_have_attribute("data-status", "accepted")

    look(nadia)

    expect(nadia.locator(f"#annotation-{rows[0].pk} .conflict")).to_contain_text("Omar decided this card")
    expect(note).to_have_value("half")
