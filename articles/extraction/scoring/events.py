"""Meetings and dates against the gold: matched by words, or by place and day; then the fields of the matched."""

from __future__ import annotations

from articles.extraction.scoring.matching import Entry, pairs, touches
from articles.extraction.scoring.tallies import Scores
from entities.names.fold import fold


def score_meetings(scores: Scores, gold: Entry, found: Entry) -> None:
    wanted, offered = gold["meetings"], found["meetings"]
    matched = pairs(wanted, offered, lambda one, other: _likeness(gold, one, other))
    by_find = {other: at for at, other in matched.items()}
    required = [at for at, one in enumerate(wanted) if not one.get("optional")]
    judged = [at for at in range(len(offered)) if at not in by_find or by_find[at] in required]
    scores.count(
        "meetings",
        right=sum(at in by_find for at in judged),
        found=len(judged),
        met=sum(at in matched for at in required),
        wanted=len(required),
    )
    for at in judged:
        find = offered[at]
        score = find.get("score", find.get("confidence", 0.5))
        scores.judged.append(("meeting", find.get("found_by", ""), score, at in by_find))
    for at, other in matched.items():
        one, find = wanted[at], offered[other]
        scores.ask("status of found meetings", one["status"] == find["status"])
        has_no_place = not _places(gold, one) and not _found_place(find)
        scores.ask("place of found meetings", has_no_place or _same_place(gold, one, find))
        scores.ask("date of found meetings", _same_day(one.get("date"), find.get("date")))


def _likeness(gold: Entry, wanted: Entry, offered: Entry) -> float:
    """Words shared count most; the same place and day, both given, also make the same meeting."""
    shared = sum(any(touches(mention, other) for other in offered["mentions"]) for mention in wanted["mentions"])
    same_place = _same_place(gold, wanted, offered)
    same_day = bool(_edtf(wanted.get("date"))) and _same_day(wanted["date"], offered.get("date"))
    if not shared and not (same_place and same_day):
        return 0.0
    return 2.0 * shared + same_place + same_day + 0.5 * (wanted["status"] == offered["status"])


def _places(gold: Entry, meeting: Entry) -> set[str]:
    place = meeting.get("place")
    if not place:
        return set()
    names = [place, *(actor["name"] for actor in gold["actors"] if actor["id"] == place)]
    return {fold(name) for name in names}


def _found_place(meeting: Entry) -> set[str]:
    return {fold(meeting["place"])} if meeting.get("place") else set()


def _same_place(gold: Entry, wanted: Entry, offered: Entry) -> bool:
    """ "Washington" answers "washington d.c."."""
    return any(
        one == other or set(one.split()) <= set(other.split()) or set(other.split()) <= set(one.split())
        for one in _places(gold, wanted)
        for other in _found_place(offered)
    )


def _edtf(date: Entry | None) -> str:
    return (date or {}).get("edtf") or ""


def _same_day(wanted: Entry | None, offered: Entry | None) -> bool:
    """Equal expressions, or equal first and last days."""
    if not _edtf(wanted) or not _edtf(offered):
        return not _edtf(wanted) and not _edtf(offered)
    if _edtf(wanted) == _edtf(offered):
        return True
    bounds = [(one.get("earliest"), one.get("latest")) for one in (wanted, offered)]
    return bounds[0] == bounds[1] and any(bounds[0])


def score_dates(scores: Scores, gold: Entry, found: Entry) -> None:
    wanted, offered = gold["dates"], found["dates"]
    spans = pairs(wanted, offered, lambda one, other: float(touches(one["span"], other["span"])))
    values = {at: other for at, other in spans.items() if _same_day(wanted[at], offered[other])}
    required = [at for at, one in enumerate(wanted) if not one.get("optional")]
    for name, matched in (("dates", spans), ("dates with value", values)):
        scores.count(
            name,
            right=len(matched),
            found=len(offered),
            met=sum(at in matched for at in required),
            wanted=len(required),
        )
