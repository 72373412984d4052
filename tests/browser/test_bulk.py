"""An editor decides about many cards at once in a real browser, sees it done, and takes it back."""

import pytest
from playwright.sync_api import expect

from articles.jobs import reruns
from articles.models import Annotation, BulkChange, Decision, Rerun, RerunArticle
from articles.review import decisions
from tests.axe import violations
from tests.factories import (
    make_actor,
    make_article,
    make_editor,
    make_meeting_report,
    make_mention,
    make_statement,
    make_user,
)
from tests.jobs.conftest import empty_queue, work
from tests.jobs.extractions import extraction, statement

__all__ = ["empty_queue", "work"]  # fixtures

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def rows():
    article = make_article(title="Ministers speak in Vienna")
    brandt = make_actor("Elena Brandt")
    said = [make_statement(article, words, speaker=brandt, confidence=0.97) for words in ("We will", "not wait")]
    said.append(make_statement(article, "Thursday", speaker=brandt, confidence=0.4))
    make_mention(article, actor=brandt)
    return said


def preview(page, **choices):
    page.goto("/desk/bulk/?kind=statement&at_least=0.95&speaker=yes")
    page.get_by_label("accept", exact=True).check()
    for name, value in choices.items():
        page.get_by_label(name).fill(value)
    page.get_by_role("button", name="Preview 2 cards").click()


@pytest.fixture
def desk(page, sign_in, editor, rows):
    return sign_in(page, editor)


def test_many_are_chosen_previewed_applied_and_undone_as_one(desk, rows, work):
    preview(desk)
    expect(desk.get_by_role("link", name="Would change 2")).to_be_visible()
    assert Decision.objects.count() == 0

    desk.get_by_role("button", name="Accept: apply to 2 cards").click()
    expect(desk.get_by_text("Waiting for the worker.")).to_be_visible()
    work("schedule")
    expect(desk.get_by_text("2 changed in one step.")).to_be_visible()
    assert [Annotation.objects.get(pk=row.pk).status for row in rows] == ["accepted", "accepted", "unreviewed"]

    desk.get_by_role("button", name="Undo the whole step").click()
    with desk.expect_navigation():
        desk.get_by_role("dialog").get_by_role("button", name="Undo the step").click()
    work("schedule")
    expect(desk.get_by_text("2 cards are as before")).to_be_visible()
    assert {Annotation.objects.get(pk=row.pk).status for row in rows} == {"unreviewed"}


def test_its_pages_can_be_used_by_everybody(desk, work):
    desk.goto("/desk/bulk/?kind=statement&at_least=0.95&speaker=yes")
    assert violations(desk) == []
    preview(desk)
    assert violations(desk) == []
    desk.get_by_role("button", name="Accept: apply to 2 cards").click()
    assert violations(desk) == []
    work("schedule")
    expect(desk.get_by_text("2 changed in one step.")).to_be_visible()
    assert violations(desk) == []
    desk.get_by_role("link", name="Its decisions in the history").click()
    assert violations(desk) == []


def test_it_works_without_javascript(browser, live_server, client, editor, rows, work):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    page = context.new_page()
    preview(page)
    with page.expect_navigation():  # it is queued when the answer is there
        page.get_by_role("button", name="Accept: apply to 2 cards").click()
    work("schedule")
    page.get_by_role("link", name="Look again").click()

    expect(page.get_by_text("2 changed in one step.")).to_be_visible()
    assert BulkChange.objects.get().status == "done"
    context.close()


@pytest.fixture
def reread(editor, rows):
    """An article read again, in which something is new, and something decided is not found any more."""
    decisions.accept(rows[0], editor=editor, revision=1)
    rerun = Rerun.objects.create(made_by=editor, note="New rules")
    version = rows[0].version
    one = RerunArticle.objects.create(rerun=rerun, version=version)
    reruns.keep(one, extraction(statements=[statement(version.text, "reporters in Vienna")]), "stamp")
    return rerun


def test_an_article_read_again_is_looked_at_and_applied(desk, reread, rows, work):
    desk.goto(f"/desk/reruns/{reread.pk}/")
    expect(desk.get_by_text("decided, no longer found; stays")).to_be_visible()

    with desk.expect_navigation():  # it is queued when the answer is there
        desk.get_by_role("button", name="Apply to Ministers speak in Vienna").click()
    work("extraction")
    desk.reload()

    expect(desk.get_by_role("link", name="Applied 1")).to_be_visible()
    words = set(Annotation.objects.filter(kind="statement").values_list("words", flat=True))
    assert words == {"We will", "reporters in Vienna"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_history_re_runs_and_figures_can_be_used_by_everybody(page, sign_in, reread, rows, scheme, width):
    sign_in(page, make_user("lead", "review_annotation", "lead_desk"))
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    addresses = ["/desk/history/", f"/desk/annotations/{rows[0].pk}/history/", "/desk/reruns/?q=Vienna"]
    addresses += [f"/desk/reruns/{reread.pk}/", "/desk/statistics/", "/desk/statistics/mine/", "/desk/bulk/"]
    found = {}
    for address in addresses:
        page.goto(address)
        found[address] = violations(page)

    assert found == dict.fromkeys(addresses, [])


def test_a_decision_is_undone_from_the_history_of_its_card(desk, editor, rows):
    decisions.accept(rows[0], editor=editor, revision=1)
    desk.goto(f"/desk/annotations/{rows[0].pk}/history/")
    desk.get_by_role("button", name="Undo").click()

    expect(desk.get_by_text("Undone. The card is as it was before")).to_be_visible()
    assert Annotation.objects.get(pk=rows[0].pk).status == "unreviewed"


def test_the_page_tells_what_a_decision_took(desk, rows):
    desk.goto(f"/desk/articles/{rows[0].version.article_id}/")
    card = desk.locator(f"#annotation-{rows[0].pk}")
    card.focus()
    desk.wait_for_timeout(300)
    desk.keyboard.press("a")
    expect(card).to_have_attribute("data-status", "accepted")

    made = Decision.objects.get()
    assert made.keystrokes == 1
    assert 250 <= made.took_ms < 10_000
    assert made.client == f"/desk/articles/{rows[0].version.article_id}/"


def test_a_warning_asks_for_the_reason_on_the_card(desk, rows):
    report = make_meeting_report(
        rows[0].version.article, "Vienna", edtf="2019", earliest="2019-01-01", latest="2019-12-31"
    )
    desk.goto(f"/desk/articles/{rows[0].version.article_id}/?annotation={report.pk}")
    card = desk.locator(f"#annotation-{report.pk}")
    card.get_by_role("button", name="Accept").click()
    card.get_by_label("Why is it accepted all the same?").fill("The article is dated wrong.")
    assert violations(desk) == []
    desk.keyboard.press("Enter")

    expect(card).to_have_attribute("data-status", "accepted")
    assert [one["code"] for one in Decision.objects.get().overridden] == ["held-in-future"]
