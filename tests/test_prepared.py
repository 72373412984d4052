"""Queries that are composed once: the same rows as Django's, each time as they are now."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db.models import Count
from django.utils import timezone

from articles.models import Article, Source
from config.prepared import NotPreparable, Prepared, change, insert
from config.sessions import SessionStore
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.django_db


def described(rows):
    return [(one.pk, one.title, one.source.name, one.published_on, one.added_at) for one in rows]


def test_rows_come_with_what_is_joined_to_them():
    make_article(title="One")
    make_article(title="Two")

    def compose(before):
        return Article.objects.filter(published_on__lt=before).select_related("source").order_by("title")

    day = date(2100, 1, 1)
    assert described(Prepared(compose, date)(day)) == described(compose(day))


def test_what_is_joined_costs_no_query_of_its_own(django_assert_num_queries):
    make_article()
    with django_assert_num_queries(1):
        assert Prepared(lambda: Article.objects.select_related("source"))()[0].source.name


def test_a_link_that_is_empty_stays_empty():
    make_article()
    (found,) = Prepared(lambda: Article.objects.select_related("assigned_to"))()
    assert found.assigned_to is None


def test_tuples_come_in_the_order_that_was_asked_for():
    article = make_article(title="One")
    asked = Prepared(lambda: Article.objects.values_list("title", "pk"))
    assert asked() == [("One", article.pk)]


def test_what_is_counted_comes_with_the_row():
    article = make_article()
    (found,) = Prepared(lambda: Source.objects.annotate(many=Count("articles")))()
    assert (found, found.many) == (article.source, 1)


def test_it_is_composed_once_and_asked_anew():
    composed = []

    def compose(key):
        composed.append(key)
        return Article.objects.filter(pk=key)

    asked, first, second = Prepared(compose, int), make_article(title="One"), make_article(title="Two")
    assert asked(first.pk) == [first]
    assert asked(second.pk) == [second]
    Article.objects.filter(pk=second.pk).update(title="Three")
    assert asked.first(second.pk).title == "Three"
    assert asked.first(0) is None
    assert len(composed) == 1


@pytest.mark.parametrize(
    ("compose", "kind"),
    [
        pytest.param(lambda words: Article.objects.filter(title__icontains=words), str, id="changed on its way"),
        pytest.param(lambda count: Article.objects.all()[:count], int, id="written into the query"),
        pytest.param(lambda _: Article.objects.all(), int, id="not used"),
        pytest.param(lambda key: Article.objects.filter(pk=key).prefetch_related("versions"), int, id="prefetched"),
    ],
)
def test_a_query_that_would_forget_a_value_is_refused(compose, kind):
    with pytest.raises(NotPreparable):
        Prepared(compose, kind)(kind())


def test_a_key_among_many_is_one_value(django_assert_num_queries):
    found = [make_article(), make_article()]
    with django_assert_num_queries(1) as queries:
        assert set(Article.objects.filter(pk__among=[one.pk for one in found])) == set(found)
    assert " = ANY(" in queries.captured_queries[0]["sql"]
    assert list(Article.objects.filter(pk__among=[])) == []


def test_a_session_is_found_by_its_key():
    kept = SessionStore()
    kept["theme"] = "dark"
    kept.create()
    assert SessionStore(kept.session_key)["theme"] == "dark"


def test_an_unknown_key_is_not_taken_over():
    unknown = SessionStore("nobodys" * 4)
    assert unknown.get("theme") is None
    assert unknown.session_key is None


def test_a_session_that_has_ended_is_empty():
    kept = SessionStore()
    kept["theme"] = "dark"
    kept.create()
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert SessionStore(kept.session_key).get("theme") is None


def test_a_moment_is_compared_as_a_moment():
    kept = SessionStore()
    kept.create()
    ends = Prepared(lambda now: Session.objects.filter(expire_date__gt=now), datetime)
    assert [one.pk for one in ends(timezone.now())] == [kept.session_key]
    assert ends(datetime(2999, 1, 1, tzinfo=UTC)) == []


def test_a_new_row_is_inserted_as_saving_does():
    row = Source(slug="wire", name="Wire")
    insert(row)
    found = Source.objects.get(pk=row.pk)
    assert (found, found.slug, found.name) == (row, "wire", "Wire")
    found.name = "The Wire"
    found.save()
    assert Source.objects.get().name == "The Wire"


def test_only_the_named_columns_of_a_row_are_changed():
    row = make_article(title="One")
    row.title, row.byline = "Two", "nobody"
    change(row, "title")
    row.refresh_from_db()
    assert (row.title, row.byline) == ("Two", "")


def test_a_change_counts_the_moment_of_it():
    actor = make_actor()
    before = actor.updated_at
    change(actor, "name", "updated_at")
    actor.refresh_from_db()
    assert actor.updated_at > before
