"""Filters of the worklist are kept under a name."""

import pytest

from articles.models import SavedView
from articles.review import saved_views
from articles.review.checks import Refused
from tests.factories import make_editor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("state=waiting&q=", "state=waiting"),
        ("q=b&order=oldest", "order=oldest&q=b"),
        ("?order=oldest&page=3&q=b", "order=oldest&q=b"),
        ("q=a+b%26c", "q=a+b%26c"),
        ("", ""),
    ],
)
def test_the_same_filters_give_the_same_words(typed, kept):
    assert saved_views.canonical(typed) == kept


def test_ones_own_views_and_shared_ones_are_offered():
    ann, ben = make_editor(), make_editor()
    saved_views.keep(ann, "Mine", "mine=1")
    saved_views.keep(ben, "Theirs", "q=a")
    saved_views.keep(ben, "For all", "q=b", is_shared=True)

    assert [view.name for view in saved_views.of(ann)] == ["For all", "Mine"]


def test_a_name_used_again_holds_the_new_filters():
    ann = make_editor()
    saved_views.keep(ann, "Today", "q=a")
    saved_views.keep(ann, "Today", "q=b")

    assert SavedView.objects.get().query == "q=b"


def test_nobody_deletes_what_another_keeps():
    ben = make_editor()
    view = saved_views.keep(ben, "For all", "q=b", is_shared=True)

    with pytest.raises(Refused, match="Only who made a view"):
        saved_views.drop(make_editor(), view.pk)


def test_a_view_kept_by_page_stands_above_the_worklist(client):
    client.force_login(make_editor())

    answer = client.post("/desk/views/", {"name": "Doubtful", "query": "order=uncertain&page=2"}, follow=True)

    assert answer.redirect_chain[-1][0] == "/desk/?order=uncertain"
    assert SavedView.objects.get().query == "order=uncertain"
