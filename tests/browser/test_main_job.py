"""The main job, whole: sign in, paste, extract, correct, reject, undo, publish, read signed out, find it again."""

import re

import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from playwright.sync_api import expect

from articles.models import Annotation, Statement
from config.home import PROJECT
from tests.jobs.conftest import empty_queue, worker_process

__all__ = ["empty_queue", "worker_process"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "reads the wires at dawn"
MAY = ("review_annotation", "compose_timeline", "publish_timeline", "add_article", "add_source")
OPENING = "Member nations of the Shanghai Cooperation Organization"


@pytest.fixture
def desk(page, worker_process):
    """A desk as it is after the first start: knowledge base, a worker, an editor who can sign in."""
    call_command("load_knowledge", verbosity=0)
    editor = User.objects.create_user("nadia", password=PASSWORD)
    editor.user_permissions.set(Permission.objects.filter(codename__in=MAY))
    worker_process("--queues", "extraction")
    return page


def sign_in(page):
    page.goto("/desk/")
    page.get_by_label("Username").fill("nadia")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Worklist")).to_be_visible()


def paste_the_seed_article(page):
    page.get_by_role("link", name="Add article").click()
    words = page.get_by_role("form", name="By its words")
    words.get_by_label("Or a new outlet").fill("The Courier")
    words.get_by_label("Published on").fill("2018-04-24")
    words.get_by_label("Title").fill("SCO ministers on Afghanistan")
    words.get_by_label("Text").fill((PROJECT / "seeds/articles/seed.txt").read_text())
    words.get_by_role("button", name="Add and extract").click()
    page.wait_for_url(re.compile(r"/desk/articles/\d+/"))
    expect(page.locator(".card[data-kind=statement]").first).to_be_visible(timeout=90_000)


def card_of(page, statement):
    return page.locator(f"#annotation-{statement.pk}")


def review(page):
    """Correct a speaker, accept another statement, reject a third and take that back."""
    spoken = list(Statement.objects.filter(level=1, speaker__slug="sergey-lavrov").in_reading_order())
    first, second, third = spoken[0], spoken[1], spoken[2]
    card_of(page, first).get_by_role("link", name="Correct").click()
    speaker = card_of(page, first).get_by_label("Speaker (optional)", exact=True)
    speaker.fill("")
    speaker.press_sequentially("Zakharova")
    page.get_by_role("option", name="Maria Zakharova").first.click()
    page.keyboard.press("Control+Enter")
    expect(card_of(page, first)).to_have_attribute("data-status", "corrected")
    card_of(page, second).get_by_role("button", name="Accept").click()
    expect(card_of(page, second)).to_have_attribute("data-status", "accepted")
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)  # nothing moves any more
    card_of(page, third).get_by_role("link", name="Reject").click()
    card_of(page, third).get_by_label("In your own words").fill("A try.")
    card_of(page, third).get_by_role("button", name="Reject").click()
    expect(card_of(page, third)).to_have_attribute("data-status", "rejected")
    card_of(page, third).get_by_role("button", name="Undo").click()
    expect(card_of(page, third)).to_have_attribute("data-status", "unreviewed")
    return second


def publish(page):
    page.goto("/desk/timelines/")
    page.get_by_label("Headline").fill("What was said in Beijing")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("checkbox", name=re.compile("Sergey Lavrov")).first.check()
    page.get_by_role("button", name="Add the chosen").click()
    expect(page.get_by_role("article", name=re.compile("Sergey Lavrov"))).to_be_visible()
    page.get_by_role("link", name="Review and publish").click()
    page.get_by_role("button", name="Publish edition 1").click()
    expect(page.get_by_text("Published as edition 1")).to_be_visible()


def test_from_a_pasted_article_to_a_reader_who_finds_it_by_organization(desk):
    page = desk
    sign_in(page)
    paste_the_seed_article(page)
    accepted = review(page)
    publish(page)

    page.context.clear_cookies()
    page.goto("/")
    page.get_by_role("link", name="What was said in Beijing").first.click()
    expect(page.locator(".entry blockquote")).to_contain_text(accepted.words[:60])
    page.goto("/organizations/?q=russia")
    page.get_by_role("link", name="Russia", exact=True).click()
    expect(page.get_by_role("heading", name="Russia", level=1)).to_be_visible()
    expect(page.locator("#statements")).to_contain_text(accepted.words[:60])
    page.goto("/organizations/shanghai-cooperation-organization/")
    expect(page.locator("#by-members")).to_contain_text(accepted.words[:60])


def test_what_was_not_accepted_is_seen_by_nobody_outside(desk):
    sign_in(desk)
    paste_the_seed_article(desk)
    statement = Annotation.objects.filter(kind="statement").first()

    desk.context.clear_cookies()
    desk.goto("/statements/")

    expect(desk.get_by_text("No statements yet")).to_be_visible()
    assert desk.goto(f"/statements/{statement.pk}/").status == 404
    assert OPENING not in desk.goto("/organizations/russia/").text()
