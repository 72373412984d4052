"""A measurement against the gold: in the worker, in one row for each extractor version."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.jobs import quality
from articles.models import QualityMeasure

PROJECT = Path(__file__).resolve().parents[2]
TEXT = "RIGA, May 4 — “We agreed,” Latvian Foreign Minister Ilze Ozola said.\n"
AGREED = {"start": TEXT.index("We agreed"), "end": TEXT.index("We agreed") + 9, "text": "We agreed"}
NAME = {"start": TEXT.index("Ilze Ozola"), "end": TEXT.index("Ilze Ozola") + 10, "text": "Ilze Ozola"}


@pytest.fixture
def gold(tmp_path):
    """Two pairs: one set aside in which there is one statement, one seen in which another was wanted as well."""

    def write(name, split, statements):
        row = {"id": name, "published": "2021-05-04", "split": split, "statements": statements}
        row["actors"] = [{"id": "ozola", "type": "person", "name": "Ilze Ozola", "mentions": [NAME]}]
        (tmp_path / f"{name}.json").write_text(json.dumps(row), encoding="utf-8")
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")

    said = {"id": "s1", "kind": "direct", "content": [AGREED], "cue": None, "source": NAME, "speaker": "ozola"}
    said["level"] = 1
    write("aside", "set_aside", [said])
    write("seen", "seen", [said, {**said, "id": "s2", "content": [{"start": 0, "end": 4, "text": "RIGA"}]}])
    return tmp_path


@pytest.mark.django_db
def test_the_two_parts_of_the_gold_are_measured_apart(gold):
    figures = quality.measure(gold).figures

    statements = {part: figures[part]["finds"][0] for part in ("set_aside", "seen")}
    assert {part: (one["name"], one["met"], one["wanted"]) for part, one in statements.items()} == {
        "set_aside": ("statements", 1, 1), "seen": ("statements", 1, 2),
    }  # fmt: skip


@pytest.mark.django_db
def test_measuring_again_replaces_the_row_of_the_version(gold):
    first = quality.measure(gold)
    second = quality.measure(gold)

    assert [row.pk for row in QualityMeasure.objects.all()] == [first.pk]
    assert second.measured_at > first.measured_at


def test_a_second_measurement_waits_for_the_first_to_begin(empty_queue):
    assert [quality.measure_soon(), quality.measure_soon()] == [True, False]


def test_the_button_queues_what_the_worker_does(empty_queue, admin_client):
    admin_client.post("/desk/quality/measure/")

    assert [(job.task_name, job.queue_name) for job in ProcrastinateJob.objects.all()] == [
        ("articles.measure_quality", "extraction")
    ]


def test_the_worker_measures_the_gold_that_is_shipped(empty_queue, work):
    quality.measure_soon()
    work("extraction")

    assert QualityMeasure.objects.get().figures["set_aside"]["articles"] > 0


def test_the_web_server_does_not_load_the_language_model():
    loaded = "import django; django.setup(); import config.urls, sys; sys.exit('spacy' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", loaded], cwd=PROJECT, env={"DJANGO_SETTINGS_MODULE": "config.settings"}, check=False
    )
    assert ran.returncode == 0


def test_a_new_desk_measures_by_itself_after_its_articles(empty_queue):
    call_command("measure_quality", "--soon")

    job = ProcrastinateJob.objects.get()
    assert (job.task_name, job.status, job.priority) == ("articles.measure_quality", "todo", quality.LAST)
    assert job.scheduled_at > timezone.now()
