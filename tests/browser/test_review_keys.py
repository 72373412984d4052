"""One key decides and goes on; the keys are one's own; none of them is heard while somebody writes."""

import pytest
from playwright.sync_api import expect

from articles.models import Annotation, Decision, Mention, Preferences
from tests.axe import violations
from tests.factories import (
    make_actor,
    make_article,
    make_editor,
    make_meeting_report,
    make_mention,
    make_role_claim,
    make_statement,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def rows():
    article, brandt = make_article(), make_actor("Elena Brandt")
    return {
        "said": make_statement(article, speaker=brandt),
        "unnamed": make_statement(article, "is planned for mid-May"),
        "summit": make_meeting_report(article, edtf="2018-05"),
        "brandt": make_mention(article, actor=brandt),
        "role": make_role_claim(article, "Brandt told"),
    }


@pytest.fixture
def desk(page, sign_in, editor, rows):
    sign_in(page, editor)
    page.goto(f"/desk/articles/{rows['said'].version.article_id}/")
    return page


def card(page, row):
    return page.locator(f'.card-group > .card[data-annotation~="{row.pk}"]')


def expect_current(page, row):
    expect(card(page, row)).to_have_attribute("aria-current", "true")


def test_one_key_rejects_for_the_first_reason_and_goes_on(desk, rows):
    desk.keyboard.press("x")

    expect(card(desk, rows["said"])).to_have_attribute("data-status", "rejected")
    expect_current(desk, rows["unnamed"])
    assert Decision.objects.get().reason == "Nobody says this"


def test_one_key_rejects_all_mentions_of_an_actor(desk, rows):
    card(desk, rows["brandt"]).focus()
    desk.keyboard.press("x")

    expect(card(desk, rows["brandt"])).to_have_attribute("data-status", "rejected")
    assert (Mention.objects.get().status, Decision.objects.get().reason) == ("rejected", "Not a name")


@pytest.mark.parametrize(
    ("key", "name"), [("Shift+M", "summit"), ("Shift+A", "brandt"), ("Shift+R", "role"), ("w", "unnamed")]
)
def test_keys_jump_to_a_kind_and_to_what_is_not_resolved(desk, rows, key, name):
    desk.keyboard.press(key)

    expect_current(desk, rows[name])


def test_a_chosen_key_decides_and_the_old_one_no_longer_does(desk, rows, editor):
    desk.goto("/desk/preferences/")
    desk.get_by_label("Accept, and go on").press("y")
    desk.get_by_role("button", name="Keep these keys").click()
    expect(desk.get_by_text("Your keys are kept.")).to_be_visible()
    desk.goto(f"/desk/articles/{rows['said'].version.article_id}/")
    expect(card(desk, rows["said"]).get_by_role("button", name="Accept Y")).to_be_visible()

    desk.keyboard.press("a")
    assert Decision.objects.count() == 0
    desk.keyboard.press("y")

    expect(card(desk, rows["said"])).to_have_attribute("data-status", "accepted")


def test_a_key_that_is_taken_is_said_while_choosing_and_refused(desk):
    desk.goto("/desk/preferences/")
    desk.get_by_label("Accept, and go on").press("s")
    expect(desk.get_by_text("Also “Unsure, and go on”.")).to_be_visible()

    desk.get_by_role("button", name="Keep these keys").click()

    expect(desk.get_by_text("“s” already means “Accept, and go on”")).to_be_visible()
    assert not Preferences.objects.exists()


def test_the_key_counts_by_its_place_where_the_layout_has_no_latin_letters(desk, rows):
    desk.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'ф', code: 'KeyA', bubbles: true}))"
    )

    expect(card(desk, rows["said"])).to_have_attribute("data-status", "accepted")


@pytest.mark.parametrize("modifier", ["Control", "Alt", "Meta"])
def test_a_key_with_another_key_held_is_not_ours(desk, rows, modifier):
    desk.keyboard.press(f"{modifier}+s")

    expect_current(desk, rows["said"])
    assert not Annotation.objects.exclude(status="unreviewed").exists()


def test_the_sheet_shows_the_keys_in_force(desk, editor):
    desk.keyboard.press("?")

    sheet = desk.get_by_role("dialog", name="Keys")
    expect(sheet).to_contain_text("Accept, and go on")
    expect(sheet.get_by_role("link", name="Choose keys of your own")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 820, 390])
def test_axe_finds_nothing_wrong_with_the_preferences(desk, theme, width):
    desk.emulate_media(color_scheme=theme, reduced_motion="reduce")
    desk.set_viewport_size({"width": width, "height": 900})
    desk.goto("/desk/preferences/")

    assert violations(desk) == []
