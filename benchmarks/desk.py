"""How fast the desk is: eight editors at work on it, and one in a real browser, with the targets beside the figures.

    python -m benchmarks.desk [--articles N] [--seconds S] [--json FILE] [--home DIR]

Makes its own database below a scratch folder (kept with --home, and then used again), serves it with the web server as
bin/start runs it, and ends everything it started. Nothing else should be busy on the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))


@dataclass(frozen=True, kw_only=True)
class Figure:
    """Milliseconds; `target` is the most they may be."""

    what: str
    value: float
    target: float

    @property
    def share(self) -> float:
        return self.value / self.target


def main() -> None:
    options = arguments()
    with tempfile.TemporaryDirectory(prefix="readout-desk-") as scratch:
        home = options.home or Path(scratch)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        os.environ |= {"READOUT_HOME": str(home), "READOUT_PORT": str(port), "READOUT_HOSTS": "127.0.0.1"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        with served(home):
            figures = measured(options, port)
    report(figures, options.json)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=50_000, help="that wait in the worklist")
    parser.add_argument("--seconds", type=float, default=10, help="of each kind of work")
    parser.add_argument(
        "--pause", type=float, default=0.5, help="seconds an editor thinks between two steps, on average"
    )
    parser.add_argument("--json", type=Path, help="file for the figures")
    parser.add_argument("--home", type=Path, help="folder to keep, with its data, for the next time")
    return parser.parse_args()


@contextmanager
def served(home: Path) -> Iterator[None]:
    # Here, because they read READOUT_HOME and READOUT_PORT as they are loaded.
    from config import database, start  # noqa: PLC0415

    (home / "logs").mkdir(parents=True, exist_ok=True)
    with database.available():
        for step in (["migrate", "-v0"], ["make_roles"], ["collectstatic", "--noinput", "-v0"]):
            subprocess.run([sys.executable, "manage.py", *step], cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
        part = start.web(home / "logs")
        part.start()
        try:
            give_up = time.monotonic() + 60
            while start.health() != 200 and time.monotonic() < give_up:
                time.sleep(0.2)
            yield
        finally:
            start.stop_all([part])


def measured(options: argparse.Namespace, port: int) -> list[Figure]:
    import django  # noqa: PLC0415

    django.setup()
    # These need the models, and so the settings of this folder.
    from articles.models import Article  # noqa: PLC0415
    from benchmarks import desk_browser, desk_data, desk_work  # noqa: PLC0415

    if not Article.objects.filter(source__slug="bench-0").exists():
        print(f"Making {options.articles} articles that wait …", flush=True)
        desk_data.waiting(options.articles)
    people = desk_data.editors(8)
    long_ones = [desk_data.long_article(40, f"200 cards, {n}") for n in range(10)]
    very_long = desk_data.long_article(400, "2,000 cards")
    keys = [session for _, session in people]
    work = desk_work.Work(port=port, sessions=keys, seconds=options.seconds, pause=options.pause)
    rows = [*desk_work.reading(work), *desk_work.deciding(work, long_ones[:8])]
    rows += desk_browser.reading(port, keys[0], short=long_ones[8], long=very_long)
    return [Figure(what=what, value=value, target=target) for what, value, target in rows]


def report(figures: list[Figure], file: Path | None) -> None:
    busy = os.getloadavg()[1]
    print(f"{os.cpu_count()} cores; processes that wanted to run in the last five minutes: {busy:.1f}")
    print(f"{'':<66}{'ms':>9}{'target':>9}{'ratio':>8}")
    for one in figures:
        verdict = "" if one.share <= 1 else "  over"
        print(f"{one.what:<66}{one.value:>9.1f}{one.target:>9.0f}{one.share:>8.2f}{verdict}")
    if file:
        rows = [{"what": one.what, "ms": one.value, "target": one.target, "ratio": one.share} for one in figures]
        file.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
