"""Every step of composing leaves a row that says who changed what, whole enough to be undone days later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.text import Truncator

from articles.models import Chapter, Entry, Timeline, TimelineChange
from articles.publishing.snapshots import Snapshot, difference, take

LONGEST = TimelineChange._meta.get_field("what").max_length


class RefusedChange(Exception):
    """The timeline was left as it was; `str()` is for the editor."""


class StaleTimeline(RefusedChange):
    """Someone else changed the timeline since it was shown."""


class Nothing(RefusedChange):
    """What was asked for is so already."""


@dataclass(kw_only=True)
class Step:
    """One step while it is made: `timeline` is locked; what is made on the way is told to `entries` or `chapters`."""

    timeline: Timeline
    what: str
    entries: set[int] = field(default_factory=set)
    chapters: set[int] = field(default_factory=set)

    def made(self, row: Entry | Chapter) -> None:
        (self.entries if isinstance(row, Entry) else self.chapters).add(row.pk)

    def taken(self) -> Snapshot:
        return take(self.timeline, self.entries, self.chapters)


def locked(timeline: Timeline, revision: int | None) -> Timeline:
    """The row as it is now, held until the transaction ends; None skips the look at the revision."""
    current = Timeline.objects.select_for_update().get(pk=timeline.pk)
    if revision is not None and current.revision != revision:
        raise StaleTimeline(
            "Someone changed this timeline in the meantime. Nothing of yours was saved; here it is now."
        )
    return current


@contextmanager
def step(
    timeline: Timeline,
    action: str,
    what: str,
    *,
    editor: AbstractBaseUser | None,
    revision: int | None = None,
    entries: Iterable[int] = (),
    chapters: Iterable[int] = (),
    undoes: TimelineChange | None = None,
) -> Iterator[Step]:
    """One transaction, one revision, one row of history. `entries` and `chapters` are the keys of what it may change.

    A step that changes nothing leaves neither revision nor row. One that does takes an approval back.
    """
    with transaction.atomic():
        current = locked(timeline, revision)
        made = Step(timeline=current, what=what, entries=set(entries), chapters=set(chapters))
        before = made.taken()
        yield made
        changed = difference(before, made.taken())
        if changed is None:
            return
        take_approval_back(current)
        append(current, action, made.what, editor=editor, before=changed[0], after=changed[1], undoes=undoes)


def append(current: Timeline, action: str, what: str, *, editor: AbstractBaseUser | None, **rest: Any) -> None:
    """`current` is locked; it comes to its next revision and is saved."""
    current.revision += 1
    current.save()
    words = Truncator(what).chars(LONGEST)
    TimelineChange.objects.create(
        timeline=current, revision=current.revision, action=action, what=words, editor=editor, **rest
    )


def take_approval_back(current: Timeline) -> None:
    """What was approved is not what would be published now."""
    if current.stage in (Timeline.Stage.APPROVED, Timeline.Stage.SCHEDULED):
        current.stage = Timeline.Stage.WRITING
        current.publish_at, current.scheduled_by, current.scheduled_note = None, None, ""
    current.approved_by, current.approved_revision = None, None
