"""Actors, roles and acronyms against the gold."""

from __future__ import annotations

from articles.extraction.scoring.matching import Entry, pairs
from articles.extraction.scoring.tallies import Scores
from entities.names.fold import fold

# The gold lists these only where a statement or a meeting needs them.
_SELDOM_LISTED = {"place", "unnamed", "collective", "document"}


def score_actors(scores: Scores, gold: Entry, found: Entry, same: dict[str, str]) -> None:
    """Recall over the gold's named actors; precision over the kinds that the gold lists fully."""
    named = [one for one in gold["actors"] if one["mentions"] and one["type"] not in _SELDOM_LISTED]
    offered = [one for one in found["actors"] if one["type"] not in _SELDOM_LISTED and one["mentions"]]
    reached = set(same.values())
    scores.count(
        "actors",
        right=sum(one["id"] in same for one in offered),
        found=len(offered),
        met=sum(one["id"] in reached for one in named),
        wanted=len(named),
    )


def score_roles(scores: Scores, gold: Entry, found: Entry, same: dict[str, str]) -> None:
    wanted, offered = gold["roles"], found["roles"]
    matched = pairs(wanted, offered, lambda one, other: _likeness(one, other, same))
    required = [at for at, one in enumerate(wanted) if not one.get("inferred") and not one.get("optional")]
    scores.count(
        "roles",
        right=len(matched),
        found=len(offered),
        met=sum(at in matched for at in required),
        wanted=len(required),
    )
    for at, other in matched.items():
        scores.ask("whose title it is", same.get(offered[other]["of"]) == wanted[at]["of"])


def _likeness(wanted: Entry, offered: Entry, same: dict[str, str]) -> float:
    if same.get(offered["person"]) != wanted["person"]:
        return 0.0
    title, other = fold(wanted["title"]), fold(offered["title"])
    return 2.0 if title == other else float(title in other or other in title)


def score_acronyms(scores: Scores, gold: Entry, found: Entry) -> None:
    """Only where the gold lists them at all."""
    if "acronyms" not in gold:
        return
    matched = pairs(gold["acronyms"], found["acronyms"], _same_pair)
    scores.count(
        "acronyms",
        right=len(matched),
        found=len(found["acronyms"]),
        met=len(matched),
        wanted=len(gold["acronyms"]),
    )


def _same_pair(wanted: Entry, offered: Entry) -> float:
    return float(wanted["short"] == offered["short"] and fold(wanted["long"]) == fold(offered["long"]))
