"""The quality page in a real browser: for everybody, by day and by night, on every window."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from articles.browse import quality, quality_chart
from articles.models import QualityMeasure
from tests.axe import violations
from tests.browse.test_quality import FIGURES, add_by_hand, decide_in, find, make_run
from tests.factories import make_article, make_editor, make_meeting_report, make_source

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADDRESSES = ("/desk/quality/", "/desk/quality/?kind=meeting", "/how-it-is-made/")
WIDTHS = (320, 390, 768, 1440)


@pytest.fixture
def desk(page, sign_in, monkeypatch):
    """A few months of decisions about what two versions found for two wires, measured once."""
    editor = make_editor()
    first, second = make_article(source=make_source(name="The Daily Wire of the Alps")), make_article()
    run = make_run(first)
    decide_in(monkeypatch, run, [(2, 4, 4), (3, 9, 3), (4, 0, 1), (5, 14, 2), (6, 21, 1)])
    monkeypatch.undo()
    find(run, "unreviewed", "unsure", "corrected", rule="statements.quote_then_cue + language_model.statements")
    find(make_run(second, "2"), "accepted", "unreviewed", rule="meetings.noun", make=make_meeting_report)
    add_by_hand(first, editor)
    day = datetime(2026, 11, 20, 15, 49, tzinfo=UTC)
    QualityMeasure.objects.create(
        extractor="rules", extractor_version="1", measured_at=day, seconds=7.5,
        figures=FIGURES | {"seen": FIGURES["set_aside"]},
    )  # fmt: skip
    return sign_in(page, editor)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_the_figures_are_for_everybody(desk, theme, address):
    desk.emulate_media(color_scheme=theme)
    desk.goto(address)

    assert violations(desk) == []


def test_no_page_of_figures_is_wider_than_the_window(desk):
    wide = []
    for width in WIDTHS:
        desk.set_viewport_size({"width": width, "height": 900})
        for address in ADDRESSES:
            desk.goto(address)
            beyond = desk.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            wide += [(width, address, beyond)] if beyond > 0 else []
    assert wide == []


def test_every_month_with_enough_decisions_is_a_point_of_the_chart(desk):
    desk.goto("/desk/quality/")

    drawn = quality_chart.points(quality.by_month(quality.outcomes()))
    assert [point.month.decided for point in drawn] == [8, 12, 16, 22]
    expect(desk.locator(".over-time circle")).to_have_count(4)


def test_choosing_a_kind_narrows_tables_and_download(desk):
    desk.goto("/desk/quality/")
    desk.get_by_label("Kind", exact=True).select_option("meeting")

    expect(desk.get_by_role("rowheader", name="statements.x")).to_have_count(0)
    expect(desk.get_by_role("rowheader", name="meetings.noun")).to_be_visible()
    assert "kind=meeting" in desk.get_by_role("link", name="Download as CSV").get_attribute("href")


def test_the_button_says_what_will_happen(desk):
    desk.goto("/desk/quality/")
    desk.get_by_role("button", name="Measure again").click()

    expect(desk.get_by_text("A measurement is queued.")).to_be_visible()


def test_nothing_to_count_is_said(page, sign_in):
    sign_in(page, make_editor()).goto("/desk/quality/")

    expect(page.get_by_text("Nothing proposed here")).to_be_visible()
    expect(page.get_by_text("Not measured yet")).to_be_visible()
    assert violations(page) == []
