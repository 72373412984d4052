"""A name's address stays its own: the stem, or the stem with the first number that is free."""

from __future__ import annotations

from collections.abc import Collection


def first_free(stem: str, taken: Collection[str]) -> str:
    """`stem` itself, else "stem-2", "stem-3"…: the first that is not in `taken`."""
    numbered = (stem if n == 1 else f"{stem}-{n}" for n in range(1, len(taken) + 2))
    return next(slug for slug in numbered if slug not in taken)
