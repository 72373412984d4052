"""Timelines in the making: entries are written from accepted annotations, mended, ordered and removed.

Each function is one transaction and makes the timeline's next revision, with a row of its history that can be undone;
one that is given an old revision is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Max, Prefetch, Q, QuerySet
from django.utils.text import Truncator, slugify

from articles.models import Annotation, Entry, Evidence, Timeline
from articles.publishing.changes import Nothing, RefusedChange, StaleTimeline, Step, step
from entities.names.slugs import first_free
from entities.when import When

__all__ = ["Nothing", "RefusedChange", "StaleTimeline", "When"]

ENTRY_KIND = {Annotation.Kind.STATEMENT: Entry.Kind.STATEMENT, Annotation.Kind.MEETING: Entry.Kind.MEETING}
AT_MOST = 2_000  # entries made in one step
NOT_ACCEPTED = "Only accepted annotations can be evidence. Review it first."
LABELS = {"title": "headline", "summary": "standfirst", "when": "date", "due_on": "due day"}
Editor = AbstractBaseUser | None


def entries_with_evidence(timeline: Timeline) -> QuerySet[Entry]:
    evidence = Evidence.objects.select_related(
        *("annotation__version__article__source", "annotation__statement__speaker"),
        *("annotation__statement__role__organization", "annotation__statement__via"),
        *("annotation__statement__said_at__meeting", "annotation__meetingreport__place"),
        *("annotation__meetingreport__host", "annotation__meetingreport__meeting", "annotation__roleclaim__person"),
        "annotation__roleclaim__organization",
    ).prefetch_related("annotation__spans", "annotation__meetingreport__participations__actor")
    return timeline.entries.prefetch_related(Prefetch("evidence_rows", queryset=evidence))


def begin(*, title: str, editor: Editor, **fields: Any) -> Timeline:
    stem = slugify(title)[:140] or "timeline"
    taken = set(Timeline.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return Timeline.objects.create(slug=first_free(stem, taken), title=title, created_by=editor, **fields)


def describe(timeline: Timeline, *, revision: int | None, editor: Editor = None, **fields: Any) -> Timeline:
    """Change headline, standfirst, note, picture, language, licence, due day or who must approve."""
    with step(timeline, "describe", f"Changed {_listed(fields)}", editor=editor, revision=revision) as made:
        names = [name for name, value in fields.items() if getattr(made.timeline, name) != value]
        made.what = f"Changed {_listed(names)} of the timeline"
        for name, value in fields.items():
            setattr(made.timeline, name, value)
    return made.timeline


def _listed(names: Iterable[str]) -> str:
    words = [LABELS.get(name, name.removesuffix("_id").replace("_", " ")) for name in names]
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words) or "nothing"


def add_entry(
    timeline: Timeline, *annotations: Annotation, revision: int | None = None, editor: Editor = None, **fields: Any
) -> Entry:
    """An entry with these annotations as its evidence; headline and date come from the first unless given."""
    _all_accepted(annotations)
    with step(timeline, "add", "Added an entry", editor=editor, revision=revision) as made:
        drafted = draft(annotations[0]) if annotations else {"kind": Entry.Kind.FREE, "when": When()}
        entry = _written(made, {**drafted, **fields}, _last_place(made.timeline) + 1)
        entry.save()
        Evidence.objects.bulk_create(
            Evidence(entry=entry, annotation_id=annotation.pk, order=place)
            for place, annotation in enumerate(annotations)
        )
        made.made(entry)
        made.what = f"Added “{entry.headline}”"
    return entry


def add_each(
    timeline: Timeline, annotations: Sequence[Annotation], *, revision: int | None = None, editor: Editor = None
) -> list[Entry]:
    """One entry for each, in one step; all or none."""
    _all_accepted(annotations)
    if len(annotations) > AT_MOST:
        raise RefusedChange(f"{len(annotations)} entries at once are too many: {AT_MOST} can be added in one step.")
    with step(timeline, "add", f"Added {len(annotations)} entries", editor=editor, revision=revision) as made:
        place = _last_place(made.timeline)
        entries = [_written(made, draft(one), place + number) for number, one in enumerate(annotations, 1)]
        Entry.objects.bulk_create(entries, batch_size=500)
        Evidence.objects.bulk_create(
            (Evidence(entry=entry, annotation_id=one.pk) for entry, one in zip(entries, annotations, strict=True)),
            batch_size=1000,
        )
        for entry in entries:
            made.made(entry)
        if len(entries) == 1:
            made.what = f"Added “{entries[0].headline}”"
    return entries


def _all_accepted(annotations: Iterable[Annotation]) -> None:
    if any(not annotation.is_accepted for annotation in annotations):
        raise RefusedChange(NOT_ACCEPTED)


def _last_place(timeline: Timeline) -> int:
    return timeline.entries.aggregate(last=Max("order"))["last"] or 0


def _written(made: Step, values: dict[str, Any], order: int) -> Entry:
    when = values.pop("when")
    entry = Entry(timeline=made.timeline, **{"order": order, **values})
    entry.when = when
    return entry


def draft(annotation: Annotation) -> dict[str, Any]:
    """Kind, headline and date that an entry about this annotation begins with."""
    if annotation.kind == Annotation.Kind.STATEMENT:
        row = annotation.statement if hasattr(annotation, "statement") else annotation
        speaker = row.speaker.name if row.speaker else "Unnamed speaker"
        headline = Truncator(f"{speaker}: {Truncator(row.words).chars(110)}").chars(200)
        return {"kind": Entry.Kind.STATEMENT, "headline": headline, "when": row.when}
    if annotation.kind == Annotation.Kind.MEETING:
        row = annotation.meetingreport if hasattr(annotation, "meetingreport") else annotation
        return {"kind": Entry.Kind.MEETING, "headline": Truncator(row.name).chars(190), "when": row.when}
    return {"kind": Entry.Kind.FREE, "headline": Truncator(annotation.words).chars(190), "when": When()}


def change_entry(entry: Entry, *, revision: int | None = None, editor: Editor = None, **fields: Any) -> Entry:
    """Change headline, text, when, chapter or picture; looking at it again also clears its flag."""
    with step(entry.timeline, "change", "", editor=editor, revision=revision, entries=[entry.pk]) as made:
        row = _still_there(made, entry)
        names = [name for name, value in fields.items() if getattr(row, name) != value]
        said = f"Changed {_listed(names)} of" if names else "Looked again at"
        made.what = f"{said} “{fields.get('headline', row.headline)}”"
        for name, value in fields.items():
            setattr(row, name, value)
        row.flag = fields.get("flag", "")
        row.save()
    return row


def _still_there(made: Step, entry: Entry) -> Entry:
    row = made.timeline.entries.filter(pk=entry.pk).first()
    if row is None:
        raise RefusedChange(f"“{entry.headline}” is not in this timeline any more. Nothing was changed.")
    return row


def add_evidence(entry: Entry, *annotations: Annotation, revision: int | None = None, editor: Editor = None) -> Entry:
    _all_accepted(annotations)
    what = f"Added evidence to “{entry.headline}”"
    with step(entry.timeline, "evidence", what, editor=editor, revision=revision, entries=[entry.pk]) as made:
        row = _still_there(made, entry)
        there = set(row.evidence_rows.values_list("annotation_id", flat=True))
        new = [one.pk for one in annotations if one.pk not in there]
        Evidence.objects.bulk_create(
            Evidence(entry=row, annotation_id=pk, order=place) for place, pk in enumerate(new, len(there))
        )
    return row


def remove_evidence(
    entry: Entry, annotation: Annotation, *, revision: int | None = None, editor: Editor = None
) -> None:
    what = f"Took evidence out of “{entry.headline}”"
    with step(entry.timeline, "evidence", what, editor=editor, revision=revision, entries=[entry.pk]):
        entry.evidence_rows.filter(annotation_id=annotation.pk).delete()


def remove_entry(entry: Entry, *, revision: int | None = None, editor: Editor = None) -> None:
    """Takes it out of the timeline in the making; published editions keep theirs."""
    remove_entries(entry.timeline, [entry.pk], revision=revision, editor=editor)


def remove_entries(
    timeline: Timeline, keys: Sequence[int], *, revision: int | None = None, editor: Editor = None
) -> int:
    """Several in one step; how many there were."""
    with step(timeline, "remove", "", editor=editor, revision=revision, entries=keys) as made:
        rows = list(made.timeline.entries.filter(pk__in=keys))
        made.what = f"Removed “{rows[0].headline}”" if len(rows) == 1 else f"Removed {len(rows)} entries"
        made.timeline.entries.filter(pk__in=keys).delete()
    return len(rows)


def move_entry(entry: Entry, by: int, *, revision: int | None = None, editor: Editor = None) -> None:
    """One place earlier (-1) or later (1) among its chapter’s entries of the same days; elsewhere the date decides."""
    same_days = list(_same_days(entry).filter(chapter=entry.chapter_id).values_list("pk", flat=True))
    place = same_days.index(entry.pk) + by
    if not 0 <= place < len(same_days):
        raise RefusedChange("It stands where its date puts it. Change the date to move it further.")
    same_days.remove(entry.pk)
    same_days.insert(place, entry.pk)
    order_day(entry.timeline, same_days, moved=entry, revision=revision, editor=editor)


def _same_days(entry: Entry) -> QuerySet[Entry]:
    return entry.timeline.entries.filter(earliest=entry.earliest, latest=entry.latest)


def order_day(
    timeline: Timeline,
    keys: Sequence[int],
    *,
    moved: Entry | None = None,
    revision: int | None = None,
    editor: Editor = None,
) -> None:
    """`keys` are entries of the same days in the order they shall have; others of those days keep their places."""
    what = f"Moved “{moved.headline}” within its day" if moved else f"Ordered {len(keys)} entries of one day"
    same = timeline.entries.filter(pk__in=keys).first()
    there = list(_same_days(same)) if same else []
    if set(keys) - {row.pk for row in there} or len(set(keys)) != len(keys):
        raise RefusedChange("Only entries of the same days can be put in another order: the date decides first.")
    everyone = [row.pk for row in there]
    with step(timeline, "order", what, editor=editor, revision=revision, entries=everyone) as made:
        rows = {row.pk: row for row in made.timeline.entries.filter(pk__in=everyone)}
        wanted = iter(keys)
        for place, pk in enumerate(everyone, 1):
            rows[next(wanted) if pk in keys else pk].order = place
        Entry.objects.bulk_update(rows.values(), ["order"])


def candidates(timeline: Timeline) -> QuerySet[Annotation]:
    """Accepted statements and meetings that are not yet evidence here, the newest article first."""
    # One list of keys, not a question for each annotation: a timeline may hold thousands.
    here = Evidence.objects.filter(entry__timeline=timeline).values("annotation")
    return (
        Annotation.objects.accepted()
        .filter(Q(kind=Annotation.Kind.MEETING) | Q(kind=Annotation.Kind.STATEMENT, statement__level=1))
        .exclude(pk__in=here)
        .select_related("version__article__source", "statement__speaker", "meetingreport__place")
        .defer("search", "version__text", "version__search")
        .order_by("-version__article__published_on", "version", "starts_at")
    )
