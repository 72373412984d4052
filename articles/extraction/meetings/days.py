"""When a meeting is held, as the words around a sighting tell it: its day, and the day it was moved from."""

from __future__ import annotations

from dataclasses import replace

from articles.extraction.candidates import DateCandidate
from articles.extraction.meetings.bearings import Bearings, hangs_on
from articles.extraction.meetings.nearby import date_after, following
from articles.extraction.meetings.relative import moved_by, until_its_end
from articles.extraction.meetings.scene import Scene
from articles.extraction.meetings.sightings import Sighting
from articles.extraction.meetings.ways import those_who_meet, verbs, ways
from entities.when import find, resolve

_NEAR = 14  # days
_NOT_ITS_DAY = {"since", "by"}


def days_told(
    scene: Scene, sighting: Sighting, bearing: Bearings, status: str
) -> tuple[DateCandidate | None, DateCandidate | None]:
    """(the day of the meeting, the day it was moved from)."""
    found = _dates_near(scene, sighting, bearing)
    if not found and not sighting.is_headline:
        after = date_after(scene, list(following(scene, sighting)))
        after = after or _day_before_when(scene, bearing)
        found = [after] if after is not None else []
    if status not in {"postponed", "cancelled"}:
        best = _finest(found)
        return (until_its_end(scene, best, bearing.anchors) or best if best is not None else None), None
    new = next((one for one in found if word_before(scene, one) in {"until", "to", "till"}), None)
    old = next((one for one in found if one is not new and _is_old_day(scene, one)), None)
    if status == "cancelled":
        old = old or next((one for one in found if one is not new), None)
        return new or old, old
    if new is None and old is not None:
        new = moved_by(scene, bearing.anchors, old)
    return new, old


def _day_before_when(scene: Scene, bearing: Bearings) -> DateCandidate | None:
    """ "On September 5, when he makes a state visit": the day that the clause is about."""
    for verb in (scene.doc[at] for at in sorted(bearing.anchors)):
        when = next((child for child in verb.lefts if child.lower_ == "when" and child.i > 1), None)
        before = when.nbor(-2 if when.nbor(-1).text == "," else -1) if when is not None else None
        if before is not None and scene.date_at(before) is not None:
            return scene.date_at(before)
    return None


def _finest(found: list[DateCandidate]) -> DateCandidate | None:
    """The nearest, or a later one that lies within it: August in "the 2020 edition will be held in August"."""
    best = found[0] if found else None
    for one in found[1:]:
        bounds = (best.when.earliest, best.when.latest, one.when.earliest, one.when.latest)
        if None not in bounds and bounds[0] < bounds[2] and bounds[3] < bounds[1]:
            best = one
    return best


def _is_old_day(scene: Scene, found: DateCandidate) -> bool:
    return word_before(scene, found) in {"for", "from", "on", "in"}


def _dates_near(scene: Scene, sighting: Sighting, bearing: Bearings) -> list[DateCandidate]:
    """Dates that hang on the meeting's words: its own phrase first, then its verb; nearest first in each."""
    head = scene.doc[sighting.token]
    first, last = scene.around(head)
    passes = ways(scene, first, last) | those_who_meet(scene, sighting)
    own: list[DateCandidate] = []
    of_verb: list[DateCandidate] = []
    for token in scene.doc[first:last]:
        date = scene.date_at(token)
        is_about_it = date is not None and date.span.start <= head.idx < date.span.end
        if date is None or is_about_it or date in own or date in of_verb:
            continue
        if word_before(scene, date) in _NOT_ITS_DAY:
            continue
        is_inside = sighting.trigger == "noun" and sighting.span.start <= date.span.start and date.span.end <= head.idx
        if is_inside or hangs_on(token, bearing.anchors - verbs(scene, bearing), passes):
            own.append(date)
        elif hangs_on(token, bearing.anchors, passes) and not (bearing.is_aside and not _is_day(date)):
            of_verb.append(date)
    return sorted(own, key=lambda one: abs(one.span.start - head.idx)) + sorted(
        of_verb, key=lambda one: abs(one.span.start - head.idx)
    )


def _is_day(date: DateCandidate) -> bool:
    return date.when.earliest is not None and date.when.earliest == date.when.latest


def word_before(scene: Scene, date: DateCandidate) -> str:
    token = scene.document.token_at(date.span.start)
    return token.nbor(-1).lower_ if token.i else ""


def looking_ahead(scene: Scene, found: DateCandidate) -> DateCandidate:
    """A day without its year that was read as past, though the meeting lies ahead ("called a session for Saturday")."""
    anchor = scene.document.anchor or scene.document.published
    if found.when.latest is None or found.when.latest >= anchor:
        return found
    expressions = find(scene.document.words(found.span))
    again = resolve(expressions[0], anchor=anchor, tense="future") if expressions else found.when
    return replace(found, when=again) if again.earliest and again.earliest >= anchor else found


def looking_back(scene: Scene, found: DateCandidate, *, only_near: bool = False) -> DateCandidate:
    """A day read as one to come, though it lies behind: "the last round, in December", "agreed to it at a meeting on
    Monday"."""
    anchor = scene.document.anchor or scene.document.published
    if found.when.earliest is None or found.when.earliest <= anchor:
        return found
    expressions = find(scene.document.words(found.span))
    again = resolve(expressions[0], anchor=anchor, tense="past") if expressions else found.when
    if again.latest is None or again.latest > anchor or (only_near and (anchor - again.latest).days > _NEAR):
        return found
    return replace(found, when=again)
