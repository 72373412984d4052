"""What tests of running processes ask of the operating system."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path


def living() -> Iterator[Path]:
    """The folder in /proc of each process, except this one and those that have ended but were not waited for."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # ended meanwhile
            if int(process.name) != os.getpid() and (process / "cmdline").read_bytes():
                yield process


def command_line(process: Path) -> str:
    return (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()


def commands() -> list[str]:
    found = []
    for process in living():
        with suppress(OSError):  # ended meanwhile
            found.append(command_line(process))
    return found


def of_home(home: Path) -> dict[int, str]:
    """The command lines, by pid, of the living processes that were started with this READOUT_HOME."""
    found = {}
    for process in living():
        with suppress(OSError):  # ended meanwhile, or somebody else's
            if f"READOUT_HOME={home}".encode() in (process / "environ").read_bytes().split(b"\0"):
                found[int(process.name)] = command_line(process)
    return found


def pid_of(home: Path, part: str) -> int:
    """Of the oldest process of this home that has `part` in its command line."""
    return min(pid for pid, command in of_home(home).items() if part in command)


def wait_until(condition: Callable[[], object], seconds: float = 60) -> None:
    give_up = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < give_up, "it did not come to pass"
        time.sleep(0.05)
