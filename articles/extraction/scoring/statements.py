"""Statements against the gold: span, kind, speaker, source; hard negatives; what the gold leaves optional."""

from __future__ import annotations

from articles.extraction.scoring.matching import Entry, characters, overlap, pairs, touches
from articles.extraction.scoring.tallies import Scores

HALF = 0.5
_KINDS = {"direct+mixed": {"direct", "mixed"}, "indirect": {"indirect"}}


def score_statements(scores: Scores, gold: Entry, found: Entry, same: dict[str, str]) -> None:
    """Level 1 is scored; a find inside another statement (level 2) is never a mistake, and adds its own line."""
    wanted, offered = gold["statements"], [one for one in found["statements"] if one["kind"] != "belief"]
    matched = pairs(wanted, offered, _likeness)
    by_find = {other: at for at, other in matched.items()}
    required = [at for at, one in enumerate(wanted) if _level(one) == 1 and not one.get("optional")]
    judged = [at for at, one in enumerate(offered) if by_find.get(at) in required or _counts(one, by_find.get(at))]
    _tally(scores, "statements", required, judged, matched, by_find)
    for name, kinds in _KINDS.items():
        own = [at for at in required if wanted[at]["kind"] in kinds]
        mine = [at for at in judged if offered[at]["kind"] in kinds]
        _tally(scores, f"statements {name}", own, mine, matched, by_find)
    exact = {at: other for at, other in matched.items() if _is_exact(wanted[at], offered[other])}
    _tally(scores, "statements exact", required, judged, exact, {other: at for at, other in exact.items()})
    sourced = {
        at: other for at, other in matched.items() if touches(wanted[at].get("source"), offered[other].get("source"))
    }
    _tally(scores, "statements with source", required, judged, sourced, {other: at for at, other in sourced.items()})
    inner = [at for at, one in enumerate(wanted) if _level(one) == 2 and not one.get("optional")]
    met = sum(at in matched for at in inner)
    scores.count("statements inside others", right=met, found=met, met=met, wanted=len(inner))
    _fields(scores, gold, wanted, offered, matched, same)
    _hard_negatives(scores, gold, offered, by_find)
    for at in judged:
        said = offered[at].get("confidence", 0.5)
        scores.confidences.append((said, at in by_find))
        score = offered[at].get("score", said)
        scores.judged.append(("statement", offered[at].get("found_by", ""), score, at in by_find))


def _tally(scores: Scores, name: str, required: list[int], judged: list[int], matched: dict, by_find: dict) -> None:
    scores.count(
        name,
        right=sum(at in by_find for at in judged),
        found=len(judged),
        met=sum(at in matched for at in required),
        wanted=len(required),
    )


def _level(statement: Entry) -> int:
    return statement.get("level", 1)


def _counts(offered: Entry, at: int | None) -> bool:
    """A find that matches nothing is a mistake at level 1; one that matches an optional entry counts neither way."""
    return at is None and _level(offered) == 1


def _likeness(wanted: Entry, offered: Entry) -> float:
    if not wanted["content"] or not offered["content"]:
        same_kind = wanted["kind"] == offered["kind"]
        return float(same_kind and touches(wanted.get("cue"), offered.get("cue")))
    shared = overlap(characters(wanted["content"]), characters(offered["content"]))
    return shared if shared >= HALF else 0.0


def _is_exact(wanted: Entry, offered: Entry) -> bool:
    def edges(statement: Entry) -> list[tuple[int, int]]:
        return [(span["start"], span["end"]) for span in statement["content"]]

    return edges(wanted) == edges(offered)


def _fields(scores: Scores, gold: Entry, wanted: list, offered: list, matched: dict, same: dict[str, str]) -> None:
    for at, other in matched.items():
        statement, find = wanted[at], offered[other]
        if _level(statement) == 1:
            scores.ask("kind of found statements", statement["kind"] == find["kind"])
        right = speakers(statement)
        if right:
            name = "speaker of found statements" if _level(statement) == 1 else "speaker of inner statements"
            scores.ask(name, _is_speaker(gold, find, right, same))


def speakers(statement: Entry) -> set[str]:
    """Every answer that the gold takes for the speaker."""
    found = set()
    for name in ("speaker", "speaker_alt", "speaker_all", "chain"):
        value = statement.get(name)
        found.update(value if isinstance(value, list) else [value])
    return {one for one in found if isinstance(one, str)}


def _is_speaker(gold: Entry, find: Entry, right: set[str], same: dict[str, str]) -> bool:
    """The right actor; or, for an actor whom the gold does not list under this id, a source that names the speaker."""
    if same.get(find.get("speaker")) in right:
        return True
    if find.get("speaker") is None or find.get("speaker") in same:
        return False
    mentions = [mention for actor in gold["actors"] if actor["id"] in right for mention in actor["mentions"]]
    return any(touches(mention, find.get("source")) for mention in mentions)


def _hard_negatives(scores: Scores, gold: Entry, offered: list, by_find: dict[int, int]) -> None:
    """Each stretch that only looks like a statement: right where no unmatched find has half of it."""
    for negative in gold.get("non_statements", ()):
        span = negative.get("span", negative)
        if "start" not in span:
            continue
        taken = characters([span])
        caught = any(
            overlap(taken, characters(one["content"])) >= HALF for at, one in enumerate(offered) if at not in by_find
        )
        scores.ask("hard negatives left alone", not caught)
