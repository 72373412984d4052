"""Chapters, or eras, of a timeline in the making: named, ordered, and filled with entries; steps as all the others."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Max

from articles.models import Chapter, Timeline
from articles.publishing.changes import RefusedChange, Step, step

Editor = AbstractBaseUser | None


def add(
    timeline: Timeline, *, title: str, note: str = "", revision: int | None = None, editor: Editor = None
) -> Chapter:
    with step(timeline, "chapter", f"Added the chapter “{title}”", editor=editor, revision=revision) as made:
        last = made.timeline.chapters.aggregate(last=Max("order"))["last"] or 0
        chapter = Chapter.objects.create(timeline=made.timeline, title=title, note=note, order=last + 1)
        made.made(chapter)
    return chapter


def change(
    chapter: Chapter, *, title: str, note: str = "", revision: int | None = None, editor: Editor = None
) -> Chapter:
    what = f"Changed the chapter “{title}”"
    with step(chapter.timeline, "chapter", what, editor=editor, revision=revision, chapters=[chapter.pk]) as made:
        row = _still_there(made, chapter)
        row.title, row.note = title, note
        row.save()
    return row


def remove(chapter: Chapter, *, revision: int | None = None, editor: Editor = None) -> None:
    """Its entries stay, without a chapter."""
    entries = list(chapter.entries.values_list("pk", flat=True))
    touched = {"entries": entries, "chapters": [chapter.pk]}
    what = f"Removed the chapter “{chapter.title}”"
    with step(chapter.timeline, "chapter", what, editor=editor, revision=revision, **touched) as made:
        _still_there(made, chapter).delete()


def move(chapter: Chapter, by: int, *, revision: int | None = None, editor: Editor = None) -> None:
    """One place up (-1) or down (1)."""
    keys = list(chapter.timeline.chapters.values_list("pk", flat=True))
    place = keys.index(chapter.pk) + by
    if not 0 <= place < len(keys):
        raise RefusedChange("The chapter is there already.")
    keys.remove(chapter.pk)
    keys.insert(place, chapter.pk)
    what = f"Moved the chapter “{chapter.title}”"
    with step(chapter.timeline, "chapter", what, editor=editor, revision=revision, chapters=keys) as made:
        rows = {row.pk: row for row in made.timeline.chapters.all()}
        for order, pk in enumerate(keys, 1):
            rows[pk].order = order
        Chapter.objects.bulk_update(rows.values(), ["order"])


def put_into(
    timeline: Timeline,
    chapter: Chapter | None,
    entries: Sequence[int],
    *,
    revision: int | None = None,
    editor: Editor = None,
) -> int:
    """These entries into the chapter, or into none; how many there are."""
    where = f"into the chapter “{chapter.title}”" if chapter else "out of their chapter"
    number = f"{len(entries)} entr{'y' if len(entries) == 1 else 'ies'}"
    with step(timeline, "chapter", f"Put {number} {where}", editor=editor, revision=revision, entries=entries) as made:
        if chapter and not made.timeline.chapters.filter(pk=chapter.pk).exists():
            raise RefusedChange("The chapter is not in this timeline any more. Nothing was changed.")
        return made.timeline.entries.filter(pk__in=entries).update(chapter=chapter)


def _still_there(made: Step, chapter: Chapter) -> Chapter:
    row = made.timeline.chapters.filter(pk=chapter.pk).first()
    if row is None:
        raise RefusedChange(f"The chapter “{chapter.title}” is not there any more. Nothing was changed.")
    return row
