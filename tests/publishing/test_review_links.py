"""Somebody from outside reads the draft and comments on it by a link that expires and can be taken back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Comment, Notification, ReviewLink
from articles.publishing import comments, compose, review_links
from articles.publishing.changes import RefusedChange
from tests.factories import make_actor, make_editor, make_statement, make_timeline
from tests.test_csp import assert_strict

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def editor():
    return make_editor(first_name="Nadia")


@pytest.fixture
def timeline(editor):
    timeline = make_timeline(slug="talks", title="Secret talks", created_by=editor)
    compose.add_entry(timeline, make_statement(speaker=make_actor("Elena Brandt"), status="accepted"))
    return timeline


@pytest.fixture
def link(timeline, editor):
    return review_links.make(
        timeline, reviewer="Dr. Guest", expires_at=timezone.now() + timedelta(days=7), editor=editor
    )


def where(token):
    return reverse("outside-review", args=[token])


def test_only_the_digest_of_the_token_is_kept(link):
    row, token = link

    assert row.token_sha256 == review_links.digest(token)
    kept = ReviewLink.objects.values().get()
    assert [name for name, value in kept.items() if token in str(value)] == []


def test_the_draft_is_read_without_an_account(client, link):
    page = client.get(where(link[1]))

    assert page.status_code == 200
    assert "Elena Brandt: We will not wait" in page.content.decode()
    assert ReviewLink.objects.get().last_read_at is not None


def test_the_page_is_strict_and_kept_from_search_engines_caches_and_referrers(client, link):
    page = client.get(where(link[1]))

    assert_strict(page)
    assert page["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert page["Referrer-Policy"] == "same-origin"
    assert page["Cache-Control"] == "no-store, private"


def test_an_unknown_token_is_not_found(client, link):
    assert client.get(where("x" * 43)).status_code == 404


def test_a_link_that_has_expired_says_so_and_shows_nothing(client, link):
    ReviewLink.objects.update(expires_at=timezone.now())

    page = client.get(where(link[1]))

    assert page.status_code == 410
    assert "This link expired on" in page.content.decode()
    assert "Secret talks" not in page.content.decode()


def test_a_link_that_was_taken_back_takes_no_comment(client, link):
    review_links.revoke(link[0])

    page = client.post(where(link[1]), {"text": "Wait!"})

    assert page.status_code == 410
    assert not Comment.objects.exists()


def test_a_comment_stands_under_the_name_of_the_link_and_the_desk_is_told(client, link, timeline, editor):
    entry = timeline.entries.get()

    client.post(where(link[1]), {"text": "She said it on the 25th.", "entry": entry.pk})

    comment = Comment.objects.get()
    assert (comment.author, comment.author_name, comment.entry) == (None, "Dr. Guest", entry)
    told = Notification.objects.get(user=editor)
    assert told.text == "Dr. Guest commented on “Elena Brandt: We will not wait”."


def test_an_entry_of_another_timeline_cannot_be_commented_on(client, link):
    other = compose.add_entry(make_timeline(), headline="Elsewhere")

    client.post(where(link[1]), {"text": "Hm.", "entry": other.pk})

    assert Comment.objects.get().entry is None


def test_markup_in_a_comment_is_shown_as_it_was_typed(client, link, editor):
    client.post(where(link[1]), {"text": "<script>alert(1)</script>"})
    client.force_login(editor, backend=BACKEND)

    page = client.get(reverse("desk-timeline-comments", args=["talks"])).content.decode()

    assert "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>" in page


def test_more_comments_than_a_person_writes_are_put_off_and_kept_in_the_form(client, link):
    for number in range(comments.FROM_OUTSIDE):
        comments.write(link[0].timeline, text=f"Number {number}", link=link[0])

    page = client.post(where(link[1]), {"text": "One more"})

    assert page.status_code == 429
    assert ">One more</textarea>" in page.content.decode().replace("\n", "")
    assert Comment.objects.count() == comments.FROM_OUTSIDE


@pytest.mark.parametrize("ends", [timedelta(0), timedelta(days=91)])
def test_a_link_ends_after_today_and_within_three_months(timeline, editor, ends):
    with pytest.raises(RefusedChange, match="within 90 days"):
        review_links.make(timeline, reviewer="Guest", expires_at=timezone.now() + ends, editor=editor)


def test_the_address_is_shown_once_on_the_desk(client, timeline, editor):
    client.force_login(editor, backend=BACKEND)

    page = client.post(reverse("desk-review-link-add", args=["talks"]), {"reviewer": "Guest", "days": "3"})

    address = page.context["new_address"]
    assert address in page.content.decode()
    assert address not in client.get(reverse("desk-timeline-workflow", args=["talks"])).content.decode()
    client.logout()
    assert client.get(address).status_code == 200


def test_the_desk_answers_and_the_reviewer_reads_it(client, link, editor):
    client.post(where(link[1]), {"text": "Sure about the day?"})
    client.force_login(editor, backend=BACKEND)
    client.post(
        reverse("desk-timeline-comments", args=["talks"]), {"text": "Yes.", "answers": Comment.objects.get().pk}
    )
    client.logout()

    assert "<p>Yes.</p>" in client.get(where(link[1])).content.decode()


def test_a_conversation_is_resolved_and_an_answer_opens_it_again(timeline, editor):
    first = comments.write(timeline, text="Sure?", author=editor)
    comments.resolve(first, editor=editor)
    assert not comments.threads(timeline).open().exists()

    comments.write(timeline, text="No.", author=editor, answers=first)

    assert comments.threads(timeline).open().get() == first


def test_whoever_is_named_in_a_comment_is_told(timeline, editor):
    other = make_editor()

    comments.write(timeline, text=f"@{other.username.upper()} what do you think?", author=editor)

    assert Notification.objects.get(user=other).kind == "mention"
