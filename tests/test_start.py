"""bin/start opens the desk, brings back what is killed, and leaves nothing running."""

import os
import re
import signal
import socket
import subprocess
from collections import Counter
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import httpx
import pytest

from config.home import PROJECT
from config.processes import end_with
from tests.processes import of_home, pid_of, wait_until

OPEN = "Readout is open at"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Desk:
    """One bin/start of one home, and what it has printed."""

    def __init__(self, home: Path, port: int | None = None):
        self.home, self.port = home, port or free_port()
        self.output = home.parent / f"output-{self.port}"
        environment = os.environ | {"READOUT_HOME": str(home), "READOUT_PORT": str(self.port), "PYTHONUNBUFFERED": "1"}
        environment.pop("DATABASE_URL", None)
        with open(self.output, "w") as output:
            self.process = subprocess.Popen(
                ["bin/start"], cwd=PROJECT, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                preexec_fn=end_with(os.getpid(), signal.SIGTERM),  # a test run that is stopped leaves no desk open
            )  # fmt: skip

    def words(self) -> str:
        return self.output.read_text()

    def is_open(self) -> bool:
        assert self.process.poll() is None, self.words()
        return OPEN in self.words()

    def opened(self) -> "Desk":
        wait_until(self.is_open, 240)
        return self

    def health(self) -> int:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status
        except OSError:
            return 0
        finally:
            connection.close()

    def end(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(timeout=60)


@pytest.fixture(scope="module")
def first_start(tmp_path_factory) -> Desk:
    """What the very first start of a home with spaces in its path has printed; it is closed again."""
    desk = Desk(tmp_path_factory.mktemp("a desk") / "its home").opened()
    desk.signed_in = signed_in(desk)
    desk.end()
    return desk


def signed_in(desk: Desk) -> httpx.Response:
    name, password = re.search(r"Sign in as (\S+) with the password (\S+)", desk.words()).groups()
    with httpx.Client(base_url=f"http://localhost:{desk.port}", trust_env=False) as browser:
        browser.get("/admin/login/")
        form = {"username": name, "password": password, "csrfmiddlewaretoken": browser.cookies["csrftoken"]}
        return browser.post("/admin/login/?next=/healthz", data=form)


@pytest.fixture(scope="module")
def desks(first_start) -> Iterator[list[Desk]]:
    started = []
    yield started
    for desk in started:
        if desk.process.poll() is None:
            desk.end()
    wait_until(lambda: not of_home(first_start.home))  # these tests leave nothing running


@pytest.fixture
def desk(first_start, desks) -> Desk:
    """The desk of that home, open: the one that the test before has left open, or a new start."""
    if not desks or desks[-1].process.poll() is not None:
        wait_until(lambda: not of_home(first_start.home))
        desks.append(Desk(first_start.home).opened())
    return desks[-1]


def test_the_sign_in_that_the_first_start_prints_is_accepted(first_start):
    assert (first_start.signed_in.status_code, first_start.signed_in.headers["location"]) == (302, "/healthz")


def test_a_later_start_makes_no_second_sign_in(desk):
    assert "password" not in desk.words()


@pytest.mark.parametrize(
    ("part", "line"),
    [
        ("granian", "The web server was ended by SIGKILL; starting it again"),
        ("--queues extraction", "The worker was ended by SIGKILL; starting it again"),
        ("--queues intake", "The collector was ended by SIGKILL; starting it again"),
        ("bin/postgres", "PostgreSQL runs again; nothing that was saved is lost."),
        ("config.embedded_postgres", "PostgreSQL runs again; nothing that was saved is lost."),
    ],
)
def test_a_killed_part_is_brought_back(desk, part, line):
    killed, said_before = pid_of(desk.home, part), desk.words().count(line)

    os.kill(killed, signal.SIGKILL)

    wait_until(lambda: desk.words().count(line) > said_before)
    wait_until(lambda: any(part in command for pid, command in of_home(desk.home).items() if pid != killed))
    wait_until(lambda: desk.health() == 200)


def test_the_workers_of_the_web_server_count_the_requests_of_a_client_together(desk):
    address = f"http://localhost:{desk.port}/api/v1/sources/"

    answers = Counter(httpx.get(address, trust_env=False).status_code for _ in range(130))

    assert answers == {200: 120, 429: 10}  # a minute, for whoever has no token


def test_a_second_start_of_the_same_home_is_refused_and_the_first_goes_on(desk):
    second = Desk(desk.home)

    assert second.process.wait(timeout=60) == 1
    assert f"Readout already runs from {desk.home}: process {desk.process.pid}" in second.words()
    assert desk.health() == 200


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_asked_for_end_leaves_no_process(desk, number):
    assert desk.end(number) == 0

    assert of_home(desk.home) == {}
    assert desk.words().endswith("Stopped. All work is kept; bin/start goes on from here.\n")


def test_a_killed_starter_leaves_no_process(desk):
    desk.end(signal.SIGKILL)

    wait_until(lambda: not of_home(desk.home))


def test_after_a_kill_of_everything_the_next_start_recovers(desk):
    for pid in of_home(desk.home):
        os.kill(pid, signal.SIGKILL)
    desk.process.wait()

    again = Desk(desk.home).opened()

    assert "password" not in again.words()  # the sign-in made before the kill is still there
    again.end()


def test_a_taken_port_is_said_before_anything_starts(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        refused = Desk(tmp_path / "home", taken.getsockname()[1])

        assert refused.process.wait(timeout=60) == 1
    assert f"Port {refused.port} on 127.0.0.1 cannot be used: Address already in use." in refused.words()
    assert not (refused.home / "postgres").exists()


def test_a_home_that_cannot_be_written_is_said_in_a_sentence(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    refused = Desk(tmp_path / "file", free_port())

    assert refused.process.wait(timeout=60) == 1
    assert "Traceback" not in refused.words()
