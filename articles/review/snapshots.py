"""An annotation as one JSON value, whole, and back again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models

from articles.models import Annotation, MeetingReport, Mention, ReportedParticipation, RoleClaim, Span, Statement, Topic
from entities.models import Actor
from entities.when import When

MODELS: dict[str, type[Annotation]] = {
    Annotation.Kind.STATEMENT: Statement,
    Annotation.Kind.MEETING: MeetingReport,
    Annotation.Kind.MENTION: Mention,
    Annotation.Kind.ROLE: RoleClaim,
}
WHEN = ("wording", "edtf", "earliest", "latest", "approximate")
FIELDS: dict[str, tuple[str, ...]] = {
    Annotation.Kind.STATEMENT: (
        *("statement_kind", "polarity", "level", "speaker", "role", "role_words", "via", "addressee", "occasion"),
        *("said_at", "place", *WHEN),
    ),
    Annotation.Kind.MEETING: (
        *("name", "meeting_kind", "meeting_status", *WHEN, "old_wording", "old_edtf"),
        *("place", "host", "organizer", "series", "series_words", "meeting"),
    ),
    Annotation.Kind.MENTION: ("form", "actor", "place"),
    Annotation.Kind.ROLE: ("person", "organization", "title", "role_kind", "standing", "role"),
}
SETS: dict[str, tuple[str, ...]] = {
    Annotation.Kind.STATEMENT: ("topics",),
    Annotation.Kind.MEETING: ("topics",),
    Annotation.Kind.MENTION: (),
    Annotation.Kind.ROLE: (),
}


def whole(annotation: Annotation) -> Annotation:
    """The row of its own kind (a Statement, MeetingReport, Mention or RoleClaim)."""
    model = MODELS[annotation.kind]
    return annotation if isinstance(annotation, model) else model.objects.get(pk=annotation.pk)


def is_at_hand(row: Annotation) -> bool:
    """Whether it was fetched by `fetching`, and its spans have not been replaced since."""
    return "spans" in getattr(row, "_prefetched_objects_cache", ())


def _forget(row: Annotation, name: str) -> None:
    """What was fetched of it no longer holds."""
    getattr(row, "_prefetched_objects_cache", {}).pop(name, None)


def _value(row: Annotation, name: str) -> Any:
    if isinstance(row._meta.get_field(name), models.ForeignKey):
        other = getattr(row, name)
        return other and {"id": other.pk, "name": str(other)[:200]}
    value = getattr(row, name)
    return value.isoformat() if isinstance(value, date) else value


def take(row: Annotation) -> dict[str, Any]:
    """`fields` hold plain values, {"id", "name"} for a link; `spans` are [part, start, end] in code points.

    What was prefetched, or loaded for many rows at once, is not fetched again.
    """
    fields = {name: _value(row, name) for name in FIELDS[row.kind]}
    for name in SETS[row.kind]:
        fields[name] = topics_told(topics_of(row))
    if row.kind == Annotation.Kind.MEETING:
        is_at_hand = "participations" in getattr(row, "_prefetched_objects_cache", ())
        rows = row.participations.all() if is_at_hand else row.participations.select_related("actor")
        fields["participants"] = [
            {"id": one.actor_id, "name": one.actor.name, "part": one.part, "level": one.level} for one in rows
        ]
    return {
        "kind": row.kind,
        "status": row.status,
        "revision": row.revision,
        "note": row.note,
        "spans": sorted([[span.part, span.start, span.end] for span in spans_of(row)], key=_by_place),
        "fields": fields,
    }


def spans_of(row: Annotation) -> Iterable[Any]:
    """Its spans: of rows that were loaded by the thousand plain values, else rows of the database."""
    at_hand = getattr(row, "spans_at_hand", None)
    return row.spans.all() if at_hand is None else at_hand


def topics_of(row: Annotation) -> Iterable[Topic]:
    at_hand = getattr(row, "topics_at_hand", None)
    return row.topics.all() if at_hand is None else at_hand


def topics_told(found: Iterable[models.Model]) -> list[dict[str, Any]]:
    return [{"id": other.pk, "name": str(other)} for other in sorted(found, key=lambda one: one.pk)]


def _by_place(span: list) -> tuple[int, int, str]:
    part, start, end = span
    return start, end, part


def restore(row: Annotation, snapshot: dict[str, Any]) -> None:
    """Make the row what the snapshot says, but for its revision; does not save the decision."""
    row.status, row.note = snapshot["status"], snapshot["note"]
    values = dict(snapshot["fields"])
    for name in FIELDS[row.kind]:
        field = row._meta.get_field(name)
        if isinstance(field, models.ForeignKey):
            setattr(row, field.attname, _key_still_there(field, getattr(row, field.attname), values[name]))
        else:
            setattr(row, name, as_value(name, values[name]))
    for name in SETS[row.kind]:
        getattr(row, name).set([other["id"] for other in values[name]])
    if row.kind == Annotation.Kind.MEETING:
        set_participants(row, [(one["id"], one["part"], one["level"]) for one in values["participants"]])
    set_spans(row, [(part, start, end) for part, start, end in snapshot["spans"]])


def as_value(name: str, told: Any) -> Any:
    """A plain value or {"id", "name"} as a column holds it, the link still to be looked up."""
    return date.fromisoformat(told) if name in ("earliest", "latest") and told else told


def _key_still_there(field: models.ForeignKey, now: int | None, told: dict[str, Any] | None) -> int | None:
    """None where what it pointed at then is gone, which only those links allow that are emptied with it."""
    key = told and told["id"]
    if key in (None, now) or field.remote_field.on_delete is not models.SET_NULL:
        return key
    return key if field.related_model._base_manager.filter(pk=key).exists() else None


def as_changes(snapshot: dict[str, Any]) -> dict[str, Any]:
    """What a snapshot holds, as `decisions.correct` and `add` take it: instances, a When, and its spans."""
    model = MODELS[snapshot["kind"]]
    told: dict[str, Any] = {"spans": [(part, start, end) for part, start, end in snapshot["spans"]]}
    values = dict(snapshot["fields"])
    for name in FIELDS[snapshot["kind"]]:
        field = model._meta.get_field(name)
        if name in WHEN:
            continue
        told[name] = values[name]
        if isinstance(field, models.ForeignKey):
            told[name] = values[name] and field.related_model.objects.filter(pk=values[name]["id"]).first()
    if "edtf" in values:
        days = {name: values[name] and date.fromisoformat(values[name]) for name in ("earliest", "latest")}
        told["when"] = When(**{name: values[name] for name in ("wording", "edtf", "approximate")}, **days)
    for name in SETS[snapshot["kind"]]:
        related = model._meta.get_field(name).related_model
        told[name] = list(related.objects.filter(pk__in=[one["id"] for one in values[name]]))
    if "participants" in values:
        actors = Actor.objects.in_bulk([one["id"] for one in values["participants"]])
        rows = [one for one in values["participants"] if one["id"] in actors]
        told["participants"] = [(actors[one["id"]], one["part"], one["level"]) for one in rows]
    return {**told, "note": snapshot["note"]}


def set_participants(report: MeetingReport, participants: list[tuple[int, str, str]]) -> None:
    report.participations.all().delete()
    _forget(report, "participations")
    ReportedParticipation.objects.bulk_create(
        ReportedParticipation(report=report, actor_id=actor, part=part, level=level)
        for actor, part, level in participants
    )


MAIN_PARTS = {
    Annotation.Kind.STATEMENT: Span.Part.CONTENT,
    Annotation.Kind.MEETING: Span.Part.NAME,
    Annotation.Kind.MENTION: Span.Part.NAME,
    Annotation.Kind.ROLE: Span.Part.TITLE,
}


def set_spans(row: Annotation, spans: list[tuple[str, int, int]]) -> None:
    """Replace the spans, and bring what is derived from them (reading order, words) in step."""
    row.spans.all().delete()
    _forget(row, "spans")
    Span.objects.bulk_create(Span(annotation_id=row.pk, part=part, start=start, end=end) for part, start, end in spans)
    row.starts_at, row.words = place_and_words(row.version.text, row.kind, spans)


def place_and_words(text: str, kind: str, spans: list[tuple[str, int, int]]) -> tuple[int, str]:
    """Where the annotation stands in reading order, and its main words verbatim."""
    main = sorted((start, end) for part, start, end in spans if part == MAIN_PARTS[kind])
    main = main or sorted((start, end) for _, start, end in spans)
    return main[0][0], " … ".join(text[start:end] for start, end in main)
