"""Hostile pages and feeds are parsed in a process of their own, with bounded seconds and memory.

A page of 100,000 attributes keeps a parser busy for half a minute, and a crash in C code ends its process: the web
server and the worker must survive both. The process reads one line of JSON and then the bytes, and writes JSON.
"""

from __future__ import annotations

import json
import logging
import resource
import subprocess
import sys
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

from articles.intake import feeds, readable
from articles.intake.feeds import NotAFeed, Offered
from articles.intake.readable import NotReadable, ReadablePage

SECONDS = 10  # of the processor
MEMORY = 1 << 30  # bytes of address space
PROJECT = Path(__file__).resolve().parents[2]


def feed(body: bytes, *, url: str, content_type: str = "") -> list[Offered]:
    """As `feeds.read`. Raises NotAFeed."""
    answer = _parse("feed", body, url, content_type)
    if "refused" in answer:
        raise NotAFeed(answer["refused"])
    return [Offered(**one | {"published_at": _moment(one["published_at"])}) for one in answer["found"]]


def page(body: bytes, *, url: str, content_type: str = "") -> ReadablePage:
    """As `readable.read`. Raises NotReadable."""
    answer = _parse("page", body, url, content_type)
    if "refused" in answer:
        raise NotReadable(answer["refused"])
    found = answer["found"]
    day = found["published_on"]
    return ReadablePage(**found | {"published_on": date.fromisoformat(day) if day else None})


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


def _parse(kind: str, body: bytes, url: str, content_type: str) -> dict:
    about = json.dumps({"kind": kind, "url": url, "content_type": content_type}).encode()
    command = [sys.executable, "-m", "articles.intake.apart"]
    try:
        done = subprocess.run(
            command, input=about + b"\n" + body, capture_output=True, cwd=PROJECT, timeout=3 * SECONDS
        )
    except subprocess.TimeoutExpired:
        return {"refused": _TOO_MUCH}
    return json.loads(done.stdout) if done.returncode == 0 else {"refused": _TOO_MUCH}


_TOO_MUCH = (
    "Reading it took more time or memory than any article or feed needs; nothing was kept. Paste the article's words."
)


def main() -> None:
    """The process: limits on itself first, then the parsing."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    logging.disable(logging.CRITICAL)  # trafilatura reports each page that it finds wanting
    about = json.loads(sys.stdin.buffer.readline())
    kind = about.pop("kind")
    read = {"feed": feeds.read, "page": readable.read}[kind]
    try:
        found = read(sys.stdin.buffer.read(), **about)
        answer = {"found": [asdict(one) for one in found] if kind == "feed" else asdict(found)}
    except (NotAFeed, NotReadable) as error:
        answer = {"refused": str(error)}
    json.dump(answer, sys.stdout, default=lambda day: day.isoformat())


if __name__ == "__main__":
    main()
