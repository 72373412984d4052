"""The article page shows the text exactly and a card for everything found in it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Annotation, ExtractionRun
from articles.review import decisions
from tests.factories import (
    TEXT,
    make_actor,
    make_article,
    make_editor,
    make_meeting_report,
    make_mention,
    make_role_claim,
    make_statement,
    make_user,
    make_version,
)
from tests.review.test_marked_text import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    return editor


def page_of(client, article, query=""):
    answer = client.get(reverse("desk-article", args=[article.pk]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def article_text(page):
    start = page.index(">", page.index("<div", page.index('"article-text"') - 60)) + 1
    return read(page[start : page.index("</div>", start)]).text


def test_the_text_in_the_page_is_the_stored_text(client, editor):
    text = "“Wait & see,” she said 😀.\n\nSecond   paragraph\twith\nlines."
    article = make_article(text)
    make_statement(article, "Wait & see")

    assert article_text(page_of(client, article)) == text


def test_strangers_are_sent_to_sign_in(client):
    answer = client.get(reverse("desk-article", args=[make_article().pk]))

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("login"))


def test_an_analyst_sees_the_cards_without_buttons(client):
    client.force_login(make_user("analyst"), backend="django.contrib.auth.backends.ModelBackend")
    article = make_article()
    make_statement(article)

    page = page_of(client, article)

    assert "We will not wait" in page
    assert 'data-key="accept"' not in page


@pytest.mark.parametrize("what", ["correct", "reject"])
@pytest.mark.parametrize("make", [make_statement, make_meeting_report, make_mention, make_role_claim])
def test_every_kind_opens_its_form_without_a_script(client, editor, make, what):
    article = make_article()
    row = make(article)

    page = page_of(client, article, f"?annotation={row.pk}&open={what}")

    assert f'action="{reverse(f"desk-annotation-{what}", args=[row.pk])}"' in page


def test_an_analyst_opens_no_form(client):
    client.force_login(make_user("analyst"), backend="django.contrib.auth.backends.ModelBackend")
    article = make_article()
    row = make_statement(article)

    assert "data-correction" not in page_of(client, article, f"?annotation={row.pk}&open=correct")


@pytest.mark.parametrize("kind", Annotation.Kind.values)
def test_a_selection_opens_the_form_of_a_new_annotation(client, editor, kind):
    page = page_of(client, make_article(), f"?add={kind}&content=1-17")

    assert 'value="1-17"' in page


def test_beliefs_are_shown_on_wish_and_the_wish_is_kept(client, editor):
    article = make_article()
    make_statement(article, statement_kind="belief")

    assert 'class="card"' not in page_of(client, article)
    assert 'class="card"' in page_of(client, article, "?beliefs=1")
    assert 'class="card"' in page_of(client, article)


def test_cards_are_narrowed_by_kind_and_state(client, editor):
    article = make_article()
    statement, report = make_statement(article), make_meeting_report(article)
    decisions.accept(statement, editor=editor, revision=1)

    assert f'id="annotation-{report.pk}"' not in page_of(client, article, "?kind=statement")
    assert f'id="annotation-{statement.pk}"' not in page_of(client, article, "?status=open")
    assert f'id="annotation-{report.pk}"' in page_of(client, article, "?status=open")


def test_mentions_of_one_actor_share_a_card(client, editor):
    article, actor = make_article(), make_actor()
    for words in ("Elena Brandt", "Brandt"):
        make_mention(article, words, actor=actor)

    assert page_of(client, article).count('<article class="card"') == 1


def test_offered_speakers_are_one_click_away(client, editor):
    article = make_article()
    row = make_statement(article)
    row.speaker_candidates.add(make_actor("Elena Brandt"), make_actor("Ewa Brandt"))

    page = page_of(client, article)

    assert page.count(f'hx-post="{reverse("desk-annotation-link", args=[row.pk])}"') == 2


def test_history_says_what_changed_in_words(client, editor):
    article = make_article()
    row = make_statement(article, speaker=make_actor("Someone Else"))
    decisions.correct(row, editor=editor, revision=1, speaker=make_actor("Elena Brandt"), spans=[("content", 4, 17)])

    page = page_of(client, article)

    assert "speaker: Someone Else → Elena Brandt" in page
    assert "content: “We will not wait” → “will not wait”" in page


def test_the_newest_text_is_shown_and_older_ones_on_wish(client, editor):
    article = make_article()
    make_version(article, "Quite another text.")

    assert article_text(page_of(client, article)) == "Quite another text."
    assert article_text(page_of(client, article, "?version=1")) == TEXT


def test_the_page_runs_as_many_queries_for_two_cards_of_a_kind_as_for_forty(client, editor):
    def queries(article):
        with CaptureQueriesContext(connection) as captured:
            page_of(client, article)
        return len(captured)

    def with_cards(number):
        article = make_article("We will not wait, a summit. " * number)
        for _ in range(number):
            row = make_statement(article, speaker=make_actor())
            row.speaker_candidates.add(make_actor())
            report = make_meeting_report(article, "a summit", host=make_actor())
            report.participations.create(actor=make_actor())
            mention, claim = make_mention(article, "We", actor=make_actor()), make_role_claim(article, "summit")
            for one in (row, report, mention, claim):
                decisions.accept(one, editor=editor, revision=1)
        return article

    few, many = with_cards(2), with_cards(10)
    queries(few)
    assert queries(few) == queries(many)


@pytest.mark.parametrize(("status", "said"), [("waiting", "waiting for a worker"), ("running", "is running")])
def test_an_extraction_under_way_is_followed(client, editor, status, said):
    article = make_article()
    ExtractionRun.objects.create(version=article.versions.get(), status=status)

    page = page_of(client, article)

    assert said in page
    assert reverse("desk-article-run", args=[article.pk]) in page


def test_a_finished_extraction_loads_the_page_anew(client, editor):
    article = make_article()
    ExtractionRun.objects.create(version=article.versions.get(), status="done")

    answer = client.get(reverse("desk-article-run", args=[article.pk]), headers={"HX-Request": "true"})

    assert answer["HX-Refresh"] == "true"


def test_a_failed_extraction_says_why_and_can_be_tried_again(client, editor):
    article = make_article()
    run = ExtractionRun.objects.create(version=article.versions.get(), status="failed", error="out of memory")

    page = page_of(client, article)

    assert "out of memory" in page
    assert reverse("desk-run-retry", args=[run.pk]) in page


def test_extracting_again_queues_one_run(client, editor):
    article = make_article()

    client.post(reverse("desk-article-extract", args=[article.pk]))
    client.post(reverse("desk-article-extract", args=[article.pk]))

    assert ExtractionRun.objects.get().version.article == article


def test_a_quotation_in_three_parts_goes_on_after_the_first_and_the_second(client, editor):
    article = make_article("“One,” she said, “two,” and then “three”.")
    row = make_statement(article, "One")
    for words in ("two", "three"):
        start = article.versions.get().text.index(words)
        row.spans.create(part="content", start=start, end=start + len(words))

    marks = {one["data-annotation"] + str(n): one for n, one in enumerate(read(page_of(client, article)).marks)}

    shapes = [("data-continued" in one, "data-goes-on" in one) for one in marks.values()]
    assert shapes == [(False, True), (True, True), (True, False)]


def test_a_card_says_what_its_date_rests_on(client, editor):
    article = make_article("On Monday she spoke. On Monday, she said, they met in Vienna.")
    row = make_statement(article, "they met in Vienna", wording="On Monday", edtf="2018-04-23")
    start = article.versions.get().text.rindex("On Monday")

    assert f'data-evidence="{start}-{start + 9}"' in page_of(client, article)
    assert "the article’s own date" not in page_of(client, article)
    row.delete()
    make_statement(article, "they met in Vienna")
    assert "the article’s own date" in page_of(client, article)
