"""Jobs whose worker was killed are taken up again; what nobody works on any more says so."""

from __future__ import annotations

from asgiref.sync import sync_to_async
from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

from articles.jobs import abandoned

SILENT_FOR = 20  # seconds without a sign of life from its worker; it gives one every 5 (PROCRASTINATE_WORKER_DEFAULTS)
OLD_JOBS = 24 * 14  # hours that jobs which went well are kept for the admin


@app.periodic(cron="* * * * * */20")
@app.task(queue="schedule", name="articles.retry_stalled", queueing_lock="retry-stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """A job stays "doing" when its worker dies: queue it again, but not one that has ended its worker thrice."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_FOR):
        if job.attempts + 1 >= abandoned.MOST_ATTEMPTS:
            await sync_to_async(abandoned.give_up)(job)
            await manager.finish_job(job, Status.FAILED, delete_job=False)
            continue
        try:
            await manager.retry_job(job, retry_at=timezone.now())
        except UniqueViolation:  # the same is queued again already
            await manager.finish_job(job, Status.FAILED, delete_job=False)
    await sync_to_async(abandoned.end_orphans)()


@app.periodic(cron="17 3 * * *")
@app.task(queue="schedule", name="articles.forget_old_jobs", queueing_lock="forget-old-jobs", pass_context=True)
async def forget_old_jobs(context: JobContext, timestamp: int) -> None:
    await context.app.job_manager.delete_old_jobs(nb_hours=OLD_JOBS)
