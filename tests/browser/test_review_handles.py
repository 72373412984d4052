"""The handles of the words are dragged with a finger, and moved, kept and left with the keyboard alone."""

import pytest
from playwright.sync_api import expect

from articles.models import Statement
from tests.browser.test_review_spans import TEXT, units, words_of
from tests.factories import make_actor, make_article, make_editor, make_statement

pytestmark = pytest.mark.django_db(transaction=True)
WHERE = """async end => {
  const { rangeOf } = await import("/static/js/article-text.js");
  const { toCodePoints } = await import("/static/js/code-points.js");
  const at = toCodePoints(document.querySelector("[data-article-text]").textContent, end);
  const box = rangeOf(at - 1, at).getBoundingClientRect();
  return { x: box.right - 3, y: box.bottom + 6 };
}"""


@pytest.fixture
def row():
    return make_statement(make_article(TEXT), "We will not wait 😀", speaker=make_actor("Elena Brandt"))


@pytest.fixture(params=[(820, 1180), (1180, 820), (390, 800)], ids=["tablet", "tablet on its side", "phone"])
def tablet(request, browser, live_server, sign_in, row):
    width, height = request.param
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": width, "height": height}, has_touch=True, is_mobile=True
    )
    page = sign_in(context.new_page(), make_editor())
    page.goto(f"/desk/articles/{row.version.article_id}/")
    page.set_default_timeout(10_000)
    yield page
    context.close()


def choose(page):
    """Press the words, as a finger does; where text and cards share the room the text is brought back."""
    page.locator("[data-article-text] mark").first.tap()
    back = page.get_by_role("button", name="Text", exact=True)
    if back.is_visible():
        back.tap()
    expect(page.locator(".span-handle:visible")).to_have_count(2)


class Finger:
    def __init__(self, page):
        self.page, self.session = page, page.context.new_cdp_session(page)

    def send(self, kind, *places):
        points = [{"x": place["x"], "y": place["y"]} for place in places]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def put_on(self, label):
        box = self.page.get_by_role("button", name=label).bounding_box()
        self.at = {"x": box["x"] + 12, "y": box["y"] + 8}
        self.send("touchStart", self.at)

    def move_to(self, words):
        """To just after those words, in small steps."""
        to = self.page.evaluate(WHERE, units(TEXT[: TEXT.index(words) + len(words)]))
        for step in range(1, 7):
            part = step / 6
            between = {axis: self.at[axis] + (to[axis] - self.at[axis]) * part for axis in "xy"}
            self.send("touchMove", between)
        self.at = to


def kept(page, row, words):
    expect(page.locator(f"#annotation-{row.pk}")).to_have_attribute("data-status", "corrected", timeout=10_000)
    assert words_of(row) == words


def test_a_finger_drags_the_end_to_the_end_of_a_word(tablet, row):
    choose(tablet)
    finger = Finger(tablet)

    finger.put_on("End of the words")
    finger.move_to("We will not")
    finger.send("touchEnd")

    kept(tablet, row, "We will not")


def test_a_finger_drags_the_end_further_and_the_page_stays_where_it_is(tablet, row):
    choose(tablet)
    scrolled = tablet.evaluate("[scrollX, scrollY]")
    finger = Finger(tablet)

    finger.put_on("End of the words")
    finger.move_to("not now")
    assert tablet.evaluate("[scrollX, scrollY]") == scrolled
    finger.send("touchEnd")

    kept(tablet, row, "We will not wait 😀, not now")


def test_words_that_another_touch_takes_away_stay_as_they_were(tablet, row):
    choose(tablet)
    finger = Finger(tablet)

    finger.put_on("End of the words")
    finger.move_to("We will not")
    finger.send("touchCancel")

    expect(tablet.locator("#pending-words")).to_have_count(0)
    assert Statement.objects.get().status == "unreviewed"


@pytest.fixture
def desk(page, sign_in, row):
    sign_in(page, make_editor())
    page.goto(f"/desk/articles/{row.version.article_id}/")
    return page


def test_handles_are_reached_with_tab_and_say_what_they_do(desk, row):
    beginning = desk.get_by_role("button", name="Beginning of the words: the arrows move it")
    beginning.focus()
    desk.keyboard.press("Tab")

    expect(desk.get_by_role("button", name="End of the words: the arrows move it")).to_be_focused()


def test_the_handle_keeps_the_focus_while_the_arrows_move_it_and_enter_keeps_the_words(desk, row):
    end = desk.get_by_role("button", name="End of the words")
    end.focus()
    for _ in range(2):
        desk.keyboard.press("ArrowLeft")
    expect(desk.locator("#pending-words")).to_contain_text("We will not (")
    expect(end).to_be_focused()

    desk.keyboard.press("Enter")

    kept(desk, row, "We will not")


def test_with_alt_the_arrows_move_a_handle_by_a_sign(desk, row):
    desk.get_by_role("button", name="Beginning of the words").focus()
    desk.keyboard.press("Alt+ArrowRight")
    desk.keyboard.press("Enter")

    kept(desk, row, "e will not wait 😀")


def test_escape_leaves_the_words_as_they_were(desk, row):
    desk.get_by_role("button", name="End of the words").focus()
    desk.keyboard.press("ArrowLeft")
    expect(desk.locator("#pending-words")).to_be_visible()

    desk.keyboard.press("Escape")

    expect(desk.locator("#pending-words")).to_have_count(0)
    assert words_of(row) == "We will not wait 😀"
