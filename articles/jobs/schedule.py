"""Jobs whose worker was killed are taken up again."""

from __future__ import annotations

from asgiref.sync import sync_to_async
from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Job, Status

from articles.jobs import extract
from articles.models import ExtractionRun

SILENT_FOR = 60  # seconds without a sign of life from its worker
MOST_ATTEMPTS = 3


@app.periodic(cron="* * * * *")
@app.task(queue="schedule", name="articles.retry_stalled", queueing_lock="retry-stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """A job stays "doing" when its worker dies: queue it again, but not one that has killed its worker thrice."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_FOR):
        if await sync_to_async(gives_up)(job):
            await manager.finish_job(job, Status.FAILED, delete_job=False)
        else:
            await manager.retry_job(job, retry_at=timezone.now())


def gives_up(job: Job) -> bool:
    """Whether an extraction has ended its worker too often; then the run says so."""
    if job.task_name != extract.extract_version.name:
        return False
    run = ExtractionRun.objects.filter(pk=job.task_kwargs["run"]).first()
    if run is None or run.attempts < MOST_ATTEMPTS:
        return False
    run.status, run.finished_at = ExtractionRun.Status.FAILED, timezone.now()
    run.error = f"The worker ended without a word {run.attempts} times while working on it (out of memory?)."
    run.save()
    return True
