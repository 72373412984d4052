"""Titles of office in a text: the words, the kind of office, whether it is former, acting or still to come.

`lexicon/titles.csv` holds the titles; a title may be widened by a field ("Minister of Water Resources",
"deputy economy minister") which is read by pattern, so that no list of portfolios need be complete.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from entities.names.fold import tokens

LEXICON = Path(__file__).parent / "lexicon" / "titles.csv"

STANDINGS = {
    "former": "former",
    "ex": "former",
    "late": "former",
    "outgoing": "current",
    "then": "former",
    "onetime": "former",
    "acting": "acting",
    "interim": "acting",
    "caretaker": "acting",
    "designate": "designate",
    "elect": "designate",
    "incoming": "designate",
    "nominee": "designate",
}
_RANKS = {
    "deputy", "vice", "first", "senior", "chief", "top", "special", "permanent", "assistant", "joint", "lead", "shadow",
    "junior", "principal",
}  # fmt: skip
_BELOW = {"deputy", "vice", "assistant", "shadow", "junior"}
# What a ministry, a portfolio or a spokesman may be for: "transport secretary", "chief climate negotiator".
_FIELDS = {
    "agriculture", "budget", "business", "climate", "commerce", "communications", "communities", "competition",
    "culture", "defence", "defense", "development", "digital", "economic", "economics", "economy", "education",
    "employment", "energy", "enlargement", "environment", "equalities", "external", "finance", "fisheries", "food",
    "foreign", "health", "home", "homeland", "housing", "immigration", "industry", "information", "infrastructure",
    "innovation", "interior", "investment", "justice", "labor", "labour", "media", "migration", "mining", "oil",
    "pensions", "planning", "policy", "political", "press", "public", "railways", "reform", "regional", "rural",
    "science", "security", "social", "sports", "sport", "tax", "technology", "tourism", "trade", "transport",
    "transportation", "treasury", "veterans", "water", "welfare", "women", "works", "youth", "affairs", "monetary",
    "nuclear", "peace", "brexit", "military", "campaign", "disarmament",
}  # fmt: skip
_HAS_FIELD = {
    "minister", "secretary", "commissioner", "spokesman", "spokeswoman", "spokesperson", "negotiator", "adviser",
    "advisor", "envoy", "coordinator", "chief", "tsar", "czar", "aide",
}  # fmt: skip
_MOST_FIELDS = 4
_OF_STAFF = re.compile(r"\s(?:Staff|Assembly|Command|Council|Prosecutor|Debate|Election|Motors|Electric)")
# Titles that are written short before a name: the full word, and the words that stand for it in `lexicon/titles.csv`.
ABBREVIATIONS = {
    "rep": "Representative", "sen": "Senator", "gov": "Governor", "lt gov": "Lieutenant Governor",
    "state rep": "State Representative", "state sen": "State Senator",
}  # fmt: skip
_NEW = {"new", "newly", "appointed", "elected", "named"}


@dataclass(frozen=True, kw_only=True)
class Title:
    """[start, end) of the title's own words in the text; `words` without its rank of time ("former", "-elect")."""

    start: int
    end: int
    words: str
    kind: str
    of: str
    standing: str = "current"


@lru_cache(maxsize=1)
def _lexicon() -> dict[tuple[str, ...], tuple[str, str]]:
    with LEXICON.open(encoding="utf-8", newline="") as lines:
        return {tokens(row["title"]): (row["kind"], row["of"]) for row in csv.DictReader(lines)}


@lru_cache(maxsize=1)
def _longest() -> int:
    return max(len(title) for title in _lexicon())


@lru_cache(maxsize=1)
def _last_words() -> frozenset[str]:
    return frozenset(title[-1] for title in _lexicon())


def can_end_title(word: str) -> bool:
    """Whether a folded word may be the last of a title; a cheap first look."""
    return word in _last_words() or (word.endswith("s") and word[:-1] in _last_words())


def known_title(words: tuple[str, ...]) -> tuple[str, str] | None:
    """(kind, of) of exactly these folded words, singular or plural, with ranks before it allowed; None otherwise."""
    if not words:
        return None
    found = _lexicon().get(words) or _lexicon().get((*words[:-1], words[-1].removesuffix("s")))
    if found:
        return found
    if words[0] in _RANKS and len(words) > 1:
        rest = known_title(words[1:])
        return ("other" if words[0] in _BELOW else rest[0], rest[1]) if rest else None
    return _of_field(words)


def _of_field(words: tuple[str, ...]) -> tuple[str, str] | None:
    """ "Transport secretary": one that no list has, made of a field and a word that takes one."""
    head, fields = words[-1].removesuffix("s"), words[:-1]
    is_made = head in _HAS_FIELD and 0 < len(fields) <= _MOST_FIELDS and fields[0] != "and" and fields[-1] != "and"
    if not is_made or not all(word in _FIELDS or word == "and" for word in fields):
        return None
    if head in {"minister", "secretary"}:
        return "minister", "state"
    return _lexicon().get((head,), ("other", "any"))


def title_ending_at(cut: list[tuple[int, int, str]], last: int, text: str) -> Title | None:
    """The longest title whose last word is `cut[last]`; `cut` is `fold.words` of the text (or of a part of it)."""
    if not can_end_title(cut[last][2]):
        return None
    for length in range(min(_longest() + 2, last + 1), 0, -1):
        first = last - length + 1
        found = known_title(tuple(word for _, _, word in cut[first : last + 1]))
        if found and _is_short_only(cut, first, last, text):
            continue
        if found and cut[last][2] == "general" and _OF_STAFF.match(text, cut[last][1]):
            return None
        if found and "\n" not in text[cut[first][0] : cut[last][1]] and "," not in text[cut[first][0] : cut[last][1]]:
            return _with_standing(cut, first, last, text, found)
    return None


def _with_standing(cut, first: int, last: int, text: str, found: tuple[str, str]) -> Title:
    start, end, standing = cut[first][0], cut[last][1], "current"
    words = text[start:end]
    full = ABBREVIATIONS.get(" ".join(word for _, _, word in cut[first : last + 1]))
    if full is not None and text[end : end + 1] == ".":
        words, end = full, end + 1
    if last + 1 < len(cut) and cut[last + 1][2] in {"designate", "elect"} and text[end : cut[last + 1][0]] in "-– ":
        end, standing = cut[last + 1][1], "designate"
    before = first - 1
    while before >= 0 and cut[before][2] in STANDINGS.keys() | _NEW and not text[cut[before][1] : start].strip(" -–"):
        standing = STANDINGS.get(cut[before][2], "newly_appointed")
        start = cut[before][0]
        before -= 1
    return Title(start=start, end=end, words=words, kind=found[0], of=found[1], standing=standing)


def _is_short_only(cut: list[tuple[int, int, str]], first: int, last: int, text: str) -> bool:
    """ "Rep" is a title as "Rep." before a name alone, not as a word or the end of one."""
    if cut[last][2] not in {"rep", "sen", "gov"}:
        return False
    return not text[cut[first][0]].isupper() and first == last or text[cut[last][1] : cut[last][1] + 2] != ". "
