"""What a job writes on its ExtractionRun: that it began, where it is, how it ended."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from articles.extraction.candidates import Extraction
from articles.models import ExtractionRun, Version


def begin(row: ExtractionRun, stage: str) -> None:
    row.status, row.started_at, row.error = ExtractionRun.Status.RUNNING, timezone.now(), ""
    row.attempts += 1
    row.stage = stage
    row.save()


def progress_of(row: ExtractionRun) -> Callable[[str], None]:
    def progress(stage: str) -> None:
        ExtractionRun.objects.filter(pk=row.pk).update(stage=stage[:40])

    return progress


@transaction.atomic
def finish(
    row: ExtractionRun, extraction: Extraction, stamp: str, save: Callable[[ExtractionRun, Extraction], dict[str, int]]
) -> None:
    """Save what was found, and that it was; both or neither. `stamp` names the knowledge base that was read."""
    # One run of a version saves at a time: a worker that was taken for dead may wake, and two extractors may meet.
    Version.objects.select_for_update().only("pk").get(pk=row.version_id)
    row.found = save(row, extraction)
    row.extractor, row.extractor_version = extraction.name, extraction.version
    row.knowledge_stamp = stamp
    row.seconds, row.warnings = extraction.seconds, list(extraction.warnings)
    row.status, row.finished_at, row.stage = ExtractionRun.Status.DONE, timezone.now(), ""
    row.save()


def fail(row: ExtractionRun, reason: str) -> None:
    row.status, row.error, row.finished_at = (
        ExtractionRun.Status.FAILED,
        reason.replace("\x00", "")[:2000],
        timezone.now(),
    )
    row.save(update_fields=["status", "error", "finished_at"])  # the stage stays: it says where


def reason_of(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
