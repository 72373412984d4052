"""What became of each option of an article, and how many of its statements stand among the chosen ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from articles.extraction.candidates import Span
from articles.extraction.document import Document
from articles.extraction.scoring.tallies import Tally
from articles.extraction.trained.features import Sequence_, sequences_of
from articles.extraction.trained.labels import labels_of
from articles.extraction.trained.lessons import Lesson, Told, likeness
from articles.extraction.trained.options import SAME, Option

RIGHT, SPARED, WRONG = "right", "spared", "wrong"
QUOTED = ("direct", "mixed")
KINDS = ("statements", "direct and partly quoted", "indirect")


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A lesson whose text the rules have read. `usable` says of each sequence whether people have judged all of it."""

    lesson: Lesson
    document: Document
    sequences: list[Sequence_]
    labels: list[str]
    usable: tuple[bool, ...]

    def taught(self) -> Iterator[tuple[Sequence_, list[str]]]:
        for sequence, usable in zip(self.sequences, self.usable, strict=True):
            if usable:
                yield sequence, [self.labels[at] for at in sequence.tokens]

    def is_judged(self, content: Sequence[Span]) -> bool:
        """Whether all of its parts begin in stretches that people have judged."""
        return all(any(one.start <= part.start < one.end for one in self.ranges()) for part in content)

    def ranges(self) -> list[Span]:
        return [
            range_of(self.document, sequence)
            for sequence, usable in zip(self.sequences, self.usable, strict=True)
            if usable
        ]


def prepare(lesson: Lesson, document: Document) -> Prepared:
    """`document` is the lesson's, with the statements of the rules in it."""
    sequences = sequences_of(document)
    return Prepared(
        lesson=lesson,
        document=document,
        sequences=sequences,
        labels=labels_of(document, lesson.statements),
        usable=tuple(is_usable(lesson, range_of(document, one)) for one in sequences),
    )


def range_of(document: Document, sequence: Sequence_) -> Span:
    last = document.doc[sequence.tokens[-1]]
    return Span(start=document.doc[sequence.tokens[0]].idx, end=last.idx + len(last))


def is_usable(lesson: Lesson, stretch: Span) -> bool:
    if any(meets(stretch, one) for one in lesson.open):
        return False
    decided = [*lesson.refused, *(part for one in lesson.told for part in one.content)]
    return lesson.is_whole or any(meets(stretch, one) for one in decided)


def meets(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


@dataclass(frozen=True, kw_only=True)
class Case:
    """An option with what it turned out to be: RIGHT, WRONG, or SPARED (right, but not asked for; or not judged)."""

    option: Option
    became: str
    kind: str


def cases_of(prepared: Prepared, options: Sequence[Option]) -> list[Case]:
    wanted = [one for one in prepared.lesson.told if one.kind != "no_comment"]
    taken: set[tuple[bool, int]] = set()  # each statement is found once by the rules, once by the model
    cases = []
    for option in options:
        shared = [(likeness(option.content, one.content), at) for at, one in enumerate(wanted)]
        best, at = max(shared, default=(0.0, -1))
        key = (option.statement is None, at)
        is_met = best >= SAME and key not in taken
        if is_met:
            taken.add(key)
        became, kind = outcome(prepared, option, wanted[at] if is_met else None)
        cases.append(Case(option=option, became=became, kind=kind))
    return cases


def outcome(prepared: Prepared, option: Option, met: Told | None) -> tuple[str, str]:
    kind = kind_of(option)
    if not prepared.is_judged(option.content) or option.statement is not None and option.statement.kind == "belief":
        return SPARED, kind
    if met is None:
        return (SPARED if option.statement is not None and option.statement.kind == "no_comment" else WRONG), kind
    return (SPARED if met.optional or met.level > 1 else RIGHT), met.kind


def kind_of(option: Option) -> str:
    if option.statement is not None:
        return option.statement.kind
    return "direct" if option.proposal.is_direct else "indirect"


def tallies(prepared: Prepared, chosen: Iterable[Case]) -> dict[str, Tally]:
    """Of all kinds together and of quoted and reported ones, as `scoring` counts: SPARED neither way."""
    found = [case for case in chosen if case.became != SPARED]
    asked = [one for one in prepared.lesson.statements if not one.optional and prepared.is_judged(one.content)]
    told = {}
    for name in KINDS:
        right = sum(case.became == RIGHT for case in found if is_of(name, case.kind))
        told[name] = Tally(
            right=right,
            found=sum(is_of(name, case.kind) for case in found),
            met=right,
            wanted=sum(is_of(name, one.kind) for one in asked),
        )
    return told


def is_of(name: str, kind: str) -> bool:
    return name == KINDS[0] or (kind in QUOTED) == (name == KINDS[1])
