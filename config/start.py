"""bin/start: one process prepares the desk, starts its parts, watches over them and ends them."""

import fcntl
import http.client
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg

from config import database
from config.embedded_postgres import PostgresDoesNotRun
from config.home import PROJECT, home, why
from config.parts import Part, stop_all
from config.processes import end_with

PORT = int(os.environ.get("READOUT_PORT") or 8000)
BIND = os.environ.get("READOUT_BIND") or "127.0.0.1"
ADDRESS = f"http://localhost:{PORT}/"
LONGEST_OPENING = 60  # seconds until the web server must answer
WEB_WORKERS = min(2, os.cpu_count() or 1)  # Python uses one core a process; each holds about 130 MB


class CannotStart(Exception):
    """Its text is for the person at the terminal: what happened, what was kept, what to do."""


class Stop(Exception):
    """Somebody asked us to end."""


def main() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, ask_to_stop)
    try:
        run()
    except Stop:
        print("Stopped. All work is kept; bin/start goes on from here.", flush=True)
    except (CannotStart, PostgresDoesNotRun) as reason:
        sys.exit(f"\n{reason}")
    except OSError as reason:
        sys.exit(f"\nReadout cannot go on: {reason}\nAll saved work is kept.")


def ask_to_stop(number, frame) -> None:
    for again in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(again, signal.SIG_IGN)  # an orderly end is not interrupted; it takes seconds at most
    raise Stop


def run() -> None:
    logs = home() / "logs"
    logs.mkdir(exist_ok=True)
    with ExitStack() as while_open:
        while_open.enter_context(alone())
        refuse_taken_port()
        while_open.callback(database.wait_until_left)
        with timed("Database"):
            while_open.enter_context(database.available())
        set_up(logs / "set-up.log")
        parts = [web(logs), worker(logs), collector(logs)]
        while_open.callback(stop_all, parts)
        with timed("Web server"):
            open_doors(parts)
        print(f"\nReadout is open at {ADDRESS}\nCtrl-C closes it. Its data, secrets and logs: {home()}", flush=True)
        watch(parts)


@contextmanager
def alone() -> Iterator[None]:
    with open(home() / "started-by", "a+") as mine:
        try:
            fcntl.flock(mine, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            mine.seek(0)
            raise CannotStart(
                f"Readout already runs from {home()}: {mine.read().strip()}. Nothing was changed. "
                "Open it there, or set READOUT_HOME to another folder to start a second, separate desk."
            ) from None
        mine.truncate(0)
        mine.write(f"process {os.getpid()} at {ADDRESS}")
        mine.flush()
        yield


def refuse_taken_port() -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((BIND, PORT))
        except OSError as reason:
            raise CannotStart(
                f"Port {PORT} on {BIND} cannot be used: {reason.strerror}. Nothing was started or changed. "
                f"End the program that uses it, or choose another: READOUT_PORT={PORT + 1} bin/start"
            ) from None


@contextmanager
def timed(title: str) -> Iterator[None]:
    began = time.monotonic()
    print(f"  {title:<16}", end="", flush=True)
    yield
    print(f"{time.monotonic() - began:5.1f} s", flush=True)


def set_up(log: Path) -> None:
    with open(log, "w") as words:
        steps = subprocess.Popen(
            [sys.executable, "-m", "config.set_up"], cwd=PROJECT, stdin=subprocess.DEVNULL, stderr=words,
            start_new_session=True, preexec_fn=end_with(os.getpid()),
        )  # fmt: skip
        try:
            steps.wait()
        finally:
            steps.kill()  # every step is a transaction or is done again from its beginning
            steps.wait()
    if steps.returncode:
        raise CannotStart(
            f"The desk could not be prepared. {why(log.read_text())}\n"
            f"What earlier steps did is kept, and the next start goes on from there. The whole report: {log}"
        )


def web(logs: Path) -> Part:
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", BIND, "--port", str(PORT), "--no-ws",
        "--workers", str(WEB_WORKERS), "--blocking-threads", "4", "--log-level", "warning", "config.wsgi:application",
    ]  # fmt: skip
    return Part(name="The web server", command=command, log=logs / "web.log")


WORKER = [sys.executable, "manage.py", "procrastinate", "worker", "--shutdown-graceful-timeout", "5"]


def worker(logs: Path) -> Part:
    """Extracts, one article at a time."""
    command = [*WORKER, "--queues", "extraction"]
    return Part(name="The worker", command=command, log=logs / "worker.log")


def collector(logs: Path) -> Part:
    """Asks feeds, fetches pages, waits for a language model and takes up what was cut off, while the worker works."""
    command = [*WORKER, "--queues", "intake,schedule,language-model", "--concurrency", "4"]
    return Part(name="The collector", command=command, log=logs / "collector.log")


def open_doors(parts: list[Part]) -> None:
    """Start the parts, and return when pages can be read."""
    for part in parts:
        part.start()
    web = parts[0]
    give_up = time.monotonic() + LONGEST_OPENING
    while (answer := health()) != 200:
        if web.has_ended() or time.monotonic() > give_up:
            raise CannotStart(
                f"The web server did not open (it answered {answer}). {why(web.last_words())}\n"
                f"All saved work is kept. The whole report: {web.log}"
            )
        time.sleep(0.1)


def health() -> int | str:
    host = "127.0.0.1" if BIND == "0.0.0.0" else BIND
    connection = http.client.HTTPConnection(host, PORT, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return "nothing"
    finally:
        connection.close()


def watch(parts: list[Part]) -> None:
    """Bring back what ends; never returns."""
    line = database.connect()
    while True:
        select.select([line], [], [], 0.5)  # returns at once when the server hangs up
        if not database.answers(line):
            doing = "waiting for" if database.own_address() else "restarting"
            print(f"PostgreSQL has hung up; {doing} it.", flush=True)
            line = bring_back_database()
        for part in parts:
            look_after(part)


def look_after(part: Part) -> None:
    if part.process is None:
        if time.monotonic() >= part.starts_at:
            part.start()
    elif part.has_ended():
        how = part.process.returncode
        wait = part.bury()
        ending = f"was ended by {signal.Signals(-how).name}" if how < 0 else f"ended with exit code {how}"
        print(f"{part.name} {ending}; starting it again in {wait:g} s. Its log: {part.log}", flush=True)


def bring_back_database() -> psycopg.Connection:
    wait = 0.5
    while True:
        try:
            database.bring_back()
            line = database.connect()
            print("PostgreSQL runs again; nothing that was saved is lost.", flush=True)
            return line
        except (PostgresDoesNotRun, psycopg.OperationalError) as reason:
            print(f"Not yet: {str(reason).splitlines()[0]}; trying again in {wait:g} s.", flush=True)
            time.sleep(wait)
            wait = min(30, wait * 2)


if __name__ == "__main__":
    main()
