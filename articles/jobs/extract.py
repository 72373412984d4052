"""Extraction as a job: queued when an article comes in, done by a worker, its outcome on the ExtractionRun."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser
from django.db import OperationalError, transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from articles.jobs.save import save
from articles.models import ExtractionRun, Version
from entities import lookup

QUEUE = "extraction"
# A lost database connection is worth another try; an error of the extraction itself would only come again.
RETRY = RetryStrategy(max_attempts=4, exponential_wait=3, retry_exceptions={OperationalError})


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


@app.task(queue=QUEUE, retry=RETRY, name="articles.extract_version")
def extract_version(run: int) -> None:
    """Idempotent: a run that is done is left alone, one that was cut off starts again from its text."""
    row = ExtractionRun.objects.select_related("version__article").filter(pk=run).first()
    if row is None or row.status == ExtractionRun.Status.DONE:
        return
    _begin(row)
    try:
        _extract(row)
    except OperationalError:
        raise  # the strategy above tries again; the row says "running" until then
    except Exception as error:  # noqa: BLE001 - the worker's loop: whatever it is, it belongs on the row
        _fail(row, error)
        raise


def _begin(row: ExtractionRun) -> None:
    row.status, row.started_at, row.error = ExtractionRun.Status.RUNNING, timezone.now(), ""
    row.attempts += 1
    row.save()


def _extract(row: ExtractionRun) -> None:
    # Here, because the web server imports this module to queue extractions and must not load the language model.
    from articles.extraction import pipeline  # noqa: PLC0415

    knowledge = lookup.knowledge()
    extraction = pipeline.extract(row.version.text, row.version.article.published_on, knowledge)
    with transaction.atomic():
        row.found = save(row, extraction)
        row.extractor, row.extractor_version = extraction.name, extraction.version
        row.knowledge_stamp = knowledge.stamp
        row.seconds, row.warnings = extraction.seconds, list(extraction.warnings)
        row.status, row.finished_at = ExtractionRun.Status.DONE, timezone.now()
        row.save()


def _fail(row: ExtractionRun, error: Exception) -> None:
    reason = f"{type(error).__name__}: {error}"
    row.status, row.error, row.finished_at = ExtractionRun.Status.FAILED, reason[:2000], timezone.now()
    row.save(update_fields=["status", "error", "finished_at"])
