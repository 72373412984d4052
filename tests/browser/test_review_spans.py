"""Words are chosen, moved, parted and joined by mouse, finger and keyboard, exact to the code point in any script."""

import random

import pytest
from playwright.sync_api import expect

from articles.models import Annotation, Statement
from tests.factories import make_actor, make_article, make_editor, make_statement

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = (
    "“We will not wait 😀, not now,” Elena Brandt told reporters in Vienna. “It ends,” she said, “in May.”\r\n\r\n"
    "Señor García 👩‍🚀 naïvely said שלום עולם today."
)


@pytest.fixture
def row():
    return make_statement(make_article(TEXT), "We will not wait 😀", speaker=make_actor("Elena Brandt"))


@pytest.fixture
def desk(page, sign_in, row):
    sign_in(page, make_editor())
    page.goto(f"/desk/articles/{row.version.article_id}/")
    return page


SELECT = """([from, to, alt]) => {
  const root = document.querySelector("[data-article-text]");
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let passed = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const until = passed + node.length;
    if (from >= passed && from < until) range.setStart(node, from - passed);
    if (to > passed && to <= until) range.setEnd(node, to - passed);
    passed = until;
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  root.dispatchEvent(new PointerEvent("pointerup", { bubbles: true, altKey: alt }));
}"""


def units(text):
    return len(text.encode("utf-16-le")) // 2


def select(page, words, *, alt=False, text=TEXT):
    """Draw over exactly these words."""
    start = text.index(words)
    page.evaluate(SELECT, [units(text[:start]), units(text[: start + len(words)]), alt])
    expect(bar(page)).to_be_visible()  # it has snapped by then


def bar(page):
    return page.get_by_role("toolbar", name="What the selected words are")


def words_of(row):
    return Annotation.objects.get(pk=row.pk).words


def saved(page, row, words):
    expect(page.locator(f"#annotation-{row.pk} .evidence")).to_contain_text(words.split(" … ")[0])
    expect(page.locator(f"#annotation-{row.pk}")).to_have_attribute("data-status", "corrected")
    assert words_of(row) == words


def test_selected_words_replace_those_of_the_card_and_half_words_become_whole(desk, row):
    select(desk, "e will not wa")
    bar(desk).get_by_role("button", name="These words instead").click()

    saved(desk, row, "We will not wait")


def test_quotation_marks_stay_outside(desk, row):
    select(desk, "“It ends,”")
    desk.keyboard.press("=")

    saved(desk, row, "It ends,")


def test_with_alt_held_the_selection_is_taken_to_the_sign(desk, row):
    select(desk, "“It end", alt=True)
    desk.keyboard.press("=")

    saved(desk, row, "“It end")


def test_what_snapped_can_be_taken_exactly_by_touch_too(desk, row):
    select(desk, "e will not wa")
    bar(desk).get_by_role("button", name="Exactly").click()
    bar(desk).get_by_role("button", name="These words instead").click()

    saved(desk, row, "e will not wa")


def test_a_second_part_makes_a_quotation_of_two_parts_and_joining_makes_it_one(desk, row):
    select(desk, "It ends,")
    bar(desk).get_by_role("button", name="One more part").click()
    saved(desk, row, "We will not wait 😀 … It ends,")
    select(desk, "in May.")
    desk.keyboard.press("+")
    expect(desk.locator(f"#annotation-{row.pk} .evidence")).to_contain_text("in May.")
    assert words_of(row) == "We will not wait 😀 … It ends, … in May."

    desk.locator(f"#annotation-{row.pk}").get_by_role("button", name="Join the parts").click()

    expect(desk.locator(f"#annotation-{row.pk} .evidence")).to_contain_text("Elena Brandt told")
    assert words_of(row) == TEXT[1 : TEXT.index(".”") + 1]


def test_words_inside_can_be_left_out(desk, row):
    select(desk, "not")
    bar(desk).get_by_role("button", name="Leave out").click()

    saved(desk, row, "We will … wait 😀")


def test_one_card_becomes_two_where_the_selection_begins(desk, row):
    select(desk, "wait")
    bar(desk).get_by_role("button", name="Two cards").click()

    expect(desk.locator("#cards-statement > .card")).to_have_count(2)
    assert list(Statement.objects.in_reading_order().values_list("words", flat=True)) == ["We will not", "wait 😀"]


def test_arrows_with_shift_move_the_end_and_a_key_chooses_the_beginning(desk, row):
    desk.keyboard.press("Shift+ArrowLeft")
    desk.keyboard.press("[")
    desk.keyboard.press("Shift+ArrowRight")
    expect(desk.locator("#pending-words")).to_contain_text("will not wait (Enter keeps")
    desk.keyboard.press("Enter")

    saved(desk, row, "will not wait")


def test_with_alt_they_move_by_a_sign_and_never_cut_an_emoji(desk, row):
    desk.keyboard.press("Alt+Shift+ArrowLeft")
    expect(desk.locator("#pending-words")).to_contain_text("We will not wait (Enter keeps")
    desk.keyboard.press("Alt+Shift+ArrowLeft")
    desk.keyboard.press("Alt+Shift+ArrowLeft")
    desk.keyboard.press("Enter")

    saved(desk, row, "We will not wai")


def drag(page, label, words, *, text=TEXT, modifiers=None):
    """From the handle to just after those words, as the eye sees them."""
    handle = page.get_by_role("button", name=label)
    box = handle.bounding_box()
    end = units(text[: text.index(words) + len(words)])
    to = page.evaluate(
        """async end => {
          const { rangeOf } = await import("/static/js/article-text.js");
          const { toCodePoints } = await import("/static/js/code-points.js");
          const at = toCodePoints(document.querySelector("[data-article-text]").textContent, end);
          const box = rangeOf(at - 1, at).getBoundingClientRect();
          return { x: box.right, y: box.bottom };
        }""",
        end,
    )
    page.mouse.move(box["x"] + 12, box["y"] + 8)
    page.mouse.down()
    if modifiers:
        page.keyboard.down(modifiers)
    page.mouse.move(to["x"] - 3, to["y"] + 6, steps=4)
    page.mouse.up()
    if modifiers:
        page.keyboard.up(modifiers)


def test_the_end_is_dragged_to_the_end_of_a_word(desk, row):
    drag(desk, "End of the words", "We will not")

    saved(desk, row, "We will not")


def test_with_alt_held_it_is_dragged_to_the_sign(desk, row):
    drag(desk, "End of the words", "We wil", modifiers="Alt")

    expect(desk.locator(f"#annotation-{row.pk}")).to_have_attribute("data-status", "corrected")
    assert words_of(row) in ("We wi", "We wil")  # three pixels before the end of the l


def test_a_handle_that_has_the_focus_is_moved_by_the_arrows(desk, row):
    desk.get_by_role("button", name="Beginning of the words").focus()
    desk.keyboard.press("ArrowRight")
    desk.keyboard.press("Enter")

    saved(desk, row, "will not wait 😀")


def test_a_selection_is_added_by_its_key(desk, row):
    select(desk, "It ends,")
    desk.keyboard.press("1")

    expect(desk.locator("#adding")).to_contain_text("New statement")
    expect(desk.locator("#adding .span-words").first).to_have_text("It ends,")


@pytest.mark.parametrize(
    "words", ["naïvely", "👩‍🚀", "שלום עולם", "García 👩‍🚀 naïvely said שלום", "in May.”\r\n\r\nSeñor"]
)
def test_words_of_any_script_are_kept_as_they_stand(desk, row, words):
    select(desk, words, alt=True)
    desk.keyboard.press("=")

    expect(desk.locator(f"#annotation-{row.pk}")).to_have_attribute("data-status", "corrected")
    assert words_of(row) == words


ALPHABET = [
    *(
        "a",
        "Ω",
        "я",
        "é",
        "e\u0301",
        "ﬁ",
        "中",
        "ש",
        "ع",
        "\u064e",
        "😀",
        "👩‍🚀",
        "🇦🇹",
        "𝔘",
        "\u200f",
        "\u00ad",
        "\ufeff",
    ),
    *(" ", "\t", "\n", "\r\n", "“", "”", "'", "-", "&", "<"),
]


def made_up(seed):
    chance = random.Random(seed)
    return "".join(chance.choice(ALPHABET) for _ in range(chance.randint(1, 120)))


def test_code_points_and_units_agree_with_python_for_hundreds_of_made_up_texts(desk):
    texts = [made_up(seed) for seed in range(400)]

    counted = desk.evaluate(
        """async texts => {
          const { toCodePoints, toUnits } = await import("/static/js/code-points.js");
          return texts.map(text => {
            const points = [...Array([...text].length + 1).keys()];
            return { units: points.map(point => toUnits(text, point)),
                     back: points.map(point => toCodePoints(text, toUnits(text, point))) };
          });
        }""",
        texts,
    )

    assert [one["units"] for one in counted] == [[units(text[:at]) for at in range(len(text) + 1)] for text in texts]
    assert [one["back"] for one in counted] == [list(range(len(text) + 1)) for text in texts]


def test_any_stretch_of_a_made_up_page_is_read_as_python_reads_it(page, sign_in, desk):
    text = "x" + "".join(made_up(seed) for seed in range(30)) + "x"
    article = make_article(text)
    desk.goto(f"/desk/articles/{article.pk}/")
    chance = random.Random(7)
    spans = [sorted(chance.sample(range(len(text) + 1), 2)) for _ in range(300)]

    read = desk.evaluate(
        """async spans => {
          const { rangeOf, wordsAt } = await import("/static/js/article-text.js");
          return { text: document.querySelector("[data-article-text]").textContent,
                   words: spans.map(([start, end]) => wordsAt(start, end)),
                   ranges: spans.map(([start, end]) => rangeOf(start, end).toString()) };
        }""",
        spans,
    )

    assert read["text"] == text
    assert read["words"] == [text[start:end] for start, end in spans]
    assert read["ranges"] == [text[start:end] for start, end in spans]
