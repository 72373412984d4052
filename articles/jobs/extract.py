"""Extraction as a job: queued when an article comes in, done by a worker, its outcome on the ExtractionRun."""

from __future__ import annotations

from asyncio import CancelledError

from django.contrib.auth.models import AbstractBaseUser
from django.db import OperationalError, transaction
from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from articles.jobs import knowledge
from articles.jobs.save import save
from articles.models import ExtractionRun, Version

QUEUE = "extraction"
TRIES = 4
# A lost database connection is worth another try, and so is what the closing of the desk cut off; an error of the
# extraction itself would only come again.
RETRY = RetryStrategy(max_attempts=TRIES - 1, exponential_wait=3, retry_exceptions={OperationalError, CancelledError})


@transaction.atomic
def queue(version: Version, *, requested_by: AbstractBaseUser | None = None) -> ExtractionRun:
    """The version's waiting or running extraction, queued now if there is none."""
    Version.objects.select_for_update().only("pk").get(pk=version.pk)
    run = version.runs.unfinished().first()
    if run is None:
        run = ExtractionRun.objects.create(version=version, requested_by=requested_by)
        run.job = extract_version.defer(run=run.pk)
        run.save(update_fields=["job"])
    return run


@app.task(queue=QUEUE, retry=RETRY, name="articles.extract_version", pass_context=True)
def extract_version(context: JobContext, run: int) -> None:
    """Idempotent: a run that has ended is left alone, one that was cut off starts again from its text."""
    row = ExtractionRun.objects.select_related("version__article").filter(pk=run).unfinished().first()
    if row is None:
        return
    _begin(row)
    try:
        _extract(row)
    except OperationalError as error:
        if context.job.attempts >= TRIES - 1:
            _fail(row, error)
        raise  # the strategy above tries again; the row says "running" until then
    except Exception as error:  # noqa: BLE001 - the worker's loop: whatever it is, it belongs on the row
        _fail(row, error)
        raise


def extract_now(row: ExtractionRun) -> None:
    """In this process; the job that was queued for the run finds it done."""
    _begin(row)
    _extract(row)


def _begin(row: ExtractionRun) -> None:
    row.status, row.started_at, row.error = ExtractionRun.Status.RUNNING, timezone.now(), ""
    row.attempts += 1
    row.stage = "reading the knowledge base"
    row.save()


def _extract(row: ExtractionRun) -> None:
    # Here, because the web server imports this module to queue extractions and must not load the language model.
    from articles.extraction import pipeline  # noqa: PLC0415

    def progress(stage: str) -> None:
        ExtractionRun.objects.filter(pk=row.pk).update(stage=stage)

    known = knowledge.current()
    article = row.version.article
    extraction = pipeline.extract(
        row.version.text, article.published_on, known, language=article.language, progress=progress
    )
    progress("saving")
    with transaction.atomic():
        Version.objects.select_for_update().only("pk").get(
            pk=row.version_id
        )  # a worker that was taken for dead may wake
        row.found = save(row, extraction)
        row.extractor, row.extractor_version = extraction.name, extraction.version
        row.knowledge_stamp = known.stamp
        row.seconds, row.warnings = extraction.seconds, list(extraction.warnings)
        row.status, row.finished_at, row.stage = ExtractionRun.Status.DONE, timezone.now(), ""
        row.save()


def _fail(row: ExtractionRun, error: Exception) -> None:
    reason = f"{type(error).__name__}: {error}".replace("\x00", "")
    row.status, row.error, row.finished_at = ExtractionRun.Status.FAILED, reason[:2000], timezone.now()
    row.save(update_fields=["status", "error", "finished_at"])  # the stage stays: it says where
