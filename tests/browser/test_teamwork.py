"""Working together in a real browser: conversations, notices, saved views, independent reviews."""

import pytest
from playwright.sync_api import expect

from articles.models import Annotation, Comment, Notification
from articles.review import adjudication, comments, independent, saved_views
from tests.axe import violations
from tests.factories import make_actor, make_article, make_editor, make_mention, make_source, make_statement, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (320, 768, 1280)


@pytest.fixture
def lead():
    return make_user("lead", "review_annotation", "lead_desk", "change_article")


@pytest.fixture
def article():
    found = make_article(source=make_source(passes_required=2))
    make_statement(found, speaker=make_actor())
    make_mention(found)
    return found


@pytest.fixture
def addresses(article, lead):
    """One page of each kind, with something on it."""
    version = article.versions.get()
    readings = [independent.begin(version, editor=make_editor()) for _ in range(2)]
    for reading, verdict in zip(readings, ("accept", "unsure"), strict=True):
        for row in independent.to_judge(version):
            independent.judge(reading, row, editor=reading.editor, verdict=verdict)
        adjudication.finish(reading, editor=reading.editor)
    other = make_article("“Another day,” Elena Brandt said.", source=article.source)
    make_statement(other, "Another day", speaker=make_actor())
    independent.begin(other.versions.get(), editor=lead)
    row = Annotation.objects.first()
    first = comments.write(annotation=row, author=make_editor(), text=f"Sure, @{lead.username}?")
    comments.write(annotation=row, author=lead, text="Yes.", answers=first)
    saved_views.keep(lead, "Doubtful", "order=uncertain&state=waiting")
    return (
        *(f"/desk/annotations/{row.pk}/comments/", "/desk/notifications/", "/desk/agreement/"),
        *(f"/desk/articles/{article.pk}/disagreements/", f"/desk/articles/{other.pk}/pass/"),
        *(
            f"/desk/articles/{article.pk}/give/",
            f"/desk/articles/{article.pk}/",
            "/desk/?order=uncertain&state=waiting",
        ),
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_pages_are_for_everybody(page, sign_in, lead, addresses, theme):
    sign_in(page, lead)
    page.emulate_media(color_scheme=theme)
    found = {}
    for address in addresses:
        page.goto(address)
        if wrong := violations(page):
            found[address] = wrong

    assert found == {}


def test_no_page_is_wider_than_the_window(page, sign_in, lead, addresses):
    sign_in(page, lead)
    wide = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for address in addresses:
            page.goto(address)
            beyond = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            wide += [(width, address, beyond)] if beyond > 0 else []

    assert wide == []


def test_an_at_sign_offers_the_people_of_the_desk(page, sign_in, lead):
    row, colleague = make_statement(), make_editor(first_name="Rosa")
    sign_in(page, lead)
    page.goto(f"/desk/annotations/{row.pk}/comments/")
    field = page.get_by_label("New comment")
    field.press_sequentially(f"Ask @{colleague.username[:8]}")
    expect(page.get_by_role("option", name="Rosa")).to_be_visible()
    field.press("Enter")
    page.get_by_role("button", name="Comment").click()

    expect(page.locator(".comment b", has_text=f"@{colleague.username}")).to_be_visible()
    assert Notification.objects.get().user == colleague


def test_a_card_is_discussed_without_leaving_the_article(page, sign_in, lead):
    row = make_statement()
    sign_in(page, lead)
    page.goto(row.version.article.get_absolute_url())
    card = page.locator(f"#annotation-{row.pk}")
    card.get_by_role("link", name="Comments").click()
    card.get_by_label("New comment").fill("Is this verbatim?")
    card.get_by_role("button", name="Comment", exact=True).click()
    expect(card.get_by_role("paragraph").filter(has_text="Is this verbatim?")).to_be_visible()
    card.get_by_role("button", name="Resolve").click()

    expect(card.get_by_text("Resolved by")).to_be_visible()
    assert Comment.objects.get().resolved_by == lead
    assert page.url.endswith(row.version.article.get_absolute_url())


def test_a_whole_pass_by_keyboard(page, sign_in, lead, article):
    sign_in(page, lead)
    page.goto(f"/desk/articles/{article.pk}/pass/")
    page.get_by_role("button", name="Begin my review").click()
    expect(page.get_by_text("0 of 2 judged").last).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.get_by_text("1 of 2 judged").last).to_be_visible()
    page.keyboard.press("s")
    expect(page.get_by_text("2 of 2 judged").last).to_be_visible()
    page.get_by_role("button", name="Finish my review").click()

    expect(page.get_by_text("It counts when the second one is, too.")).to_be_visible()
    assert sorted(article.versions.get().passes.get().judgements.values_list("verdict", flat=True)) == [
        "accept",
        "unsure",
    ]


def test_a_notice_is_read_by_following_it(page, sign_in, lead):
    row = make_statement()
    comments.write(annotation=row, author=make_editor(), text=f"Look here, @{lead.username}")
    sign_in(page, lead)
    page.goto("/desk/")
    page.get_by_role("link", name="Notices").click()
    page.get_by_role("button", name="Look here").click()

    expect(page.get_by_role("heading", name="Comments")).to_be_visible()
    assert Notification.objects.get().read_at is not None


def test_a_view_is_kept_under_a_name_and_found_again(page, sign_in, lead):
    make_statement()
    sign_in(page, lead)
    page.goto("/desk/?order=oldest")
    page.get_by_text("Keep this view").click()
    page.get_by_label("Name", exact=True).fill("From the beginning")
    page.get_by_role("button", name="Keep", exact=True).click()

    link = page.get_by_role("link", name="From the beginning")
    expect(link).to_have_attribute("aria-current", "page")
    page.goto("/desk/")
    link.click()
    expect(page).to_have_url("/desk/?order=oldest")
