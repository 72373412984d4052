"""Any step of composing is taken back by another step, days later too, unless something has touched the same since."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Exists, OuterRef, QuerySet

from articles.models import Timeline, TimelineChange
from articles.publishing.changes import RefusedChange, step
from articles.publishing.snapshots import ASIDE, Snapshot, keys, restore

AS_FAR_BACK = 500
Touched = tuple[str, str, str]  # ("entries", "7", "headline"); the last is "" for something made or removed


def undo(change: TimelineChange, *, editor: AbstractBaseUser) -> TimelineChange:
    """The step that takes it back, which can be taken back like any other. All of it or nothing."""
    timeline = change.timeline
    if change.before is None:
        raise RefusedChange("This step decided about the timeline and did not change it. It cannot be undone here.")
    touched = {"entries": keys(change.after, "entries"), "chapters": keys(change.after, "chapters")}
    with step(timeline, "undo", _in_words(change), editor=editor, undoes=change, **touched) as made:
        if TimelineChange.objects.filter(undoes=change).exists():
            raise RefusedChange("This was undone already.")
        in_the_way = _differing(change.after, made.taken())
        if in_the_way:
            raise RefusedChange(_why(change, in_the_way))
        restore(made.timeline, change.before)
    made_now = TimelineChange.objects.filter(undoes=change).first()
    if made_now is None:
        raise RefusedChange("Nothing is left of this step: there is nothing to undo.")
    return made_now


def _in_words(change: TimelineChange) -> str:
    """Undone, or done again where the step to be undone takes something back itself."""
    takes_back, first = True, change
    while first.undoes is not None:
        takes_back, first = not takes_back, first.undoes
    return f"{'Undone' if takes_back else 'Done again'}: {first.what}"


def _differing(after: Snapshot, now: Snapshot) -> set[Touched]:
    """What is no longer as the step left it."""
    found = {
        ("timeline", "", name) for name, value in after.get("timeline", {}).items() if now["timeline"][name] != value
    }
    for kind in ("entries", "chapters"):
        for key, values in after.get(kind, {}).items():
            current = now[kind].get(key)
            if (values is None) != (current is None):
                found.add((kind, key, ""))
            elif values is not None:
                found |= {(kind, key, name) for name in values.keys() - ASIDE if values[name] != current[name]}
    return found


def _why(change: TimelineChange, in_the_way: set[Touched]) -> str:
    later = change.timeline.changes.filter(revision__gt=change.revision).select_related("editor").order_by("-revision")
    for one in later[:AS_FAR_BACK]:
        if one.after is not None and _touches(one.after, in_the_way):
            who = f" by {one.editor.get_full_name() or one.editor.username}" if one.editor else ""
            when = f"{one.made_at.day} {one.made_at:%B %Y, %H:%M} UTC"
            return f"Not undone: the same was changed since, on {when}{who} (“{one.what}”). Undo that first."
    return "Not undone: the same was changed since."


def _touches(after: Snapshot, what: set[Touched]) -> bool:
    for kind, key, name in what:
        values: Any = after.get("timeline", {}) if kind == "timeline" else after.get(kind, {}).get(key, {})
        if values is None or name in values or (not name and values):
            return True
    return False


def undo_last(timeline: Timeline, *, editor: AbstractBaseUser) -> TimelineChange:
    """Take back this editor's newest step that is in force."""
    found = next_to_undo(timeline, editor)
    if found is None:
        raise RefusedChange("You have changed nothing here that could be undone.")
    return undo(found, editor=editor)


def redo_last(timeline: Timeline, *, editor: AbstractBaseUser) -> TimelineChange:
    """Do again what this editor undid last, unless they changed something since."""
    found = next_to_redo(timeline, editor)
    if found is None:
        raise RefusedChange("There is nothing to do again: nothing was undone, or something was changed since.")
    return undo(found, editor=editor)


def next_to_undo(timeline: Timeline, editor: AbstractBaseUser) -> TimelineChange | None:
    rows, undoes = _mine(timeline, editor)
    return next((row for row in rows if not row.is_undone and not _takes_back(row, undoes)), None)


def next_to_redo(timeline: Timeline, editor: AbstractBaseUser) -> TimelineChange | None:
    """The search ends at the first step that was made since: only doing again keeps the rest within reach."""
    rows, undoes = _mine(timeline, editor)
    for row in rows:
        if row.is_undone:
            continue
        if _takes_back(row, undoes):
            return row
        if row.undoes_id is None:
            return None
    return None


def _mine(timeline: Timeline, editor: AbstractBaseUser) -> tuple[list[TimelineChange], dict[int, int]]:
    mine = timeline.changes.filter(editor=editor, before__isnull=False)
    undoes = dict(mine.filter(undoes__isnull=False).values_list("pk", "undoes_id"))
    rows = with_undone(mine).defer("before", "after").select_related("undoes").order_by("-pk")
    return list(rows[:AS_FAR_BACK]), undoes


def with_undone(changes: QuerySet[TimelineChange]) -> QuerySet[TimelineChange]:
    return changes.annotate(is_undone=Exists(TimelineChange.objects.filter(undoes=OuterRef("pk"))))


def _takes_back(row: TimelineChange, undoes: dict[int, int]) -> bool:
    """An undo takes back; an undo of an undo does again."""
    steps, key = 0, row.pk
    while key in undoes:
        key, steps = undoes[key], steps + 1
    return steps % 2 == 1
