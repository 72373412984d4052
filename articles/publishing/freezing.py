"""What an edition holds: the whole timeline as plain values, from which nothing later can take anything away."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db.models import prefetch_related_objects

from articles.models import Entry, Picture, Timeline
from articles.publishing.evidence import freeze, freeze_when
from articles.publishing.formats.edition_json import canonical
from articles.publishing.surroundings import Surroundings, gather

FORMAT = "readout-edition/2"  # editions of "/1" stay as they are; whoever reads one copes with what it lacks
Frozen = dict[str, Any]
__all__ = ["canonical", "content_of", "digest", "essence", "picture"]


def digest(content: Frozen) -> str:
    """The name of the edition: SHA-256 of its canonical JSON."""
    return hashlib.sha256(canonical(content)).hexdigest()


def content_of(timeline: Timeline, entries: list[Entry], *, number: int, correction_note: str = "") -> Frozen:
    """The whole edition as plain values; also what a preview shows."""
    around = gather(entries)
    prefetch_related_objects(entries, "picture")
    return {
        "format": FORMAT,
        "timeline": {
            "slug": timeline.slug,
            "title": timeline.title,
            "summary": timeline.summary,
            "note": timeline.note,
            "language": timeline.language,
            "licence": timeline.licence,
            "picture": picture(timeline.picture),
        },
        "number": number,
        "correction_note": correction_note,
        "chapters": [{"id": one.pk, "title": one.title, "note": one.note} for one in timeline.chapters.all()],
        "entries": [_entry(entry, around) for entry in entries],
    }


def _entry(entry: Entry, around: Surroundings) -> Frozen:
    return {
        "id": entry.pk,
        "kind": entry.kind,
        "headline": entry.headline,
        "text": entry.text,
        "when": freeze_when(entry.when),
        "chapter": entry.chapter_id,
        "picture": picture(entry.picture),
        "evidence": [freeze(row.annotation, around) for row in entry.evidence_rows.all()],
        "edited": around.edits.get(entry.pk),
    }


def picture(row: Picture | None) -> Frozen | None:
    names = ("sha256", "media_type", "width", "height", "alt", "credit", "licence")
    return row and {name: getattr(row, name) for name in names}


def essence(content: Frozen) -> Frozen:
    """Without who looked at it when, and without its number and note: equal where nothing has changed for readers."""
    entries = [
        {
            **{key: value for key, value in entry.items() if key != "edited"},
            "evidence": [{**one, "reviewed": None, "revision": None} for one in entry["evidence"]],
        }
        for entry in content["entries"]
    ]
    return {**content, "number": 0, "correction_note": "", "entries": entries}
