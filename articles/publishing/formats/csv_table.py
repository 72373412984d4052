"""A table for spreadsheets: one row for each evidence of each entry.

Standard: RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180), UTF-8 with a byte order mark, by
which spreadsheets know it.
"""

from __future__ import annotations

import csv
import io
from typing import Any

from articles.publishing.formats.plain import not_a_formula
from articles.publishing.formats.prose import to_words as words_of
from articles.publishing.formats.published import Frozen, PublishedEdition, place_of, quoted_words, thaw_when
from entities.when import to_words

OF_ENTRY = (
    *("edition", "entry", "address", "chapter", "kind", "headline", "text"),
    *("date", "wording", "edtf", "earliest", "latest", "approximate", "place", "latitude", "longitude"),
)
OF_EVIDENCE = (
    *("annotation", "evidence_kind", "statement_kind", "polarity", "words", "cue", "before", "after", "spans"),
    *("speaker", "speaker_slug", "speaker_wikidata", "role", "organization", "via", "addressee", "occasion"),
    *("meeting", "meeting_kind", "meeting_status", "host", "organizer", "series", "participants", "topics"),
    *("source", "source_licence", "article", "article_url", "published_on", "also_in", "version_sha256", "reviewed_on"),
)


def write(edition: PublishedEdition) -> bytes:
    """An entry without evidence has one row. Cells that a spreadsheet would run begin with an apostrophe."""
    chapters = {one["id"]: one["title"] for one in edition.chapters}
    written = io.StringIO(newline="")
    table = csv.DictWriter(written, [*OF_ENTRY, *OF_EVIDENCE], restval="", lineterminator="\r\n")
    table.writeheader()
    for entry in edition.entries:
        about = _of_entry(edition, entry, chapters)
        for evidence in entry["evidence"] or [None]:
            row = {**about, **(_of_evidence(evidence) if evidence else {})}
            table.writerow({name: _cell(value) for name, value in row.items()})
    return written.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        value = "; ".join(value)
    return not_a_formula(value) if isinstance(value, str) else value


def _of_entry(edition: PublishedEdition, entry: Frozen, chapters: dict[int, str]) -> Frozen:
    place = place_of(entry) or {}
    return {
        "edition": edition.number,
        "entry": entry["id"],
        "address": edition.address_of(entry),
        "chapter": chapters.get(entry.get("chapter"), ""),
        "kind": entry["kind"],
        "headline": entry["headline"],
        "text": words_of(entry["text"]),
        "date": to_words(thaw_when(entry["when"])),
        **{name: entry["when"].get(name) for name in ("wording", "edtf", "earliest", "latest", "approximate")},
        "place": place.get("name"),
        "latitude": place.get("latitude"),
        "longitude": place.get("longitude"),
    }


def _of_evidence(one: Frozen) -> Frozen:
    speaker, article = one.get("speaker") or {}, one["article"]
    same = ("annotation", "before", "after", "statement_kind", "polarity", "cue", "role", "addressee", "occasion")
    return {
        **{name: one.get(name) for name in (*same, "meeting_kind", "meeting_status")},
        "evidence_kind": one["kind"],
        "words": quoted_words(one),
        "spans": [f"{start}-{end}" for start, end in one["spans"]],
        "speaker": speaker.get("name"),
        "speaker_slug": speaker.get("slug"),
        "speaker_wikidata": speaker.get("wikidata"),
        "organization": _name((one.get("role_then") or {}).get("organization")),
        **{name: _name(one.get(name)) for name in ("via", "meeting", "host", "organizer", "series")},
        "participants": [there["name"] for there in one.get("participants", [])],
        "topics": [topic["name"] for topic in one.get("topics", [])],
        "source": one["source"]["name"],
        "source_licence": one["source"]["licence"],
        "article": article["title"],
        "article_url": article["url"],
        "published_on": article["published_on"],
        "also_in": [copy["url"] or copy["source"] for copy in article.get("also_in", [])],
        "version_sha256": one["version"]["sha256"],
        "reviewed_on": (one.get("reviewed") or {}).get("on"),
    }


def _name(thing: Frozen | None) -> str:
    return thing["name"] if thing else ""
