"""Editions: frozen, numbered, content-addressed, corrected in the open, never deleted."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from articles.models import Edition, Timeline
from articles.publishing import checks
from articles.publishing.compose import RefusedChange, StaleTimeline, entries_with_evidence
from articles.publishing.freezing import canonical, content_of, digest, essence

__all__ = ["NotReady", "canonical", "content_of", "next_number", "preview", "problems_of", "publish", "withdraw"]


class NotReady(RefusedChange):
    """`problems` say what is to be mended first."""

    def __init__(self, problems: list[checks.Problem]):
        super().__init__("Not published: " + " ".join(problem.sentence for problem in problems))
        self.problems = problems


def preview(timeline: Timeline) -> dict[str, Any]:
    return content_of(timeline, list(entries_with_evidence(timeline)), number=next_number(timeline))


def next_number(timeline: Timeline) -> int:
    newest = timeline.editions.first()
    return newest.number + 1 if newest else 1


def problems_of(timeline: Timeline) -> list[checks.Problem]:
    return checks.problems(list(entries_with_evidence(timeline)))


@transaction.atomic
def publish(
    timeline: Timeline, *, editor: AbstractBaseUser, revision: int | None = None, correction_note: str = ""
) -> Edition:
    """Freeze the timeline as its next edition. From the second on, the note says what it corrects."""
    current = Timeline.objects.select_for_update().get(pk=timeline.pk)
    if revision is not None and current.revision != revision:
        raise StaleTimeline("The timeline was changed since you looked at the preview. Nothing was published.")
    entries = list(entries_with_evidence(current))
    blocking = [problem for problem in checks.problems(entries) if problem.blocks]
    if blocking:
        raise NotReady(blocking)
    last = current.editions.first()
    number = last.number + 1 if last else 1
    note = correction_note.strip() if last else ""
    content = content_of(current, entries, number=number, correction_note=note)
    _check_next_to(last, content, note)
    edition = Edition.objects.create(
        timeline=current,
        number=number,
        content=content,
        sha256=digest(content),
        correction_note=note,
        published_by=editor,
    )
    current.status = Timeline.Status.PUBLISHED
    current.save(update_fields=["status", "updated_at"])
    return edition


def _check_next_to(last: Edition | None, content: dict[str, Any], note: str) -> None:
    if last is None:
        return
    if not last.withdrawn_at and essence(content) == essence(last.content):
        raise RefusedChange(f"Nothing has changed since edition {last.number}.")
    if not note:
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
    current.save(update_fields=["status", "updated_at"])
    current.editions.filter(withdrawn_at__isnull=True).update(withdrawn_at=timezone.now(), withdrawn_because=reason)
