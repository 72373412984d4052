"""How far two independent reviews agree, by kind: Krippendorff's alpha of verdicts and speakers, F1 of spans.

Krippendorff, Content Analysis (4th ed., 2019), chapter 12; nominal values. Spans: the share of one review's kept spans
that the other has too, taken both ways (Hripcsak & Rothschild 2005 on F1 as agreement where nothing counts as "not a
span").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import krippendorff
from django.db.models import Count, Prefetch, Q

from articles.models import Annotation, Judgement, Pass, Span, Version
from articles.review import snapshots

Verdict = Judgement.Verdict
KEPT = (Verdict.ACCEPT, Verdict.CORRECT, Verdict.ADD)
OVERLAP = 0.5
SpanOf = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """Alphas lie between -1 and 1, None where nothing can be compared; F1 between 0 and 1. `texts` were read twice."""

    kind: str
    texts: int
    judged: int
    same: int
    verdicts: float | None
    speakers: float | None
    exact: float | None
    overlap: float | None

    @property
    def label(self) -> str:
        return Annotation.Kind(self.kind).label

    @property
    def share(self) -> float | None:
        return self.same / self.judged if self.judged else None


def alpha(pairs: Sequence[tuple[Any, Any]]) -> float | None:
    """Of two reviewers' nominal values; None stands for a value that is missing. 1.0 where all is of one value."""
    told = [pair for pair in pairs if None not in pair]
    values = sorted({str(value) for pair in told for value in pair})
    if not told:
        return None
    if len(values) == 1:
        return 1.0
    number = {value: place for place, value in enumerate(values)}
    rows = [[number[str(pair[side])] for pair in told] for side in (0, 1)]
    return float(krippendorff.alpha(reliability_data=rows, level_of_measurement="nominal"))


def f1(first: Sequence[tuple[Any, SpanOf]], second: Sequence[tuple[Any, SpanOf]], *, overlap: float) -> float | None:
    """Each span is (text, (start, end)); one matches one of the other side at most. `overlap` 1.0: the very same."""
    if not first and not second:
        return None
    by_text: dict[Any, list[SpanOf]] = defaultdict(list)
    for text, span in second:
        by_text[text].append(span)
    hits = 0
    for text, span in sorted(first):
        same = max(by_text[text], key=lambda other: _in_common(span, other), default=None)
        if same is not None and _in_common(span, same) >= overlap:
            by_text[text].remove(same)
            hits += 1
    return 2 * hits / (len(first) + len(second))


def _in_common(one: SpanOf, other: SpanOf) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(shared, 0) / max(one[1] - one[0], other[1] - other[0])


def of_desk(*, source: Any = None, since: date | None = None, until: date | None = None) -> list[Agreement]:
    """Over all texts that two people have finished reviewing, by kind; narrowed by source and days of publication."""
    found = Version.objects.annotate(done=Count("passes", filter=Q(passes__finished_at__isnull=False))).filter(done=2)
    if source:
        found = found.filter(article__source=source)
    if since:
        found = found.filter(article__published_on__gte=since)
    if until:
        found = found.filter(article__published_on__lte=until)
    return by_kind(found.values_list("pk", flat=True))


def by_kind(versions: Iterable[int]) -> list[Agreement]:
    """Three queries, however many texts there are."""
    made = Judgement.objects.filter(made_in__version__in=list(versions)).select_related("made_in", "annotation")
    spans = Prefetch("annotation__spans", queryset=Span.objects.order_by("start", "end"))
    told: dict[str, list[Judgement]] = defaultdict(list)
    for one in made.prefetch_related(spans, "annotation__statement"):
        told[one.kind].append(one)
    return [_agreement(kind, told[kind]) for kind in Annotation.Kind.values if told[kind]]


def _agreement(kind: str, told: list[Judgement]) -> Agreement:
    sides: dict[int, dict[int, Judgement]] = defaultdict(dict)
    for one in told:
        if one.annotation_id:
            sides[one.annotation_id][one.made_in.number] = one
    both = [(pair[1], pair[2]) for pair in sides.values() if len(pair) == 2]
    kept = {
        number: [_placed(one) for one in told if one.made_in.number == number and _is_kept(one)] for number in (1, 2)
    }
    speakers = None
    if kind == Annotation.Kind.STATEMENT:
        speakers = alpha([(_speaker(a), _speaker(b)) for a, b in both if _is_kept(a) and _is_kept(b)])
    return Agreement(
        kind=kind,
        texts=len({one.made_in.version_id for one in told}),
        judged=len(both),
        same=sum(1 for a, b in both if a.verdict == b.verdict),
        verdicts=alpha([(a.verdict, b.verdict) for a, b in both]),
        speakers=speakers,
        exact=f1(kept[1], kept[2], overlap=1.0),
        overlap=f1(kept[1], kept[2], overlap=OVERLAP),
    )


def _is_kept(one: Judgement) -> bool:
    return one.verdict in KEPT


def _placed(one: Judgement) -> tuple[int, SpanOf]:
    """Text and place of its main words, from the first to the last of them."""
    main = snapshots.MAIN_PARTS[one.kind]
    if one.after:
        spans = [(start, end) for part, start, end in one.after["spans"] if part == main]
    else:
        spans = [(span.start, span.end) for span in one.annotation.spans.all() if span.part == main]
    start, end = min(spans, default=(0, 1))[0], max((end for _, end in spans), default=1)
    return one.made_in.version_id, (start, end)


def _speaker(one: Judgement) -> str:
    if one.after:
        told = one.after["fields"].get("speaker")
        return str(told["id"]) if told else "nobody"
    return str(one.annotation.statement.speaker_id or "nobody")


def passes_under_way() -> list[Pass]:
    """Passes that are not finished, the oldest first."""
    found = Pass.objects.filter(finished_at=None).select_related("version__article__source", "editor")
    return list(found.defer("version__text", "version__search").order_by("begun_at"))
