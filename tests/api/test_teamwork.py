"""Programs comment on cards and keep views of the worklist, as people do on the pages."""

import pytest
from django.contrib.auth import get_user_model

from articles.models import Comment, Notification, SavedView
from articles.review import comments, saved_views
from tests.api.conftest import signed_in
from tests.factories import make_editor, make_statement

pytestmark = pytest.mark.django_db


def told(answer, status=200):
    assert answer.status_code == status, answer.content
    return answer.json()


@pytest.fixture
def card():
    row = make_statement()
    return f"/api/v1/annotations/{row.pk}/comments/"


def write(client, address, status=201, **sent):
    return told(client.post(address, sent, format="json"), status)


def test_a_comment_is_written_answered_and_whoever_is_named_is_told(as_editor, analyst, desk_editor, card):
    reader = get_user_model().objects.get(username__startswith="analyst").username
    (first,) = write(as_editor, card, text=f"Sure? @{reader}")
    (thread,) = write(analyst, card, text="Quite.", answers=first["id"])

    assert (thread["text"], thread["author"], thread["mentioned"]) == (
        f"Sure? @{reader}",
        desk_editor.username,
        [reader],
    )
    assert [(one["text"], one["author"]) for one in thread["replies"]] == [("Quite.", reader)]
    assert set(Notification.objects.values_list("user__username", "kind")) == {
        (reader, "mention"),
        (desk_editor.username, "answer"),
    }


def test_a_conversation_is_settled_and_opened_again(as_editor, desk_editor, card):
    (first,) = write(as_editor, card, text="Sure?")

    settled = told(as_editor.post(f"/api/v1/comments/{first['id']}/resolve/"))
    opened = told(as_editor.post(f"/api/v1/comments/{first['id']}/reopen/"))

    assert (settled["resolved_by"], opened["resolved_at"]) == (desk_editor.username, None)


def test_only_who_wrote_a_comment_changes_it(as_editor, analyst, card):
    (first,) = write(as_editor, card, text="Sure?")
    address = f"/api/v1/comments/{first['id']}/"

    assert analyst.patch(address, {"text": "No"}, format="json").status_code == 422
    assert told(as_editor.patch(address, {"text": "Really?"}, format="json"))["text"] == "Really?"


def test_what_is_empty_or_about_another_card_is_refused(as_editor, desk_editor, card):
    elsewhere = comments.write(annotation=make_statement(), author=desk_editor, text="There")

    assert as_editor.post(card, {"text": "  "}, format="json").status_code == 400
    assert write(as_editor, card, 422, text="Here", answers=elsewhere.pk)["detail"]
    assert Comment.objects.count() == 1


def test_comments_are_for_members_of_the_desk(anybody, card):
    assert (anybody.get(card).status_code, anybody.post(card, {"text": "x"}).status_code) == (401, 401)


def test_conversations_take_as_many_queries_for_many_as_for_one(
    as_editor, desk_editor, card, django_assert_max_num_queries
):
    row = make_statement()
    address = f"/api/v1/annotations/{row.pk}/comments/"

    def queries():
        with django_assert_max_num_queries(30) as captured:
            as_editor.get(address)
        return len(captured)

    first = comments.write(annotation=row, author=desk_editor, text="One")
    comments.write(annotation=row, author=desk_editor, text="Two", answers=first)
    with_one = queries()
    for n in range(5):
        other = comments.write(annotation=row, author=make_editor(), text=f"More {n}")
        comments.write(annotation=row, author=make_editor(), text="Still more", answers=other)

    assert queries() == with_one


VIEWS = "/api/v1/saved-views/"


def test_a_view_is_kept_shown_replaced_and_deleted(as_editor, desk_editor):
    kept = write(as_editor, VIEWS, name="Mine", query="?state=all&page=3&mine=on")
    again = write(as_editor, VIEWS, name="Mine", query="state=waiting")

    assert (kept["query"], again["id"], again["query"]) == ("mine=on&state=all", kept["id"], "state=waiting")
    assert [one["name"] for one in told(as_editor.get(VIEWS))] == ["Mine"]
    assert as_editor.delete(f"{VIEWS}{kept['id']}/").status_code == 204
    assert told(as_editor.get(VIEWS)) == []


def test_others_see_a_shared_view_and_cannot_delete_it(as_editor, desk_editor):
    other = signed_in(make_editor())
    shared = saved_views.keep(desk_editor, "Ours", "state=all", is_shared=True)
    saved_views.keep(desk_editor, "Mine", "state=all")

    assert [one["name"] for one in told(other.get(VIEWS))] == ["Ours"]
    assert other.delete(f"{VIEWS}{shared.pk}/").status_code == 422
    assert SavedView.objects.count() == 2


def test_views_are_for_members_of_the_desk(anybody):
    assert (anybody.get(VIEWS).status_code, anybody.post(VIEWS, {}).status_code) == (401, 401)
