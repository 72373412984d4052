"""Prints how fast dates are found: ordinary prose, and hostile texts at two lengths to show that time is linear.

Run from the project's folder: .venv/bin/python benchmarks/dates.py
"""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from entities.when import find, resolve  # noqa: E402  (the path is set just above)

PROSE = (
    "The ministers met in Vienna on 24 April 2018, two weeks after the talks of late March had failed. "
    "A spokesman told reporters that the next round was scheduled for mid-May, and that some 2,000 delegates from "
    "24 countries would come. Nobody said what the agenda of the previous meeting had contained, nor who would "
    "chair it by the end of the year.\n"
)
HOSTILE = ["Monday ", "24.", "2018-", "the ", "1", "a week before ", "next Monday and ", "(", "May ", "early to ", "1:"]


def seconds(text: str) -> float:
    began = time.perf_counter()
    for expression in find(text):
        resolve(expression, anchor=date(2018, 4, 24), tense="past")
    return time.perf_counter() - began


def main() -> None:
    text = PROSE * 1_000
    words, took = len(text.split()), seconds(text)
    print(f"prose: {words:,} words in {took:.2f} s, {words / took:,.0f} words/s")
    for piece in HOSTILE:
        short, long = (seconds(piece * (size // len(piece))) for size in (100_000, 400_000))
        factor = long / max(short, 1e-9)
        print(f"{piece!r:20} 100 kB {short:6.3f} s   400 kB {long:6.3f} s   factor {factor:4.1f} (linear: 4)")


if __name__ == "__main__":
    main()
