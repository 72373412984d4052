"""Editions: frozen, numbered, content-addressed, corrected in the open, never deleted."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from articles.models import Edition, Notification, Timeline
from articles.publishing import checks, notices, pages
from articles.publishing.changes import RefusedChange, StaleTimeline, append
from articles.publishing.compose import entries_with_evidence
from articles.publishing.freezing import canonical, content_of, digest, essence

__all__ = ["NotReady", "canonical", "content_of", "next_number", "preview", "problems_of", "publish", "withdraw"]

MOST_TOLD = 5  # problems in the sentence of a refusal; all of them go with it


class NotReady(RefusedChange):
    """`problems` say what is to be mended first."""

    def __init__(self, problems: list[checks.Problem]):
        more = f" And {len(problems) - MOST_TOLD} more." if len(problems) > MOST_TOLD else ""
        super().__init__("Not published: " + " ".join(one.sentence for one in problems[:MOST_TOLD]) + more)
        self.problems = problems


def preview(timeline: Timeline) -> dict[str, Any]:
    return content_of(timeline, list(entries_with_evidence(timeline)), number=next_number(timeline))


def next_number(timeline: Timeline) -> int:
    newest = timeline.editions.first()
    return newest.number + 1 if newest else 1


def problems_of(timeline: Timeline) -> list[checks.Problem]:
    return checks.problems(timeline)


@transaction.atomic
def publish(
    timeline: Timeline, *, editor: AbstractBaseUser, revision: int | None = None, correction_note: str = ""
) -> Edition:
    """Freeze the timeline as its next edition. From the second on, the note says what it corrects."""
    current = Timeline.objects.select_for_update().get(pk=timeline.pk)
    if revision is not None and current.revision != revision:
        raise StaleTimeline("The timeline was changed since you looked at the preview. Nothing was published.")
    check_second_person(current, editor)
    blocking = [problem for problem in checks.problems(current) if problem.blocks]
    if blocking:
        raise NotReady(blocking)
    last = current.editions.first()
    note = correction_note.strip() if last else ""
    number = last.number + 1 if last else 1
    content = content_of(current, list(entries_with_evidence(current)), number=number, correction_note=note)
    if last and not last.withdrawn_at and essence(content) == essence(last.content):
        raise RefusedChange(f"Nothing has changed since edition {last.number}.")
    check_correction(current, note)
    return keep(current, content, editor=editor)


def keep(current: Timeline, content: dict[str, Any], *, editor: AbstractBaseUser) -> Edition:
    """The content as an edition for good, and the timeline on to its next; inside a transaction."""
    edition = Edition.objects.create(
        timeline=current,
        number=content["number"],
        content=content,
        sha256=digest(content),
        correction_note=content["correction_note"],
        published_by=editor,
    )
    # Its first reader does not wait; should it fail, the page is drawn when it is asked for.
    transaction.on_commit(lambda: pages.reading(edition, timezone.localdate()), robust=True)
    current.status, current.stage = Timeline.Status.PUBLISHED, Timeline.Stage.WRITING
    current.approved_by, current.approved_revision, current.scheduling_failed = None, None, ""
    current.publish_at, current.scheduled_by, current.scheduled_note = None, None, ""
    current.save()
    said = f"{notices.name(editor)} published “{current.title}” as edition {edition.number}."
    notices.tell(notices.writers(current), Notification.Kind.PUBLISHED, said, current, caused_by=editor)
    return edition


def check_second_person(timeline: Timeline, editor: AbstractBaseUser) -> None:
    """Where a timeline needs approval, this revision of it was approved, and by somebody else."""
    if not timeline.needs_approval:
        return
    if timeline.approved_revision != timeline.revision:
        raise RefusedChange("It needs a second person’s approval, which it does not have as it stands. Ask for it.")
    if timeline.approved_by == editor:
        raise RefusedChange("You approved it yourself: somebody else has to publish it.")


def check_correction(timeline: Timeline, note: str) -> None:
    if timeline.editions.exists() and not note.strip():
        raise RefusedChange("Say what this edition corrects or adds: readers see the note.")


@transaction.atomic
def withdraw(timeline: Timeline, *, editor: AbstractBaseUser, reason: str) -> None:
    """All editions stay at their addresses as tombstones that say why."""
    if not reason.strip():
        raise RefusedChange("Say why it is withdrawn: readers will see the reason.")
    current = Timeline.objects.select_for_update().get(pk=timeline.pk)
    if current.status != Timeline.Status.PUBLISHED:
        raise RefusedChange("Only a published timeline can be withdrawn.")
    current.status = Timeline.Status.WITHDRAWN
    current.approved_revision = current.approved_revision and current.revision + 1
    append(current, "withdraw", f"Withdrawn: {reason.strip()}", editor=editor)
    current.editions.filter(withdrawn_at__isnull=True).update(withdrawn_at=timezone.now(), withdrawn_because=reason)
