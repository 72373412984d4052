"""A timeline in a real browser: composed, previewed, published, read by anyone to its evidence, corrected."""

import re

import pytest
from playwright.sync_api import expect

from articles.models import Timeline
from articles.publishing import compose
from tests.axe import violations
from tests.factories import (
    make_actor,
    make_article,
    make_editor,
    make_meeting_report,
    make_published_timeline,
    make_statement,
    make_timeline,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
THEMES = ["light", "dark"]
WIDTHS = (320, 390, 768, 1440)


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def material():
    article = make_article(title="Ministers speak in Vienna")
    said = make_statement(article, speaker=make_actor("Elena Brandt"), status="accepted")
    return said, make_meeting_report(article, name="Vienna summit", status="accepted", earliest=None, latest=None)


@pytest.fixture
def timeline(material):
    timeline = make_timeline(slug="talks", title="The talks")
    compose.add_entry(timeline, material[0])
    return timeline


@pytest.fixture
def desk(page, sign_in, editor, timeline):
    sign_in(page, editor).goto("/desk/timelines/talks/")
    return page


def card(page, headline):
    return page.get_by_role("article", name=headline)


def test_from_the_first_headline_to_a_correction_that_anyone_reads(page, sign_in, editor, material):
    sign_in(page, editor).goto("/desk/timelines/")
    page.get_by_label("Headline").last.fill("The talks")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("checkbox", name=re.compile("Elena Brandt")).check()
    page.get_by_role("button", name="Add the chosen").click()
    expect(card(page, "Elena Brandt: We will not wait")).to_be_visible()

    page.get_by_role("link", name="Preview", exact=True).click()
    expect(page.get_by_text("Preview of edition 1.")).to_be_visible()
    page.get_by_role("link", name="Review and publish").click()
    page.get_by_role("button", name="Publish edition 1").click()
    expect(page.get_by_text("Published as edition 1")).to_be_visible()

    page.context.clear_cookies()
    page.goto("/")
    page.get_by_role("link", name="The talks").first.click()
    evidence = page.get_by_text("Evidence: the words in their paragraph")
    evidence.click()
    expect(page.locator(".excerpt mark")).to_have_text("We will not wait")
    page.get_by_role("link", name="Statement", exact=True).click()
    expect(page).to_have_url(re.compile(r"/statements/\d+/#evidence$"))

    sign_in(page, editor).goto("/desk/timelines/the-talks/")
    entry = card(page, "Elena Brandt: We will not wait")
    entry.get_by_role("link", name="Edit").click()
    entry.get_by_label("Headline").fill("Brandt will not wait")
    entry.get_by_label("Date").fill("late April 2018")
    entry.get_by_role("button", name="Save").click()
    expect(card(page, "Brandt will not wait")).to_contain_text("21 April 2018 to 30 April 2018")
    page.get_by_role("link", name="Review and publish").click()
    page.get_by_label("What this edition corrects or adds").fill("The date is less sure than we wrote.")
    page.get_by_role("button", name="Publish edition 2").click()
    expect(page.get_by_text("Published as edition 2")).to_be_visible()

    page.context.clear_cookies()
    page.goto("/timelines/the-talks/")
    expect(page.get_by_text("The date is less sure than we wrote.").first).to_be_visible()
    expect(page.get_by_text("late April 2018").first).to_be_visible()
    page.get_by_role("link", name="Edition 1", exact=True).click()
    expect(page.get_by_role("heading", name=re.compile("Elena Brandt: We will not wait"))).to_be_visible()


def test_the_address_of_evidence_opens_it(page, material):
    timeline = make_published_timeline(material[0])
    entry = timeline.entries.get()

    page.goto(f"{timeline.get_absolute_url()}#evidence-{entry.pk}-{material[0].pk}")

    expect(page.locator(".excerpt mark")).to_be_visible()


def test_the_entries_are_walked_by_key(page, material):
    timeline = make_published_timeline(*material)
    first, second = (entry.pk for entry in timeline.entries.all())
    page.goto(timeline.get_absolute_url())

    for key, entry in (("j", first), ("j", second), ("k", first)):
        page.keyboard.press(key)
        expect(page).to_have_url(re.compile(f"#entry-{entry}$"))


def test_a_removed_entry_comes_back(desk):
    card(desk, "Elena Brandt").get_by_role("button", name="Remove").click()
    expect(card(desk, "Elena Brandt")).to_have_count(0)

    desk.get_by_role("button", name="Undo").click()

    expect(card(desk, "Elena Brandt")).to_be_visible()


def test_the_material_stays_searched_while_entries_are_added(desk):
    desk.get_by_label("Words").fill("summit")
    desk.get_by_role("button", name="Search").click()
    expect(desk).to_have_url(re.compile(r"q=summit"))
    desk.get_by_role("checkbox", name=re.compile("Vienna summit")).check()
    desk.get_by_role("button", name="Add the chosen").click()

    expect(card(desk, "Vienna summit")).to_be_visible()
    expect(desk.get_by_label("Words")).to_have_value("summit")


def test_evidence_joins_an_entry_that_is_there(desk):
    desk.get_by_role("checkbox", name=re.compile("Vienna summit")).check()
    desk.get_by_label("Add the chosen as").select_option(label="Elena Brandt: We will not wait")
    desk.get_by_role("button", name="Add the chosen").click()

    expect(card(desk, "Elena Brandt").locator(".evidence")).to_have_text(["We will not wait", "A summit"])


def test_a_change_that_comes_too_late_keeps_what_was_typed(desk, timeline):
    entry = card(desk, "Elena Brandt")
    entry.get_by_role("link", name="Edit").click()
    entry.get_by_label("Headline").fill("Typed with care")
    compose.describe(timeline, revision=None, summary="Meanwhile")

    entry.get_by_role("button", name="Save").click()

    expect(desk.get_by_text("Someone changed this timeline in the meantime").first).to_be_visible()
    expect(entry.get_by_label("Headline")).to_have_value("Typed with care")
    entry.get_by_role("button", name="Save").click()
    expect(card(desk, "Typed with care")).to_be_visible()


def test_composing_by_keyboard_alone(desk):
    desk.get_by_role("checkbox", name=re.compile("Vienna summit")).focus()
    desk.keyboard.press("Space")
    for _ in range(3):
        desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")

    expect(card(desk, "Vienna summit")).to_be_visible()


def test_composing_without_a_script(browser, live_server, client, editor, timeline):
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    page = context.new_page()
    page.goto("/desk/timelines/talks/")
    page.get_by_role("checkbox", name=re.compile("Vienna summit")).check()
    page.get_by_role("button", name="Add the chosen").click()
    card(page, "Vienna summit").get_by_role("button", name="Remove").click()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("link", name="Review and publish").click()
    page.get_by_role("button", name="Publish edition 1").click()

    assert page.get_by_text("Published as edition 1").is_visible()
    assert Timeline.objects.get().editions.get().content["entries"][1]["headline"] == "Vienna summit"
    context.close()


@pytest.mark.parametrize("theme", THEMES)
def test_composing_is_for_everybody(desk, theme):
    desk.emulate_media(color_scheme=theme)
    card(desk, "Elena Brandt").get_by_role("link", name="Edit").click()
    expect(desk.get_by_role("heading", name="As readers will see it")).to_be_visible()
    assert violations(desk) == []


def test_composing_fits_every_window(desk):
    for width in WIDTHS:
        desk.set_viewport_size({"width": width, "height": 900})
        assert desk.evaluate("document.documentElement.scrollWidth") <= width
