"""Extraction is queued with its article, done by a worker, and its outcome is on the run."""

import subprocess
import sys
from datetime import date

import pytest
from django.db import OperationalError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.extraction import pipeline
from articles.intake.versions import Incoming
from articles.jobs import collect, extract, knowledge
from articles.models import Article, ExtractionRun, Statement
from tests.factories import TEXT, make_actor, make_article, make_role, make_source

DAY = date(2018, 4, 24)


@pytest.fixture
def version(transactional_db):
    return make_article().versions.get()


def incoming():
    return Incoming(text=TEXT, source=make_source(), published_on=DAY, intake="pasted")


@pytest.mark.django_db
def test_a_text_that_comes_in_is_queued_for_extraction():
    run = collect.paste(incoming()).version.runs.get()

    job = ProcrastinateJob.objects.get(pk=run.job)
    assert (run.status, job.status, job.queue_name, job.args) == ("waiting", "todo", "extraction", {"run": run.pk})


def test_article_and_job_come_together_or_not_at_all(empty_queue):
    with pytest.raises(RuntimeError), transaction.atomic():
        collect.paste(incoming())
        raise RuntimeError

    assert (Article.objects.count(), ProcrastinateJob.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_a_text_that_is_known_already_is_not_extracted_again():
    text = incoming()
    collect.paste(text)
    collect.paste(text)

    assert ExtractionRun.objects.count() == 1


@pytest.mark.django_db
def test_a_version_waits_in_the_queue_once():
    version = make_article().versions.get()

    assert extract.queue(version) == extract.queue(version)


def test_a_worker_extracts_what_is_queued(version, work):
    extract.queue(version)

    work()

    run = version.runs.get()
    assert (run.status, run.stage, run.error, run.attempts) == ("done", "", "", 1)
    assert (run.extractor, run.extractor_version, run.found["statement"]) == (pipeline.NAME, pipeline.VERSION, 1)
    assert Statement.objects.get().words == "We will not wait"


def test_the_stage_of_a_run_can_be_read_while_it_runs(version, work, monkeypatch):
    stages = []

    def noting(document):
        stages.append(ExtractionRun.objects.values_list("status", "stage").get())

    monkeypatch.setattr(pipeline, "AFTER_PARSE", (noting, *pipeline.AFTER_PARSE))
    extract.queue(version)

    work()

    assert stages == [("running", "noting")]


def test_a_failure_is_on_the_run_with_its_reason_and_its_stage(version, work, monkeypatch):
    def breaking(document):
        raise ValueError("a span without\x00 words")

    monkeypatch.setattr(pipeline, "AFTER_PARSE", (breaking,))
    extract.queue(version)

    work()

    run = version.runs.get()
    assert (run.status, run.error, run.stage) == ("failed", "ValueError: a span without words", "breaking")
    assert ProcrastinateJob.objects.get(queue_name="extraction").status == "failed"


def test_after_a_failure_the_version_can_be_queued_again(version, work, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(pipeline, "AFTER_PARSE", None)
        extract.queue(version)
        work()

    extract.queue(version)
    work()

    assert list(version.runs.values_list("status", flat=True)) == ["done", "failed"]


def test_a_lost_database_is_worth_another_try(version, work, monkeypatch):
    def losing(document):
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(pipeline, "AFTER_PARSE", (losing,))
    extract.queue(version)

    work()

    job = ProcrastinateJob.objects.get(queue_name="extraction")
    assert (version.runs.get().status, job.status, job.attempts) == ("running", "todo", 1)


def test_a_database_that_stays_lost_fails_the_run(version, work, monkeypatch):
    def losing(document):
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(pipeline, "AFTER_PARSE", (losing,))
    extract.queue(version)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET attempts = 3")

    work()

    assert version.runs.get().error == "OperationalError: server closed the connection unexpectedly"


def test_a_run_that_is_done_is_left_alone(version, work):
    run = extract.queue(version)
    ExtractionRun.objects.update(status="done")

    work()

    run.refresh_from_db()
    assert (run.attempts, Statement.objects.count()) == (0, 0)


def test_a_very_long_article_is_extracted(transactional_db, work):
    long = "\n".join(f"{TEXT} It was paragraph {number}." for number in range(1200))
    version = make_article(long).versions.get()
    extract.queue(version)

    work()

    assert len(long) > 140_000
    assert version.runs.get().status == "done"
    assert Statement.objects.filter(words="We will not wait").count() == 1200


# Knowledge


@pytest.mark.django_db(transaction=True)
def test_knowledge_is_read_once():
    make_actor()

    assert knowledge.current() is knowledge.current()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "change",
    [
        lambda actor: make_actor("Jan Novak"),
        lambda actor: type(actor).objects.filter(pk=actor.pk).update(name="E. Brandt"),
        lambda actor: actor.names.all().delete(),
        lambda actor: make_role(actor, make_actor("Council", kind="igo")),
    ],
    ids=["added", "renamed", "spelling deleted", "post"],
)
def test_knowledge_is_read_again_after_a_change(change):
    actor = make_actor()
    before = knowledge.current()

    change(actor)

    assert knowledge.current() is not before


@pytest.mark.django_db(transaction=True)
def test_a_proposal_is_no_change_of_knowledge():
    before = knowledge.current()

    make_actor("Somebody New", standing="proposed")

    assert knowledge.current() is before


@pytest.mark.django_db(transaction=True)
def test_a_confirmed_proposal_is_a_change_of_knowledge():
    proposed = make_actor("Somebody New", standing="proposed")
    before = knowledge.current()

    type(proposed).objects.update(standing="confirmed")

    assert [actor.name for actor in knowledge.current().actors if actor not in before.actors] == ["Somebody New"]


# Web server


def test_the_web_server_loads_neither_the_language_model_nor_the_parsers_of_pages():
    code = (
        "import sys, config.wsgi, django.urls; django.urls.get_resolver().url_patterns;"
        "print(sorted({'spacy', 'thinc'} & set(sys.modules)))"
    )

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)

    assert said.stdout.strip() == "[]"
