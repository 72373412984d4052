"""Each page hears the keys that were chosen for it, and not those it came with."""

import pytest
from playwright.sync_api import expect

from articles.review import preferences
from tests.factories import make_article, make_editor, make_entry, make_source, make_statement, make_timeline

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def desk(page, sign_in, editor):
    return sign_in(page, editor)


def test_the_worklist_is_walked_with_chosen_keys(desk, editor):
    for title in ("First", "Second"):
        make_statement(make_article(title=title))
    preferences.wish(editor, keys={"worklist-next": "n", "worklist-search": "s"})
    desk.goto("/desk/")

    desk.keyboard.press("j")
    expect(desk.locator("#worklist tbody th a:focus")).to_have_count(0)
    desk.keyboard.press("n")
    expect(desk.locator("#worklist tbody th a").first).to_be_focused()
    desk.keyboard.press("s")
    expect(desk.locator("#id_q")).to_be_focused()
    desk.keyboard.type("ns")
    expect(desk.locator("#id_q")).to_have_value("ns")


def test_composing_hears_chosen_keys(desk, editor):
    timeline = make_timeline()
    for headline in ("One", "Two"):
        make_entry(timeline, headline=headline)
    preferences.wish(editor, keys={"compose-next": "n", "compose-tick": "t"})
    desk.goto(f"/desk/timelines/{timeline.slug}/")

    desk.keyboard.press("j")
    expect(desk.locator('#composed .card[aria-current="true"]')).to_have_count(0)
    for _ in range(2):
        desk.keyboard.press("n")
    expect(desk.locator("#composed .card").nth(1)).to_be_focused()
    desk.keyboard.press("t")
    expect(desk.locator("#composed .card").nth(1).locator("input[name=pick]")).to_be_checked()


def test_a_pass_is_judged_with_chosen_keys(desk, editor):
    article = make_article(source=make_source(passes_required=2))
    first, _ = make_statement(article), make_statement(article, "Vienna")
    preferences.wish(editor, keys={"pass-next": "n", "pass-accept": "y"})
    desk.goto(f"/desk/articles/{article.pk}/pass/")
    desk.locator("main form button").first.click()
    expect(desk.locator(f"#annotation-{first.pk}")).to_be_visible()

    desk.keyboard.press("n")
    expect(desk.locator(f"#annotation-{first.pk}")).to_be_focused()
    expect(desk.locator(f"#annotation-{first.pk}").get_by_role("button", name="Accept Y")).to_be_visible()
    desk.keyboard.press("a")
    expect(desk.locator(f"#annotation-{first.pk}")).to_have_attribute("data-status", "unreviewed")
    desk.keyboard.press("y")

    expect(desk.locator(f"#annotation-{first.pk}")).to_have_attribute("data-status", "accept")


def test_a_key_of_another_page_is_no_clash_while_choosing(desk):
    desk.goto("/desk/preferences/")

    desk.get_by_label("Next article of the list").press("a")
    expect(desk.locator(".key-clash")).to_have_count(0)
    desk.get_by_label("Next article of the list").press("k")

    expect(desk.locator(".key-clash")).to_have_count(2)
