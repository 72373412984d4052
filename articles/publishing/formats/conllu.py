"""CoNLL-U: the paragraphs as tokens, with the evidence marked in the last column.

Standard: CoNLL-U (https://universaldependencies.org/format.html), at level 1 of its validation: the columns for lemma,
part of speech and syntax are empty. The marks are IOB2, as in the CoNLL-2003 shared task.
"""

from __future__ import annotations

from collections.abc import Iterator

from articles.publishing.formats.plain import one_line
from articles.publishing.formats.published import (
    Frozen,
    PublishedEdition,
    attribution,
    each_evidence,
    origin,
)
from articles.publishing.formats.tokens import Token, tokens

EMPTY = ["_"] * 7  # lemma, universal and own part of speech, features, head, relation, enhanced relations


def write(edition: PublishedEdition) -> bytes:
    """One block for each evidence; MISC holds `Evidence=…` and `SpaceAfter=No`. White space is one space."""
    blocks = (_block(edition, entry, one) for entry, one in each_evidence(edition))
    return "".join(f"{block}\n\n" for block in blocks if block).encode()


def _block(edition: PublishedEdition, entry: Frozen, evidence: Frozen) -> str:
    """Nothing where the paragraph holds no token."""
    found = [one for one in tokens(evidence) if one_line(one.text)]
    spaced = [_is_spaced(one, after) for one, after in zip(found, [*found[1:], None], strict=True)]
    written = "".join(one_line(one.text) + (" " if space else "") for one, space in zip(found, spaced, strict=True))
    comments = {
        "newdoc id": f"entry-{entry['id']}-evidence-{evidence['annotation']}",
        "sent_id": f"{edition.timeline['slug']}-{entry['id']}-{evidence['annotation']}",
        "text": written,
        "source": one_line(origin(evidence)),
        "speaker": one_line(attribution(evidence)),
    }
    lines = [f"# {name} = {value}" for name, value in comments.items() if value]
    return "\n".join([*lines, *_rows(found, spaced)]) if found else ""


def _rows(found: list[Token], spaced: list[bool]) -> Iterator[str]:
    for number, (one, space) in enumerate(zip(found, spaced, strict=True), 1):
        misc = f"Evidence={one.tag}" + ("" if space or number == len(found) else "|SpaceAfter=No")
        yield "\t".join([str(number), one_line(one.text), *EMPTY, misc])


def _is_spaced(token: Token, after: Token | None) -> bool:
    return after is not None and after.start > token.end
