"""The paragraphs of an edition cut into tokens, for the formats of corpora."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.publishing.formats.published import Frozen, paragraph

TOKEN = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")


@dataclass(frozen=True, kw_only=True)
class Token:
    """Half-open, in code points of the paragraph. `tag` is IOB2: “B-statement”, “I-statement”, “O”."""

    text: str
    start: int
    end: int
    tag: str


def tokens(evidence: Frozen) -> list[Token]:
    """Words with what hyphens, apostrophes and dots hold together; every other sign is one token."""
    text, places = paragraph(evidence)
    found, before = [], None
    for match in TOKEN.finditer(text):
        inside = next((place for place in places if place[0] <= match.start() < place[1]), None)
        tag = f"{'I' if inside == before else 'B'}-{evidence['kind']}" if inside else "O"
        found.append(Token(text=match[0], start=match.start(), end=match.end(), tag=tag))
        before = inside
    return found
