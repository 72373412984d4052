"""Rejected words are known again in another copy of a story, also where its desk has edited them a little.

A sketch of a statement is the SKETCH smallest hashes of its word triples (Broder, “On the resemblance and containment
of documents”, 1997): copies share one almost surely, and the database finds the rows that do by an index. What is found
so is compared word by word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from rapidfuzz import fuzz

from articles.jobs.decided import LONG_ENOUGH
from articles.models import Span, Statement, Version
from entities.names.fold import fold

SKETCH = 16
TRIPLE = 3  # words
ALIKE = 90  # per cent of the folded words' characters (indel similarity)
AT_ONCE = 5_000  # numbers in one question to the database
# What turns a sentence round: figures, and negations as they are when folded.
TELLING = re.compile(
    r"\d[\d.,]*|\b(?:not?|never|neither|nor|without|cannot|"
    r"(?:do|does|did|is|are|was|were|wo|ca|could|would|should|has|have|had|must|need)nt)\b"
)


def sketch_of(words: str) -> list[int]:
    """Of words that are long enough to be known again; empty for shorter ones."""
    if len(words) < LONG_ENOUGH:
        return []
    cut = plain(words).split()
    triples = {" ".join(cut[at : at + TRIPLE]) for at in range(max(len(cut) - TRIPLE + 1, 1))}
    hashes = (int.from_bytes(blake2b(one.encode(), digest_size=8).digest(), signed=True) for one in triples)
    return sorted(hashes)[:SKETCH]


def plain(words: str) -> str:
    """Folded, and without marks: an editor's comma is no difference."""
    return " ".join(re.findall(r"[^\W_]+", fold(words)))


@dataclass(frozen=True, kw_only=True)
class Rejected:
    words: str
    source: str


class NearCopies:
    """What editors rejected elsewhere that resembles some statement of a text; asked for all of them at once."""

    def __init__(self, version: Version, words: Iterable[str]):
        numbers = sorted({number for one in words for number in sketch_of(one)})
        self._by_number: dict[int, list[Rejected]] = {}
        for at in range(0, len(numbers), AT_ONCE):
            self._look_up(version, numbers[at : at + AT_ONCE])

    def _look_up(self, version: Version, numbers: list[int]) -> None:
        wanted = set(numbers)
        rows = Statement.objects.rejected().filter(sketch__overlap=numbers).exclude(version=version)
        for row in rows.select_related("version").defer("version__search", "search").prefetch_related("spans"):
            spans = [span for span in row.spans.all() if span.part == Span.Part.SOURCE]
            source = " ".join(row.version.text[span.start : span.end] for span in spans)
            told = Rejected(words=fold(row.words), source=source)
            for number in wanted.intersection(row.sketch):
                self._by_number.setdefault(number, []).append(told)

    def refuse(self, words: str, source: str) -> bool:
        """Whether editors rejected nearly these words of the same speaker."""
        folded = fold(words)
        near = {one for number in sketch_of(words) for one in self._by_number.get(number, ())}
        return any(is_copy(folded, one.words) and is_same_speaker(source, one.source) for one in near)


def is_copy(one: str, other: str) -> bool:
    """A figure or a negation more or less is another statement, however alike the rest is."""
    if sorted(TELLING.findall(one)) != sorted(TELLING.findall(other)):
        return False
    return fuzz.ratio(plain(one), plain(other), score_cutoff=ALIKE) >= ALIKE


def is_same_speaker(one: str, other: str) -> bool:
    """By the words: "Lavrov" is "Foreign Minister Sergey Lavrov", "he" is only "he"; no source is no other."""
    words = [set(plain(source).split()) for source in (one, other)]
    return words[0] <= words[1] or words[1] <= words[0]
