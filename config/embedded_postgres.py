"""A private PostgreSQL runs while somebody needs it.

A *lease* is a shared lock on `<home>/leases`; the kernel frees it when its holder ends, even by kill -9. A *keeper*
(this module run as a program, one for each home, outside of the terminal's reach) runs the server as its child, stops
it when no lease is left, and takes it along if the keeper itself is killed. The server listens on a socket in a folder
of its owner only and asks for a password even there.
"""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from config.home import PROJECT, secret, why
from config.postgres_programs import PostgresDoesNotRun, Programs, fingerprint
from config.processes import end_with

ROLE = "postgres"
PORT = "5432"  # only names the socket file
LONGEST_SOCKET_PATH = 107  # sun_path of Linux, less its closing zero
KEEPER_IS_BUSY = 75  # exit code: another keeper has this home (EX_TEMPFAIL of sysexits.h)
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "timezone": "UTC",
}


class EmbeddedPostgres:
    def __init__(self, home: Path):
        self.asked_home = home
        self.programs = Programs(home)
        self.home = self.programs.home
        self.data = self.home / "data"
        self.log = self.home / "postgres.log"
        self.keeper: subprocess.Popen | None = None

    # for clients

    @cached_property
    def socket_folder(self) -> Path:
        folder = self.home / "run"
        if len(str(folder / f".s.PGSQL.{PORT}.lock")) <= LONGEST_SOCKET_PATH:
            return folder
        return Path(tempfile.gettempdir()) / f"readout-{os.geteuid()}-{fingerprint(self.home)}"

    @cached_property
    def password(self) -> str:
        self.home.mkdir(mode=0o700 if self.programs.user is None else 0o711, parents=True, exist_ok=True)
        return secret(self.home / "password")

    def url(self, database: str = "readout") -> str:
        return f"postgresql://{ROLE}:{quote(self.password)}@{quote(str(self.socket_folder), safe='')}:{PORT}/{database}"

    @contextmanager
    def lease(self) -> Iterator[None]:
        """The server runs within this block. Raises PostgresDoesNotRun."""
        assert self.password, "the home and its secret are there before the keeper needs them"
        with open(self.home / "leases", "a", opener=for_owner_only) as leases:
            fcntl.flock(leases, fcntl.LOCK_SH)
            self.start()
            yield

    def start(self) -> None:
        """Have the server running, for a caller that holds a lease; harmless where it runs already."""
        while not self.accepts_connections():
            with tempfile.TemporaryFile("w+") as words:
                self.keeper = subprocess.Popen(
                    [sys.executable, "-m", "config.embedded_postgres", str(self.asked_home)], cwd=PROJECT,
                    stdin=subprocess.DEVNULL, stdout=words, stderr=words, start_new_session=True,
                )  # fmt: skip
                while self.keeper.poll() is None and not self.accepts_connections():
                    time.sleep(0.05)
                if self.keeper.returncode not in (None, 0, KEEPER_IS_BUSY):
                    words.seek(0)
                    raise PostgresDoesNotRun(words.read().strip())
        self.create_database()

    def accepts_connections(self) -> bool:
        return self.programs.succeeds("pg_isready", "-q", "-h", str(self.socket_folder), "-p", PORT)

    def create_database(self, name: str = "readout") -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            if not connection.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchone():
                with suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):  # somebody was faster
                    connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))

    def wait_until_left(self) -> None:
        """Return when the server has ended, or at once when somebody else holds a lease."""
        time.sleep(0.3)  # the keeper looks ten times a second, and holds the lock while it stops the server
        with suppress(FileNotFoundError), open(self.home / "leases") as leases:
            fcntl.flock(leases, fcntl.LOCK_SH)
        if self.keeper:  # it is about to end, and ends as our child
            with suppress(subprocess.TimeoutExpired):
                self.keeper.wait(timeout=1)

    # for the keeper

    def keep(self) -> None:
        """Run the server until no lease is left, or until it ends by itself. Raises PostgresDoesNotRun."""
        with open(self.home / "keeper", "w") as alone, open(self.home / "leases", "a") as leases:
            if not locked(alone):
                sys.exit(KEEPER_IS_BUSY)
            self.make_cluster()
            self.clear_what_a_crash_left()
            server = self.serve()
            while server.poll() is None:
                if locked(leases):
                    server.send_signal(signal.SIGINT)  # fast shutdown; who comes now waits for the lease
                    server.wait()
                    alone.close()  # before the lease, or the next keeper would find this one busy
                    return
                time.sleep(0.1)
        if server.returncode:
            words = self.log.read_text(errors="replace")[-2000:]
            raise PostgresDoesNotRun(f"PostgreSQL ended unexpectedly. What was saved is kept. {why(words)}")

    def make_cluster(self) -> None:
        if self.data.exists():
            return self.refuse_another_version()
        shutil.rmtree(self.home / "data.unfinished", ignore_errors=True)
        unfinished = self.programs.make_folder(self.home / "data.unfinished")
        with tempfile.NamedTemporaryFile("w", dir=self.home) as password:
            password.write(self.password)
            password.flush()
            self.programs.hand_over(Path(password.name))
            self.programs.run(
                "initdb", "--pgdata", str(unfinished), "--username", ROLE, "--pwfile", password.name,
                "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8",
                "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8",
            )  # fmt: skip
        unfinished.rename(self.data)  # when it is whole: there is never half a cluster

    def refuse_another_version(self) -> None:
        of_data, of_programs = (self.data / "PG_VERSION").read_text().strip(), self.programs.version()
        if of_data != of_programs:
            raise PostgresDoesNotRun(
                f"The data in {self.data} belongs to PostgreSQL {of_data}, the programs installed here are PostgreSQL "
                f"{of_programs}. Nothing was changed. Serve the folder with PostgreSQL {of_data} and set DATABASE_URL "
                f"to that server (pg_dump then carries the data over), or move it away to start with an empty database."
            )

    def clear_what_a_crash_left(self) -> None:
        """Remove pid and socket files whose server is gone. A pid in a file proves nothing: it may be reused."""
        give_up = time.monotonic() + 30
        while pids := processes_in(self.data):  # after kill -9 of the server its children leave by themselves
            if time.monotonic() > give_up:
                raise PostgresDoesNotRun(
                    f"Processes of an earlier PostgreSQL still use {self.data}: {pids}. Nothing was changed. "
                    "End them and start again."
                )
            time.sleep(0.1)
        self.programs.make_folder(self.socket_folder)
        for leftover in (self.data / "postmaster.pid", *self.socket_folder.glob(f".s.PGSQL.{PORT}*")):
            leftover.unlink(missing_ok=True)

    def serve(self) -> subprocess.Popen:
        if self.log.exists() and self.log.stat().st_size > 10_000_000:
            self.log.replace(self.log.with_suffix(".log.1"))
        options = [f"--{name}={value}" for name, value in SETTINGS.items()]
        where = ["-D", str(self.data), "-k", str(self.socket_folder), "-p", PORT]
        with_keeper = end_with(os.getpid(), signal.SIGINT)
        return self.programs.serve(*where, *options, log=self.log, before=with_keeper)


def for_owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def locked(file) -> bool:
    """Whether the file is now locked for us alone."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def processes_in(folder: Path) -> list[int]:
    """PostgreSQL works in its data directory, so who works there belongs to it."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # ended meanwhile, or somebody else's
            if os.readlink(process / "cwd") == str(folder):
                found.append(int(process.name))
    return found


if __name__ == "__main__":
    os.umask(0o077)
    try:
        EmbeddedPostgres(Path(sys.argv[1])).keep()
    except (PostgresDoesNotRun, OSError) as reason:
        sys.exit(str(reason))
