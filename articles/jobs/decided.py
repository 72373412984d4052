"""What people have settled about a text: a new run goes round it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence

from articles.models import Annotation, Span, Statement, Version
from entities.names.fold import fold

ENOUGH_OVERLAP = 0.5  # shared characters of all characters, from which two finds are the same find
AROUND = 30  # code points that tell one mention of a name from the next, in this version and in a later one
LONG_ENOUGH = 40  # code points: words so long say the same thing in another article, as a copied wire story does
PAGE = 4_000  # code points
MAIN = {Annotation.Kind.STATEMENT: Span.Part.CONTENT, Annotation.Kind.ROLE: Span.Part.TITLE}

Stretch = tuple[int, int]  # half-open


def fingerprint(kind: str, words: str) -> str:
    """The same for the same words found again, in capitals or not."""
    return hashlib.sha256(f"{kind}|{fold(words)}".encode()).hexdigest()


def mention_fingerprint(text: str, start: int, end: int) -> str:
    """Of a name together with its neighbours, since the same name stands in many places."""
    return fingerprint(Annotation.Kind.MENTION, text[max(0, start - AROUND) : end + AROUND])


def clear(version: Version, **which: object) -> None:
    """Remove what nobody has decided about (`which` narrows it), except what something decided stands on."""
    decided = Statement.objects.filter(version=version, decisions__isnull=False)
    undecided = Annotation.objects.filter(version=version, decisions__isnull=True, evidence_rows__isnull=True)
    needed = {key for pair in decided.values_list("said_at", "nested_in") for key in pair if key}
    undecided.filter(**which).exclude(status__in=Annotation.STANDING).exclude(pk__in=needed).delete()


class Decided:
    """The annotations of a version that stay, and what was rejected in its article or in a copy of it."""

    def __init__(self, version: Version):
        self._rows: dict[tuple[str, int], list[Annotation]] = defaultdict(list)
        self._stretches: dict[int, list[Stretch]] = {}
        kept = list(Annotation.objects.filter(version=version).prefetch_related("spans"))
        self._levels = dict(Statement.objects.filter(version=version).values_list("pk", "level"))
        for row in kept:
            main = MAIN.get(row.kind, Span.Part.NAME)
            self._stretches[row.pk] = [(span.start, span.end) for span in row.spans.all() if span.part == main]
            for page in pages(self._stretches[row.pk]):
                self._rows[row.kind, page].append(row)
        copies = Version.objects.filter(sha256=version.sha256).values("article")
        rejected = Annotation.objects.rejected().filter(version__article__in=copies)
        self._refused = {row.fingerprint for row in kept} | set(rejected.values_list("fingerprint", flat=True))

    def refuses(self, kind: str, fingerprint: str, length: int) -> bool:
        """Of a statement of `length` code points also where another article's editors rejected the same words."""
        if fingerprint in self._refused:
            return True
        is_telling = kind == Annotation.Kind.STATEMENT and length >= LONG_ENOUGH
        return is_telling and Annotation.objects.rejected().filter(fingerprint=fingerprint).exists()

    def touches(self, kind: str, stretches: Sequence[Stretch]) -> bool:
        """Whether a row of this kind stands on any of these characters."""
        return any(overlap(stretches, self._stretches[row.pk]) for row in self._near(kind, stretches))

    def _near(self, kind: str, stretches: Sequence[Stretch]) -> list[Annotation]:
        found = {row.pk: row for page in pages(stretches) for row in self._rows.get((kind, page), ())}
        return list(found.values())

    def twin(self, kind: str, stretches: Sequence[Stretch], level: int | None = None) -> Annotation | None:
        """The row that says the same already. A statement inside another is its twin only at the same level."""
        for row in self._near(kind, stretches):
            theirs = self._stretches[row.pk]
            same_level = level is None or self._levels.get(row.pk) == level
            if list(stretches) == theirs or (same_level and overlap(stretches, theirs) > ENOUGH_OVERLAP):
                return row
        return None


def pages(stretches: Sequence[Stretch]) -> set[int]:
    """The parts of a text that they stand on, so that only neighbours need be compared."""
    return {page for start, end in stretches for page in range(start // PAGE, end // PAGE + 1)}


def overlap(ours: Sequence[Stretch], theirs: Sequence[Stretch]) -> float:
    """Shared code points as a part of all, from 0 to 1."""
    shared = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in ours for b in theirs)
    total = sum(end - start for start, end in (*ours, *theirs)) - shared
    return shared / total if total else 0.0
