"""The frame in a real browser: for everybody, by day and by night, with and without a script."""

import pytest

from tests.axe import violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OPEN_PAGES = ["/accounts/login/", "/admin/login/", "/how-it-is-made/", "/nothing-here/"]
DESK_PAGES = ["/desk/patterns/", "/accounts/password_change/"]
THEMES = ["light", "dark"]


@pytest.fixture
def keeper(editor):
    editor.is_staff = True
    editor.save()
    return editor


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("address", OPEN_PAGES)
def test_open_pages_are_for_everybody(page, theme, address):
    page.emulate_media(color_scheme=theme)
    page.goto(address)
    assert violations(page) == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("address", DESK_PAGES)
def test_desk_pages_are_for_everybody(page, sign_in, keeper, theme, address):
    page.emulate_media(color_scheme=theme)
    sign_in(page, keeper).goto(address)
    assert violations(page) == []


@pytest.mark.parametrize("address", OPEN_PAGES + DESK_PAGES)
def test_no_page_is_wider_than_the_window(page, sign_in, keeper, address):
    sign_in(page, keeper).goto(address)
    for width in (320, 390, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_colours_change_without_a_page_load_and_stay(page):
    page.goto("/how-it-is-made/")
    with page.expect_response("**/theme/"):
        page.get_by_role("button", name="Dark").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"

    page.reload()

    assert page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor") == "rgb(19, 22, 25)"


def test_the_keys_open_and_close_by_key(page, sign_in, keeper):
    sign_in(page, keeper).goto("/desk/patterns/")
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keys").is_visible()

    page.keyboard.press("Escape")

    assert page.get_by_role("dialog", name="Keys").is_hidden()


def test_a_question_is_asked_before_something_is_taken_away(page, sign_in, keeper):
    sign_in(page, keeper).goto("/desk/patterns/")
    page.get_by_role("button", name="Asks first").click()

    assert page.get_by_role("dialog").get_by_text("Withdraw this edition?").is_visible()
    assert violations(page, within="dialog[open]") == []


def test_somebody_signs_in_and_out(page, editor):
    page.goto("/accounts/login/?next=/how-it-is-made/")
    page.get_by_label("Username").fill("nadia")
    page.get_by_label("Password").fill("reads the wires at dawn")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="The desk").wait_for()

    page.goto("/accounts/password_change/")
    page.locator("summary", has_text="Nadia").click()
    page.get_by_role("button", name="Sign out").click()

    page.get_by_role("link", name="Sign in").wait_for()
