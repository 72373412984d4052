"""Programs order, fill, undo, approve, schedule and roll back a timeline as editors do on the pages."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from articles.models import Timeline
from articles.publishing import compose
from tests.api.conftest import signed_in
from tests.factories import make_actor, make_article, make_editor, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_lead():
    lead = make_editor()
    lead.user_permissions.add(Permission.objects.get(codename="approve_timeline"))
    return signed_in(lead)


def said(number=1):
    speaker = make_actor("Elena Brandt")
    return [make_statement(make_article(), speaker=speaker, status="accepted") for _ in range(number)]


@pytest.fixture
def begun(desk_editor):
    return compose.begin(title="The Vienna talks", editor=desk_editor, summary="Said.")


def send(client, timeline, rest, method="post", **sent):
    """With the revision as it is now, unless another is given."""
    revision = Timeline.objects.get(pk=timeline.pk).revision
    at = f"/api/v1/timelines/{timeline.slug}/{rest}"
    if method == "delete":
        return client.delete(f"{at}?revision={revision}")
    return getattr(client, method)(at, {"revision": revision, **sent}, format="json")


def told(answer, status=200):
    assert answer.status_code == status, answer.content
    return answer.json()


def test_everything_a_search_finds_is_added_in_one_step_and_undone(as_editor, begun):
    said(5)
    made = told(send(as_editor, begun, "found/", speaker="Elena Brandt", since="2018-01-01"))
    assert (len(made["entries"]), made["revision"]) == (5, 2)

    assert told(send(as_editor, begun, "undo/"))["entries"] == []
    assert len(told(send(as_editor, begun, "redo/"))["entries"]) == 5


def test_a_search_that_makes_no_sense_is_refused(as_editor, begun):
    assert send(as_editor, begun, "found/", topic="no-such-topic").status_code == 400


def test_entries_are_moved_and_put_in_order_within_a_day(as_editor, begun):
    a, b, c = compose.add_each(begun, said(3))

    told(send(as_editor, begun, f"entries/{a.pk}/move/", by=1))
    assert [row.pk for row in begun.entries.all()] == [b.pk, a.pk, c.pk]

    told(send(as_editor, begun, "order/", entries=[c.pk, b.pk, a.pk]))
    assert [row.pk for row in begun.entries.all()] == [c.pk, b.pk, a.pk]


def test_evidence_is_added_and_taken_out(as_editor, begun):
    first, second = said(2)
    entry = compose.add_entry(begun, first)

    made = told(send(as_editor, begun, f"entries/{entry.pk}/evidence/", annotations=[second.pk]))
    assert [one["id"] for one in made["entries"][0]["evidence"]] == [first.pk, second.pk]

    left = told(send(as_editor, begun, f"entries/{entry.pk}/evidence/{first.pk}/", "delete"))
    assert [one["id"] for one in left["entries"][0]["evidence"]] == [second.pk]


def test_chapters_are_added_renamed_filled_moved_and_removed(as_editor, begun):
    entry = compose.add_entry(begun, *said())
    for title in ("Before", "After"):
        draft = told(send(as_editor, begun, "chapters/", title=title))
    before, after = (one["id"] for one in draft["chapters"])

    told(send(as_editor, begun, f"chapters/{before}/entries/", entries=[entry.pk]))
    told(send(as_editor, begun, f"chapters/{before}/", "patch", title="Long before"))
    draft = told(send(as_editor, begun, f"chapters/{before}/move/", by=1))
    assert [one["title"] for one in draft["chapters"]] == ["After", "Long before"]
    assert draft["entries"][0]["chapter"] == before

    draft = told(send(as_editor, begun, f"chapters/{before}/", "delete"))
    assert (draft["entries"][0]["chapter"], [one["id"] for one in draft["chapters"]]) == (None, [after])


def test_a_chapter_of_another_timeline_is_none_of_its_own(as_editor, begun, desk_editor):
    entry = compose.add_entry(begun, *said())
    other = compose.begin(title="Other", editor=desk_editor).chapters.create(title="Theirs")

    assert send(as_editor, begun, f"entries/{entry.pk}/", "patch", chapter=other.pk).status_code == 400


def test_the_steps_are_told_and_any_of_them_is_undone(as_editor, begun, desk_editor):
    entry = compose.add_entry(begun, *said(), editor=desk_editor)
    compose.change_entry(entry, editor=desk_editor, headline="Other")

    newest, first = told(as_editor.get(f"/api/v1/timelines/{begun.slug}/steps/"))["results"]
    assert (newest["what"], newest["editor"]) == ("Changed headline of “Other”", desk_editor.username)

    refused = send(as_editor, begun, "undo/", step=first["id"])
    assert (refused.status_code, "the same was changed since" in refused.json()["detail"]) == (422, True)
    draft = told(send(as_editor, begun, "undo/", step=newest["id"]))
    assert draft["entries"][0]["headline"] == "Elena Brandt: We will not wait"


def test_the_whole_way_to_publication(as_editor, as_lead, begun):
    compose.add_entry(begun, *said())

    told(send(as_editor, begun, "submit/", note="Please"))
    told(send(as_lead, begun, "send-back/", reason="Not yet."))
    told(send(as_editor, begun, "submit/"))
    approved = told(send(as_lead, begun, "approve/"))
    assert (approved["stage"], approved["state"]) == ("approved", "approved")

    moment = (timezone.now() + timedelta(hours=1)).isoformat()
    assert told(send(as_editor, begun, "schedule/", at=moment))["stage"] == "scheduled"
    assert told(send(as_editor, begun, "unschedule/"))["stage"] == "approved"
    assert told(send(as_editor, begun, "publish/"), 201)["number"] == 1


def test_an_earlier_edition_is_published_again(as_editor, begun):
    entry = compose.add_entry(begun, *said())
    told(send(as_editor, begun, "publish/"), 201)
    compose.change_entry(entry, headline="Other")
    told(send(as_editor, begun, "publish/", correction_note="Better."), 201)

    third = told(send(as_editor, begun, "roll-back/", number=1, note="It was better before."), 201)

    assert third["number"] == 3
    assert begun.entries.get().headline == "Elena Brandt: We will not wait"


def test_comments_are_written_answered_read_and_resolved(as_editor, begun):
    entry = compose.add_entry(begun, *said())
    first = told(send(as_editor, begun, "comments/", text="Sure?", entry=entry.pk), 201)
    told(send(as_editor, begun, "comments/", text="Yes.", answers=first["id"]), 201)
    assert send(as_editor, begun, f"comments/{first['id']}/resolve/").status_code == 204

    (thread,) = told(as_editor.get(f"/api/v1/timelines/{begun.slug}/comments/"))
    assert (thread["entry"], [one["text"] for one in thread["replies"]]) == (entry.pk, ["Yes."])
    assert thread["resolved_at"] is not None


@pytest.mark.parametrize("rest", ["approve/", "send-back/"])
def test_an_editor_does_not_approve(as_editor, begun, rest):
    assert send(as_editor, begun, rest, reason="x").status_code == 403


@pytest.mark.parametrize(
    "rest",
    [
        "found/",
        "order/",
        "undo/",
        "redo/",
        "chapters/",
        "submit/",
        "schedule/",
        "unschedule/",
        "roll-back/",
        "comments/",
    ],
)
def test_an_analyst_does_none_of_this(analyst, anybody, begun, rest):
    assert send(analyst, begun, rest).status_code == 403
    assert send(anybody, begun, rest).status_code == 401
    assert Timeline.objects.get(pk=begun.pk).revision == 1
