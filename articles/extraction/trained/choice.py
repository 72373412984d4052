"""Which of the options stand: rules' finds that are not too unlikely, and own finds that are likely enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.extraction.trained.options import Option

NEVER = 1.01
DROPS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)
ADDS = (NEVER, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5)


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A find of the rules below `drop` is not offered; one that only the model makes is offered from `add` on."""

    drop: float = 0.0
    add: float = NEVER


def standing(options: Sequence[Option], likely: Sequence[float], bar: Bar) -> list[int]:
    """The places of those that stand. An own find that beats all the rules' finds it overlaps takes their place."""
    beaten: set[int] = set()
    kept: list[int] = []
    for at, option in enumerate(options):
        if option.statement is None and likely[at] >= max(bar.add, *(likely[rival] for rival in option.rivals), 0.0):
            kept.append(at)
            beaten.update(option.rivals)
    rules = [
        at
        for at, option in enumerate(options)
        if option.statement is not None and likely[at] >= bar.drop and at not in beaten
    ]
    return sorted([*rules, *kept])
