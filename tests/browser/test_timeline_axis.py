"""The axis of a published timeline in a real browser: keys, wheel, clusters, filters, dates, links, evidence."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from articles.models import Chapter
from articles.publishing import compose, publish
from entities.when import When
from tests.axe import violations
from tests.factories import (
    make_actor,
    make_article,
    make_editor,
    make_meeting_report,
    make_place,
    make_published_timeline,
    make_statement,
    make_timeline,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VIEWS = ["", "list/", "calendar/", "map/", "actors/"]


def on(day):
    return When(edtf=day.isoformat(), earliest=day, latest=day)


@pytest.fixture
def speaker():
    return make_actor("Elena Brandt")


@pytest.fixture
def timeline(speaker):
    """A statement, a meeting in an uncertain month with a place, and a note, in two chapters."""
    article = make_article()
    said = make_statement(article, speaker=speaker, status="accepted")
    vienna = make_place("Vienna", latitude=48.2, longitude=16.4)
    month = {"edtf": "2018-05", "earliest": date(2018, 5, 1), "latest": date(2018, 5, 31)}
    met = make_meeting_report(article, name="Vienna summit", status="accepted", place=vienna, **month)
    made = make_timeline(slug="talks", title="The talks")
    before = Chapter.objects.create(timeline=made, title="Before", order=1)
    after = Chapter.objects.create(timeline=made, title="After", order=2)
    compose.add_entry(made, said, chapter=before)
    compose.add_entry(made, met, chapter=after)
    compose.add_entry(made, headline="A note", when=on(date(2019, 1, 2)), chapter=after)
    publish.publish(made, editor=make_editor())
    return made


@pytest.fixture
def crowded():
    """Forty notes on forty days, one beside the other, and one long before."""
    made = make_timeline(slug="crowded", title="Crowded")
    compose.add_entry(made, headline="Long before", when=on(date(2010, 1, 1)))
    for number in range(40):
        compose.add_entry(made, headline=f"Note {number}", when=on(date(2018, 3, 1) + timedelta(days=number)))
    publish.publish(made, editor=make_editor())
    return made


@pytest.fixture
def axis(page, timeline):
    page.emulate_media(reduced_motion="reduce")
    page.goto(timeline.get_absolute_url())
    expect(page.locator(".axis-mark")).to_have_count(3)
    return page.get_by_role("group", name=re.compile("Entries along the axis"))


def span(page):
    return page.locator("[data-axis-span]")


def test_the_axis_is_zoomed_and_brought_back_by_keys(page, axis):
    whole = span(page).inner_text()
    axis.focus()

    page.keyboard.press("+")
    expect(span(page)).not_to_have_text(whole)
    page.keyboard.press("0")

    expect(span(page)).to_have_text(whole)


def test_arrows_home_and_end_move_the_axis(page, axis):
    axis.focus()
    page.keyboard.press("+")
    page.keyboard.press("+")
    page.keyboard.press("Home")
    expect(span(page)).to_have_text(re.compile("^April 2018|^.* April 2018"))
    first = span(page).inner_text()

    page.keyboard.press("ArrowRight")
    expect(span(page)).not_to_have_text(first)
    page.keyboard.press("End")

    expect(span(page)).to_have_text(re.compile("January 2019$"))


def test_entries_on_the_axis_are_walked_by_arrows_and_opened(page, axis, timeline):
    axis.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".axis-mark:focus")).to_contain_text("Elena Brandt")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".axis-mark:focus")).to_contain_text("Vienna summit")

    page.keyboard.press("Enter")

    met = timeline.entries.get(kind="meeting")
    expect(page).to_have_url(re.compile(f"#entry-{met.pk}$"))


def test_the_wheel_zooms_with_ctrl_and_scrolls_the_page_without(page, axis):
    whole = span(page).inner_text()
    axis.hover()
    page.mouse.wheel(0, 100)
    page.wait_for_function("scrollY > 0")
    expect(span(page)).to_have_text(whole)

    axis.hover()
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")

    expect(span(page)).not_to_have_text(whole)


def test_the_axis_is_dragged(page, axis):
    axis.focus()
    for _ in range(3):
        page.keyboard.press("+")
    before = span(page).inner_text()
    box = axis.bounding_box()

    page.mouse.move(box["x"] + 300, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 700, box["y"] + 8, steps=4)
    page.mouse.up()

    expect(span(page)).not_to_have_text(before)


def test_a_cluster_says_how_many_it_holds_and_opens_by_zooming_in(page, crowded):
    page.goto(crowded.get_absolute_url())
    cluster = page.get_by_role("button", name=re.compile("40 entries, 1 March 2018 to 9 April 2018"))
    expect(cluster).to_have_text("40")

    cluster.click()

    expect(page.locator(".axis-mark").first).to_contain_text("Note")


def test_a_date_is_typed_as_people_write_it(page, axis, timeline):
    page.get_by_label("Go to a date").fill("late April 2018")
    page.get_by_role("button", name="Go", exact=True).click()

    expect(page.get_by_text("At late April 2018")).to_be_visible()
    expect(span(page)).to_have_text(re.compile("2018 – .* May 2018$"))


def test_what_is_no_date_says_what_to_type(page, axis):
    page.get_by_label("Go to a date").fill("when the music died")
    page.get_by_role("button", name="Go", exact=True).click()

    expect(page.locator("[data-said]")).not_to_be_empty()
    expect(page.get_by_label("Go to a date")).to_have_attribute("aria-invalid", "true")


def test_a_filter_narrows_list_and_axis_and_stands_in_the_address(page, axis):
    page.get_by_label("Kind").select_option("meeting")

    expect(page.locator(".entry:visible")).to_have_count(1)
    expect(page.locator(".axis-mark:visible")).to_have_count(1)
    expect(page.get_by_text("1 of 3 entries")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?kind=meeting$"))
    expect(page.get_by_role("link", name="Calendar", exact=True)).to_have_attribute("href", re.compile("kind=meeting"))


def test_a_narrowed_address_is_narrowed_by_the_server_and_can_be_widened(page, timeline):
    page.goto(f"{timeline.get_absolute_url()}?kind=meeting")
    expect(page.locator(".entry")).to_have_count(1)

    page.get_by_role("link", name="Show all").click()

    expect(page.locator(".entry")).to_have_count(3)


def test_without_a_script_the_filter_is_a_form_and_the_date_leads_to_its_entry(browser, live_server, timeline):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(timeline.get_absolute_url())
    page.get_by_label("Kind").select_option("meeting")
    page.get_by_role("button", name="Filter").click()
    assert page.locator(".entry").count() == 1
    page.goto(timeline.get_absolute_url())
    page.get_by_label("Go to a date").fill("2019")
    page.get_by_role("button", name="Go", exact=True).click()

    note = timeline.entries.get(kind="free")
    assert page.url.endswith(f"/timelines/talks/#entry-{note.pk}")
    context.close()


def test_a_link_to_an_entry_is_copied_as_it_is_followed(page, timeline, live_server):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(timeline.get_absolute_url())
    note = timeline.entries.get(kind="free")

    page.get_by_role("link", name="Link to “A note”").click()

    expect(page.get_by_text("The link is copied.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{live_server.url}/timelines/talks/#entry-{note.pk}"


def test_pointing_at_an_entry_marks_it_on_the_axis_and_back(page, axis):
    page.locator(".entry", has_text="Vienna summit").hover()
    expect(page.locator(".axis-mark[data-current]")).to_contain_text("Vienna summit")

    page.locator(".axis-mark", has_text="A note").hover()

    expect(page.locator(".entry[data-linked]")).to_contain_text("A note")


def test_an_uncertain_month_is_a_bar_with_soft_ends_and_said_in_words(page, axis):
    mark = page.locator(".axis-mark", has_text="Vienna summit")

    expect(mark).to_have_attribute("data-soft", "both")
    expect(mark).to_have_attribute("title", "May 2018: Vienna summit")
    assert mark.locator(".axis-bar").bounding_box()["width"] > 20


def test_in_a_long_timeline_evidence_is_fetched_when_it_is_opened(page, monkeypatch, speaker):
    monkeypatch.setattr("articles.publishing.shown.INLINE", 0)
    made = make_published_timeline(make_statement(speaker=speaker, status="accepted"))
    page.goto(made.get_absolute_url())
    expect(page.locator(".excerpt")).to_have_count(0)

    page.get_by_role("link", name="Evidence").click()

    expect(page.locator(".excerpt mark")).to_have_text("We will not wait")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_view_is_for_everybody(page, timeline, theme):
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    found = {}
    for view in [*VIEWS, "changes/", "embedding/", f"entries/{timeline.entries.first().pk}/"]:
        page.goto(timeline.get_absolute_url() + view)
        found[view] = violations(page)
    assert [f"{view}: {fault}" for view, faults in found.items() for fault in faults] == []


def test_no_view_is_wider_than_the_window(page, timeline):
    wide = []
    for view in [*VIEWS, "changes/", "embedding/"]:
        page.goto(timeline.get_absolute_url() + view)
        for width in (320, 390, 768, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            wide += [(view, width)] if page.evaluate("document.documentElement.scrollWidth") > width else []
    assert wide == []


def test_what_can_be_pressed_on_the_axis_is_large_enough(page, axis):
    boxes = [one.bounding_box() for one in page.locator(".axis button:visible, .axis-mark").all()]

    assert [box for box in boxes if box["width"] < 24 or box["height"] < 24] == []


def test_on_paper_every_entry_is_there_and_nothing_to_press(page, timeline):
    page.goto(timeline.get_absolute_url())
    page.emulate_media(media="print")

    expect(page.locator(".entry:visible")).to_have_count(3)
    expect(page.locator("button:visible, select:visible, .axis-plot:visible")).to_have_count(0)
    assert page.pdf().startswith(b"%PDF-")


def test_fingers_move_and_pinch_the_axis(browser, live_server, timeline):
    context = browser.new_context(base_url=live_server.url, has_touch=True, viewport={"width": 400, "height": 800})
    page = context.new_page()
    page.goto(timeline.get_absolute_url())
    expect(page.locator(".axis-mark")).to_have_count(3)
    plot = page.locator("[data-axis-plot]")
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    session = context.new_cdp_session(page)
    middle, height = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def touch(kind, *places):
        points = [{"x": place, "y": height, "id": number} for number, place in enumerate(places)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    whole = span(page).inner_text()
    touch("touchStart", middle - 20, middle + 20)
    for apart in range(30, 130, 20):
        touch("touchMove", middle - apart, middle + apart)
    touch("touchEnd")
    expect(span(page)).not_to_have_text(whole)
    closer = span(page).inner_text()
    touch("touchStart", middle)
    for moved in range(20, 120, 20):
        touch("touchMove", middle - moved)
    touch("touchEnd")
    expect(span(page)).not_to_have_text(closer)
    context.close()
