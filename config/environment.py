"""The project's own Python environment, .venv, holds the pinned packages before any other line of the project runs.

bin/start, bin/manage and bin/test come through here. Only the standard library is used.
"""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time

from config.home import PROJECT, why
from config.processes import end_with

VENV = PROJECT / ".venv"
PYTHON = VENV / "bin/python"
COMMANDS = {
    "start": ["-m", "config.start"],
    "manage": ["manage.py"],
    "test": ["-m", "config.check"],
    "format": ["-m", "config.check", "--format"],
}
FOR_DEVELOPERS = {"test", "format"}
NO_NETWORK = ("Temporary failure in name", "Name or service not known", "Network is unreachable", "Connection refused",
              "NewConnectionError", "ConnectTimeout", "ProxyError", "dns error", "error sending request")  # fmt: skip
NO_PACKAGE = ("No matching distribution", "No solution found", "has no wheels")


class CannotInstall(Exception):
    """Its text is for the person at the terminal: what happened, what was kept, what to do."""


def main(command: str, *arguments: str) -> None:
    if command not in COMMANDS:
        sys.exit(f"bin/{command} is no command; there are: {', '.join(f'bin/{name}' for name in COMMANDS)}.")
    try:
        prepare("requirements-dev.lock" if command in FOR_DEVELOPERS else "requirements.lock")
    except CannotInstall as reason:
        sys.exit(f"\n{reason}\nWhat is installed already is kept; the next start goes on from there.")
    except OSError as reason:
        sys.exit(f"\nThe Python environment {VENV} could not be made: {reason}")
    except KeyboardInterrupt:
        sys.exit("\nStopped while installing. The next start goes on from here.")
    os.chdir(PROJECT)
    os.execv(PYTHON, [str(PYTHON), *COMMANDS[command], *arguments])


def prepare(lock: str) -> None:
    """Have the packages of `lock` installed; a moment where they are."""
    whole_project = os.open(PROJECT, os.O_RDONLY)
    fcntl.flock(whole_project, fcntl.LOCK_EX)  # two commands may be the first
    stamp = VENV / f"{lock}.installed"
    wanted = hashlib.sha256((PROJECT / lock).read_bytes()).hexdigest()
    if not (is_made() and stamp.exists() and stamp.read_text() == wanted):
        if not is_made():
            make_venv()
        install(lock)
        stamp.write_text(wanted)
    os.close(whole_project)


def is_made() -> bool:
    """For this version of Python: the system's may have been replaced by a newer one."""
    major, minor, *_ = sys.version_info
    return PYTHON.exists() and (VENV / f"lib/python{major}.{minor}").exists()


def make_venv() -> None:
    if not (brings_pip() or shutil.which("uv") or system_pip()):
        raise CannotInstall(
            f"{sys.executable} comes without pip and venv, which are needed to install the packages. "
            "Install them (on Debian or Ubuntu: apt install python3-venv) and start again."
        )
    without = [] if brings_pip() else ["--without-pip"]
    timed("Making .venv", sys.executable, "-m", "venv", "--clear", *without, str(VENV))


def install(lock: str) -> None:
    only_whole = ["--require-hashes", "--only-binary", ":all:", "-r", str(PROJECT / lock)]
    timed("Packages", *installer(), *only_whole)


def installer() -> list[str]:
    if shutil.which("uv"):
        return ["uv", "pip", "install", "--quiet", "--python", str(PYTHON)]
    of_pip = ["install", "--quiet", "--disable-pip-version-check", "--retries", "2"]
    if list(VENV.glob("lib/python3*/site-packages/pip")):
        return [str(PYTHON), "-m", "pip", *of_pip]
    return [sys.executable, "-m", "pip", "--python", str(PYTHON), *of_pip]


def brings_pip() -> bool:
    """Debian leaves ensurepip out of python3 and puts it into python3-venv."""
    return importlib.util.find_spec("ensurepip") is not None


def system_pip() -> bool:
    return importlib.util.find_spec("pip") is not None


def timed(title: str, *command: str) -> None:
    began = time.monotonic()
    print(f"  {title:<16}", end="", flush=True, file=sys.stderr)
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        preexec_fn=end_with(os.getpid(), signal.SIGKILL),
    )  # fmt: skip
    if done.returncode:
        raise CannotInstall(cause(done.stdout))
    print(f"{time.monotonic() - began:5.1f} s", flush=True, file=sys.stderr)


def cause(output: str) -> str:
    if any(sign in output for sign in NO_NETWORK):
        return "The packages could not be fetched: the package index cannot be reached. Connect and start again."
    if any(sign in output for sign in NO_PACKAGE):
        version = ".".join(map(str, sys.version_info[:2]))
        return (
            f"A package is not offered ready-made for Python {version} on {os.uname().machine}, and nothing is "
            f"compiled here. Readout is tried with Python 3.11 to 3.13 on x86_64 and aarch64.\n{why(output)}"
        )
    if "DO NOT MATCH THE HASHES" in output or "Hash mismatch" in output:
        return f"A package that was fetched is not the one that was pinned, so it was not installed.\n{why(output)}"
    return f"The packages could not be installed. {why(output)}"


if __name__ == "__main__":
    main(*sys.argv[1:])
