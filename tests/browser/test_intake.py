"""An article comes in by its words and its findings appear; sources and runs say how they do."""

import re

import pytest
from django.contrib.auth.models import Permission
from playwright.sync_api import expect

from articles.jobs import extract
from articles.models import Article, ExtractionRun, Feed, FeedEntry, Source
from tests.factories import TEXT, make_article, make_editor, make_source, make_user
from tests.jobs.conftest import empty_queue, worker_process

__all__ = ["empty_queue", "worker_process"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def nadia():
    return make_editor(first_name="Nadia")


def test_a_pasted_text_is_extracted_and_its_findings_appear_by_themselves(page, sign_in, nadia, worker_process):
    worker_process("--queues", "extraction")
    sign_in(page, nadia).goto("/desk/articles/add/")
    words = page.get_by_role("form", name="By its words")

    words.get_by_label("Text").fill(TEXT)
    words.get_by_label("Or a new outlet").fill("The Courier")
    words.get_by_role("button", name="Add and extract").click()

    page.wait_for_url(re.compile(r"/desk/articles/\d+/"))
    expect(page.locator(".card").first).to_be_visible(timeout=60_000)
    assert Article.objects.get().source == Source.objects.get(name="The Courier")


def test_what_was_entered_stays_when_something_is_missing(page, sign_in, nadia):
    sign_in(page, nadia).goto("/desk/articles/add/")
    words = page.get_by_role("form", name="By its words")

    words.get_by_label("Text").fill(TEXT)
    words.get_by_role("button", name="Add and extract").click()

    expect(words.get_by_text("Choose the outlet, or name a new one below.")).to_be_visible()
    expect(words.get_by_label("Text")).to_have_value(TEXT)


def test_an_address_inside_is_refused_in_the_form(page, sign_in, nadia):
    make_source()
    sign_in(page, nadia).goto("/desk/articles/add/")
    address = page.get_by_role("form", name="By its address")

    address.get_by_label("Address of the article").fill("http://169.254.169.254/latest/meta-data")
    address.get_by_role("combobox").select_option(label="The Wire")
    address.get_by_role("button", name="Fetch and extract").click()

    expect(address.get_by_text("169.254.169.254 is not a public address of the internet.")).to_be_visible()


def test_the_runs_follow_by_themselves(page, sign_in, nadia):
    run = extract.queue(make_article().versions.get())
    sign_in(page, nadia).goto("/desk/runs/")
    row = page.locator(f"#run-{run.pk}")
    expect(row.get_by_text("waiting")).to_be_visible()

    ExtractionRun.objects.update(status="running", stage="statements")
    expect(row.get_by_text("statements")).to_be_visible()
    ExtractionRun.objects.update(status="failed", error="ValueError: it broke")

    expect(row.get_by_text("ValueError: it broke")).to_be_visible()
    row.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("is queued again")).to_be_visible()
    assert list(ExtractionRun.objects.values_list("status", flat=True)) == ["waiting", "failed"]


def test_a_source_says_why_its_feed_fails_and_what_it_offered(page, sign_in, nadia):
    source = make_source(slug="wire")
    feed = Feed.objects.create(
        source=source, url="https://wire.example/feed", failures=2, last_error="The site answered 503.",
        last_polled_at="2026-11-20T10:00Z",
    )  # fmt: skip
    FeedEntry.objects.create(
        feed=feed, identifier="1", url="https://wire.example/1", title="Talks", outcome="failed", reason="Gone."
    )

    sign_in(page, nadia).goto("/desk/sources/")
    expect(page.get_by_role("row", name="The Wire").get_by_text("The site answered 503.")).to_be_visible()
    page.get_by_role("link", name="The Wire").click()
    page.get_by_role("button", name=re.compile("Try again.*Talks")).click()

    expect(page.get_by_text("“Talks” is fetched now.")).to_be_visible()
    assert FeedEntry.objects.get().outcome == "waiting"


def test_whoever_may_only_read_sees_sources_and_runs_without_buttons(page, sign_in):
    ExtractionRun.objects.create(version=make_article().versions.get(), status="failed", error="It broke.")
    sign_in(page, make_user("analyst"))

    page.goto("/desk/runs/")
    expect(page.get_by_text("It broke.")).to_be_visible()
    assert page.get_by_role("button", name="Try again").count() == 0
    page.goto("/desk/sources/")
    assert page.get_by_role("button", name="Add", exact=True).count() == 0
    assert page.goto("/desk/articles/add/").status == 403


def test_an_editor_adds_a_source_with_its_feed(page, sign_in, nadia):
    nadia.user_permissions.add(Permission.objects.get(codename="add_source"))
    sign_in(page, nadia).goto("/desk/sources/")

    page.get_by_label("Name").fill("The Courier")
    page.get_by_label("Address of its feed").fill("https://courier.example/feed.xml")
    page.get_by_role("button", name="Add", exact=True).click()

    expect(page.get_by_role("heading", name="The Courier")).to_be_visible()
    assert Feed.objects.get().health == "new"
