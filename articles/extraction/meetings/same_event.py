"""Whether a sighting may speak of a meeting that is known already: no fact contradicts, and something says so."""

from __future__ import annotations

from articles.extraction.candidates import DateCandidate
from articles.extraction.document import ActorDraft
from articles.extraction.meetings.gathering import GENERIC_KINDS, Gathering
from articles.extraction.meetings.sightings import Sighting

_WEEK = 7  # days
_KINDS_OF_GATHERING = GENERIC_KINDS | {"summit", "conference", "negotiation", "series"}
_OTHER_TIMES = {"after", "before", "following", "since", "prior", "ahead", "until"}  # another meeting of the clause
_ALIKE = (
    {"talks", "negotiation"}, {"meeting", "visit"}, {"talks", "visit"}, {"signing", "meeting"},
)  # fmt: skip


def are_alike(kind: str, other: str) -> bool:
    if kind == other or {kind, other} in _ALIKE:
        return True
    if other == "call":
        return kind == "talks"  # "the talks", of a call; not talks that have a place
    if not {kind, other} <= _KINDS_OF_GATHERING:
        return False
    return kind in GENERIC_KINDS or other in GENERIC_KINDS


def agree(gathering: Gathering, sighting: Sighting) -> bool:
    """No fact of the two contradicts: order, place, day, and lying ahead or behind."""
    if is_aside(gathering, sighting) or _is_of_other_time(gathering, sighting):
        return False
    # "On a visit, his first trip abroad" is one.
    is_counted_visit = sighting.kind == "visit" and sighting.order not in {"next", "previous"}
    is_other_order = sighting.order and sighting.order != gathering.order and not is_counted_visit
    if is_other_order and not _is_deictic_pair(gathering, sighting):
        return False
    is_one_day = sighting.date is not None and gathering.date is sighting.date
    is_after_other = not sighting.order and gathering.order in {"next", "previous"}
    if is_after_other and sighting.determiner == "indefinite" and not is_one_day:
        return False
    if not are_places_compatible(gathering.place, sighting.place):
        return False
    if gathering.kind == "call" and sighting.kind != "call" and sighting.place is not None:
        return False
    if _are_visits_of_others(gathering, sighting):
        return False
    if not are_dates_compatible(gathering.date, sighting.date):
        return False
    if is_ahead(gathering.status) != is_ahead(sighting.status) and not sighting.is_headline:
        return gathering.status in {"postponed", "cancelled"} or _may_be_spoken_of_before(gathering, sighting)
    return True


def _are_visits_of_others(gathering: Gathering, sighting: Sighting) -> bool:
    """ "The negotiators' visits", then "her visit" of somebody else."""
    if gathering.kind != "visit" or sighting.kind != "visit":
        return False
    visitors, others = ({one.actor for one in what.participants} for what in (gathering, sighting))
    return bool(visitors and others) and not visitors & others


def is_aside(gathering: Gathering, sighting: Sighting) -> bool:
    """ "Met on the sidelines of the summit": the meeting and the summit are two."""
    return any(
        one.governor is not None and one.governor == sighting.governor and one.is_apart != sighting.is_apart
        for one in gathering.telling
    )


def _is_of_other_time(gathering: Gathering, sighting: Sighting) -> bool:
    """ "Met two months after the summit"."""
    return sighting.relation in _OTHER_TIMES and any(
        one.governor is not None and one.governor == sighting.governor and one.relation == "verb"
        for one in gathering.telling
    )


def _may_be_spoken_of_before(gathering: Gathering, sighting: Sighting) -> bool:
    """ "The visit was confirmed": tense of another verb says nothing of the meeting itself."""
    return (
        sighting.determiner in {"definite", "demonstrative", "possessive"}
        and sighting.date is None
        and (gathering.status == "scheduled")
    )


def _is_deictic_pair(gathering: Gathering, sighting: Sighting) -> bool:
    """A verb's "again" does not part it from a noun that says the same."""
    is_of_own = sighting.order == "previous" and sighting.determiner == "possessive"  # "its last sitting"
    return sighting.trigger == "verb" or (gathering.sightings[0].trigger == "verb" and not is_of_own)


def are_places_compatible(one: ActorDraft | None, other: ActorDraft | None) -> bool:
    """Same, unknown, or one the country of the other."""
    if one is None or other is None or one is other:
        return True
    return (one.country or "?") == other.known or (other.country or "?") == one.known


def are_dates_compatible(one: DateCandidate | None, other: DateCandidate | None) -> bool:
    if one is None or other is None or one is other:
        return True
    first, second = one.when, other.when
    if not (first.earliest and first.latest and second.earliest and second.latest):
        return first.edtf == second.edtf
    return first.earliest <= second.latest and second.earliest <= first.latest


def is_follow_up(gathering: Gathering, sighting: Sighting) -> bool:
    """ "That conference", "the talks", "the closing session": definite, and nothing that this meeting is not."""
    if sighting.trigger == "verb" or sighting.determiner not in {"definite", "demonstrative", "possessive", "bare"}:
        return False
    if sighting.determiner == "bare" and not sighting.is_headline:
        return False
    if (sighting.kind == "visit") != (gathering.kind == "visit") and not _are_talks_of_visit(gathering, sighting):
        return False
    if sighting.kind == "visit" and sighting.determiner == "possessive" and sighting.participants:
        who = {one.actor for one in gathering.participants}
        if not who & {one.actor for one in sighting.participants}:
            return False
    new = sighting.modifiers - gathering.modifiers
    if sighting.determiner == "demonstrative":
        return not sighting.is_plural or gathering.sightings[0].is_plural
    if sighting.is_headline:
        return not new or bool(sighting.modifiers & gathering.modifiers) or _shares(gathering, sighting)
    return not new


def _are_talks_of_visit(gathering: Gathering, sighting: Sighting) -> bool:
    """ "Flew to Rabat on Monday … after the talks"."""
    is_known = gathering.place is not None and gathering.date is not None and gathering.status == sighting.status
    return is_known and sighting.kind in {"talks", "meeting"} and gathering.sightings[0].trigger == "verb"


def _are_talks_on_visit(gathering: Gathering, sighting: Sighting) -> bool:
    """ "Arrived in Malé on a visit. He held talks with …": without a place and a day of their own."""
    is_bare = sighting.place is None and sighting.date is None and sighting.trigger == "noun"
    return is_bare and sighting.kind in {"talks", "meeting"} and gathering.status == sighting.status


def _shares(gathering: Gathering, sighting: Sighting) -> bool:
    return gathering.place is not None and gathering.place is sighting.place


def is_same_event(gathering: Gathering, sighting: Sighting) -> bool:
    """Same place and same day; same people on no other day; the noun beside the verb ("met for talks")."""
    last = gathering.sightings[-1]
    is_beside = sighting.governor is not None and sighting.governor == last.governor
    is_beside = is_beside and not _is_named_occasion(gathering, sighting) and not _are_two_nouns(last, sighting)
    is_other = sighting.is_apart or last.is_apart or sighting.relation in _OTHER_TIMES
    is_beside = is_beside and (last.relation != sighting.relation or last.kind == sighting.kind == "visit")
    if is_beside and not is_other:
        return True
    if sighting.serves is not None and sighting.serves in {one.token for one in gathering.sightings}:
        return True
    same_place = gathering.place is not None and gathering.place is sighting.place
    same_date = gathering.date is not None and sighting.date is not None
    is_as_fine = same_date and is_about_as_fine(gathering.date, sighting.date)
    if same_place and (is_as_fine or sighting.is_headline):
        return True
    is_same_body = sighting.organizer is not None and gathering.organizer is sighting.organizer
    if is_same_body and same_date and sighting.kind == gathering.kind == "session":
        return True
    people = {one.actor for one in gathering.participants}
    shared = people & {one.actor for one in sighting.participants}
    if shared and gathering.kind == "visit" and _are_talks_on_visit(gathering, sighting):
        return True
    if shared and same_place and sighting.kind == gathering.kind == "visit":
        return True
    if (
        shared
        and gathering.date is not None
        and gathering.date is sighting.date
        and "visit" in {gathering.kind, sighting.kind}
    ):
        return True  # "will see his host again on September 5, when he makes a state visit"
    if len(shared) > 1 and (same_date or same_place or sighting.determiner != "indefinite"):
        return True
    return bool(sighting.modifiers) and sighting.modifiers == gathering.modifiers and sighting.order == gathering.order


def is_about_as_fine(one: DateCandidate, other: DateCandidate) -> bool:
    """Not "on Tuesday" and "earlier this month": the day may lie in the stretch, but nothing says that it does."""
    bounds = (one.when.earliest, one.when.latest, other.when.earliest, other.when.latest)
    if None in bounds:
        return True
    return abs((bounds[1] - bounds[0]).days - (bounds[3] - bounds[2]).days) <= _WEEK


def is_meal_of(gathering: Gathering, sighting: Sighting) -> bool:
    """ "Received them at her New Year reception", "travels to Paris for a dinner"."""
    is_meal = "other" in {gathering.kind, sighting.kind} and {gathering.kind, sighting.kind} & {"visit", "meeting"}
    is_served = gathering.sightings[-1].trigger == "verb" or sighting.relation == "for"
    return (
        bool(is_meal)
        and is_served
        and sighting.governor is not None
        and gathering.sightings[-1].governor == sighting.governor
    )


def _are_two_nouns(last: Sighting, sighting: Sighting) -> bool:
    """ "Went home from the summit despite a three-way meeting": two events of one clause, where none is the verb."""
    if "verb" in {last.trigger, sighting.trigger} or last.kind == sighting.kind or sighting.relation == "for":
        return False
    return "visit" not in {last.kind, sighting.kind} and "strong" in {last.strength, sighting.strength}


def _is_named_occasion(gathering: Gathering, sighting: Sighting) -> bool:
    """ "Brought the two together at the Antalya Diplomacy Forum": few who meet at a large event are a meeting of their
    own."""
    pair = [*gathering.telling, sighting]
    is_large = any(one.trigger == "noun" and one.strength == "strong" and one.series for one in pair)
    people = {who.actor for one in pair if one.trigger == "verb" for who in one.participants}
    return is_large and len(people) > 1 and any(one.relation in {"at", "during", ""} for one in pair)


def is_ahead(status: str) -> bool:
    return status in {"scheduled", "proposed", "postponed", "cancelled"}
