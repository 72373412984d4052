"""A long article comes a stretch at a time, and a decision is seen before the server has answered."""

import pytest
from playwright.sync_api import expect

from articles.models import Annotation
from articles.views.card_groups import AT_ONCE
from tests.factories import make_actor, make_article, make_editor, make_mention, make_statement

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 2 * AT_ONCE + 5


@pytest.fixture
def article():
    return make_article("".join(f"“We will not wait {n:03},” Elena Brandt said.\n\n" for n in range(MANY)))


@pytest.fixture
def rows(article):
    brandt = make_actor("Elena Brandt")
    make_mention(article, "Elena Brandt", actor=brandt)
    return [make_statement(article, f"We will not wait {n:03}", speaker=brandt) for n in range(MANY)]


@pytest.fixture
def desk(page, sign_in, article, rows):
    sign_in(page, make_editor())
    page.goto(f"/desk/articles/{article.pk}/")
    return page


def card(page, row):
    return page.locator(f"#annotation-{row.pk}")


def statements(page):
    return page.locator("#cards-statement > .card")


def test_the_next_cards_come_as_they_are_scrolled_to(desk, rows):
    expect(statements(desk)).to_have_count(AT_ONCE)

    desk.locator("[data-more='statement']").scroll_into_view_if_needed()

    expect(statements(desk)).to_have_count(2 * AT_ONCE)
    expect(card(desk, rows[AT_ONCE])).to_be_attached()


def test_a_key_goes_on_beyond_the_last_card_that_is_there(desk, rows):
    card(desk, rows[AT_ONCE - 1]).locator("h3").click()

    desk.keyboard.press("a")

    expect(card(desk, rows[AT_ONCE])).to_have_attribute("aria-current", "true")
    expect(card(desk, rows[AT_ONCE - 1])).to_have_attribute("data-status", "accepted")


def test_words_in_the_text_lead_to_a_card_that_is_not_there_yet(desk, rows):
    desk.locator(f"[data-article-text] [data-annotation~='{rows[-1].pk}']").first.click()

    expect(card(desk, rows[-1])).to_have_attribute("aria-current", "true")
    assert statements(desk).count() == MANY % AT_ONCE


def test_without_a_script_a_link_leads_to_the_next_cards(browser, live_server, sign_in, article, rows):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = sign_in(context.new_page(), make_editor())
    page.goto(f"/desk/articles/{article.pk}/")

    page.get_by_role("link", name=f"Show {AT_ONCE} more of {MANY}").click()

    expect(card(page, rows[AT_ONCE])).to_be_visible()
    expect(card(page, rows[0])).to_have_count(0)
    page.get_by_role("link", name=f"Show those before: {AT_ONCE} of {MANY}").click()
    expect(card(page, rows[0])).to_be_visible()
    context.close()


def test_a_decision_is_seen_before_the_server_has_answered(desk, rows):
    desk.route("**/accept/", lambda route: None)  # never answered

    desk.keyboard.press("a")

    expect(card(desk, rows[0])).to_have_attribute("data-becomes", "accepted")
    expect(desk.locator(f"[data-article-text] [data-annotation~='{rows[0].pk}']").first).to_have_attribute(
        "data-status", "accepted"
    )
    assert Annotation.objects.get(pk=rows[0].pk).status == "unreviewed"


def test_a_decision_that_could_not_be_saved_is_taken_back(desk, rows):
    desk.route("**/accept/", lambda route: route.abort())

    desk.keyboard.press("a")

    expect(desk.locator("#messages")).to_contain_text("The desk could not be reached")
    expect(card(desk, rows[0])).not_to_have_attribute("data-becomes", "accepted")
    expect(card(desk, rows[0]).locator(".card-head")).to_contain_text("to review")


def test_the_next_cards_come_before_one_is_at_the_last(desk, rows):
    expect(statements(desk)).to_have_count(AT_ONCE)

    card(desk, rows[AT_ONCE - 3]).evaluate("card => card.focus({ preventScroll: true })")

    expect(statements(desk)).to_have_count(2 * AT_ONCE)
    expect(card(desk, rows[AT_ONCE - 3])).to_have_attribute("aria-current", "true")


def test_a_button_of_a_card_that_nobody_has_come_to_decides_without_loading_the_page(desk, rows):
    desk.evaluate("window.stayed = true")

    card(desk, rows[3]).get_by_role("button", name="Accept").click()

    expect(card(desk, rows[3])).to_have_attribute("data-status", "accepted")
    assert desk.evaluate("window.stayed")


def test_a_card_that_keys_lead_to_stands_wholly_in_view(desk, rows):
    for _ in range(AT_ONCE - 2):
        desk.keyboard.press("j")

    chosen = card(desk, rows[AT_ONCE - 2])
    expect(chosen).to_have_attribute("aria-current", "true")
    expect(chosen).to_be_in_viewport(ratio=1)


def test_a_menu_of_a_card_reaches_beyond_it(desk):
    cast = desk.locator("#cards-mention > .card")

    cast.locator("summary", has_text="Somebody else").click()
    desk.get_by_label("They all name").scroll_into_view_if_needed()

    expect(desk.get_by_label("They all name")).to_be_in_viewport(ratio=1)
