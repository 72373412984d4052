"""Conversations about a card reach whoever they are meant for, once."""

import pytest

from articles.models import Comment, Notification
from articles.review import cards, comments, notifications
from articles.review.checks import Refused
from tests.factories import make_editor, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def card():
    return make_statement()


@pytest.fixture
def ann():
    return make_editor()


@pytest.fixture
def ben():
    return make_editor()


def told(user):
    return list(Notification.objects.filter(user=user).values_list("kind", flat=True))


def test_whoever_is_named_is_told_with_the_words(card, ann, ben):
    comment = comments.write(annotation=card, author=ann, text=f"Is this right, @{ben.username}?")

    row = Notification.objects.get()
    assert (row.user, row.kind, row.url) == (ben, "mention", f"/desk/annotations/{card.pk}/comments/")
    assert row.text == f"{ann} mentioned you: “Is this right, @{ben.username}?”"
    assert list(comment.mentioned.all()) == [ben]


@pytest.mark.parametrize(
    "text", ["mail ben@example.org", "nobody by that name: @nobody", "a plain remark", "a . @ sign"]
)
def test_what_only_looks_like_a_name_tells_nobody(card, ann, text):
    comments.write(annotation=card, author=ann, text=text)

    assert Notification.objects.count() == 0


def test_a_name_at_the_end_of_a_sentence_is_a_name(card, ann, ben):
    comments.write(annotation=card, author=ann, text=f"Ask @{ben.username}.")

    assert told(ben) == ["mention"]


def test_naming_oneself_tells_nobody(card, ann):
    comments.write(annotation=card, author=ann, text=f"@{ann.username}, look again tomorrow")

    assert told(ann) == []


def test_an_answer_tells_those_who_took_part_but_not_its_author(card, ann, ben):
    first = comments.write(annotation=card, author=ann, text="Sure?")
    comments.write(annotation=card, author=ben, text="Yes.", answers=first)
    comments.write(annotation=card, author=ben, text="Quite.", answers=first)

    assert (told(ann), told(ben)) == (["answer", "answer"], [])


def test_an_answer_to_an_answer_stands_in_the_same_conversation(card, ann, ben):
    first = comments.write(annotation=card, author=ann, text="Sure?")
    second = comments.write(annotation=card, author=ben, text="Yes.", answers=first)
    third = comments.write(annotation=card, author=ann, text="Good.", answers=second)

    assert third.answers == first
    assert [one.pk for one in comments.threads(card)] == [first.pk]


def test_an_answer_opens_what_was_resolved(card, ann, ben):
    first = comments.write(annotation=card, author=ann, text="Sure?")
    comments.resolve(first, editor=ben)
    assert cards.card(card).comments == 0

    comments.write(annotation=card, author=ann, text="Not yet.", answers=first)

    assert cards.card(card).comments == 1


def test_an_empty_comment_is_refused(card, ann):
    with pytest.raises(Refused, match="Write something first"):
        comments.write(annotation=card, author=ann, text="  \n ")


def test_only_its_author_changes_a_comment(card, ann, ben):
    comment = comments.write(annotation=card, author=ann, text="Sure?")

    with pytest.raises(comments.NotYours):
        comments.change(comment, author=ben, text="Never.")
    assert Comment.objects.get().text == "Sure?"


def test_a_changed_comment_tells_only_whom_it_names_newly(card, ann, ben):
    comment = comments.write(annotation=card, author=ann, text=f"Look, @{ben.username}")
    carol = make_editor()
    Notification.objects.update(read_at="2018-04-24T10:00Z")

    comments.change(comment, author=ann, text=f"Look, @{ben.username} and @{carol.username}")

    assert (told(ben), told(carol)) == (["mention"], ["mention"])


def test_the_same_thing_is_not_told_twice_while_it_waits(ann):
    for _ in range(2):
        notifications.tell(ann, "due", "It is due", "/desk/")

    assert notifications.unread(ann).count() == 1


def test_reading_the_conversation_marks_its_notice_read(client, card, ann, ben):
    comments.write(annotation=card, author=ann, text=f"@{ben.username}?")
    client.force_login(ben)

    client.get(f"/desk/annotations/{card.pk}/comments/")

    assert notifications.unread(ben).count() == 0


def test_hostile_words_are_shown_as_words(client, card, ann):
    comments.write(annotation=card, author=ann, text="<script>alert(1)</script> & more")
    client.force_login(ann)

    page = client.get(f"/desk/annotations/{card.pk}/comments/").content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in page
    assert "<script>alert" not in page


def test_an_empty_comment_keeps_the_page_and_says_why(client, card, ann):
    client.force_login(ann)

    answer = client.post(f"/desk/annotations/{card.pk}/comments/", {"text": " "})

    assert answer.status_code == 422
    assert "Write something first." in answer.content.decode()


def test_a_comment_by_page_is_answered_resolved_and_opened_again(client, card, ann):
    client.force_login(ann)
    address = f"/desk/annotations/{card.pk}/comments/"
    client.post(address, {"text": "Sure?"})
    first = Comment.objects.get()
    client.post(address, {"text": "Yes.", "answers": first.pk})
    client.post(f"/desk/comments/{first.pk}/", {"do": "resolve"})
    first.refresh_from_db()
    assert (first.resolved_by, first.replies.count()) == (ann, 1)

    client.post(f"/desk/comments/{first.pk}/", {"do": "reopen"})

    first.refresh_from_db()
    assert first.resolved_at is None


def test_nobody_marks_other_peoples_notices_as_read(client, ann, ben):
    row = notifications.tell(ann, "due", "It is due", "/desk/")
    client.force_login(ben)

    client.post("/desk/notifications/read/", {"pk": row.pk})

    assert notifications.unread(ann).count() == 1


def test_a_notice_leads_where_it_says_but_never_elsewhere(client, ann):
    row = notifications.tell(ann, "due", "It is due", "/desk/runs/")
    client.force_login(ann)

    there = client.post("/desk/notifications/read/", {"pk": row.pk, "to": "/desk/runs/"})
    away = client.post("/desk/notifications/read/", {"pk": row.pk, "to": "https://elsewhere.example/"})

    assert (there["Location"], away["Location"]) == ("/desk/runs/", "/desk/notifications/")
