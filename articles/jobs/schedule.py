"""Jobs whose worker was killed are taken up again; runs that nobody works on any more say so."""

from __future__ import annotations

from asgiref.sync import sync_to_async
from django.db.models import Exists, OuterRef
from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Job, Status

from articles.jobs import extract, second_reading
from articles.models import ExtractionRun

SILENT_FOR = 20  # seconds without a sign of life from its worker; it gives one every 5 (PROCRASTINATE_WORKER_DEFAULTS)
MOST_ATTEMPTS = 3
OLD_JOBS = 24 * 14  # hours that jobs which went well are kept for the admin


@app.periodic(cron="* * * * * */20")
@app.task(queue="schedule", name="articles.retry_stalled", queueing_lock="retry-stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """A job stays "doing" when its worker dies: queue it again, but not one that has ended its worker thrice."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_FOR):
        if job.attempts + 1 >= MOST_ATTEMPTS:
            await sync_to_async(give_up)(job)
            await manager.finish_job(job, Status.FAILED, delete_job=False)
            continue
        try:
            await manager.retry_job(job, retry_at=timezone.now())
        except UniqueViolation:  # the same is queued again already
            await manager.finish_job(job, Status.FAILED, delete_job=False)
    await sync_to_async(end_orphans)()


def give_up(job: Job) -> None:
    """An extraction has ended its worker too often: its run says so."""
    if job.task_name in (extract.extract_version.name, second_reading.read_version.name):
        end(
            ExtractionRun.objects.filter(pk=job.task_kwargs["run"]),
            f"The worker ended without a word {MOST_ATTEMPTS} times while working on it (out of memory?). "
            "The text is kept; try again, or split it.",
        )


def end_orphans() -> int:
    """Runs whose job is gone or over; how many. A lost database can keep a run from hearing of its own end."""
    live = ProcrastinateJob.objects.filter(pk=OuterRef("job"), status__in=("todo", "doing"))
    return end(
        ExtractionRun.objects.exclude(job=None).filter(~Exists(live)),
        "The job ended without saying why; its worker's log may. The text is kept; try again.",
    )


def end(runs, reason: str) -> int:
    return runs.unfinished().update(status=ExtractionRun.Status.FAILED, error=reason, finished_at=timezone.now())


@app.periodic(cron="17 3 * * *")
@app.task(queue="schedule", name="articles.forget_old_jobs", queueing_lock="forget-old-jobs", pass_context=True)
async def forget_old_jobs(context: JobContext, timestamp: int) -> None:
    await context.app.job_manager.delete_old_jobs(nb_hours=OLD_JOBS)
