"""Which nouns can be a source: people, bodies that act, documents that say. Read once from `agents.txt`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

AGENTS = Path(__file__).with_name("agents.txt")


@lru_cache(maxsize=1)
def agents() -> dict[str, str]:
    """Noun → "people", "bodies" or "documents"; a noun that is in two classes is of the first."""
    found: dict[str, str] = {}
    for line in AGENTS.read_text(encoding="utf-8").splitlines():
        kind, colon, nouns = line.partition(":")
        if colon and not line.startswith("#"):
            for noun in nouns.split():
                found.setdefault(noun, kind)
    return found


def can_act(noun: str) -> bool:
    """Whether somebody or a body may be meant by this lemma."""
    return agents().get(noun) in ("people", "bodies")
