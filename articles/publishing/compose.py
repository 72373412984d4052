"""Timelines in the making: entries are written from accepted annotations, moved, mended and removed.

Each function is one transaction and makes the timeline's next revision; one that is given an old revision is refused.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.postgres.search import SearchQuery
from django.db import transaction
from django.db.models import Max, Prefetch, Q, QuerySet
from django.utils.text import Truncator, slugify

from articles.models import Annotation, Entry, Evidence, Timeline
from articles.publishing.evidence import freeze_when, thaw_when
from entities.names.slugs import first_free
from entities.when import When

ENTRY_KIND = {Annotation.Kind.STATEMENT: Entry.Kind.STATEMENT, Annotation.Kind.MEETING: Entry.Kind.MEETING}


class RefusedChange(Exception):
    """The timeline was left as it was; `str()` is for the editor."""


class StaleTimeline(RefusedChange):
    """Someone else changed the timeline since it was shown."""


def entries_with_evidence(timeline: Timeline) -> QuerySet[Entry]:
    evidence = Evidence.objects.select_related(
        *("annotation__version__article__source", "annotation__statement__speaker"),
        *("annotation__statement__role__organization", "annotation__statement__via"),
        *("annotation__statement__said_at__meeting", "annotation__meetingreport__place"),
        *("annotation__meetingreport__host", "annotation__meetingreport__meeting", "annotation__roleclaim__person"),
        "annotation__roleclaim__organization",
    ).prefetch_related("annotation__spans", "annotation__meetingreport__participations__actor")
    return timeline.entries.prefetch_related(Prefetch("evidence_rows", queryset=evidence))


def begin(*, title: str, editor: AbstractBaseUser, summary: str = "", note: str = "") -> Timeline:
    stem = slugify(title)[:140] or "timeline"
    taken = set(Timeline.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    slug = first_free(stem, taken)
    return Timeline.objects.create(slug=slug, title=title, summary=summary, note=note, created_by=editor)


def _next_revision(timeline: Timeline, revision: int | None) -> Timeline:
    current = Timeline.objects.select_for_update().get(pk=timeline.pk)
    if revision is not None and current.revision != revision:
        raise StaleTimeline(
            "Someone changed this timeline in the meantime. Nothing of yours was saved; here it is now."
        )
    current.revision += 1
    current.save(update_fields=["revision", "updated_at"])
    return current


@transaction.atomic
def describe(timeline: Timeline, *, revision: int | None, **fields: str) -> Timeline:
    """Change title, summary or note."""
    current = _next_revision(timeline, revision)
    for name, value in fields.items():
        setattr(current, name, value)
    current.save(update_fields=[*fields, "updated_at"])
    return current


@transaction.atomic
def add_entry(timeline: Timeline, *annotations: Annotation, revision: int | None = None, **fields: Any) -> Entry:
    """An entry with these annotations as its evidence; headline and date come from the first unless given."""
    if any(not annotation.is_accepted for annotation in annotations):
        raise RefusedChange("Only accepted annotations can be evidence. Review it first.")
    current = _next_revision(timeline, revision)
    drafted = draft(annotations[0]) if annotations else {"kind": Entry.Kind.FREE, "when": When()}
    values = {**drafted, **fields}
    when = values.pop("when")
    order = (current.entries.aggregate(last=Max("order"))["last"] or 0) + 1
    entry = Entry(timeline=current, **{"order": order, **values})
    entry.when = when
    entry.save()
    Evidence.objects.bulk_create(
        Evidence(entry=entry, annotation_id=annotation.pk, order=place) for place, annotation in enumerate(annotations)
    )
    return entry


@transaction.atomic
def add_each(timeline: Timeline, annotations: list[Annotation]) -> Entry:
    """One entry for each, all or none; the first is returned."""
    return [add_entry(timeline, annotation) for annotation in annotations][0]


def draft(annotation: Annotation) -> dict[str, Any]:
    """Kind, headline and date that an entry about this annotation begins with."""
    if annotation.kind == Annotation.Kind.STATEMENT:
        row = annotation.statement if hasattr(annotation, "statement") else annotation
        speaker = row.speaker.name if row.speaker else "Unnamed speaker"
        return {
            "kind": Entry.Kind.STATEMENT,
            "headline": f"{speaker}: {Truncator(row.words).chars(110)}",
            "when": row.when,
        }
    if annotation.kind == Annotation.Kind.MEETING:
        row = annotation.meetingreport if hasattr(annotation, "meetingreport") else annotation
        return {"kind": Entry.Kind.MEETING, "headline": Truncator(row.name).chars(190), "when": row.when}
    return {"kind": Entry.Kind.FREE, "headline": Truncator(annotation.words).chars(190), "when": When()}


@transaction.atomic
def change_entry(entry: Entry, *, revision: int | None = None, **fields: Any) -> Entry:
    """Change headline, text, when or order; looking at it again also clears its flag."""
    _next_revision(entry.timeline, revision)
    for name, value in fields.items():
        setattr(entry, name, value)
    entry.flag = fields.get("flag", "")
    entry.save()
    return entry


@transaction.atomic
def add_evidence(entry: Entry, annotation: Annotation, *, revision: int | None = None) -> None:
    if not annotation.is_accepted:
        raise RefusedChange("Only accepted annotations can be evidence. Review it first.")
    _next_revision(entry.timeline, revision)
    Evidence.objects.get_or_create(
        entry=entry, annotation_id=annotation.pk, defaults={"order": entry.evidence_rows.count()}
    )


@transaction.atomic
def add_all_evidence(entry: Entry, annotations: list[Annotation]) -> Entry:
    for annotation in annotations:
        add_evidence(entry, annotation)
    return entry


@transaction.atomic
def remove_evidence(entry: Entry, annotation: Annotation, *, revision: int | None = None) -> None:
    _next_revision(entry.timeline, revision)
    entry.evidence_rows.filter(annotation_id=annotation.pk).delete()


@transaction.atomic
def remove_entry(entry: Entry, *, revision: int | None = None) -> dict[str, Any]:
    """Takes it out of the timeline in the making; published editions keep theirs. What `put_back` needs is returned."""
    _next_revision(entry.timeline, revision)
    kept = {name: getattr(entry, name) for name in ("pk", "kind", "order", "headline", "text", "flag")}
    evidence = list(entry.evidence_rows.values_list("annotation_id", flat=True))
    entry.delete()
    return {**kept, "when": freeze_when(entry.when), "evidence": evidence}


@transaction.atomic
def put_back(timeline: Timeline, removed: dict[str, Any]) -> Entry:
    """The removed entry again, under its old number, so that links to it hold."""
    current = _next_revision(timeline, None)
    if Entry.objects.filter(pk=removed["pk"]).exists():
        raise RefusedChange("The entry is back already.")
    fields = {name: removed[name] for name in ("pk", "kind", "order", "headline", "text", "flag")}
    entry = Entry(timeline=current, **fields)
    entry.when = thaw_when(removed["when"])
    entry.save(force_insert=True)
    there = Annotation.objects.in_bulk(removed["evidence"])
    kept = [pk for pk in removed["evidence"] if pk in there]
    Evidence.objects.bulk_create(Evidence(entry=entry, annotation_id=pk, order=place) for place, pk in enumerate(kept))
    return entry


def candidates(timeline: Timeline, query: str = "") -> QuerySet[Annotation]:
    """Accepted statements and meetings that are not yet evidence here, the newest article first."""
    found = (
        Annotation.objects.accepted()
        .filter(Q(kind=Annotation.Kind.MEETING) | Q(kind=Annotation.Kind.STATEMENT, statement__level=1))
        .exclude(evidence_rows__entry__timeline=timeline)
        .select_related("version__article__source", "statement__speaker", "meetingreport__place")
        .order_by("-version__article__published_on", "version", "starts_at")
    )
    if query:
        words = SearchQuery(query, config="english", search_type="websearch")
        found = found.filter(
            Q(search=words)
            | Q(statement__speaker__name__icontains=query)
            | Q(meetingreport__name__icontains=query)
            | Q(version__article__title__icontains=query)
        )
    return found


@transaction.atomic
def move_entry(entry: Entry, step: int, *, revision: int | None = None) -> None:
    """One place earlier (-1) or later (1) among the entries of the same days; elsewhere the date decides."""
    _next_revision(entry.timeline, revision)
    same_days = list(entry.timeline.entries.filter(earliest=entry.earliest, latest=entry.latest))
    place = same_days.index(entry) + step
    if not 0 <= place < len(same_days):
        raise RefusedChange("It stands where its date puts it. Change the date to move it further.")
    same_days.remove(entry)
    same_days.insert(place, entry)
    for order, one in enumerate(same_days, 1):
        one.order = order
    Entry.objects.bulk_update(same_days, ["order"])
