"""A lesson is one article with what people say is told in it: what a sequence model learns from, and is tried on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from articles.extraction.candidates import Span
from articles.extraction.scoring.matching import Entry


@dataclass(frozen=True, kw_only=True)
class Told:
    """A statement that somebody vouches for. `optional`: finding it is right, missing it no mistake."""

    kind: str
    content: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    level: int = 1
    optional: bool = False

    @property
    def start(self) -> int:
        return self.content[0].start


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """`open` are stretches nobody has decided about: nothing is learnt from them, and nothing is held against a find.

    `is_whole`: everything outside `open` was read by somebody, so that what is not told there is no statement. Where it
    is False, only paragraphs with a statement that was accepted or `refused` are judged.
    """

    identifier: str
    text: str
    published: date
    told: tuple[Told, ...]
    refused: tuple[Span, ...] = ()
    open: tuple[Span, ...] = ()
    is_whole: bool = True

    @property
    def digest(self) -> str:
        """The same for copies of one text, of which one is enough."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def statements(self) -> list[Told]:
        """What is to be found: reported by the article itself, and more than that nothing was said."""
        return [one for one in self.told if one.level == 1 and one.content and one.kind != "no_comment"]


def lesson_of_gold(gold: Entry, text: str) -> Lesson:
    """One pair of a folder of gold."""
    told = tuple(
        Told(
            kind=one["kind"],
            content=tuple(_span(part) for part in one["content"]),
            cue=_span(one["cue"]) if one.get("cue") else None,
            source=_span(one["source"]) if one.get("source") else None,
            level=one.get("level", 1),
            optional=bool(one.get("optional")) or one["kind"] == "belief",
        )
        for one in gold["statements"]
        if one["content"]
    )
    day = date.fromisoformat(gold["published"])
    return Lesson(identifier=str(gold["id"]), text=text, published=day, told=told)


def _span(part: Entry) -> Span:
    return Span(start=part["start"], end=part["end"])


def likeness(one: tuple[Span, ...], other: tuple[Span, ...]) -> float:
    """Shared code points as a part of the longer of the two: the measure of `scoring`."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    longer = max(sum(part.end - part.start for part in parts) for parts in (one, other)) if one and other else 0
    return shared / longer if longer else 0.0
