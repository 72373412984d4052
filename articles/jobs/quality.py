"""How well the extractor in service agrees with the gold that is shipped: measured by the worker, kept in one row."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from articles.extraction.scoring import Scores, as_json, score
from articles.extraction.scoring.folder import gold_of
from articles.jobs import extract, knowledge
from articles.models import QualityMeasure

GOLD = Path(__file__).resolve().parents[2] / "seeds" / "gold"
SEEN, SET_ASIDE = "seen", "set_aside"  # what the rules were written with, and what they were never tuned on
LOCK = "measure-quality"
LAST = -10  # jobs of a higher priority go first; an extraction has 0


def measure_soon(*, after: int = 0) -> bool:
    """Queue a measurement unless one is waiting already; whether it was. Articles that wait too are read before it.

    `after`: the seconds that it leaves the worker to whatever comes first.
    """
    when = {"schedule_in": {"seconds": after}} if after else {}
    try:
        # A savepoint: the refusal of a second one is an error of the database, which would end the transaction around.
        with transaction.atomic():
            measure_quality.configure(queueing_lock=LOCK, lock=LOCK, priority=LAST, **when).defer()
    except AlreadyEnqueued:
        return False
    return True


@app.task(queue=extract.QUEUE, name="articles.measure_quality")
def measure_quality() -> None:
    measure()


@app.periodic(cron="41 3 * * *")
@app.task(queue=extract.QUEUE, name="articles.measure_quality_nightly", queueing_lock="measure-quality-nightly")
def measure_quality_nightly(timestamp: int) -> None:
    measure()


def measure(folder: Path = GOLD) -> QualityMeasure:
    """Extract the gold articles with the knowledge base as it is here, score them, and keep the figures.

    Where a trained extractor votes, once without it and once with it; the row of what is in service is returned.
    """
    # Here, because the web server imports this module to queue a measurement and must not load the language model.
    from articles.extraction import pipeline  # noqa: PLC0415
    from articles.jobs import voting  # noqa: PLC0415

    golds = gold_of(folder)
    row = _measured(golds, None, pipeline.NAME, pipeline.VERSION)
    voter, _ = voting.in_service()
    if voter is None:
        return row
    return _measured(golds, voter.vote, f"{pipeline.NAME} + trained", f"{pipeline.VERSION} + {voter.version}")


def _measured(golds: list, vote: Callable | None, name: str, version: str) -> QualityMeasure:
    from articles.extraction import gold as written  # noqa: PLC0415 - as above
    from articles.extraction import pipeline  # noqa: PLC0415

    began = time.perf_counter()
    texts = [(text, date.fromisoformat(gold["published"])) for gold, text in golds]
    found = pipeline.extract_many(texts, knowledge.current(), vote=vote)
    scored = []
    for (gold, text), one in zip(golds, found, strict=True):
        day = date.fromisoformat(gold["published"])
        answer = written.to_json(one, text=text, published=day, identifier=gold["id"])
        scored.append((gold.get("split") or SEEN, score(gold, answer)))
    figures = {part: _figures(scores for split, scores in scored if split == part) for part in (SET_ASIDE, SEEN)}
    row, _ = QualityMeasure.objects.update_or_create(
        extractor=name,
        extractor_version=version,
        defaults={"measured_at": timezone.now(), "seconds": time.perf_counter() - began, "figures": figures},
    )
    return row


def _figures(articles: Iterable[Scores]) -> dict:
    total, number = Scores(), 0
    for scores in articles:
        total.add(scores)
        number += 1
    told = as_json(total)
    for kind in ("finds", "fields"):  # lists, since the database keeps no order in an object
        told[kind] = [{"name": name, **counts} for name, counts in told[kind].items()]
    return {"articles": number, **told}
