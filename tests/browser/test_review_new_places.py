"""In the browser a place that nobody knows is made while its name is typed, and goes with the undo."""

import pytest
from playwright.sync_api import expect

from articles.models import MeetingReport
from entities.models import Place
from tests.factories import make_editor, make_meeting_report

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def card(page, sign_in):
    report = make_meeting_report()
    sign_in(page, make_editor())
    page.goto(f"/desk/articles/{report.version.article_id}/")
    return page.locator(f"#annotation-{report.pk}")


def test_with_the_keyboard_a_new_place_is_typed_chosen_saved_and_undone(page, card):
    page.keyboard.press("c")
    field = card.get_by_label("Place (optional)", exact=True)
    field.fill("Termez")
    expect(card.locator("[data-name=place]").get_by_role("option")).to_have_text(
        ["“Termez” new city", "“Termez” new region", "“Termez” new site", "“Termez” new sea or strait"]
    )
    field.press("ArrowDown")
    field.press("Enter")
    field.press("Control+Enter")

    expect(card).to_have_attribute("data-status", "corrected")
    expect(card.locator("dd").filter(has_text="Termez")).to_be_visible()
    assert (Place.objects.get().kind, Place.objects.get().standing) == ("region", "confirmed")

    page.keyboard.press("u")
    expect(card).to_have_attribute("data-status", "unreviewed")
    assert (MeetingReport.objects.get().place, Place.objects.get().standing) == (None, "proposed")
