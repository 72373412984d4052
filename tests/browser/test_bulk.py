"""An editor decides about many cards at once in a real browser, sees it done, and takes it back."""

import pytest
from playwright.sync_api import expect

from articles.models import Annotation, BulkChange, Decision
from tests.axe import violations
from tests.factories import make_actor, make_article, make_editor, make_mention, make_statement
from tests.jobs.conftest import empty_queue, work

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
    page.get_by_role("button", name="Accept: apply to 2 cards").click()
    work("schedule")
    page.get_by_role("link", name="Look again").click()

    expect(page.get_by_text("2 changed in one step.")).to_be_visible()
    assert BulkChange.objects.get().status == "done"
    context.close()
