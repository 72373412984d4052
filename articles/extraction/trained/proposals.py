"""What the sequence model would take for statements: its labels joined to content, cue and source."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from articles.extraction.candidates import Span
from articles.extraction.document import Document
from articles.extraction.statements.found import without_quoted
from articles.extraction.trained.features import Sequence_, sequences_of
from articles.extraction.trained.labels import CONTENT, CUE, DIRECT, OUTSIDE, SOURCE, Segment, segments_of
from articles.extraction.trained.sequence import SequenceModel

NEAR_CUE = 8  # tokens without a label between reported words and their cue
NEAR_SOURCE = 6
FEWEST_TOKENS = 2
CONTENT_LABELS = tuple(f"{begin}{one}" for begin in ("B-", "I-") for one in CONTENT)
BEGINNINGS = tuple(f"B-{one}" for one in CONTENT)


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """`tokens` are those of its content."""

    content: tuple[Span, ...]
    tokens: tuple[int, ...]
    is_direct: bool
    cue: Span | None = None
    source: Span | None = None


@dataclass(kw_only=True)
class Reading:
    """What the model says of a whole document: for each token how likely it is content, begins one, cue, source."""

    content: dict[int, float]
    begins: dict[int, float]
    cue: dict[int, float]
    source: dict[int, float]
    proposals: list[Proposal]

    @classmethod
    def of_nothing(cls) -> Reading:
        return cls(content={}, begins={}, cue={}, source={}, proposals=[])


def read(document: Document, model: SequenceModel, sequences: list[Sequence_] | None = None) -> Reading:
    """`sequences`: the document's, where they are made already."""
    shares: dict[str, dict[int, float]] = {"content": {}, "begins": {}, "cue": {}, "source": {}}
    found: list[Proposal] = []
    for sequence in sequences_of(document) if sequences is None else sequences:
        said = model.read(sequence)
        for place, at in enumerate(sequence.tokens):
            shares["content"][at] = said.share(place, *CONTENT_LABELS)
            shares["begins"][at] = said.share(place, *BEGINNINGS)
            shares["cue"][at] = said.share(place, f"B-{CUE}", f"I-{CUE}")
            shares["source"][at] = said.share(place, f"B-{SOURCE}", f"I-{SOURCE}")
        if any(label != OUTSIDE for label in said.labels):
            found += joined(document, segments_of(said.labels, sequence.tokens))
    return Reading(**shares, proposals=found)


def joined(document: Document, segments: list[Segment]) -> list[Proposal]:
    """Content before and after one cue is one statement; content without a cue stands alone."""
    parts: dict[object, list[int]] = defaultdict(list)
    for at, segment in enumerate(segments):
        if segment.label not in CONTENT:
            continue
        cue = nearest(segments, at, CUE, NEAR_CUE)
        same = parts[cue] if cue is not None else []
        goes_on = len(same) == 1 and same[0] < cue < at and segments[same[0]].label == segment.label
        if not same or goes_on:
            parts[at if cue is None else cue].append(at)
        else:
            parts["again", at].append(at)
    found = [proposal(document, segments, key, group) for key, group in parts.items() if group]
    return [one for one in found if one is not None]


def nearest(segments: list[Segment], at: int, label: str, within: int) -> int | None:
    """The segment of this label that is nearest to that one, with no other content between them."""
    best: tuple[int, int] | None = None
    for step in (-1, 1):
        other, free = at + step, 0
        while 0 <= other < len(segments):
            one, before = segments[other], segments[other - step]
            free += one.first - before.last if step > 0 else before.first - one.last
            if free > within or one.label in CONTENT:
                break
            if one.label == label:
                best = min(best or (free, other), (free, other))
                break
            other += step
    return best[1] if best else None


def proposal(document: Document, segments: list[Segment], key: object, group: list[int]) -> Proposal | None:
    own = [segments[at] for at in group]
    tokens = tuple(token for one in own for token in range(one.first, one.last))
    content = tuple(filter(None, (trimmed(document, one) for one in own)))
    if not content or len(tokens) < FEWEST_TOKENS:
        return None
    cue = key if isinstance(key, int) and segments[key].label == CUE else None
    source = nearest(segments, cue if cue is not None else group[0], SOURCE, NEAR_SOURCE)
    return Proposal(
        content=content,
        tokens=tokens,
        is_direct=own[0].label == DIRECT,
        cue=None if cue is None else span_of(document, segments[cue]),
        source=None if source is None else span_of(document, segments[source]),
    )


def span_of(document: Document, segment: Segment) -> Span:
    last = document.doc[segment.last - 1]
    return Span(start=document.doc[segment.first].idx, end=last.idx + len(last))


def trimmed(document: Document, segment: Segment) -> Span | None:
    whole = span_of(document, segment)
    return without_quoted(document, whole.start, whole.end)
