"""Composing in a real browser: searched in bulk, dragged, restored after a crash, scheduled, reviewed from outside."""

import re
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from articles.jobs import publishing as jobs
from articles.models import Comment, Timeline
from articles.publishing import compose, publish
from tests.axe import violations
from tests.factories import (
    make_actor,
    make_article,
    make_editor,
    make_membership,
    make_organization,
    make_role,
    make_statement,
    make_timeline,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def editor():
    return make_editor(first_name="Nadia")


def said(number, day=date(2018, 4, 24), **fields):
    article = make_article(f"“This is sentence number {number}, on Afghanistan.”", published_on=day)
    return make_statement(article, f"This is sentence number {number}", status="accepted", **fields)


@pytest.fixture
def timeline(editor):
    """Three statements of one day."""
    speaker = make_actor("Elena Brandt")
    timeline = make_timeline(slug="talks", title="The talks", summary="What was said.", created_by=editor)
    compose.add_each(timeline, [said(number, speaker=speaker) for number in range(3)], editor=editor)
    return timeline


@pytest.fixture
def desk(page, sign_in, editor, timeline):
    sign_in(page, editor).goto("/desk/timelines/talks/")
    return page


def card(page, headline):
    return page.get_by_role("article", name=headline)


def form(page):
    return page.locator("form[id^=entry-form]")


def headlines(timeline):
    return [row.headline[-1] for row in timeline.entries.all()]


def test_all_that_members_of_an_organization_said_in_a_year_is_added_in_one_step_and_undone(page, sign_in, editor):
    council = make_organization("Shanghai Cooperation Organisation")
    russia = make_actor("Russia", "state")
    make_membership(russia, council)
    minister = make_actor("Sergey Lavrov")
    role = make_role(minister, russia)
    for number in range(25):
        said(number, date(2018, 1, 1 + number), speaker=minister, role=role)
    said(98, date(2017, 5, 1), speaker=minister, role=role)
    said(99, speaker=make_actor("Somebody Else"))
    timeline = make_timeline(slug="sco", title="SCO on Afghanistan")
    sign_in(page, editor).goto("/desk/timelines/sco/")

    page.get_by_label("Members of").fill("Shanghai Cooperation Organisation")
    page.get_by_label("From").fill("2018-01-01")
    page.get_by_label("To", exact=True).fill("2018-12-31")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("button", name="Add all 25").click()
    page.get_by_role("button", name="Add 25 entries").click()
    expect(page.get_by_role("heading", name="Entries 25")).to_be_visible()
    assert timeline.changes.count() == 1

    page.keyboard.press("u")

    expect(page.get_by_role("heading", name="Entries 0")).to_be_visible()
    expect(page.get_by_role("button", name="Add all 25")).to_be_visible()


def test_an_entry_is_dragged_to_another_place_in_its_day(desk, timeline):
    grip = card(desk, "sentence number 2").locator("[data-grip]")
    box, target = grip.bounding_box(), card(desk, "sentence number 0").bounding_box()

    desk.mouse.move(box["x"] + 5, box["y"] + 5)
    desk.mouse.down()
    desk.mouse.move(box["x"] + 5, target["y"] + 60, steps=8)
    desk.mouse.move(box["x"] + 5, target["y"] + 4, steps=8)
    desk.mouse.up()

    expect(desk.get_by_text("Entry moved.")).to_be_visible()
    assert headlines(timeline) == ["2", "0", "1"]


def test_an_entry_is_moved_with_the_keyboard_and_each_move_is_said(desk, timeline):
    card(desk, "sentence number 0").locator("[data-grip]").focus()
    desk.keyboard.press("Space")
    desk.keyboard.press("ArrowDown")
    expect(desk.locator("#announcer")).to_have_text("Moved, place 2 of 3 in its day.")
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Space")

    expect(desk.get_by_text("Entry moved.")).to_be_visible()
    assert headlines(timeline) == ["1", "2", "0"]


def test_escape_puts_what_was_taken_up_back(desk, timeline):
    card(desk, "sentence number 0").locator("[data-grip]").focus()
    desk.keyboard.press("Space")
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Escape")

    expect(desk.locator("#announcer")).to_have_text("Put back, place 1 of 3 in its day.")
    assert (headlines(timeline), timeline.changes.count()) == (["0", "1", "2"], 1)


def test_what_was_typed_survives_a_crash_of_the_browser(desk, browser, live_server):
    card(desk, "sentence number 1").get_by_role("link", name="Edit").click()
    form(desk).get_by_label("Headline").fill("Typed and never saved")
    expect(desk.get_by_text("Kept while you type.")).to_be_visible()
    cookies, address = desk.context.cookies(), desk.url
    desk.close()

    context = browser.new_context(base_url=live_server.url)
    context.add_cookies(cookies)
    again = context.new_page()
    again.goto(address)
    again.goto("/desk/timelines/talks/")
    card(again, "sentence number 1").get_by_role("link", name="Edit").click()

    expect(form(again).get_by_label("Headline")).to_have_value("Typed and never saved")
    expect(again.get_by_text("Restored from")).to_be_visible()
    context.close()


def test_while_it_is_typed_an_entry_is_shown_as_readers_will_see_it(desk, timeline):
    card(desk, "sentence number 1").get_by_role("link", name="Edit").click()
    preview = desk.locator("#live")

    form(desk).get_by_label("Headline").fill("A better headline")
    form(desk).get_by_label("Text").press_sequentially("With *stress*.")
    form(desk).get_by_label("Date").fill("late April 2018")

    expect(preview.get_by_role("heading", name="A better headline")).to_be_visible()
    expect(preview.locator("em")).to_have_text("stress")
    expect(preview).to_contain_text("late April 2018")
    assert headlines(timeline) == ["0", "1", "2"]


def test_a_colleague_on_the_same_timeline_is_seen(desk, browser, live_server):
    other, client = make_editor(first_name="Omar", last_name="Said"), Client()
    client.force_login(other, backend="django.contrib.auth.backends.ModelBackend")
    context = browser.new_context(base_url=live_server.url)
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    theirs = context.new_page()
    theirs.goto("/desk/timelines/talks/")
    expect(theirs.locator(".presence")).to_contain_text("Nadia")

    desk.reload()

    expect(desk.locator(".presence")).to_contain_text("Omar Said")
    context.close()


def test_entries_are_ticked_and_put_into_a_chapter_together(desk, timeline):
    desk.get_by_text("Add a chapter").click()
    desk.get_by_label("Chapter", exact=True).last.fill("Before the talks")
    desk.get_by_role("button", name="Add the chapter").click()
    expect(desk.get_by_role("heading", name="Without a chapter")).to_be_visible()

    for number in (0, 1):
        desk.get_by_role("checkbox", name=re.compile(f"Tick .*number {number}")).check()
    desk.get_by_label("The ticked into").select_option("Before the talks")
    desk.get_by_role("button", name="Put there (2)").click()

    expect(desk.locator(".chapter-title")).to_have_text(["Before the talks", "Without a chapter"])
    assert timeline.chapters.get().entries.count() == 2


def test_a_timeline_is_scheduled_and_published_by_the_job(desk, timeline):
    desk.get_by_role("link", name="Review and publish").click()
    desk.get_by_text("Schedule, or hold under embargo").click()
    moment = timezone.now() + timedelta(hours=2)
    desk.get_by_label("Publish at (UTC)").fill(f"{moment:%Y-%m-%dT%H:%M}")
    expect(desk.get_by_text("On your clock:")).to_be_visible()
    desk.get_by_role("button", name="Schedule edition 1").click()
    expect(desk.locator("#compose-head .mark")).to_have_text("scheduled")
    assert desk.goto("/timelines/talks/").status == 404

    Timeline.objects.update(publish_at=timezone.now())
    jobs.publish_scheduled(0)

    assert desk.goto("/timelines/talks/").status == 200
    expect(desk.get_by_role("heading", name="The talks")).to_be_visible()


def test_somebody_from_outside_comments_and_the_desk_reads_it(desk, browser, live_server, timeline):
    desk.get_by_role("link", name="Review and publish").click()
    desk.get_by_text("Make a link").click()
    desk.get_by_label("Who it is for").fill("Dr. Guest")
    desk.get_by_role("button", name="Make the link").click()
    address = desk.locator("#new-address").inner_text()

    context = browser.new_context()
    guest = context.new_page()
    guest.goto(address)
    expect(guest.get_by_role("heading", name="The talks")).to_be_visible()
    assert violations(guest) == []
    guest.get_by_label("About").select_option(index=1)
    guest.get_by_label("Comment", exact=True).fill("She said it a day earlier.")
    guest.get_by_role("button", name="Send the comment").click()
    expect(guest.get_by_text("The desk has your comment.")).to_be_visible()
    context.close()
    assert Comment.objects.get().author_name == "Dr. Guest"

    desk.get_by_role("link", name="Comments").click()
    expect(desk.get_by_text("She said it a day earlier.")).to_be_visible()
    desk.get_by_role("button", name="Resolve").click()
    expect(desk.get_by_text("1 resolved")).to_be_visible()


def test_an_older_step_is_undone_from_the_history(desk, timeline):
    compose.describe(timeline, revision=None, editor=make_editor(), title="Another title")
    desk.get_by_role("navigation", name="Pages of this timeline").get_by_role("link", name="History").click()

    desk.get_by_role("button", name="Undo: Added 3 entries").click()

    expect(desk.get_by_text("Undone: Added 3 entries.")).to_be_visible()
    assert (timeline.entries.count(), Timeline.objects.get().title) == (0, "Another title")


def test_a_picture_is_brought_and_shown_to_readers(desk, timeline, editor, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()
    card(desk, "sentence number 0").get_by_role("link", name="Edit").click()
    Image.new("RGB", (300, 200), "teal").save(tmp_path / "desk.png")
    form(desk).get_by_text("Picture", exact=True).click()
    form(desk).get_by_label("File").set_input_files(tmp_path / "desk.png")
    form(desk).get_by_label("What it shows").fill("A desk")
    form(desk).get_by_label("Whose picture it is").fill("The desk")
    form(desk).get_by_role("button", name="Save").click()
    expect(desk.get_by_role("img", name="A desk")).to_be_visible()
    publish.publish(timeline, editor=editor)

    desk.context.clear_cookies()
    desk.goto("/timelines/talks/")

    picture = desk.get_by_role("img", name="A desk")
    picture.scroll_into_view_if_needed()
    expect(picture).to_be_visible()
    desk.wait_for_function("[...document.images].every((one) => one.complete && one.naturalWidth > 0)")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_all_pages_of_a_timeline_are_for_everybody(desk, editor, timeline, theme):
    editor.user_permissions.add(Permission.objects.get(codename="approve_timeline"))
    publish.publish(timeline, editor=editor)
    desk.emulate_media(color_scheme=theme)

    for name in ("", "details/", "preview/", "comments/", "publishing/", "history/"):
        desk.goto(f"/desk/timelines/talks/{name}")
        assert violations(desk) == [], name


def test_all_pages_of_a_timeline_fit_a_phone(desk):
    for name in ("", "details/", "preview/", "comments/", "publishing/", "history/", "../"):
        for width in (320, 768):
            desk.set_viewport_size({"width": width, "height": 800})
            desk.goto(f"/desk/timelines/talks/{name}")
            assert desk.evaluate("document.documentElement.scrollWidth") <= width, name
