"""One meeting once: sightings that speak of the same event are gathered, whatever words they use for it."""

from __future__ import annotations

from datetime import date

from articles.extraction.lexicon.meetings import AHEAD
from articles.extraction.meetings.gathering import Gathering
from articles.extraction.meetings.same_event import (
    agree,
    are_alike,
    are_dates_compatible,
    is_about_as_fine,
    is_ahead,
    is_aside,
    is_follow_up,
    is_meal_of,
    is_same_event,
)
from articles.extraction.meetings.sightings import Sighting


def gather(sightings: list[Sighting], published: date) -> list[Gathering]:
    """Sightings of the body in order of the text, then those of the headline, each to its meeting or to a new one."""
    found: list[Gathering] = []
    for sighting in sorted(sightings, key=lambda one: (one.is_headline, one.token)):
        home = _home(found, sighting, published)
        if home is not None:
            home.takes(sighting)
        else:
            found.append(Gathering(sightings=[sighting]))
    return _merged(found)


def _home(found: list[Gathering], sighting: Sighting, published: date) -> Gathering | None:
    """The latest meeting that this may be; one that lies on the same side of today before one that does not."""
    fitting = [
        gathering
        for gathering in reversed(found[-30:])
        if (are_alike(sighting.kind, gathering.kind) or is_meal_of(gathering, sighting))
        and agree(gathering, sighting)
        and (is_follow_up(gathering, sighting) or is_same_event(gathering, sighting))
    ]
    if sighting.is_headline and not fitting:
        return _only_one_alike(found, sighting) or _first_of_day(found, sighting)
    if sighting.is_headline and not sighting.modifiers and sighting.place is None and len(fitting) > 1:
        return None
    if sighting.is_ours:
        return fitting[-1] if fitting else None
    return min(fitting, key=lambda one: _distance(one, sighting, published), default=None)


def _only_one_alike(found: list[Gathering], sighting: Sighting) -> Gathering | None:
    """A headline speaks of what the body tells; where that is one meeting only, of that one."""
    alike = [one for one in found if are_alike(sighting.kind, one.kind) and agree(one, sighting)]
    same_side = [one for one in alike if is_ahead(one.status) == is_ahead(sighting.status)]
    return next((few[0] for few in (alike, same_side) if len(few) == 1), None)


def _first_of_day(found: list[Gathering], sighting: Sighting) -> Gathering | None:
    """ "Monday session collapses": the first that the body tells of that day."""
    alike = (one for one in found if are_alike(sighting.kind, one.kind) and agree(one, sighting))
    has_day = sighting.date is not None
    return next((one for one in alike if has_day and one.date and one.date.when == sighting.date.when), None)


def _distance(gathering: Gathering, sighting: Sighting, published: date) -> tuple[bool, ...]:
    """What is spoken of again: on the same side of today, of the same kind, the day's own event before others."""
    is_before = sighting.relation in AHEAD and sighting.date is None
    is_of_today = gathering.date is not None and gathering.date.when.earliest == published
    return (
        not is_before and is_ahead(gathering.status) != is_ahead(sighting.status),
        gathering.kind != sighting.kind,
        not is_of_today,
    )


def _merged(found: list[Gathering]) -> list[Gathering]:
    """Gatherings at the same place on the same day become one, if their kinds are alike and their order is not two."""
    kept: list[Gathering] = []
    for gathering in found:
        twin = next((one for one in kept[-30:] if _are_one(one, gathering)), None)
        if twin is None:
            kept.append(gathering)
        else:
            twin.sightings += gathering.sightings
    return kept


def _are_one(one: Gathering, other: Gathering) -> bool:
    if not are_alike(one.kind, other.kind) or one.place is None or one.place is not other.place:
        return False
    if any(is_aside(one, sighting) for sighting in other.telling):
        return False
    if one.date is None or other.date is None or not are_dates_compatible(one.date, other.date):
        return False
    if not is_about_as_fine(one.date, other.date):
        return False
    return one.order == other.order or not (one.order and other.order)
