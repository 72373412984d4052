import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection
from procrastinate.contrib.django import app

from config.processes import end_with

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def empty_queue(transactional_db):
    """Django does not empty the tables of jobs after a test, since it does not manage them."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers CASCADE")


@pytest.fixture
def work(empty_queue):
    """`work()`: a worker in this process does what is queued, or what is in the queues given, and returns."""

    def work(*queues):
        how = {"wait": False, "listen_notify": False, "install_signal_handlers": False, "queues": list(queues) or None}
        # In a thread of its own: a browser that an earlier test left open keeps an event loop running in this one.
        with (
            app.replace_connector(app.connector.get_worker_connector()) as working,
            ThreadPoolExecutor(1) as beside,
        ):
            beside.submit(working.run_worker, **how).result()

    return work


@pytest.fixture
def worker_process(empty_queue):
    """`worker_process()`: a real worker on the test database; killed with its group when the test ends."""
    started = []

    def start(*arguments):
        process = subprocess.Popen(
            [sys.executable, "manage.py", "procrastinate", "worker", *arguments],
            cwd=PROJECT, env=os.environ | {"DATABASE_URL": database_url()}, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=end_with(os.getpid(), signal.SIGKILL),
        )  # fmt: skip
        started.append(process)
        return process

    yield start
    for process in started:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def database_url():
    at = connection.settings_dict
    login = f"{quote(at['USER'], safe='')}:{quote(at['PASSWORD'], safe='')}"
    host, port = quote(str(at["HOST"]), safe=""), at["PORT"] or 5432
    return f"postgresql://{login}@/{quote(at['NAME'])}?host={host}&port={port}"
