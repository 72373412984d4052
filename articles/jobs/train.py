"""A voter is learnt from decisions and from gold, and goes into service only where it finds more that is right.

It is tried on articles that it was not learnt from, beside what is in service on the same articles.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction

from articles.extraction import languages, pipeline
from articles.extraction.candidates import Span as Stretch
from articles.extraction.scoring.tallies import Tally
from articles.extraction.trained.judged import KINDS, Prepared, prepare
from articles.extraction.trained.lessons import Lesson, Told
from articles.extraction.trained.training import FOLDS, Figures, NothingToLearn, teach, try_out
from articles.extraction.trained.voter import Voter
from articles.jobs import knowledge, voting
from articles.models import Annotation, Span, Statement, TrainedExtractor, Version

FEWEST_STATEMENTS = 20
FEWEST_ARTICLES = 3
MOST_ARTICLES = 1_000  # the newest; each takes some 0.5 MB while it is learnt from
Part, Status = Span.Part, Annotation.Status
Progress = Callable[[str], None]


class TooLittle(Exception):
    """There is not enough to learn from, or nothing new to compare on; says what is there."""


def lessons_from_decisions() -> list[Lesson]:
    """One for each article in which a statement was decided; of several versions the newest with decisions."""
    decided = Statement.objects.decided().exclude(run=None, status=Status.REJECTED)
    newest: dict[int, int] = {}
    for version, article in (
        Version.objects.filter(pk__in=decided.values("version")).order_by("number").values_list("pk", "article")
    ):
        newest[article] = version
    chosen = Version.objects.filter(pk__in=newest.values()).select_related("article").order_by("-pk")[:MOST_ARTICLES]
    found = [lesson_of(version) for version in chosen if languages.has_rules(version.article.language)]
    return sorted(found, key=lambda lesson: lesson.identifier)


def lesson_of(version: Version) -> Lesson:
    """Undecided statements leave their paragraphs open; beliefs, which desks rarely show, and inner ones do not."""
    told: list[Told] = []
    refused: list[Stretch] = []
    open_: list[Stretch] = []
    for row in Statement.objects.filter(version=version).prefetch_related("spans"):
        spans = {part: stretches(row, part) for part in (Part.CONTENT, Part.CUE, Part.SOURCE)}
        if row.status in Annotation.STANDING:
            told.append(told_by(row, spans))
        elif row.status == Status.REJECTED:
            refused += spans[Part.CONTENT]
        elif row.level == 1 and row.statement_kind != Statement.StatementKind.BELIEF:
            open_ += spans[Part.CONTENT]
    return Lesson(
        identifier=f"{version.article_id}.{version.number}",
        text=version.text,
        published=version.article.published_on,
        told=tuple(one for one in told if one.content),
        refused=tuple(refused),
        open=tuple(open_),
        is_whole=not open_,
    )


def stretches(row: Statement, part: str) -> tuple[Stretch, ...]:
    return tuple(Stretch(start=span.start, end=span.end) for span in row.spans.all() if span.part == part)


def told_by(row: Statement, spans: dict[Any, tuple[Stretch, ...]]) -> Told:
    return Told(
        kind=row.statement_kind,
        content=spans[Part.CONTENT],
        cue=next(iter(spans[Part.CUE]), None),
        source=next(iter(spans[Part.SOURCE]), None),
        level=row.level,
        optional=row.statement_kind == Statement.StatementKind.BELIEF,
    )


def train(gold: Sequence[Lesson] = (), *, with_decisions: bool = True, progress: Progress = print) -> TrainedExtractor:
    """A new row, in service where it is better. Raises TooLittle; then nothing was changed."""
    lessons = list({one.digest: one for one in [*gold, *(lessons_from_decisions() if with_decisions else ())]}.values())
    statements = sum(len(one.statements) for one in lessons)
    if statements < FEWEST_STATEMENTS or len(lessons) < FEWEST_ARTICLES:
        raise TooLittle(
            f"{statements} statements are vouched for in {len(lessons)} articles; at least {FEWEST_STATEMENTS} in "
            f"{FEWEST_ARTICLES} are needed. Nothing was changed."
        )
    progress(f"reading {len(lessons)} articles with the rules")
    prepared = prepared_of(lessons)
    try:
        figures = compared(prepared, progress)
        progress("learning from all of them")
        voter = teach(prepared)
    except NothingToLearn as reason:
        raise TooLittle(f"{reason} Nothing was changed.") from None
    return _keep(voter, lessons, figures)


def prepared_of(lessons: Sequence[Lesson]) -> list[Prepared]:
    texts = [(one.text, one.published) for one in lessons]
    return [
        prepare(lesson, document)
        for lesson, document in zip(lessons, pipeline.read_by_rules(texts, knowledge.current()), strict=True)
    ]


def compared(prepared: list[Prepared], progress: Progress) -> Figures:
    """On articles that neither the new one nor the one in service has learnt from."""
    serving = TrainedExtractor.objects.in_service()
    if serving is None:
        return try_out(prepared, progress=progress)
    seen = set(serving.learnt_from.get("digests", ()))
    unseen = [one for one in prepared if one.lesson.digest not in seen]
    if len(unseen) < FOLDS:
        raise TooLittle(
            f"The one in service ({serving.version}) has learnt from all but {len(unseen)} of these "
            f"{len(prepared)} articles, so they cannot tell which is better: that takes {FOLDS} that it has not seen. "
            "Take it out of service first (--retire) to begin anew. Nothing was changed."
        )
    against = voting.read(serving)
    return try_out(prepared, against=against, on=lambda one: one.lesson.digest not in seen, progress=progress)


@transaction.atomic
def _keep(voter: Voter, lessons: Sequence[Lesson], figures: Figures) -> TrainedExtractor:
    if figures.is_better:
        retire()
    told = voter.as_bytes()
    return TrainedExtractor.objects.create(
        trained=told,
        sha256=hashlib.sha256(told).hexdigest(),
        learnt_from={
            "articles": len(lessons),
            "statements": sum(len(one.statements) for one in lessons),
            "refused": sum(len(one.refused) for one in lessons),
            "digests": [one.digest for one in lessons],
        },
        figures={
            side: {name: counts(tally) for name, tally in told_.items()}
            for side, told_ in (("before", figures.before), ("after", figures.after))
        },
        articles=figures.articles,
        f1_before=figures.before[KINDS[0]].f1 or 0.0,
        f1_after=figures.after[KINDS[0]].f1 or 0.0,
        sure=figures.sure,
        is_in_service=figures.is_better,
    )


def counts(tally: Tally) -> dict[str, Any]:
    return {"right": tally.right, "found": tally.found, "wanted": tally.wanted, "f1": tally.f1}


def retire() -> int:
    """Back to the rules alone, for what is extracted from now on; the rows stay."""
    return TrainedExtractor.objects.filter(is_in_service=True).update(is_in_service=False)
