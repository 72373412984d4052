"""From being written to being published: asked for, approved or sent back, scheduled; each step says who and why.

Who may call which is for pages and API to check: compose_timeline, approve_timeline, publish_timeline.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from articles.models import Comment, Notification, Timeline, TimelineChange
from articles.publishing import checks, notices
from articles.publishing.changes import RefusedChange, append, locked
from articles.publishing.notices import name
from articles.publishing.publish import NotReady, check_correction, check_second_person, publish, withdraw

__all__ = ["approve", "correct", "publish", "schedule", "send_back", "state", "submit", "unschedule", "withdraw"]

Stage, Status = Timeline.Stage, Timeline.Status
Kind = Notification.Kind


def state(timeline: Timeline, editions: int) -> str:
    """Where it is, in one word of the newsroom; `editions` is how many there are."""
    if timeline.stage != Stage.WRITING:
        return timeline.get_stage_display()
    if timeline.status == Status.PUBLISHED and editions > 1:
        return "corrected"
    return timeline.get_status_display()


def _take_step(current: Timeline, action: str, what: str, editor: AbstractBaseUser | None) -> None:
    """An approval that stands goes along to the revision this makes."""
    if current.approved_revision is not None:
        current.approved_revision = current.revision + 1
    append(current, action, what, editor=editor)


@transaction.atomic
def submit(timeline: Timeline, *, editor: AbstractBaseUser, revision: int | None = None, note: str = "") -> Timeline:
    current = locked(timeline, revision)
    if current.stage != Stage.WRITING:
        raise RefusedChange(f"It is {current.get_stage_display()} already.")
    if not current.entries.exists():
        raise RefusedChange("There is nothing to review yet: add an entry first.")
    current.stage = Stage.IN_REVIEW
    _take_step(current, "submit", f"Asked for approval{f': {note}' if note else ''}", editor)
    if note:
        Comment.objects.create(timeline=current, author=editor, text=note)
    said = f"{name(editor)} asks you to approve “{current.title}”."
    notices.tell(notices.approvers(), Kind.REVIEW, said, current, caused_by=editor)
    return current


@transaction.atomic
def approve(timeline: Timeline, *, editor: AbstractBaseUser, revision: int | None) -> Timeline:
    """What is approved is this revision; any later change takes it back."""
    current = locked(timeline, revision)
    if current.stage != Stage.IN_REVIEW:
        raise RefusedChange("Only what is in review can be approved. Ask for approval first.")
    if current.needs_approval and submitter(current) == editor:
        raise RefusedChange("You asked for this approval yourself. It needs a second person.")
    current.stage, current.approved_by, current.approved_revision = Stage.APPROVED, editor, current.revision
    _take_step(current, "approve", "Approved", editor)
    said = f"{name(editor)} approved “{current.title}”."
    notices.tell(notices.writers(current), Kind.APPROVED, said, current, caused_by=editor)
    return current


def submitter(timeline: Timeline) -> AbstractBaseUser | None:
    asked: TimelineChange | None = timeline.changes.filter(action="submit").select_related("editor").last()
    return asked.editor if asked else None


@transaction.atomic
def send_back(timeline: Timeline, *, editor: AbstractBaseUser, reason: str, revision: int | None = None) -> Timeline:
    """To those who write it, with the reason as a comment that they can answer."""
    if not reason.strip():
        raise RefusedChange("Say what is to be mended: those who write it will read it.")
    current = locked(timeline, revision)
    if current.stage == Stage.WRITING:
        raise RefusedChange("It is being written already.")
    _take_all_back(current)
    _take_step(current, "send_back", f"Sent back: {reason.strip()}", editor)
    comment = Comment.objects.create(timeline=current, author=editor, text=reason.strip())
    said = f"{name(editor)} sent back “{current.title}”: {reason.strip()}"
    notices.tell(notices.writers(current), Kind.RETURNED, said, current, caused_by=editor, comment=comment)
    return current


def _take_all_back(current: Timeline) -> None:
    current.stage = Stage.WRITING
    current.approved_by, current.approved_revision = None, None
    _clear_schedule(current)


def _clear_schedule(current: Timeline) -> None:
    current.publish_at, current.scheduled_by, current.scheduled_note = None, None, ""


@transaction.atomic
def schedule(
    timeline: Timeline, *, editor: AbstractBaseUser, at: datetime, revision: int | None = None, note: str = ""
) -> Timeline:
    """`at` is aware and ahead; what would block publishing now is to be mended first."""
    current = locked(timeline, revision)
    if at <= timezone.now():
        raise RefusedChange("That moment has passed. Choose a later one, or publish at once.")
    check_second_person(current, editor)
    blocking = [problem for problem in checks.problems(current) if problem.blocks]
    if blocking:
        raise NotReady(blocking)
    check_correction(current, note)
    current.stage, current.publish_at, current.scheduled_by = Stage.SCHEDULED, at, editor
    current.scheduled_note, current.scheduling_failed = note.strip(), ""
    _take_step(current, "schedule", f"Scheduled for {moment(at)}", editor)
    return current


def moment(at: datetime) -> str:
    at = at.astimezone(timezone.get_default_timezone())
    return f"{at.day} {at:%B %Y, %H:%M} {at:%Z}"


@transaction.atomic
def unschedule(timeline: Timeline, *, editor: AbstractBaseUser, revision: int | None = None) -> Timeline:
    current = locked(timeline, revision)
    if current.stage != Stage.SCHEDULED:
        raise RefusedChange("It is not scheduled.")
    current.stage = Stage.APPROVED if current.approved_revision is not None else Stage.WRITING
    _clear_schedule(current)
    _take_step(current, "unschedule", "Taken off the schedule", editor)
    return current


def correct(timeline: Timeline, *, note: str, **rest: Any) -> Any:
    """The next edition of something published; readers see the note above it."""
    return publish(timeline, correction_note=note, **rest)


def due(now: datetime) -> list[Timeline]:
    rows = Timeline.objects.filter(stage=Stage.SCHEDULED, publish_at__lte=now).select_related("scheduled_by")
    return list(rows.order_by("publish_at"))


def remind(today: date) -> None:
    """Those who write a timeline that is due tomorrow or today, or was due yesterday, and is not published since."""
    near = (today - timedelta(days=1), today + timedelta(days=1))
    for timeline in Timeline.objects.filter(due_on__range=near).exclude(status=Status.WITHDRAWN):
        if timeline.editions.exists() and timeline.changes.filter(made_at__gt=_last_published(timeline)).count() == 0:
            continue
        said = f"“{timeline.title}” is due on {timeline.due_on.day} {timeline.due_on:%B %Y}."
        notices.tell(notices.writers(timeline), Kind.DUE, said, timeline)


def _last_published(timeline: Timeline) -> datetime:
    return timeline.editions.latest("published_at").published_at


def publish_scheduled(timeline: Timeline) -> bool:
    """At its moment. What stands in the way keeps it unpublished, is kept on the timeline and told to its people."""
    editor = timeline.scheduled_by
    try:
        with transaction.atomic():
            current = locked(timeline, timeline.revision)
            if editor is None or not editor.is_active or not editor.has_perm("articles.publish_timeline"):
                raise RefusedChange("Whoever scheduled it may not publish any more.")
            edition = publish(current, editor=editor, correction_note=timeline.scheduled_note)
    except RefusedChange as error:
        _not_published(timeline, str(error))
        return False
    said = f"“{timeline.title}” was published as edition {edition.number}, as scheduled."
    notices.tell([*notices.writers(timeline), editor], Kind.PUBLISHED, said, timeline)
    return True


@transaction.atomic
def _not_published(timeline: Timeline, reason: str) -> None:
    """Left alone where somebody changed or rescheduled it meanwhile."""
    current = Timeline.objects.select_for_update().get(pk=timeline.pk)
    if current.stage != Stage.SCHEDULED or current.revision != timeline.revision:
        return
    current.stage = Stage.APPROVED if current.approved_revision is not None else Stage.WRITING
    _clear_schedule(current)
    current.scheduling_failed = reason[:500]
    _take_step(current, "not_published", f"Not published on time: {reason}", None)
    said = f"“{current.title}” was not published on time. {reason}"
    people = [*notices.writers(current), *filter(None, [timeline.scheduled_by])]
    notices.tell(people, Kind.NOT_PUBLISHED, said, current)
