"""Work whose worker died too often, or whose job is gone, says so on its row, and can be begun again."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Job

from articles.models import BulkChange, ExtractionRun, RerunArticle

MOST_ATTEMPTS = 3
KILLED = f"The worker ended without a word {MOST_ATTEMPTS} times while working on it (out of memory?). "
GONE = "The job ended without saying why; its worker's log may. "


def give_up(job: Job) -> None:
    """It has ended its worker too often."""
    _end(KILLED, Q(job=job.id))


def end_orphans() -> int:
    """Rows whose job is gone or over; how many. A lost database can keep a row from hearing of its own end."""
    live = ProcrastinateJob.objects.filter(pk=OuterRef("job"), status__in=("todo", "doing"))
    return _end(GONE, ~Exists(live))


def _end(why: str, which: Q | Exists) -> int:
    """Whatever is at work on these jobs ends with the reason."""
    runs, articles, changes = ExtractionRun.objects, RerunArticle.objects, BulkChange.objects
    return (
        _end_runs(runs.unfinished().exclude(job=None).filter(which), why)
        + _end_reruns(articles.unfinished().exclude(job=None).filter(which), why)
        + _end_bulk_changes(changes.at_work().exclude(job=None).filter(which), why)
    )


def _end_runs(rows: QuerySet[ExtractionRun], why: str) -> int:
    told = f"{why}The text is kept; try again" + (", or split it." if why == KILLED else ".")
    return rows.update(status=ExtractionRun.Status.FAILED, error=told, finished_at=timezone.now())


def _end_reruns(rows: QuerySet[RerunArticle], why: str) -> int:
    """What was read and only had to be applied is to decide again; what was not read failed."""
    kept = f"{why}Nothing was changed; apply it again, or discard it."
    applying = rows.filter(extraction__isnull=False).update(status=RerunArticle.Status.READY, error=kept)
    told = f"{why}Nothing was changed; read it again."
    return applying + rows.update(status=RerunArticle.Status.FAILED, error=told)


def _end_bulk_changes(rows: QuerySet[BulkChange], why: str) -> int:
    """Each is one transaction: what was cut off in applying is not applied, what was cut off in undoing stands."""
    told = f"{why}Nothing was changed; try again."
    undoing = rows.filter(status=BulkChange.Status.UNDOING).update(status=BulkChange.Status.DONE, error=told)
    return undoing + rows.update(status=BulkChange.Status.FAILED, done=0, error=told)
