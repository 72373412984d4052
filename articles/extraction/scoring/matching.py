"""Which find answers which entry of the gold: by the characters they share, each at most once, the best pair first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from entities.names.fold import fold

Entry = dict


def characters(spans: Sequence[Entry | None]) -> set[int]:
    found: set[int] = set()
    for span in spans:
        if span is not None:
            found.update(range(span["start"], span["end"]))
    return found


def overlap(one: set[int], other: set[int]) -> float:
    """Shared characters as a part of the longer of the two: 0.5 means that each has at least half of the other."""
    return len(one & other) / max(len(one), len(other)) if one and other else 0.0


def touches(one: Entry | None, other: Entry | None) -> bool:
    """Whether two spans share at least half of the shorter."""
    if one is None or other is None:
        return False
    shared = min(one["end"], other["end"]) - max(one["start"], other["start"])
    shorter = min(one["end"] - one["start"], other["end"] - other["start"])
    return shared > 0 and shared * 2 >= shorter


def pairs(gold: Sequence[Entry], found: Sequence[Entry], likeness: Callable[[Entry, Entry], float]) -> dict[int, int]:
    """Index in gold → index in found, greedily from the most alike; likeness 0 never pairs."""
    ranked = sorted(
        (
            (likeness(wanted, offered), -at, -other)
            for at, wanted in enumerate(gold)
            for other, offered in enumerate(found)
        ),
        reverse=True,
    )
    matched: dict[int, int] = {}
    used: set[int] = set()
    for value, at, other in ranked:
        if value <= 0:
            break
        if -at not in matched and -other not in used:
            matched[-at] = -other
            used.add(-other)
    return matched


def same_actors(gold: Entry, found: Entry) -> dict[str, str]:
    """Found actor id → gold actor id: by Wikidata id, by name, or by the mentions they share."""
    matched = pairs(gold["actors"], found["actors"], _actor_likeness)
    same = {found["actors"][other]["id"]: gold["actors"][at]["id"] for at, other in matched.items()}
    return same


def _actor_likeness(wanted: Entry, offered: Entry) -> float:
    if wanted.get("wikidata") and wanted.get("wikidata") == offered.get("wikidata"):
        return 100.0
    shared = sum(
        _telling(mention)
        for mention in wanted["mentions"]
        if any(touches(mention, other) and _is_as_long(mention, other) for other in offered["mentions"])
    )
    return shared + 10 * bool(_names(wanted) & _names(offered))


def _names(actor: Entry) -> set[str]:
    return {fold(name) for name in (actor["name"], *actor.get("aliases", ()), actor.get("acronym") or "") if name}


def _telling(mention: Entry) -> float:
    """A name says who is meant; "they" and "him" say it only through the work that is being scored."""
    return 1.0 if len(mention["text"]) > len("their") else 0.1


def _is_as_long(one: Entry, other: Entry) -> bool:
    """ "Russian" inside "Russian Foreign Minister Sergey Lavrov" is not a mention of Lavrov."""
    lengths = sorted((one["end"] - one["start"], other["end"] - other["start"]))
    return lengths[0] * 3 >= lengths[1]
