"""Jobs whose worker was killed are taken up again."""

import os
import signal
from contextlib import suppress

from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from articles.jobs import extract, schedule
from articles.models import ExtractionRun, Statement
from tests.factories import TEXT, make_article
from tests.processes import wait_until

LONG = "\n".join(f"{TEXT} It was paragraph {number}." for number in range(800))


def execute(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def take_up(work):
    with suppress(AlreadyEnqueued):  # by the clock
        schedule.retry_stalled.defer(timestamp=0)
    work("schedule")


def killed_while_extracting(worker_process, text=LONG):
    """A run whose worker got SIGKILL in the middle, long enough ago."""
    run = extract.queue(make_article(text).versions.get())
    worker = worker_process("--queues", "extraction")
    wait_until(lambda: ExtractionRun.objects.filter(pk=run.pk, stage="parse").exists(), seconds=60)
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    execute(
        "UPDATE procrastinate_workers SET last_heartbeat = now() - %s * interval '1 second'", schedule.SILENT_FOR + 1
    )
    return run


def test_a_run_whose_worker_was_killed_is_taken_up_and_done(worker_process, work):
    run = killed_while_extracting(worker_process)
    run.refresh_from_db()
    assert (run.status, ProcrastinateJob.objects.get(queue_name="extraction").status) == ("running", "doing")

    take_up(work)
    work("extraction")

    run.refresh_from_db()
    assert (run.status, run.attempts) == ("done", 2)
    assert Statement.objects.filter(words="We will not wait").count() == 800


def test_a_run_that_has_ended_its_worker_three_times_is_given_up(worker_process, work):
    run = killed_while_extracting(worker_process)
    execute("UPDATE procrastinate_jobs SET attempts = 2")

    take_up(work)

    run.refresh_from_db()
    assert run.status == "failed"
    assert run.error.startswith("The worker ended without a word 3 times while working on it")
    assert ProcrastinateJob.objects.get(task_name="articles.extract_version").status == "failed"


def test_a_job_of_a_living_worker_is_left_to_it(work):
    run = extract.queue(make_article().versions.get())
    execute("INSERT INTO procrastinate_workers DEFAULT VALUES")
    execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT max(id) FROM procrastinate_workers)")

    take_up(work)

    assert ProcrastinateJob.objects.get(pk=run.job).status == "doing"


def test_a_run_whose_job_is_gone_says_so(work):
    run = extract.queue(make_article().versions.get())
    execute("DELETE FROM procrastinate_jobs")

    take_up(work)

    run.refresh_from_db()
    assert (run.status, run.error) == (
        "failed",
        "The job ended without saying why; its worker's log may. The text is kept; try again.",
    )


def test_a_run_that_waits_for_its_job_is_left_alone(work):
    run = extract.queue(make_article().versions.get())

    take_up(work)

    run.refresh_from_db()
    assert run.status == "waiting"
