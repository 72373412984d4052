"""What an editor was typing when the browser died is there again in the next one."""

import re
import time

import pytest
from django.test import Client
from playwright.sync_api import expect

from articles.models import HalfTyped, Statement
from articles.review import decisions
from tests.factories import make_actor, make_article, make_editor, make_meeting_report, make_statement

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def row():
    return make_statement(make_article(), speaker=make_actor("Elena Brandt"))


@pytest.fixture
def start(browser, live_server, editor, row):
    """`start()`: a browser of its own, signed in, with the article open; `.context.close()` kills it."""
    contexts = []

    def start(query=""):
        client = Client()
        client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
        context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
        contexts.append(context)
        page = context.new_page()
        page.goto(f"/desk/articles/{row.version.article_id}/{query}")
        return page

    yield start
    for context in contexts:
        context.close()


def wait_for(fact):
    for _ in range(100):
        if fact():
            return
        time.sleep(0.05)
    raise AssertionError("It did not come about within five seconds.")


def form_of(page, row):
    return page.locator(f"#annotation-{row.pk} form[data-correction]")


def kill(page):
    """No page hears of it: nothing is sent on the way out."""
    page.evaluate("navigator.sendBeacon = () => true")
    page.context.close()


def test_after_a_crash_the_form_says_again_what_was_typed(start, row):
    first = start()
    first.keyboard.press("c")
    form_of(first, row).get_by_label("Speaker (optional)", exact=True).fill("Marta K")
    form_of(first, row).get_by_label("Note").fill("ask the embassy")
    form_of(first, row).get_by_label("Kind").select_option("indirect")
    expect(form_of(first, row)).to_contain_text("Kept while you type.")
    kill(first)

    second = start()
    expect(second.locator(".begun")).to_contain_text("Correction of “We will not wait”")
    second.locator(".begun").get_by_role("link").click()

    form = form_of(second, row)
    expect(form.get_by_text(re.compile(r"Restored from \d\d:\d\d\."))).to_be_visible()
    expect(form.get_by_label("Speaker (optional)", exact=True)).to_have_value("Marta K")
    expect(form.get_by_label("Note")).to_have_value("ask the embassy")
    expect(form.get_by_label("Kind")).to_have_value("indirect")


def test_what_is_restored_can_be_discarded_for_good(start, row):
    first = start()
    first.keyboard.press("c")
    form_of(first, row).get_by_label("Note").fill("never mind")
    expect(form_of(first, row)).to_contain_text("Kept while you type.")
    kill(first)

    second = start()
    second.keyboard.press("c")
    form_of(second, row).get_by_role("button", name="Discard").click()

    expect(form_of(second, row).get_by_label("Note")).to_have_value("")
    wait_for(lambda: not HalfTyped.objects.exists())


def test_a_page_that_is_left_at_once_keeps_the_last_letters(start, row):
    page = start()
    page.keyboard.press("c")
    form_of(page, row).get_by_label("Note").fill("in a hurry")
    page.goto("about:blank")

    wait_for(lambda: HalfTyped.objects.filter(form=f"annotation:{row.pk}:correct").exists())
    assert [f"a{row.pk}-note", "in a hurry"] in HalfTyped.objects.get().typed


def test_what_was_sent_is_not_offered_again(start, row):
    page = start()
    page.keyboard.press("c")
    form_of(page, row).get_by_label("Note").fill("sent")
    expect(form_of(page, row)).to_contain_text("Kept while you type.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(f"#annotation-{row.pk}")).to_have_attribute("data-status", "corrected")

    page.reload()

    expect(page.locator(".begun")).to_have_count(0)
    assert (Statement.objects.get().note, HalfTyped.objects.count()) == ("sent", 0)


def test_escape_forgets_what_was_typed(start, row):
    page = start()
    page.keyboard.press("c")
    form_of(page, row).get_by_label("Note").fill("not so")
    expect(form_of(page, row)).to_contain_text("Kept while you type.")
    page.keyboard.press("Escape")

    expect(form_of(page, row)).to_have_count(0)
    wait_for(lambda: not HalfTyped.objects.exists())


def test_it_is_said_when_the_card_was_changed_since(start, row):
    first = start()
    first.keyboard.press("c")
    form_of(first, row).get_by_label("Note").fill("ask the embassy")
    expect(form_of(first, row)).to_contain_text("Kept while you type.")
    kill(first)
    decisions.mark_unsure(row, editor=make_editor(), revision=1)

    second = start()
    second.keyboard.press("c")

    expect(form_of(second, row)).to_contain_text("The card was changed since then.")


def test_participants_beyond_the_empty_rows_come_back_too(start, row):
    report = make_meeting_report(row.version.article)
    first = start()
    first.locator(f"#annotation-{report.pk}").focus()
    first.keyboard.press("c")
    form = form_of(first, report)
    for number, name in enumerate(["Austria", "Poland", "Italy", "Spain"]):
        if number >= 2:
            form.get_by_role("button", name="One more").click()
        form.get_by_label("Who", exact=True).nth(number).fill(name)
    expect(form).to_contain_text("Kept while you type.")
    kill(first)

    second = start(f"?annotation={report.pk}&open=correct")

    expect(form_of(second, report).get_by_label("Who", exact=True).nth(3)).to_have_value("Spain")
