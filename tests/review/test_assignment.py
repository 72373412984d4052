"""Articles are given out and claimed; a claim never outlives who made it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from articles.jobs import claims
from articles.models import Article, Notification, Presence
from articles.review import assignment, decisions
from tests.factories import make_article, make_editor, make_statement, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article()


def make_lead():
    return make_user("lead", "review_annotation", "lead_desk")


def long_ago(article):
    Article.objects.filter(pk=article.pk).update(claimed_at=timezone.now() - timedelta(hours=2))


def test_whoever_is_given_an_article_is_told_once(article):
    lead, editor = make_lead(), make_editor()
    for _ in range(2):
        assignment.give(article, to=editor, by=lead, due_on=date(2026, 3, 9), priority=1)

    row = Notification.objects.get()
    assert (row.user, row.kind, row.text) == (editor, "assigned", f"{lead} gave you “{article}”, due on 9 March 2026")
    assert Article.objects.get().assigned_to == editor


def test_taking_an_article_for_oneself_tells_nobody(article):
    lead = make_lead()

    assignment.give(article, to=lead, by=lead, due_on=None, priority=0)

    assert Notification.objects.count() == 0


def test_a_claimed_article_is_not_claimed_by_another(article):
    first = make_editor()
    assignment.claim(article, editor=first)

    with pytest.raises(assignment.TakenAlready, match=f"{first} is working on it"):
        assignment.claim(article, editor=make_editor())


def test_a_claim_without_a_sign_of_life_can_be_taken_over(article):
    assignment.claim(article, editor=make_editor())
    long_ago(article)
    second = make_editor()

    assert assignment.claim(article, editor=second).claimed_by == second


def test_an_abandoned_claim_is_let_go_of(article):
    assignment.claim(article, editor=make_editor())
    assert claims.free() == 0
    long_ago(article)

    assert claims.free() == 1
    assert Article.objects.get().claimed_by is None


def test_whoever_is_still_on_the_page_keeps_the_claim(article):
    editor = make_editor()
    assignment.claim(article, editor=editor)
    long_ago(article)
    Presence.objects.create(user=editor, page=f"article:{article.pk}", seen_at=timezone.now())

    assert claims.free() == 0


def test_whoever_decided_lately_keeps_the_claim(article):
    editor = make_editor()
    assignment.claim(article, editor=editor)
    long_ago(article)
    decisions.mark_unsure(make_statement(article), editor=editor, revision=1)

    assert claims.free() == 0


def test_only_who_claimed_it_or_a_lead_lets_go_of_it(article):
    assignment.claim(article, editor=make_editor())

    with pytest.raises(assignment.TakenAlready):
        assignment.let_go(article, editor=make_editor())
    assert assignment.let_go(article, editor=make_lead()).claimed_by is None


def test_only_leads_give_out_articles(client, article):
    client.force_login(make_editor())
    assert client.get(f"/desk/articles/{article.pk}/give/").status_code == 403

    client.force_login(make_lead())
    assert client.get(f"/desk/articles/{article.pk}/give/").status_code == 200


def test_an_article_is_given_to_editors_only(client, article):
    reader = make_user()
    client.force_login(make_lead())

    answer = client.post(f"/desk/articles/{article.pk}/give/", {"assigned_to": reader.pk, "priority": 0})

    assert answer.status_code == 422
    assert Article.objects.get().assigned_to is None


def test_claiming_by_page_goes_back_to_the_list_it_was_seen_in(client, article):
    editor = make_editor()
    client.force_login(editor)

    answer = client.post(f"/desk/articles/{article.pk}/claim/", {"next": "/desk/?state=all"})

    assert answer["Location"] == "/desk/?state=all"
    assert Article.objects.get().claimed_by == editor
