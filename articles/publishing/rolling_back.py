"""An earlier edition is published again under a new number; the draft goes back to it in the same transaction."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from articles.models import Annotation, Chapter, Edition, Entry, Picture, Timeline
from articles.publishing import checks
from articles.publishing.changes import RefusedChange, locked, step
from articles.publishing.evidence import Frozen
from articles.publishing.freezing import essence
from articles.publishing.publish import NotReady, check_second_person, keep
from articles.publishing.snapshots import Snapshot, restore

BACK_TO = ("title", "summary", "note", "language", "licence")


@transaction.atomic
def roll_back(
    timeline: Timeline, number: int, *, editor: AbstractBaseUser, note: str, revision: int | None = None
) -> Edition:
    """The words, dates and sources are those that edition `number` froze; only its number and note are new.

    The draft becomes what that edition was made from, as one step that can be undone. Evidence that does not stand any
    more, or a licence that forbids it, blocks this as it blocks any publication: then nothing is changed at all.
    """
    if not note.strip():
        raise RefusedChange("Say why the timeline goes back: readers see the note.")
    current = locked(timeline, revision)
    check_second_person(current, editor)
    old, last = current.editions.filter(number=number).first(), current.editions.first()
    if old is None or last is None:
        raise RefusedChange(f"There is no edition {number}.")
    if not last.withdrawn_at and essence(old.content) == essence(last.content):
        raise RefusedChange(f"Edition {last.number} says the same as edition {number} already.")
    bring_draft_back(current, old, editor=editor)
    current.refresh_from_db()
    blocking = [problem for problem in checks.problems(current) if problem.blocks]
    if blocking:
        raise NotReady(blocking)
    content = {**old.content, "number": last.number + 1, "correction_note": note.strip()}
    return keep(current, content, editor=editor)


def bring_draft_back(timeline: Timeline, old: Edition, *, editor: AbstractBaseUser) -> None:
    """Entries that were written since go, those of the edition come back as it names them."""
    what = f"Draft brought back to edition {old.number}"
    wanted = wanted_by(timeline, old.content)
    touched = {kind: {*map(int, wanted[kind])} for kind in ("entries", "chapters")}
    with step(timeline, "roll_back", what, editor=editor, **touched) as made:
        restore(made.timeline, wanted)


def wanted_by(timeline: Timeline, content: Frozen) -> Snapshot:
    """What an edition was made from, under the numbers it gave; None for what it does not have."""
    head, pictures = content["timeline"], _pictures(content)
    entries: dict[str, Any] = {str(pk): None for pk in timeline.entries.values_list("pk", flat=True)}
    chapters: dict[str, Any] = {str(pk): None for pk in timeline.chapters.values_list("pk", flat=True)}
    _numbers_are_its_own(timeline, content)
    for order, one in enumerate(content.get("chapters", []), 1):
        chapters[str(one["id"])] = {"title": one["title"], "note": one["note"], "order": order}
    standing = _evidence_there(content)
    for order, one in enumerate(content["entries"], 1):
        entries[str(one["id"])] = {
            **{name: one[name] for name in ("kind", "headline", "text", "when")},
            "order": order,
            "chapter_id": one.get("chapter"),
            "picture_id": pictures.get((one.get("picture") or {}).get("sha256")),
            "evidence": [piece["annotation"] for piece in one["evidence"] if _key(piece) in standing],
        }
    values = {name: head[name] for name in BACK_TO if name in head}
    if "picture" in head:
        values["picture_id"] = pictures.get((head["picture"] or {}).get("sha256"))
    return {"timeline": values, "entries": entries, "chapters": chapters}


def _numbers_are_its_own(timeline: Timeline, content: Frozen) -> None:
    """An edition that came from another Readout numbers its entries as that one did."""
    for model, rows in ((Entry, content["entries"]), (Chapter, content.get("chapters", []))):
        keys = [row["id"] for row in rows]
        newest = model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        elsewhere = model.objects.filter(pk__in=keys).exclude(timeline=timeline).exists()
        if elsewhere or any(key > newest and not _was_here(timeline, key) for key in keys):
            raise RefusedChange("That edition was made in another Readout: its draft cannot be brought back here.")


def _was_here(timeline: Timeline, key: int) -> bool:
    return timeline.changes.filter(before__entries__has_key=str(key)).exists() or (
        timeline.changes.filter(before__chapters__has_key=str(key)).exists()
    )


def _key(piece: Frozen) -> tuple[int, str]:
    return piece["annotation"], piece["version"]["sha256"]


def _evidence_there(content: Frozen) -> set[tuple[int, str]]:
    keys = {piece["annotation"] for one in content["entries"] for piece in one["evidence"]}
    return set(Annotation.objects.filter(pk__in=keys).values_list("pk", "version__sha256"))


def _pictures(content: Frozen) -> dict[str, int]:
    named = [content["timeline"].get("picture"), *(one.get("picture") for one in content["entries"])]
    digests = {one["sha256"] for one in named if one}
    return dict(Picture.objects.filter(sha256__in=digests).values_list("sha256", "pk"))
