"""Extraction as a job: queued when an article comes in, done by a worker, its outcome on the ExtractionRun."""

from __future__ import annotations

from asyncio import CancelledError
from dataclasses import replace
from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.db import OperationalError, transaction
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from articles.extraction import languages
from articles.jobs import knowledge, runs, second_reading
from articles.jobs.save import save
from articles.models import ExtractionRun, Version

QUEUE = "extraction"
TRIES = 4
FIRST_STAGE = "reading the knowledge base"
# A lost database connection is worth another try, and so is what the closing of the desk cut off; an error of the
# extraction itself would only come again.
RETRY = RetryStrategy(max_attempts=TRIES - 1, exponential_wait=3, retry_exceptions={OperationalError, CancelledError})


@transaction.atomic
def queue(version: Version, *, requested_by: AbstractBaseUser | None = None) -> ExtractionRun:
    """The version's waiting or running extraction, queued now if there is none."""
    Version.objects.select_for_update().only("pk").get(pk=version.pk)
    run = version.runs.of_rules().unfinished().first()
    if run is None:
        run = ExtractionRun.objects.create(version=version, requested_by=requested_by)
        run.job = extract_version.defer(run=run.pk)
        run.save(update_fields=["job"])
    return run


def again(run: ExtractionRun, *, requested_by: AbstractBaseUser | None = None) -> ExtractionRun:
    """A new run of the same extractor over the same version; of the rules where no language model is set up."""
    if run.is_of_language_model and (queued := second_reading.queue(run.version, requested_by=requested_by)):
        return queued
    return queue(run.version, requested_by=requested_by)


@app.task(queue=QUEUE, retry=RETRY, name="articles.extract_version", pass_context=True)
def extract_version(context: JobContext, run: int) -> None:
    """Idempotent: a run that has ended is left alone, one that was cut off starts again from its text."""
    row = ExtractionRun.objects.select_related("version__article").filter(pk=run).unfinished().first()
    if row is None:
        return
    runs.begin(row, FIRST_STAGE)
    try:
        _extract(row)
    except OperationalError as error:
        if context.job.attempts >= TRIES - 1:
            runs.fail(row, runs.reason_of(error))
        raise  # the strategy above tries again; the row says "running" until then
    except Exception as error:  # noqa: BLE001 - the worker's loop: whatever it is, it belongs on the row
        runs.fail(row, runs.reason_of(error))
        raise


def extract_now(row: ExtractionRun) -> None:
    """In this process; the job that was queued for the run finds it done."""
    runs.begin(row, FIRST_STAGE)
    _extract(row)


def _extract(row: ExtractionRun) -> None:
    # Here, because the web server imports this module to queue extractions and must not load the language model.
    from articles.extraction import pipeline  # noqa: PLC0415
    from articles.jobs import voting  # noqa: PLC0415

    progress = runs.progress_of(row)
    known = knowledge.current()
    voter, why_not = voting.in_service()
    article = row.version.article
    extraction = pipeline.extract(
        row.version.text,
        article.published_on,
        known,
        language=article.language,
        progress=progress,
        vote=voter and voter.vote,
    )
    if why_not:
        extraction = replace(extraction, warnings=(*extraction.warnings, why_not))
    progress("saving")
    with transaction.atomic():
        beside = voting.begin(row, voter) if voter and languages.has_rules(article.language) else None
        runs.finish(row, extraction, known.stamp, partial(save, beside=beside))
        if beside:
            voting.finish(beside, row)
        second_reading.queue(row.version, requested_by=row.requested_by)
