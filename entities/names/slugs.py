"""A name's address stays its own: the stem, or the stem with the first number that is free."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import count


def first_free(stem: str, taken: Collection[str]) -> str:
    """`stem` itself, else "stem-2", "stem-3"…: the first that is not in `taken`."""
    return next(free(stem, taken))


def free(stem: str, taken: Collection[str]) -> Iterator[str]:
    """All of them in order; `taken` may grow meanwhile."""
    numbered = (stem if n == 1 else f"{stem}-{n}" for n in count(1))
    return (slug for slug in numbered if slug not in taken)
