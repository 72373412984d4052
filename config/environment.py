"""The project's own Python environment, .venv, holds the pinned requirements before any other line of it runs.

Only the standard library is used here. bin/start, bin/manage and bin/test come through this file.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin/python"
COMMANDS = {
    "start": ["-m", "config.start"],
    "manage": ["manage.py"],
    "test": ["-m", "config.check"],
}


class CannotInstall(Exception):
    """Its text is for the person at the terminal."""


def main(command: str, *arguments: str) -> None:
    try:
        prepare(PROJECT / ("requirements-dev.txt" if command == "test" else "requirements.txt"))
    except CannotInstall as reason:
        sys.exit(str(reason))
    except KeyboardInterrupt:
        sys.exit("\nStopped while installing. The next start goes on from here.")
    os.chdir(PROJECT)
    os.execv(PYTHON, [str(PYTHON), *COMMANDS[command], *arguments])


def prepare(requirements: Path) -> None:
    """Have what `requirements` lists installed; a moment where it is."""
    VENV.mkdir(exist_ok=True)
    stamp = VENV / f"{requirements.name}.installed"
    with open(VENV / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two commands may be the first
        wanted = state_of(requirements)
        if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
            return
        make_venv()
        install(requirements)
        stamp.write_text(wanted)


def state_of(requirements: Path) -> str:
    lists = b"".join(file.read_bytes() for file in sorted(PROJECT.glob("requirements*.txt")))
    return f"{hashlib.sha256(lists).hexdigest()} {sys.version_info[:2]} {requirements.name}"


def make_venv() -> None:
    if not PYTHON.exists():
        with_step("Making .venv", sys.executable, "-m", "venv", str(VENV))


def install(requirements: Path) -> None:
    if shutil.which("uv"):
        installer = ["uv", "pip", "install", "--quiet", "--python", str(PYTHON)]
    else:
        installer = [str(PYTHON), "-m", "pip", "install", "--quiet"]
    with_step(f"Installing {requirements.name}", *installer, "-r", str(requirements))


def with_step(title: str, *command: str) -> None:
    began = time.monotonic()
    print(f"{title} …", end="", flush=True, file=sys.stderr)
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if done.returncode:
        raise CannotInstall(f" failed.\n{done.stdout}")
    print(f" {time.monotonic() - began:.1f} s", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
