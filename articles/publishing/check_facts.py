"""What the checks ask of the evidence of a whole timeline, looked up at once; texts stay in the database."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, IntegerField, Max, Q
from django.db.models.functions import Coalesce, StrIndex, Substr

from articles.models import Annotation, Evidence, Pass, Span, Timeline, Version
from articles.publishing.evidence import MAIN_PART

JOINT = " … "


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One piece of evidence. `passes_needed` is 2 where source or timeline asks for a double review, else 0."""

    annotation: int
    kind: str
    status: str
    version: int
    article: int
    speaker: int | None
    statement_kind: str
    earliest: date | None
    latest: date | None
    source: str
    source_name: str
    allows_excerpts: bool
    is_verbatim: bool
    is_changed_at_source: bool
    passes_needed: int
    passes_done: int


def gather(timeline: Timeline) -> dict[int, list[Fact]]:
    """By the key of the entry, in the order of its evidence."""
    rows = list(_rows(timeline))
    keys = {row["annotation"] for row in rows}
    spoken, passes = _words_in_text(keys), _passes({row["annotation__version"] for row in rows})
    changed = changed_at_source(keys)
    found: dict[int, list[Fact]] = defaultdict(list)
    for row in rows:
        twice = max(timeline.passes_required, row["annotation__version__article__source__passes_required"]) > 1
        found[row["entry"]].append(
            Fact(
                annotation=row["annotation"],
                kind=row["annotation__kind"],
                status=row["annotation__status"],
                version=row["annotation__version"],
                article=row["annotation__version__article"],
                speaker=row["annotation__statement__speaker"],
                statement_kind=row["annotation__statement__statement_kind"] or "",
                earliest=row["earliest_said"],
                latest=row["latest_said"],
                source=row["annotation__version__article__source__slug"],
                source_name=row["annotation__version__article__source__name"],
                allows_excerpts=row["annotation__version__article__source__allows_excerpts"],
                is_verbatim=_is_verbatim(row, spoken[row["annotation"]]),
                is_changed_at_source=row["annotation"] in changed,
                passes_needed=2 if twice else 0,
                passes_done=passes.get(row["annotation__version"], 0),
            )
        )
    return found


def _rows(timeline: Timeline) -> Any:
    return (
        Evidence.objects.filter(entry__timeline=timeline)
        .annotate(
            earliest_said=Coalesce("annotation__statement__earliest", "annotation__meetingreport__earliest"),
            latest_said=Coalesce("annotation__statement__latest", "annotation__meetingreport__latest"),
        )
        .values(
            *("entry", "annotation", "annotation__kind", "annotation__status", "annotation__words"),
            *("annotation__version", "annotation__version__article", "annotation__statement__speaker"),
            *("annotation__statement__statement_kind", "earliest_said", "latest_said"),
            "annotation__version__article__source__slug",
            "annotation__version__article__source__name",
            "annotation__version__article__source__allows_excerpts",
            "annotation__version__article__source__passes_required",
        )
    )


def _words_in_text(keys: set[int]) -> dict[int, list[str]]:
    """The main words of each as they stand in its text, in order, cut out by the database."""
    length = F("end") - F("start")
    main = Q(part=Span.Part.NAME) & ~Q(annotation__kind__in=MAIN_PART)
    for kind, part in MAIN_PART.items():
        main |= Q(annotation__kind=kind, part=part)
    cut = Substr("annotation__version__text", F("start") + 1, length, output_field=Version._meta.get_field("text"))
    found: dict[int, list[str]] = defaultdict(list)
    spans = Span.objects.filter(main, annotation__in=keys).order_by("annotation", "start", "end")
    for annotation, words in spans.annotate(cut=cut).values_list("annotation", "cut"):
        found[annotation].append(words)
    return found


def _is_verbatim(row: dict[str, Any], spoken: list[str]) -> bool:
    """A meeting is evidenced by the first of the spans that name it."""
    words = row["annotation__words"]
    if row["annotation__kind"] == Annotation.Kind.MEETING:
        return bool(spoken) and spoken[0] in (words, words.split(JOINT)[0])
    return JOINT.join(spoken) == words


def _passes(versions: set[int]) -> dict[int, int]:
    finished = Pass.objects.filter(version__in=versions, finished_at__isnull=False).order_by()
    return dict(finished.values("version").annotate(done=Count("editor", distinct=True)).values_list("version", "done"))


def changed_at_source(keys: set[int]) -> set[int]:
    """Those whose words are no longer in the newest text of their article."""
    newest = (
        Version.objects.filter(article__versions__annotations__in=keys)
        .order_by()
        .values("article")
        .annotate(last=Max("number"))
        .values_list("article", "last")
    )
    last = {article: number for article, number in newest if number > 1}
    if not last:
        return set()
    older = Span.objects.filter(
        annotation__in=keys, annotation__version__article__in=last, part__in=(Span.Part.CONTENT, Span.Part.NAME)
    ).annotate(
        cut=Substr(
            "annotation__version__text",
            F("start") + 1,
            F("end") - F("start"),
            output_field=Version._meta.get_field("text"),
        ),
        now=F("annotation__version__article__versions__number"),
        at=StrIndex("annotation__version__article__versions__text", F("cut"), output_field=IntegerField()),
    )
    rows = older.values_list("annotation", "annotation__version__article", "annotation__version__number", "now", "at")
    return {annotation for annotation, article, own, now, at in rows if now == last[article] and own != now and not at}
