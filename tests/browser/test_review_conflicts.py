"""Two editors in two browsers at one card: both sides are shown, either is taken with one press, nothing is lost."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from articles.models import Decision, Statement
from tests.axe import violations
from tests.factories import make_actor, make_article, make_editor, make_statement

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def row():
    make_actor("Marta Kowalska")
    return make_statement(make_article(), speaker=make_actor("Elena Brandt"))


@pytest.fixture
def window(browser, live_server, row):
    contexts = []

    def open_window(name):
        client = Client()
        client.force_login(make_editor(first_name=name), backend="django.contrib.auth.backends.ModelBackend")
        context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
        contexts.append(context)
        page = context.new_page()
        page.goto(f"/desk/articles/{row.version.article_id}/")
        return page

    yield open_window
    for context in contexts:
        context.close()


def card(page, row):
    return page.locator(f"#annotation-{row.pk}")


def correct(page, row, **fields):
    """Open the form and type; labels with “_” for blanks."""
    page.keyboard.press("c")
    for label, value in fields.items():
        field = card(page, row).get_by_label(label.replace("_", " ").capitalize())
        (field.select_option if label == "Kind" else field.fill)(value)


@pytest.fixture
def clash(window, row):
    """Omar has saved another speaker and note; Nadia, who began before, has sent hers and sees both."""
    nadia, omar = window("Nadia"), window("Omar")
    correct(nadia, row, note="heard in the hall")
    card(nadia, row).get_by_label("Kind").select_option("indirect")
    correct(omar, row, note="heard on the phone")
    card(omar, row).get_by_label("Speaker (optional)", exact=True).fill("Marta Kowalska")
    omar.keyboard.press("Control+Enter")
    expect(card(omar, row)).to_have_attribute("data-status", "corrected")
    card(nadia, row).get_by_label("Note").press("Control+Enter")
    expect(card(nadia, row).get_by_role("alert")).to_contain_text("Omar corrected this in the meantime")
    return nadia


def line(page, row, key):
    return card(page, row).locator(f'.meanwhile tr[data-key="{key}"]')


def test_before_theirs_and_mine_stand_side_by_side(clash, row):
    expect(line(clash, row, "note").get_by_role("cell")).to_have_text(
        ["nothing", "heard on the phone", "heard in the hall"]
    )
    expect(line(clash, row, "speaker").get_by_role("cell")).to_have_text(
        ["Elena Brandt", "Marta Kowalska", "Elena Brandt"]
    )
    expect(line(clash, row, "speaker").get_by_role("radio").first).to_be_checked()
    expect(line(clash, row, "note").get_by_role("radio").last).to_be_checked()


def test_saved_as_chosen_each_keeps_what_the_other_did_not_touch(clash, row):
    card(clash, row).get_by_role("button", name="Save as chosen").click()

    expect(card(clash, row).locator(".meanwhile")).to_have_count(0)
    saved = Statement.objects.get()
    assert (saved.speaker.name, saved.note, saved.statement_kind) == (
        "Marta Kowalska",
        "heard in the hall",
        "indirect",
    )


def test_mine_for_everything_is_one_press(clash, row):
    card(clash, row).get_by_role("button", name="Mine for everything").click()

    expect(card(clash, row).locator(".meanwhile")).to_have_count(0)
    saved = Statement.objects.get()
    assert (saved.speaker.name, saved.note) == ("Elena Brandt", "heard in the hall")


def test_theirs_for_everything_is_one_press_and_decides_nothing(clash, row):
    card(clash, row).get_by_role("link", name="Theirs for everything").click()

    expect(card(clash, row).locator(".meanwhile")).to_have_count(0)
    expect(card(clash, row)).to_contain_text("Marta Kowalska")
    assert Decision.objects.count() == 1


def test_a_killed_browser_in_the_middle_holds_nobody_up(window, row):
    nadia, omar = window("Nadia"), window("Omar")
    correct(nadia, row, note="half")
    nadia.context.close()

    omar.keyboard.press("a")

    expect(card(omar, row)).to_have_attribute("data-status", "accepted")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 820])
def test_axe_finds_nothing_wrong_with_the_two_sides(clash, theme, width):
    clash.emulate_media(color_scheme=theme, reduced_motion="reduce")
    clash.set_viewport_size({"width": width, "height": 900})

    assert violations(clash) == []
