"""JSON Lines: each entry whole, one a line, for programs that read a long timeline piece by piece.

Standard: JSON Lines (https://jsonlines.org/); characters outside ASCII are escaped, so that no reader breaks a line
at one of Unicode's other line ends.
"""

from __future__ import annotations

import json

from articles.publishing.formats.published import PublishedEdition


def write(edition: PublishedEdition) -> bytes:
    """Every line holds the entry as the edition has it, with `id`, `timeline`, `edition` and `address` added."""
    chapters = {one["id"]: one["title"] for one in edition.chapters}
    lines = (
        {
            **entry,
            "chapter_title": chapters.get(entry.get("chapter"), ""),
            "timeline": edition.timeline["slug"],
            "edition": edition.number,
            "edition_sha256": edition.sha256,
            "address": edition.address_of(entry),
        }
        for entry in edition.entries
    )
    return "".join(json.dumps(line, sort_keys=True) + "\n" for line in lines).encode()
