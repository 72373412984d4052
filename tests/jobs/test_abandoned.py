"""What was read again, or decided at once, by a worker that was killed ends with the reason, and can be begun again."""

import os
import signal

import pytest
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.jobs import bulk as bulk_jobs
from articles.jobs import reruns
from articles.models import Annotation, Article, BulkChange, RerunArticle
from articles.review import bulk
from articles.review.bulk_verdicts import What
from tests.factories import TEXT, make_article, make_editor, make_statement
from tests.jobs.test_schedule import execute, take_up
from tests.processes import wait_until

KILLED = "The worker ended without a word 3 times while working on it (out of memory?). "


@pytest.fixture
def editor(transactional_db):
    return make_editor()


def kill(worker):
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute'")


def begin(editor, text=TEXT):
    article = make_article(text)
    return reruns.begin(Article.objects.filter(pk=article.pk), editor=editor).articles.get()


def killed_while_reading(worker_process, editor):
    row = begin(editor)
    worker = worker_process("--queues", "extraction")
    wait_until(lambda: RerunArticle.objects.filter(pk=row.pk, status="running").exists(), seconds=60)
    kill(worker)
    return row


def test_an_article_whose_worker_was_killed_is_read_again_by_itself(worker_process, work, editor):
    row = killed_while_reading(worker_process, editor)

    take_up(work)
    work("extraction")

    row.refresh_from_db()
    assert (row.status, row.error, row.tally["new"] > 0) == ("ready", "", True)


def test_one_that_was_killed_three_times_fails_with_the_reason_and_is_read_when_asked(
    worker_process, work, editor, client
):
    row = killed_while_reading(worker_process, editor)
    for _ in range(2):
        take_up(work)
        worker = worker_process("--queues", "extraction")
        wait_until(lambda: ProcrastinateJob.objects.filter(pk=row.job, status="doing").exists(), seconds=60)
        kill(worker)
    take_up(work)
    row.refresh_from_db()
    assert (row.status, row.error) == ("failed", f"{KILLED}Nothing was changed; read it again.")
    assert ProcrastinateJob.objects.get(pk=row.job).status == "failed"

    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    client.post(reverse("desk-rerun-decide", args=[row.rerun_id]), {"article": row.pk, "do": "again"})
    work("extraction")

    row.refresh_from_db()
    assert (row.status, row.error) == ("ready", "")


def test_all_that_failed_are_read_again_at_once_and_nothing_else(editor, client):
    rerun = reruns.begin(Article.objects.filter(pk__in=[make_article().pk, make_article().pk]), editor=editor)
    failed, done = rerun.articles.all()
    RerunArticle.objects.filter(pk=failed.pk).update(status="failed", error="ParseError: no")
    RerunArticle.objects.filter(pk=done.pk).update(status="applied")
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")

    page = client.post(reverse("desk-rerun-decide", args=[failed.rerun_id]), {"do": "again"}, follow=True)

    assert "1 article to be read again." in page.content.decode()
    assert set(RerunArticle.objects.values_list("pk", "status")) == {(failed.pk, "waiting"), (done.pk, "applied")}


def applying(editor, work):
    row = begin(editor, "“We will wait,” Elena Brandt said on Monday in Vienna.")
    work("extraction")
    reruns.apply_soon(RerunArticle.objects.all(), editor=editor)
    row.refresh_from_db()
    assert row.status == "waiting"
    return row


def test_what_could_not_be_applied_is_to_decide_again_with_the_reason(work, editor):
    row = applying(editor, work)
    execute("DELETE FROM procrastinate_jobs WHERE id = %s", row.job)

    take_up(work)

    row.refresh_from_db()
    assert (row.status, row.error.endswith("Nothing was changed; apply it again, or discard it.")) == ("ready", True)
    reruns.apply_soon(RerunArticle.objects.all(), editor=editor)
    work("extraction")
    row.refresh_from_db()
    assert (row.status, row.error) == ("applied", "")


def test_what_waits_for_its_job_is_left_alone(work, editor):
    row = begin(editor, "One.")

    take_up(work)

    row.refresh_from_db()
    assert row.status == "waiting"


def previewed(editor):
    make_statement()
    return bulk.preview(Annotation.objects.all(), What(action="unsure"), editor=editor)


@pytest.mark.parametrize(("status", "ends"), [("waiting", "failed"), ("running", "failed"), ("undoing", "done")])
def test_a_bulk_change_whose_job_is_gone_ends_with_the_reason_and_can_be_tried_again(work, editor, status, ends):
    change = previewed(editor)
    bulk_jobs.apply_soon(change)
    if status == "undoing":
        work("schedule")
        change.refresh_from_db()
        bulk_jobs.undo_soon(change, editor=editor)
    BulkChange.objects.update(status=status)
    execute("DELETE FROM procrastinate_jobs")

    take_up(work)

    change.refresh_from_db()
    assert (change.status, change.error.endswith("Nothing was changed; try again.")) == (ends, True)
    (bulk_jobs.apply_soon(change) if ends == "failed" else bulk_jobs.undo_soon(change, editor=editor))
    work("schedule")
    change.refresh_from_db()
    assert change.status == ("done" if ends == "failed" else "undone")
