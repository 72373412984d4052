"""An editor reviews an article in a real browser: by keyboard, by mouse, in two windows, and without JavaScript."""

import re

import pytest
from django.test import Client
from playwright.sync_api import expect

from articles.models import Annotation, Decision, Statement
from articles.review import decisions
from tests.axe import violations
from tests.factories import (
    make_actor,
    make_article,
    make_editor,
    make_meeting_report,
    make_mention,
    make_role,
    make_role_claim,
    make_statement,
)

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = (
    "“We will not wait 😀,” Elena Brandt told reporters in Vienna on Thursday.\n\n"
    "She added that the talks “went well”. A summit is planned for mid-May, שלום her office said."
)


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def article():
    return make_article(TEXT, title="Ministers speak in Vienna")


@pytest.fixture
def rows(article):
    brandt = make_actor("Elena Brandt")
    return [
        make_statement(article, "We will not wait 😀", speaker=brandt),
        make_statement(article, "the talks “went well”", speaker=brandt, statement_kind="mixed"),
        make_meeting_report(article, "A summit"),
        make_mention(article, "Elena Brandt", actor=brandt),
        make_role_claim(article, "her office", title="office"),
    ]


@pytest.fixture
def desk(page, sign_in, editor, article, rows):
    sign_in(page, editor)
    page.goto(f"/desk/articles/{article.pk}/")
    return page


def card(page, row):
    return page.locator(f"#annotation-{row.pk}")


def expect_current(page, row):
    expect(card(page, row)).to_have_attribute("aria-current", "true")


def select(page, words):
    """Drag over the words, as a mouse would."""
    page.evaluate(
        """words => {
          const root = document.querySelector("[data-article-text]");
          const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
          const at = root.textContent.indexOf(words);
          const range = document.createRange();
          let passed = 0;
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const until = passed + node.length;
            if (at >= passed && at < until) range.setStart(node, at - passed);
            const end = at + words.length;
            if (end > passed && end <= until) range.setEnd(node, end - passed);
            passed = until;
          }
          getSelection().removeAllRanges();
          getSelection().addRange(range);
          root.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
        }""",
        words,
    )


def test_one_key_accepts_and_goes_on(desk, rows):
    expect_current(desk, rows[0])

    desk.keyboard.press("a")

    expect(card(desk, rows[0])).to_have_attribute("data-status", "accepted")
    expect_current(desk, rows[1])
    expect(desk.locator("#announcer")).to_have_text("Accepted. 4 left to decide.")
    assert Statement.objects.get(pk=rows[0].pk).status == "accepted"


def test_accepting_all_by_keyboard_ends_with_all_decided(desk, rows):
    for left in (4, 3, 2, 1, "Nothing"):
        desk.keyboard.press("a")
        expect(desk.locator("#announcer")).to_contain_text(f"{left} left")

    expect(desk.locator("#progress")).to_contain_text("All decided.")
    assert not Annotation.objects.awaiting_review().exists()


def test_a_speaker_is_corrected_by_typing_part_of_the_name(desk, rows):
    right = make_actor("Marta Kowalska")
    role = make_role(right, make_actor("Poland", kind="state"), "Foreign Minister")

    desk.keyboard.press("c")
    speaker = card(desk, rows[0]).get_by_label("Speaker (optional)", exact=True)
    expect(speaker).to_be_focused()
    speaker.fill("")
    speaker.press_sequentially("marta kowal")
    expect(desk.get_by_role("option", name="Marta Kowalska")).to_contain_text("Foreign Minister, Poland")
    desk.keyboard.press("Enter")
    expect(speaker).to_have_value("Marta Kowalska")
    desk.keyboard.press("Control+Enter")

    expect(card(desk, rows[0])).to_have_attribute("data-status", "corrected")
    row = Statement.objects.get(pk=rows[0].pk)
    assert (row.speaker, row.role) == (right, role)


def test_letters_typed_in_a_field_decide_nothing(desk, rows):
    desk.keyboard.press("c")
    expect(card(desk, rows[0]).get_by_label("Speaker (optional)", exact=True)).to_be_focused()

    desk.keyboard.type("jakuransc")

    assert Decision.objects.count() == 0
    expect_current(desk, rows[0])


def test_a_date_is_understood_while_it_is_typed(desk, rows):
    desk.keyboard.press("c")
    card(desk, rows[0]).get_by_label("When").fill("late March")

    expect(card(desk, rows[0]).locator(".date-reading")).to_contain_text("21 Mar 2018 to 31 Mar 2018")


def test_two_keys_reject_with_a_reason_and_go_on(desk, rows):
    desk.keyboard.press("r")
    expect(card(desk, rows[0]).get_by_role("radio").first).to_be_focused()
    desk.keyboard.press("2")

    expect(card(desk, rows[0])).to_have_attribute("data-status", "rejected")
    expect_current(desk, rows[1])
    assert Decision.objects.get().reason == "Wrong words"


def test_escape_leaves_the_reasons_without_a_decision(desk, rows):
    desk.keyboard.press("r")
    expect(card(desk, rows[0]).get_by_role("radio").first).to_be_focused()

    desk.keyboard.press("Escape")

    expect(card(desk, rows[0]).get_by_role("radio")).to_have_count(0)
    expect_current(desk, rows[0])
    assert Decision.objects.count() == 0


def test_undo_and_redo_by_keyboard(desk, rows):
    desk.keyboard.press("a")
    expect(card(desk, rows[0])).to_have_attribute("data-status", "accepted")

    desk.keyboard.press("u")
    expect(card(desk, rows[0])).to_have_attribute("data-status", "unreviewed")
    expect_current(desk, rows[0])

    desk.keyboard.press("Shift+U")
    expect(card(desk, rows[0])).to_have_attribute("data-status", "accepted")


def test_undo_still_works_after_a_reload(desk, rows):
    desk.keyboard.press("a")
    expect(card(desk, rows[0])).to_have_attribute("data-status", "accepted")
    desk.reload()

    desk.keyboard.press("u")

    expect(card(desk, rows[0])).to_have_attribute("data-status", "unreviewed")


def test_selected_words_become_a_statement_with_its_speaker_words(desk, rows):
    select(desk, "A summit is planned for mid-May")
    desk.get_by_role("toolbar").get_by_role("button", name="Statement").click()
    expect(desk.locator("#adding")).to_contain_text("New statement")
    expect(desk.locator("#adding").get_by_label("Speaker (optional)", exact=True)).to_be_focused()
    select(desk, "שלום her office")
    desk.get_by_role("toolbar").get_by_role("button", name="→ Speaker, in the text").click()
    expect(desk.locator("#adding")).to_contain_text("שלום her office")
    desk.locator("#adding").get_by_role("button", name="Add").click()

    expect(desk.locator("#adding .card")).to_have_count(0)
    row = Statement.objects.get(words="A summit is planned for mid-May")
    source = row.spans.get(part="source")
    assert (row.status, TEXT[source.start : source.end]) == ("accepted", "שלום her office")
    expect_current(desk, row)


def test_words_in_the_text_lead_to_their_card_and_back(desk, rows):
    desk.locator("[data-article-text] mark", has_text="A summit").click()
    expect_current(desk, rows[2])
    expect(desk.locator("[data-article-text] mark[data-selected]")).to_have_text(["A summit"])

    card(desk, rows[1]).hover()
    expect(desk.locator("[data-article-text] mark[data-hover]").first).to_contain_text("the talks")


def test_one_mention_among_many_is_decided_alone(desk, rows, article):
    other = make_mention(article, "She", actor=rows[3].actor, form="pronoun")
    desk.reload()
    desk.get_by_role("link", name="She , to review").click()
    card(desk, other).get_by_role("link", name="Reject").click()
    card(desk, other).get_by_label("Names somebody else").check()
    card(desk, other).get_by_role("button", name="Reject").click()

    expect(desk.get_by_role("link", name="She , rejected")).to_be_visible()
    assert dict(Annotation.objects.filter(kind="mention").values_list("words", "status")) == {
        "Elena Brandt": "unreviewed",
        "She": "rejected",
    }


def test_an_article_is_reviewed_on_a_phone_by_touch(browser, live_server, sign_in, editor, article, rows):
    context = browser.new_context(base_url=live_server.url, viewport={"width": 390, "height": 800}, has_touch=True)
    page = sign_in(context.new_page(), editor)
    page.goto(f"/desk/articles/{article.pk}/")
    page.locator("[data-article-text] mark", has_text="A summit").tap()
    card(page, rows[2]).get_by_role("button", name="Accept").tap()

    expect(card(page, rows[2])).to_have_attribute("data-status", "accepted")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_a_stale_edit_brings_the_fresh_card_and_keeps_what_was_typed(desk, rows, browser, live_server, editor):
    desk.keyboard.press("c")
    note = card(desk, rows[0]).get_by_label("Note")
    note.fill("half typed")
    decisions.mark_unsure(rows[0], editor=make_editor(), revision=1)

    note.press("Control+Enter")

    expect(card(desk, rows[0]).get_by_role("alert")).to_contain_text("in the meantime")
    expect(card(desk, rows[0])).to_have_attribute("data-status", "unsure")
    expect(card(desk, rows[0]).get_by_label("Note")).to_have_value("half typed")
    card(desk, rows[0]).get_by_label("Note").press("Control+Enter")
    expect(card(desk, rows[0])).to_have_attribute("data-status", "corrected")
    assert Statement.objects.get(pk=rows[0].pk).note == "half typed"


def session_of(user):
    """A session of its own: signing in through the shared client would end the first one."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.cookies["sessionid"].value


def test_two_editors_in_two_browsers_do_not_overwrite_each_other(desk, rows, article, browser, live_server):
    context = browser.new_context(base_url=live_server.url)
    context.add_cookies([{"name": "sessionid", "value": session_of(make_editor()), "url": live_server.url}])
    other = context.new_page()
    other.goto(f"/desk/articles/{article.pk}/")
    other.keyboard.press("s")
    expect(card(other, rows[0])).to_have_attribute("data-status", "unsure")

    desk.keyboard.press("a")

    expect(card(desk, rows[0]).get_by_role("alert")).to_contain_text("in the meantime")
    expect_current(desk, rows[0])
    desk.keyboard.press("a")
    expect(card(desk, rows[0])).to_have_attribute("data-status", "accepted")
    context.close()


def follow(page, control):
    """Press what leads to another page, and have it whole: a page that still scrolls moves away under the pointer."""
    with page.expect_navigation():
        control.click()


def test_the_whole_job_works_without_javascript(browser, live_server, sign_in, editor, article, rows):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = sign_in(context.new_page(), editor)
    page.goto("/desk/")
    follow(page, page.get_by_role("link", name="Ministers speak in Vienna"))

    follow(page, card(page, rows[0]).get_by_role("button", name="Accept"))
    expect(card(page, rows[0])).to_have_attribute("data-status", "accepted")

    follow(page, card(page, rows[1]).get_by_role("link", name="Reject"))
    card(page, rows[1]).get_by_label("Wrong words").check()
    follow(page, card(page, rows[1]).get_by_role("button", name="Reject"))
    expect(card(page, rows[1])).to_have_attribute("data-status", "rejected")

    follow(page, page.get_by_role("button", name=re.compile("Undo my last")))
    expect(card(page, rows[1])).to_have_attribute("data-status", "unreviewed")

    make_actor("Marta Kowalska")
    follow(page, card(page, rows[1]).get_by_role("link", name="Correct"))
    card(page, rows[1]).get_by_label("Speaker (optional)", exact=True).fill("marta kowal")
    follow(page, card(page, rows[1]).get_by_role("button", name="Save and accept"))
    card(page, rows[1]).get_by_label("Marta Kowalska").check()
    follow(page, card(page, rows[1]).get_by_role("button", name="Save and accept"))
    expect(card(page, rows[1])).to_contain_text("Marta Kowalska")

    page.locator(".pane-head summary", has_text="Add").click()
    follow(page, page.locator(".pane-head").get_by_role("link", name="Meeting", exact=True))
    page.locator("#adding").get_by_label("Words").fill("the talks")
    page.locator("#adding").get_by_label("Name", exact=True).fill("The talks")
    follow(page, page.locator("#adding").get_by_role("button", name="Add"))
    assert Annotation.objects.filter(kind="meeting", words="the talks", status="accepted").exists()
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("query", ["", "?annotation={}&open=correct", "?annotation={}&open=reject", "?add=meeting"])
def test_axe_finds_nothing_wrong_with_the_article_page(desk, rows, article, theme, width, query):
    desk.emulate_media(color_scheme=theme, reduced_motion="reduce")  # no colour caught halfway
    desk.set_viewport_size({"width": width, "height": 900})
    desk.goto(f"/desk/articles/{article.pk}/{query.format(rows[0].pk)}")

    assert violations(desk) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_the_worklist(desk, theme):
    desk.emulate_media(color_scheme=theme, reduced_motion="reduce")  # no colour caught halfway
    desk.goto("/desk/")

    assert violations(desk) == []


@pytest.mark.parametrize("text", ["a😀b", "é́x", "אבג😀", "👩‍🚀 flies", "plain", "𝔘𝔫𝔦"])
def test_places_are_counted_in_code_points_as_python_counts_them(desk, text):
    counted = desk.evaluate(
        """async text => {
          const { toCodePoints, toUnits } = await import("/static/js/code-points.js");
          const points = [];
          for (let units = 0; units <= text.length; units += 1) points.push(toCodePoints(text, units));
          const back = [...Array([...text].length + 1).keys()].map((point) => toCodePoints(text, toUnits(text, point)));
          return { points, back };
        }""",
        text,
    )

    assert counted["back"] == list(range(len(text) + 1))
    assert counted["points"][-1] == len(text)
    assert counted["points"] == sorted(counted["points"])
