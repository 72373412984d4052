"""From draft to readers: asked for, approved by somebody else, scheduled, published by the clock, rolled back."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from articles.jobs import publishing as jobs
from articles.models import Comment, Notification, Statement, Timeline
from articles.publishing import compose, compose_chapters, publish, rolling_back, undoing, workflow
from articles.publishing.changes import RefusedChange, StaleTimeline
from tests.factories import make_actor, make_article, make_editor, make_statement, make_timeline, make_user

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def editor():
    return make_editor(first_name="Nadia")


@pytest.fixture
def lead():
    user = make_editor(first_name="Omar")
    user.user_permissions.add(Permission.objects.get(codename="approve_timeline"))
    return user


@pytest.fixture
def timeline(editor):
    timeline = make_timeline(slug="talks", created_by=editor, summary="What was said.")
    compose.add_entry(timeline, said(), editor=editor)
    return fresh(timeline)


def said(words="We will not wait"):
    return make_statement(make_article(), words, speaker=make_actor("Elena Brandt"), status="accepted")


def fresh(timeline):
    return Timeline.objects.get(pk=timeline.pk)


def soon():
    return timezone.now() + timedelta(hours=1)


def told(user):
    return [(row.kind, row.text) for row in Notification.objects.filter(user=user).order_by("pk")]


def test_those_who_may_approve_are_told_that_approval_is_asked_for(timeline, editor, lead):
    workflow.submit(timeline, editor=editor, note="Look at the dates")

    assert told(lead) == [("review", "Nadia asks you to approve “The talks”.")]
    assert told(editor) == []
    assert fresh(timeline).stage == "in_review"
    assert Comment.objects.get().text == "Look at the dates"


def test_an_empty_timeline_is_not_sent_to_review(editor):
    with pytest.raises(RefusedChange, match="nothing to review yet"):
        workflow.submit(make_timeline(), editor=editor)


def test_approval_is_of_one_revision_and_its_writers_are_told(timeline, editor, lead):
    workflow.submit(timeline, editor=editor)

    approved = workflow.approve(timeline, editor=lead, revision=None)

    assert (approved.stage, approved.approved_by, approved.approved_revision) == ("approved", lead, approved.revision)
    assert told(editor) == [("approved", "Omar approved “The talks”.")]


def test_what_changed_since_it_was_looked_at_is_not_approved(timeline, editor, lead):
    submitted = workflow.submit(timeline, editor=editor)
    compose.describe(timeline, revision=None, editor=editor, title="Other")

    with pytest.raises(StaleTimeline):
        workflow.approve(timeline, editor=lead, revision=submitted.revision)


@pytest.mark.parametrize("stage", ["approved", "scheduled"])
def test_a_change_after_approval_takes_it_back(timeline, editor, lead, stage):
    workflow.submit(timeline, editor=editor)
    workflow.approve(timeline, editor=lead, revision=None)
    if stage == "scheduled":
        workflow.schedule(timeline, editor=editor, at=soon())

    compose.describe(timeline, revision=None, editor=editor, title="Other")

    row = fresh(timeline)
    assert (row.stage, row.approved_by, row.approved_revision, row.publish_at) == ("writing", None, None, None)


def test_it_is_sent_back_with_a_reason_that_its_writers_read_and_can_answer(timeline, editor, lead):
    workflow.submit(timeline, editor=editor)

    workflow.send_back(timeline, editor=lead, reason="The second date is wrong.")

    assert fresh(timeline).stage == "writing"
    assert told(editor) == [("returned", "Omar sent back “The talks”: The second date is wrong.")]
    assert Comment.objects.get(author=lead).text == "The second date is wrong."


def test_it_is_not_sent_back_without_a_reason(timeline, editor, lead):
    workflow.submit(timeline, editor=editor)

    with pytest.raises(RefusedChange, match="Say what is to be mended"):
        workflow.send_back(timeline, editor=lead, reason=" ")


def test_where_a_second_person_is_needed_nobody_publishes_without_approval(timeline, editor):
    compose.describe(timeline, revision=None, editor=editor, needs_approval=True)

    with pytest.raises(RefusedChange, match="needs a second person’s approval"):
        publish.publish(timeline, editor=editor)


def test_where_a_second_person_is_needed_nobody_approves_what_they_asked_for(timeline, lead):
    compose.describe(timeline, revision=None, editor=lead, needs_approval=True)
    workflow.submit(timeline, editor=lead)

    with pytest.raises(RefusedChange, match="needs a second person"):
        workflow.approve(timeline, editor=lead, revision=None)


def test_where_a_second_person_is_needed_whoever_approved_does_not_publish(timeline, editor, lead):
    compose.describe(timeline, revision=None, editor=editor, needs_approval=True)
    workflow.submit(timeline, editor=editor)
    workflow.approve(timeline, editor=lead, revision=None)

    with pytest.raises(RefusedChange, match="somebody else has to publish it"):
        publish.publish(timeline, editor=lead)
    assert publish.publish(timeline, editor=editor).number == 1


def test_at_its_moment_it_is_published_by_the_job_and_its_writers_are_told(timeline, editor):
    workflow.schedule(timeline, editor=editor, at=soon())
    jobs.publish_scheduled(0)
    assert not timeline.editions.exists()
    Timeline.objects.update(publish_at=timezone.now() - timedelta(seconds=1))

    jobs.publish_scheduled(0)

    row = fresh(timeline)
    assert (row.status, row.stage, row.editions.get().published_by) == ("published", "writing", editor)
    assert told(editor) == [("published", "“The talks” was published as edition 1, as scheduled.")]


def test_what_stands_in_the_way_at_that_moment_keeps_it_unpublished_and_is_told(timeline, editor):
    workflow.schedule(timeline, editor=editor, at=soon())
    Timeline.objects.update(publish_at=timezone.now())
    Statement.objects.update(status="rejected")

    jobs.publish_scheduled(0)

    row = fresh(timeline)
    assert (row.stage, row.editions.count()) == ("writing", 0)
    assert row.scheduling_failed == "Not published: Its evidence is not accepted. Review it, or take it out."
    assert told(editor) == [("not_published", f"“The talks” was not published on time. {row.scheduling_failed}")]


def test_whoever_may_not_publish_any_more_does_not_publish_by_the_clock(timeline, editor):
    workflow.schedule(timeline, editor=editor, at=soon())
    Timeline.objects.update(publish_at=timezone.now())
    editor.user_permissions.clear()

    jobs.publish_scheduled(0)

    assert fresh(timeline).scheduling_failed == "Whoever scheduled it may not publish any more."


def test_what_is_not_ready_cannot_be_scheduled(timeline, editor):
    Statement.objects.update(status="rejected")

    with pytest.raises(publish.NotReady):
        workflow.schedule(timeline, editor=editor, at=soon())


def test_a_moment_that_has_passed_is_refused(timeline, editor):
    with pytest.raises(RefusedChange, match="has passed"):
        workflow.schedule(timeline, editor=editor, at=timezone.now())


def test_taken_off_the_schedule_an_approval_still_stands(timeline, editor, lead):
    workflow.submit(timeline, editor=editor)
    workflow.approve(timeline, editor=lead, revision=None)
    workflow.schedule(timeline, editor=editor, at=soon())

    row = workflow.unschedule(timeline, editor=editor)

    assert (row.stage, row.approved_by, row.approved_revision) == ("approved", lead, row.revision)


def test_rolling_back_publishes_the_old_content_as_a_new_edition_and_brings_the_draft_back(timeline, editor):
    chapter = compose_chapters.add(timeline, title="Before", editor=editor)
    entry = timeline.entries.get()
    compose.change_entry(entry, editor=editor, headline="As it was", chapter=chapter)
    first = publish.publish(timeline, editor=editor)
    compose.change_entry(entry, editor=editor, headline="Changed")
    compose.add_entry(timeline, said(), editor=editor)
    compose_chapters.remove(chapter, editor=editor)
    publish.publish(timeline, editor=editor, correction_note="Adds one.")

    third = rolling_back.roll_back(timeline, 1, editor=editor, note="The addition was wrong.")

    assert third.content == {**first.content, "number": 3, "correction_note": "The addition was wrong."}
    row = timeline.entries.get()
    assert (row.pk, row.headline, row.chapter.title, row.evidence_rows.count()) == (entry.pk, "As it was", "Before", 1)
    assert timeline.editions.count() == 3


def test_the_draft_that_a_roll_back_replaced_is_one_undo_away(timeline, editor):
    publish.publish(timeline, editor=editor)
    compose.add_entry(timeline, said(), editor=editor)
    publish.publish(timeline, editor=editor, correction_note="Adds one.")
    rolling_back.roll_back(timeline, 1, editor=editor, note="Back.")
    assert timeline.entries.count() == 1

    undoing.undo_last(timeline, editor=editor)

    assert timeline.entries.count() == 2


def test_a_roll_back_to_evidence_that_does_not_stand_any_more_changes_nothing(timeline, editor):
    publish.publish(timeline, editor=editor)
    Statement.objects.update(status="rejected")
    compose.remove_entry(timeline.entries.get(), editor=editor)
    compose.add_entry(timeline, said(), editor=editor)
    publish.publish(timeline, editor=editor, correction_note="Another one.")
    before = fresh(timeline).revision

    with pytest.raises(publish.NotReady, match="evidence is not accepted"):
        rolling_back.roll_back(timeline, 1, editor=editor, note="Back.")

    assert (fresh(timeline).revision, timeline.editions.count()) == (before, 2)


def test_going_back_to_what_is_published_anyway_is_refused(timeline, editor):
    publish.publish(timeline, editor=editor)

    with pytest.raises(RefusedChange, match="says the same as edition 1 already"):
        rolling_back.roll_back(timeline, 1, editor=editor, note="Back.")


@pytest.mark.parametrize(
    ("permission", "name"),
    [
        ("compose_timeline", "desk-timeline-approve"), ("compose_timeline", "desk-timeline-send-back"),
        ("compose_timeline", "desk-timeline-publish"), ("compose_timeline", "desk-timeline-schedule"),
        ("compose_timeline", "desk-timeline-withdraw"), ("compose_timeline", "desk-timeline-roll-back"),
        ("approve_timeline", "desk-timeline-publish"), ("approve_timeline", "desk-timeline"),
        ("publish_timeline", "desk-timeline-approve"), ("publish_timeline", "desk-entry-add"),
    ],
)  # fmt: skip
def test_each_step_needs_its_own_permission(client, timeline, permission, name):
    client.force_login(make_user("someone", permission), backend=BACKEND)

    assert client.post(reverse(name, args=["talks"]), {"revision": timeline.revision}).status_code == 403
    assert fresh(timeline).revision == timeline.revision


def test_the_whole_way_on_the_pages(client, timeline, editor, lead):
    def step(user, name, **values):
        client.force_login(user, backend=BACKEND)
        sent = {"revision": fresh(timeline).revision, **values}
        assert client.post(reverse(f"desk-timeline-{name}", args=["talks"]), sent).status_code == 302

    step(editor, "submit", note="")
    step(lead, "send-back", reason="Look again.")
    step(editor, "submit", note="")
    step(lead, "approve")
    step(editor, "schedule", at=f"{soon():%Y-%m-%dT%H:%M}")
    step(editor, "unschedule")
    step(editor, "publish")

    assert fresh(timeline).status == "published"


def test_the_list_tells_the_stages_and_is_narrowed_by_them(client, timeline, editor):
    make_timeline(title="Another one")
    workflow.submit(timeline, editor=editor)
    client.force_login(editor, backend=BACKEND)

    page = client.get(reverse("desk-timelines"), {"state": "stage:in_review"})

    assert [row.title for row in page.context["page"]] == ["The talks"]
    assert ("in_review", "in review", 1) in page.context["stages"]


def test_its_writers_are_reminded_when_it_is_due(timeline, editor):
    today = timezone.localdate()
    compose.describe(timeline, revision=None, editor=editor, due_on=today + timedelta(days=1))

    workflow.remind(today)
    workflow.remind(today)

    day = today + timedelta(days=1)
    assert told(editor) == [("due", f"“The talks” is due on {day.day} {day:%B %Y}.")]


def test_nobody_is_reminded_of_what_is_published_and_not_changed_since(timeline, editor):
    compose.describe(timeline, revision=None, editor=editor, due_on=timezone.localdate())
    publish.publish(timeline, editor=editor)

    workflow.remind(timezone.localdate())

    assert told(editor) == []
