"""The worklist says what waits, why, and how far it is."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import ExtractionRun
from articles.review import decisions, worklist
from tests.factories import (
    make_article,
    make_editor,
    make_meeting_report,
    make_mention,
    make_source,
    make_statement,
    make_user,
    make_version,
)

pytestmark = pytest.mark.django_db


def finish(article, status="done", **fields):
    return ExtractionRun.objects.create(version=article.versions.last(), status=status, **fields)


def extracted(**fields):
    article = make_article(**fields)
    finish(article)
    return article


def test_an_article_waits_as_long_as_something_in_it_is_open():
    article = extracted()
    statement = make_statement(article)
    assert list(worklist.narrowed()) == [article]

    decisions.accept(statement, editor=make_editor(), revision=1)
    assert list(worklist.narrowed()) == []
    assert list(worklist.narrowed(state=worklist.FINISHED)) == [article]


def test_only_the_newest_text_of_an_article_counts():
    article = extracted()
    make_statement(article)
    make_version(article, "A new text.")
    finish(article)

    assert list(worklist.narrowed()) == []
    assert worklist.work_of([article])[article.pk].all == 0


def test_a_failed_or_missing_extraction_waits_for_somebody():
    failed, missing = make_article(), make_article("Another text of that day.")
    finish(failed, "failed", error="out of memory")

    assert set(worklist.narrowed()) == {failed, missing}
    assert list(worklist.narrowed(state=worklist.FAILED)) == [failed]


def test_beliefs_do_not_wait():
    article = extracted()
    make_statement(article, statement_kind="belief")

    assert list(worklist.narrowed()) == []


def test_what_is_set_aside_is_found_only_there():
    article = extracted(is_set_aside=True)
    make_statement(article)

    assert list(worklist.narrowed()) == []
    assert list(worklist.narrowed(state=worklist.ASIDE)) == [article]


def test_the_counts_of_the_tabs_are_those_of_their_lists():
    make_statement(extracted())
    extracted(is_set_aside=True)
    finish(make_article("A third text."), "failed", error="out of memory")

    assert worklist.states() == {state: worklist.narrowed(state=state).count() for state in worklist.states()}


def test_work_is_counted_by_kind():
    article = extracted()
    statement = make_statement(article)
    make_meeting_report(article)
    make_mention(article)
    decisions.accept(statement, editor=make_editor(), revision=1)

    work = worklist.work_of([article])[article.pk]

    assert work.by_kind == [("statement", 0, 1), ("meeting", 1, 1), ("mention", 1, 1), ("role", 0, 0)]
    assert (work.left, work.done, work.all) == (2, 1, 3)


def test_of_two_articles_of_one_day_the_one_added_last_comes_first():
    first, second = extracted(), extracted()
    for article in (first, second):
        make_statement(article)

    assert list(worklist.narrowed()) == [second, first]
    assert list(worklist.narrowed(order=worklist.OLDEST)) == [first, second]


def test_the_least_certain_article_comes_first_on_wish():
    sure, unsure = extracted(), extracted(text="“We will not wait,” another one said.")
    make_statement(sure, confidence=0.9)
    make_statement(unsure, confidence=0.2)

    assert list(worklist.narrowed(order=worklist.UNCERTAIN)) == [unsure, sure]


def test_filters_narrow_by_source_words_and_editor():
    editor = make_editor()
    here = extracted(text="The summit was put off.", source=make_source(name="Other"))
    there = extracted()
    decisions.accept(make_statement(there), editor=editor, revision=1)
    everything = {"state": worklist.ALL}

    assert list(worklist.narrowed(source=here.source, **everything)) == [here]
    assert list(worklist.with_words(worklist.narrowed(source=here.source, **everything), "summits").rows) == [here]
    assert list(worklist.narrowed(mine=editor, **everything)) == [there]


def test_neighbours_are_the_articles_next_to_it_in_the_list():
    old, middle, new = (extracted(text=f"We will not wait {day}", published_on=date(2018, 5, day)) for day in (1, 2, 3))
    for article in (old, middle, new):
        make_statement(article)

    assert worklist.neighbours(middle) == (new, old)
    assert worklist.neighbours(new) == (None, middle)


def test_the_page_runs_as_many_queries_for_one_article_as_for_thirty(client):
    client.force_login(make_editor(), backend="django.contrib.auth.backends.ModelBackend")

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("desk")).status_code == 200
        return len(captured)

    make_statement(extracted())
    with_one = queries()
    for number in range(29):
        make_statement(extracted(text=f"We will not wait {number}"))
    assert queries() == with_one


def test_an_empty_desk_leads_to_adding_an_article(client):
    client.force_login(make_editor(), backend="django.contrib.auth.backends.ModelBackend")

    assert reverse("desk-article-add") in client.get(reverse("desk")).content.decode()


def test_a_running_extraction_makes_the_list_ask_again(client):
    client.force_login(make_editor(), backend="django.contrib.auth.backends.ModelBackend")
    finish(make_article(), "running")

    assert 'hx-trigger="load delay:2s"' in client.get(reverse("desk")).content.decode()


def test_setting_aside_and_bringing_back(client):
    client.force_login(make_editor(), backend="django.contrib.auth.backends.ModelBackend")
    article = extracted()
    address = reverse("desk-article-set-aside", args=[article.pk])

    client.post(address)
    article.refresh_from_db()
    assert article.is_set_aside

    client.post(address, {"do": "bring_back"})
    article.refresh_from_db()
    assert not article.is_set_aside


def test_going_back_never_leads_to_another_site(client):
    client.force_login(make_editor(), backend="django.contrib.auth.backends.ModelBackend")

    answer = client.post(
        reverse("desk-article-set-aside", args=[extracted().pk]), {"next": "https://evil.example/desk/"}
    )

    assert answer["Location"] == reverse("desk")


def test_an_analyst_may_look_but_not_set_aside(client):
    client.force_login(make_user("analyst"), backend="django.contrib.auth.backends.ModelBackend")
    article = extracted()

    assert client.get(reverse("desk")).status_code == 200
    assert client.post(reverse("desk-article-set-aside", args=[article.pk])).status_code == 403
