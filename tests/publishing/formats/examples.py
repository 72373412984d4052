"""Ordinary editions as plain values, to be told apart from one another by what a test changes."""

from __future__ import annotations

from articles.publishing.formats.published import PublishedEdition
from tests.publishing.formats.editions import frozen_when, published

AUSTRIA = {"slug": "austria", "name": "Austria", "kind": "state", "wikidata": "Q40", "country": None}


def example(**entry) -> PublishedEdition:
    """One statement in one chapter, as an ordinary edition has it; `entry` changes the entry."""
    said = {
        "annotation": 5,
        "revision": 2,
        "kind": "statement",
        "spans": [[1, 17]],
        "words": ["We will not wait"],
        "before": "“",
        "after": ",” Elena Brandt told reporters in Vienna.",
        "source": {"slug": "wire", "name": "The Wire", "licence": "CC BY 4.0", "homepage": "https://wire.example/"},
        "article": {
            "id": 3,
            "title": "Talks",
            "url": "https://wire.example/talks",
            "published_on": "2018-04-24",
            "language": "en",
            "byline": "",
            "also_in": [],
        },
        "version": {"number": 1, "sha256": "b" * 64},
        "reviewed": {"by": "an editor", "on": "2018-05-03", "action": "accepted"},
        "statement_kind": "direct",
        "polarity": "",
        "cue": "told",
        "speaker": {
            "slug": "elena-brandt",
            "name": "Elena Brandt",
            "kind": "person",
            "wikidata": "Q1",
            "country": None,
        },
        "role": "Minister, Austria",
        "role_then": {
            "title": "Minister",
            "organization": AUSTRIA,
            "from": "2014",
            "until": "2019-05-08",
        },
        "via": None,
        "addressee": "",
        "occasion": "",
        "meeting": None,
        "place": {"slug": "vienna", "name": "Vienna", "latitude": 48.2, "longitude": 16.37, "country": "Austria"},
        "topics": [{"slug": "trade", "name": "Trade"}],
        "when": frozen_when(),
    }
    first = {
        "id": 12,
        "kind": "statement",
        "headline": "Brandt will not wait",
        "text": "She *said* so.",
        "when": frozen_when(),
        "chapter": 7,
        "picture": None,
        "evidence": [said],
        "edited": None,
    }
    return published(
        {
            "format": "readout-edition/2",
            "timeline": {
                "slug": "talks",
                "title": "The talks",
                "summary": "How they went.",
                "note": "",
                "language": "en",
                "licence": "CC BY 4.0",
                "picture": None,
            },
            "number": 2,
            "correction_note": "A shorter headline.",
            "chapters": [{"id": 7, "title": "Before", "note": ""}],
            "entries": [{**first, **entry}],
        }
    )


def meeting(status: str, edtf: str = "2018-05-14/2018-05-16") -> dict:
    """What makes the entry of `example` a meeting."""
    told = example().entries[0]["evidence"][0]
    kept = ("annotation", "revision", "spans", "words", "before", "after", "source", "article", "version", "reviewed")
    report = {
        **{name: told[name] for name in kept},
        "kind": "meeting",
        "meeting": {"slug": "summit", "name": "Summit"},
        "meeting_kind": "summit",
        "meeting_status": status,
        "place": told["place"],
        "host": told["role_then"]["organization"],
        "organizer": None,
        "series": {"slug": "s", "name": "Vienna format"},
        "participants": [{**told["speaker"], "part": "chair", "level": "minister"}],
        "topics": [],
        "when": frozen_when(edtf),
    }
    return {"kind": "meeting", "headline": "Summit", "when": frozen_when(edtf), "evidence": [report]}


def first_format(edition: PublishedEdition) -> PublishedEdition:
    """The same as an edition of format /1 has it: with less."""
    less = ("slug", "title", "summary", "note")
    new = ("role_then", "cue", "topics", "reviewed", "organizer", "series")
    entries = [
        {
            **{name: entry[name] for name in ("id", "kind", "headline", "text", "when")},
            "evidence": [
                {
                    **{name: value for name, value in one.items() if name not in new},
                    "source": {name: one["source"][name] for name in ("slug", "name", "licence")},
                    "article": {name: one["article"][name] for name in ("id", "title", "url", "published_on")},
                }
                for one in entry["evidence"]
            ],
        }
        for entry in edition.entries
    ]
    timeline = {name: edition.timeline[name] for name in less}
    content = {"format": "readout-edition/1", "number": 1, "correction_note": "", "timeline": timeline}
    return published({**content, "entries": entries})
