"""Who is reported to have said or thought what: content, cue and source of every attribution in the text.

Direct speech first, because it decides which cues are spent; then reports without a verb; then what verbs, nouns and
adjectives take by grammar; then levels, and who passes on what somebody else said.
"""

from __future__ import annotations

from articles.extraction.document import Document
from articles.extraction.statements.circumstances import circumstances
from articles.extraction.statements.clauses import clauses
from articles.extraction.statements.direct import direct
from articles.extraction.statements.found import Found, candidate
from articles.extraction.statements.frames import transcript
from articles.extraction.statements.nesting import settle
from articles.extraction.statements.refusals import refusals
from articles.extraction.statements.sayings import sayings


def statements(document: Document) -> None:
    """Fills `document.statements`; speakers are left to `coreference`, and `via` is told it by `document.carriers`."""
    found: list[Found] = direct(document)
    found += transcript(document)
    found += sayings(document)
    found += clauses(document, spent={one.cue_head for one in found if one.cue_head is not None})
    found += refusals(document, found)
    circumstances(document, found)
    for number, one in enumerate(settle(document, found), 1):
        key = f"s{number}"
        document.statements.append(candidate(document, one, key=key))
        if one.via is not None:
            document.carriers[key] = one.via
