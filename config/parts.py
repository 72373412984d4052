"""The parts of a running desk are processes that are started again when they end, and that end with their starter."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from config.home import PROJECT
from config.processes import end_with

LONGEST_WAIT = 30  # seconds between two attempts to start a part that keeps ending
PROVEN = 60  # seconds after which a part counts as well again
PATIENCE = 10  # seconds that a part has to end by itself


@dataclass(kw_only=True)
class Part:
    name: str
    command: list[str]
    log: Path
    process: subprocess.Popen | None = None
    began: float = 0
    failures: int = 0
    starts_at: float = 0  # when it is down: the monotonic time at which it is started again

    def start(self) -> None:
        """A session of its own, so that Ctrl-C reaches only the starter, which ends the parts in order."""
        if self.log.exists() and self.log.stat().st_size > 10_000_000:
            self.log.replace(self.log.with_suffix(".log.1"))
        with open(self.log, "a") as log:
            self.process = subprocess.Popen(
                self.command, cwd=PROJECT, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True, preexec_fn=end_with(os.getpid()),
            )  # fmt: skip
        self.began = time.monotonic()

    def has_ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def bury(self) -> float:
        """End what a dead part has left of its group; return the seconds until it is to be started again."""
        self.signal_group(signal.SIGKILL)
        self.process = None
        lasted = time.monotonic() - self.began
        self.failures = 0 if lasted > PROVEN else self.failures + 1
        wait = min(LONGEST_WAIT, 2**self.failures / 4)
        self.starts_at = time.monotonic() + wait
        return wait

    def stop(self) -> None:
        self.signal_group(signal.SIGTERM)

    def wait(self, give_up: float) -> None:
        """Return when the part has ended, by force at the monotonic time `give_up`."""
        if self.process:
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=max(0, give_up - time.monotonic()))
            self.signal_group(signal.SIGKILL)
            self.process.wait()

    def signal_group(self, number: int) -> None:
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)

    def last_words(self) -> str:
        return self.log.read_text(errors="replace")[-2000:]


def stop_all(parts: list[Part]) -> None:
    for part in parts:
        part.stop()
    give_up = time.monotonic() + PATIENCE
    for part in parts:
        part.wait(give_up)
