"""The embedded PostgreSQL runs while somebody holds a lease on it, and survives what kills it."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from config.embedded_postgres import PORT, EmbeddedPostgres, processes_in
from config.home import PROJECT
from config.postgres_programs import PostgresDoesNotRun
from tests.processes import commands, wait_until

HOLD_A_LEASE = """
import sys, time
from pathlib import Path
from config.embedded_postgres import EmbeddedPostgres
with EmbeddedPostgres(Path(sys.argv[1])).lease():
    print("leased", flush=True)
    time.sleep(60)
"""


@pytest.fixture(scope="module")
def made_home(tmp_path_factory) -> Path:
    """A home whose cluster is made already: that takes the longest."""
    home = tmp_path_factory.mktemp("made") / "postgres"
    with EmbeddedPostgres(home).lease():
        pass
    wait_until(lambda: not processes_in(home / "data"))
    return home


@pytest.fixture
def postgres(made_home):
    yield EmbeddedPostgres(made_home)
    wait_until(lambda: not processes_in(made_home / "data"))  # each test also says that nothing is left running


@contextmanager
def holders_of_leases(home: Path, number: int = 1) -> Iterator[list[subprocess.Popen]]:
    """Processes that ask for a lease at once; within the block all of them have it."""
    command = [sys.executable, "-c", HOLD_A_LEASE, str(home)]
    holders = [subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) for _ in range(number)]
    try:
        assert [holder.stdout.readline() for holder in holders] == ["leased\n"] * number
        yield holders
    finally:
        for holder in holders:
            holder.kill()
            holder.wait()


def connect(postgres, **changes):
    return psycopg.connect(postgres.url(), autocommit=True, **changes)


def test_the_server_ends_with_the_last_lease(postgres):
    with postgres.lease():
        with postgres.lease():
            pass
        assert connect(postgres).execute("SELECT 1").fetchone() == (1,)

    wait_until(lambda: not processes_in(postgres.data))


def test_the_server_ends_when_who_leases_it_is_killed(postgres):
    with holders_of_leases(postgres.home):
        assert processes_in(postgres.data)

    wait_until(lambda: not processes_in(postgres.data))


def test_several_that_start_it_at_once_share_one_server(postgres):
    with holders_of_leases(postgres.home, 3):
        wait_until(lambda: len(keepers_of(postgres.home)) == 1)
        assert connect(postgres).execute("SELECT 1").fetchone() == (1,)


def test_the_server_ends_with_its_keeper(postgres):
    with postgres.lease():
        assert postgres.keeper, "started here, since no lease was left"
        os.kill(postgres.keeper.pid, signal.SIGKILL)
        wait_until(lambda: not processes_in(postgres.data))


def test_what_was_committed_survives_a_kill_of_the_server(postgres):
    with postgres.lease():
        connect(postgres).execute("DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 42 AS answer")
        os.kill(int((postgres.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        wait_until(lambda: not postgres.accepts_connections())

        postgres.start()

        assert connect(postgres).execute("SELECT answer FROM kept").fetchone() == (42,)


def test_a_pid_file_that_names_a_living_stranger_does_not_stop_it(postgres):
    (postgres.data / "postmaster.pid").write_text(f"{os.getpid()}\n{postgres.data}\n")

    with postgres.lease():
        assert connect(postgres).execute("SELECT 1").fetchone() == (1,)


def test_a_wrong_password_is_refused(postgres):
    with postgres.lease(), pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        connect(postgres, password="guess")


def test_its_folders_and_its_password_are_its_owners_alone(postgres):
    with postgres.lease():
        modes = {path.name: path.stat().st_mode & 0o777 for path in (postgres.data, postgres.socket_folder)}
        modes["password"] = (postgres.home / "password").stat().st_mode & 0o777

    assert modes == {"data": 0o700, "run": 0o700, "password": 0o600}


def test_a_home_with_a_long_path_has_its_socket_elsewhere(tmp_path):
    postgres = EmbeddedPostgres(tmp_path / ("long " * 30))

    assert len(f"{postgres.socket_folder}/.s.PGSQL.{PORT}.lock") <= 107


def test_data_of_another_version_are_left_alone_with_a_sentence(tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    (data / "PG_VERSION").write_text("16\n")

    with pytest.raises(PostgresDoesNotRun) as refusal, EmbeddedPostgres(tmp_path).lease():
        pass

    assert str(refusal.value).startswith(
        f"The data in {data} belongs to PostgreSQL 16, the programs installed here are"
    )
    assert [file.name for file in data.iterdir()] == ["PG_VERSION"]


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("mount"), reason="mounting a small disk takes root")
def test_a_full_disk_is_said_in_a_sentence(tmp_path):
    commands = (
        f"mount -t tmpfs -o size=20m none {tmp_path} && exec {sys.executable} -c '{HOLD_A_LEASE}' {tmp_path}/home"
    )
    done = subprocess.run(["unshare", "--mount", "sh", "-c", commands], cwd=PROJECT, capture_output=True, text=True)
    if "permission denied" in done.stderr:
        pytest.skip("this machine lets nobody mount")

    assert "The disk is full: " in done.stderr and "Free some space and start again." in done.stderr


def keepers_of(home: Path) -> list[str]:
    wanted = f"config.embedded_postgres {home}"
    return [command for command in commands() if wanted in command]
