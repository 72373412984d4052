"""A language model, where one is set up, reads a text after the rules; its run never holds up or fails theirs."""

from __future__ import annotations

from asyncio import CancelledError

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import OperationalError, transaction
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from articles.extraction.language_model import LanguageModel, LanguageModelFailed, Unavailable, extract, version_of
from articles.jobs import knowledge, runs
from articles.jobs.agreement import save_beside
from articles.models import ExtractionRun, Version

QUEUE = "language-model"
TRIES = 4
RETRY = RetryStrategy(
    max_attempts=TRIES - 1, exponential_wait=5, retry_exceptions={Unavailable, OperationalError, CancelledError}
)


def model() -> LanguageModel | None:
    """The one that READOUT_LANGUAGE_MODEL_URL and its companions name; None where none is set up."""
    if not settings.READOUT_LANGUAGE_MODEL_URL:
        return None
    return LanguageModel(
        url=settings.READOUT_LANGUAGE_MODEL_URL,
        name=settings.READOUT_LANGUAGE_MODEL_NAME or "default",
        key=settings.READOUT_LANGUAGE_MODEL_KEY,
        timeout=settings.READOUT_LANGUAGE_MODEL_TIMEOUT,
    )


@transaction.atomic
def queue(version: Version, *, requested_by: AbstractBaseUser | None = None) -> ExtractionRun | None:
    """The version's waiting or running second reading, queued now if there is none; None where no model is set up."""
    asked = model()
    if asked is None:
        return None
    Version.objects.select_for_update().only("pk").get(pk=version.pk)
    run = version.runs.of_language_model().unfinished().first()
    if run is None:
        run = ExtractionRun.objects.create(
            version=version,
            requested_by=requested_by,
            extractor=ExtractionRun.LANGUAGE_MODEL,
            extractor_version=version_of(asked),
            options={"address": asked.host, "model": asked.name},
        )
        run.job = read_version.configure(lock=QUEUE).defer(run=run.pk)  # one at a time: it is slow, and others wait
        run.save(update_fields=["job"])
    return run


@app.task(queue=QUEUE, retry=RETRY, name="articles.read_version_again", pass_context=True)
def read_version(context: JobContext, run: int) -> None:
    """Idempotent, as `extract.extract_version` is. What the model does wrong is on the run, not in the log."""
    row = ExtractionRun.objects.select_related("version__article").filter(pk=run).unfinished().first()
    if row is None:
        return
    runs.begin(row, "asking the language model")
    try:
        _read(row)
    except (Unavailable, OperationalError) as error:
        if context.job.attempts >= TRIES - 1:
            runs.fail(row, str(error))
        else:
            runs.progress_of(row)("waiting to ask once more")
        raise
    except LanguageModelFailed as error:
        runs.fail(row, str(error))
    except Exception as error:  # noqa: BLE001 - the worker's loop: whatever it is, it belongs on the row
        runs.fail(row, runs.reason_of(error))
        raise


def _read(row: ExtractionRun) -> None:
    asked = model()
    if asked is None:
        runs.fail(row, "No language model is set up any more (READOUT_LANGUAGE_MODEL_URL).")
        return
    known, article = knowledge.current(), row.version.article
    extraction = extract(
        row.version.text,
        article.published_on,
        known,
        model=asked,
        language=article.language,
        progress=runs.progress_of(row),
    )
    runs.finish(row, extraction, known.stamp, save_beside)
