"""The article page shows what each field rests on and where else it was said, and can be used by everybody."""

import pytest
from playwright.sync_api import expect

from articles.models import MeetingReport, Statement
from tests.axe import violations
from tests.factories import (
    make_actor,
    make_article,
    make_editor,
    make_meeting_report,
    make_mention,
    make_role,
    make_source,
    make_statement,
)

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = (
    "“We will not wait,” Elena Brandt told reporters in Vienna on Thursday. A summit is planned for mid-May.\n\n"
    "She said Marta Kowalska “promised more” to the envoys."
)


@pytest.fixture
def rows():
    article, brandt = make_article(TEXT), make_actor("Elena Brandt")
    said = make_statement(article, speaker=brandt, wording="on Thursday", edtf="2018-04-26", fingerprint="x")
    for part, words in (("source", "Elena Brandt"), ("cue", "told"), ("addressee", "reporters")):
        said.spans.create(part=part, start=TEXT.index(words), end=TEXT.index(words) + len(words))
    other = make_article("“We will not wait,” she said.", source=make_source(name="TASS"))
    return {
        "said": said,
        "outer": make_statement(article, "Marta Kowalska “promised more” to the envoys", speaker=brandt),
        "inner": make_statement(article, "promised more", level=2),
        "summit": make_meeting_report(article, host=brandt),
        "brandt": make_mention(article, actor=brandt),
        "copy": make_statement(other, fingerprint="x", speaker=brandt, status="accepted"),
    }


@pytest.fixture
def desk(page, sign_in, rows):
    sign_in(page, make_editor())
    page.goto(f"/desk/articles/{rows['said'].version.article_id}/")
    return page


def card(page, row):
    return page.locator(f"#annotation-{row.pk}")


def lit(page):
    """The words that are marked as what a field rests on."""
    return page.evaluate("[...(CSS.highlights.get('evidence') || [])].map(range => range.toString())")


@pytest.mark.parametrize("words", ["told", "reporters", "on Thursday"])
def test_pointing_at_a_field_marks_the_words_it_rests_on(desk, rows, words):
    box = card(desk, rows["said"]).locator(".field-evidence", has_text=words).bounding_box()
    desk.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    assert lit(desk) == [words]


def test_coming_to_a_field_by_keyboard_marks_them_too(desk, rows):
    card(desk, rows["said"]).get_by_role("link", name="reporters").focus()
    assert lit(desk) == ["reporters"]

    card(desk, rows["said"]).get_by_role("button", name="Accept").focus()
    assert lit(desk) == []


def test_a_name_in_a_field_marks_the_mentions_of_that_actor(desk, rows):
    card(desk, rows["summit"]).get_by_role("link", name="Elena Brandt").hover()

    assert lit(desk) == ["Elena Brandt"]


def test_a_field_of_an_open_form_marks_its_words(desk, rows):
    desk.keyboard.press("c")
    card(desk, rows["said"]).get_by_label("Cue").focus()

    assert lit(desk) == ["told"]


def test_a_card_leads_to_the_other_article_that_carries_it(desk, rows):
    link = card(desk, rows["said"]).get_by_role("link", name="TASS, 24 Apr 2018")
    expect(link).to_be_visible()
    desk.keyboard.press("a")
    expect(card(desk, rows["said"])).to_have_attribute("data-status", "accepted")
    expect(link).to_be_visible()  # also on the fresh card

    link.click()

    expect(card(desk, rows["copy"])).to_have_attribute("aria-current", "true")


def test_words_that_belong_to_two_cards_lead_to_one_after_the_other(desk, rows):
    inner = desk.locator("[data-article-text] mark[data-depth='2']")
    inner.click()
    first = desk.locator('.card[aria-current="true"]').get_attribute("id")
    inner.click()

    assert {first, desk.locator('.card[aria-current="true"]').get_attribute("id")} == {
        f"annotation-{rows['outer'].pk}",
        f"annotation-{rows['inner'].pk}",
    }


def test_the_roles_of_a_newly_chosen_speaker_are_offered(desk, rows):
    role = make_role(make_actor("Marta Kowalska"), make_actor("Poland", "state"), "Foreign Minister")
    desk.keyboard.press("c")
    speaker = card(desk, rows["said"]).get_by_label("Speaker (optional)", exact=True)
    speaker.fill("")
    speaker.press_sequentially("kowalsk")
    expect(desk.get_by_role("option", name="Marta Kowalska")).to_be_visible()
    desk.keyboard.press("Enter")

    then = card(desk, rows["said"]).get_by_label("Role then")
    expect(then.locator("option")).to_contain_text(["the one held", "none", "Foreign Minister, Poland (then)"])
    then.select_option(str(role.pk))
    desk.keyboard.press("Control+Enter")

    expect(card(desk, rows["said"])).to_have_attribute("data-status", "corrected")
    assert Statement.objects.get(pk=rows["said"].pk).role == role


def test_a_new_meeting_and_its_participants_are_entered_by_keyboard(desk, rows):
    make_actor("Poland", "state")
    card(desk, rows["summit"]).focus()
    desk.keyboard.press("c")
    form = card(desk, rows["summit"])
    form.get_by_label("Is the meeting").press_sequentially("Vienna round")
    expect(desk.get_by_role("option", name="new meeting")).to_be_visible()
    desk.keyboard.press("Enter")
    form.get_by_label("Who", exact=True).first.press_sequentially("pola")
    expect(desk.get_by_role("option", name="Poland")).to_be_visible()
    desk.keyboard.press("Enter")
    form.get_by_label("Part", exact=True).first.select_option("host")
    form.get_by_label("Level").first.select_option("minister")
    desk.keyboard.press("Control+Enter")

    expect(card(desk, rows["summit"])).to_have_attribute("data-status", "corrected")
    report = MeetingReport.objects.get()
    (one,) = report.participations.all()
    assert (report.meeting.name, one.actor.name, one.part, one.level) == ("Vienna round", "Poland", "host", "minister")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (820, 1180)])
def test_axe_finds_nothing_wrong_while_words_are_being_changed(desk, rows, theme, width, height):
    desk.emulate_media(color_scheme=theme, reduced_motion="reduce")
    desk.set_viewport_size({"width": width, "height": height})
    desk.keyboard.press("Shift+ArrowLeft")
    expect(desk.locator("#pending-words")).to_be_attached()
    expect(card(desk, rows["said"]).locator(".elsewhere")).to_be_attached()

    assert violations(desk) == []


def test_on_a_tablet_everything_is_reached_by_touch(browser, live_server, sign_in, rows):
    context = browser.new_context(base_url=live_server.url, viewport={"width": 820, "height": 1180}, has_touch=True)
    page = sign_in(context.new_page(), make_editor())
    page.goto(f"/desk/articles/{rows['said'].version.article_id}/")

    page.locator("[data-article-text] mark", has_text="We will").first.tap()
    expect(card(page, rows["said"])).to_have_attribute("aria-current", "true")
    card(page, rows["said"]).get_by_role("button", name="Nobody says this").tap()

    expect(card(page, rows["said"])).to_have_attribute("data-status", "rejected")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_parts_are_joined_and_keys_are_chosen_without_javascript(browser, live_server, sign_in, rows):
    rows["inner"].spans.create(part="content", start=TEXT.index("the envoys"), end=TEXT.index("envoys") + 6)
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = sign_in(context.new_page(), make_editor())
    page.goto(f"/desk/articles/{rows['said'].version.article_id}/")

    card(page, rows["inner"]).get_by_role("button", name="Join the parts").click()

    assert Statement.objects.get(pk=rows["inner"].pk).words == "promised more” to the envoys"
    page.goto("/desk/preferences/")
    page.get_by_label("Accept, and go on").fill("y")
    page.get_by_role("button", name="Keep these keys").click()
    expect(page.get_by_text("Your keys are kept.")).to_be_visible()
    context.close()
