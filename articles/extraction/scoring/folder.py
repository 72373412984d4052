"""A folder of gold: NAME.json beside NAME.txt."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from articles.extraction.scoring.matching import Entry

NEEDED = {"id", "published", "actors", "statements"}


class GoldIsWrong(Exception):
    """Says which file is wrong, and why."""


def as_it_stands(path: Path) -> str:
    """Line ends included, since offsets count them."""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def gold_of(folder: Path, read: Callable[[Path], str] = as_it_stands) -> list[tuple[Entry, str]]:
    """(gold, text) of each pair, by name. Raises GoldIsWrong, and whatever `read` raises."""
    if not folder.is_dir():
        raise GoldIsWrong(f"There is no folder {folder}.")
    golds = []
    for path in sorted(folder.glob("*.json")):
        try:
            gold = json.loads(read(path))
        except json.JSONDecodeError as error:
            raise GoldIsWrong(f"{path} is not JSON: line {error.lineno}: {error.msg}.") from None
        if not isinstance(gold, dict) or not gold.keys() >= NEEDED:
            raise GoldIsWrong(f"{path} is not a gold file: it lacks id, published, actors or statements.")
        golds.append((complete(gold), read(path.with_suffix(".txt"))))
    if not golds:
        raise GoldIsWrong(f"There are no gold files (NAME.json beside NAME.txt) in {folder}.")
    return golds


def complete(gold: Entry) -> Entry:
    """Kinds that a gold file leaves out are empty in it; acronyms are only scored where it lists them."""
    return {"roles": [], "meetings": [], "dates": [], **gold}
