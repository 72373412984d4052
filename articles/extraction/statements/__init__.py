"""Who is reported to have said or thought what: content, cue and source of every attribution in the text.

Direct speech first, because it decides which cues are spent; then "according to"; then what verbs take by grammar;
then statements inside statements.
"""

from __future__ import annotations

from articles.extraction.document import Document
from articles.extraction.statements.direct import direct
from articles.extraction.statements.found import Found, candidate
from articles.extraction.statements.nesting import settle
from articles.extraction.statements.sayings import according_to
from articles.extraction.statements.clauses import clauses


def statements(document: Document) -> None:
    """Fills `document.statements`; speakers are left to `coreference`, except that it keeps the source's span."""
    found: list[Found] = direct(document)
    found += according_to(document)
    found += clauses(document, spent={one.cue_head for one in found if one.cue_head is not None})
    for number, one in enumerate(settle(document, found), 1):
        document.statements.append(candidate(document, one, key=f"s{number}"))
