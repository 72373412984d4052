"""One meeting once: sightings that speak of the same event are gathered, whatever words they use for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from articles.extraction.candidates import DateCandidate, ParticipantCandidate
from articles.extraction.document import ActorDraft
from articles.extraction.lexicon.meetings import AHEAD
from articles.extraction.meetings.sightings import Sighting

# Words for a meeting that may stand for any kind of it; the others stand for their own kind only.
_GENERIC = {"meeting", "talks", "session", "round"}
_KINDS_OF_GATHERING = _GENERIC | {"summit", "conference", "negotiation", "series"}
_TELLING = 40
_OTHER_TIMES = {"after", "before", "following", "since", "prior", "ahead", "until"}  # another meeting of the clause
_ALIKE = ({"talks", "negotiation"}, {"meeting", "visit"}, {"talks", "visit"}, {"signing", "meeting"})


@dataclass(kw_only=True)
class Gathering:
    """A meeting while its sightings are collected."""

    sightings: list[Sighting] = field(default_factory=list)

    @property
    def telling(self) -> list[Sighting]:
        """The sightings that facts are taken from; a hundredth mention of a meeting tells nothing new."""
        return self.sightings[:_TELLING]

    def first(self, name: str):
        """The first value of a fact, the sightings of the body before those of the headline."""
        ordered = sorted(self.telling, key=lambda one: one.is_headline)
        return next((value for one in ordered if (value := getattr(one, name))), None)

    @property
    def kind(self) -> str:
        kinds = [one.kind for one in self.telling if not one.is_headline] or [self.sightings[0].kind]
        return next((kind for kind in kinds if kind not in _GENERIC), kinds[0])

    @property
    def place(self) -> ActorDraft | None:
        return self.first("place")

    @property
    def date(self) -> DateCandidate | None:
        return self.first("date")

    @property
    def order(self) -> str:
        return self.sightings[0].order

    @property
    def modifiers(self) -> set[str]:
        return set().union(*(one.modifiers for one in self.telling))

    @property
    def organizer(self) -> ActorDraft | None:
        return self.first("organizer")

    @property
    def status(self) -> str:
        """Moved or called off once is so; else the word of the sighting that knows the day, else the first."""
        told = [one.status for one in self.telling if not one.is_headline] or [self.sightings[0].status]
        strongest = next((one for one in told if one in {"postponed", "cancelled"}), None)
        dated = next((one.status for one in self.telling if one.date is not None and not one.is_headline), None)
        return strongest or dated or told[0]

    @property
    def participants(self) -> list[ParticipantCandidate]:
        found: dict[str, ParticipantCandidate] = {}
        for one in self.telling:
            for participant in one.participants:
                found.setdefault(participant.actor, participant)
        return list(found.values())

    def takes(self, sighting: Sighting) -> None:
        self.sightings.append(sighting)


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
        if are_alike(sighting.kind, gathering.kind)
        and _agree(gathering, sighting)
        and (_is_follow_up(gathering, sighting) or _is_same_event(gathering, sighting))
    ]
    if sighting.is_headline and not fitting:
        return _only_one_alike(found, sighting)
    if sighting.is_headline and not sighting.modifiers and sighting.place is None and len(fitting) > 1:
        return None
    if sighting.is_ours:
        return fitting[-1] if fitting else None
    return min(fitting, key=lambda one: _distance(one, sighting, published), default=None)


def _only_one_alike(found: list[Gathering], sighting: Sighting) -> Gathering | None:
    """A headline speaks of what the body tells; where that is one meeting only, of that one."""
    alike = [one for one in found if are_alike(sighting.kind, one.kind) and _agree(one, sighting)]
    same_side = [one for one in alike if _is_ahead(one.status) == _is_ahead(sighting.status)]
    return next((few[0] for few in (alike, same_side) if len(few) == 1), None)


def _distance(gathering: Gathering, sighting: Sighting, published: date) -> tuple[bool, ...]:
    """What is spoken of again: on the same side of today, of the same kind, the day's own event before others."""
    is_before = sighting.relation in AHEAD and sighting.date is None
    is_of_today = gathering.date is not None and gathering.date.when.earliest == published
    return (
        not is_before and _is_ahead(gathering.status) != _is_ahead(sighting.status),
        gathering.kind != sighting.kind,
        not is_of_today,
    )


def _is_ahead(status: str) -> bool:
    return status in {"scheduled", "proposed", "postponed", "cancelled"}


def are_alike(kind: str, other: str) -> bool:
    if kind == other or {kind, other} in _ALIKE:
        return True
    if other == "call":
        return kind == "talks"
    if not {kind, other} <= _KINDS_OF_GATHERING:
        return False
    return kind in _GENERIC or other in _GENERIC


def _agree(gathering: Gathering, sighting: Sighting) -> bool:
    """No fact of the two contradicts: order, place, day, and lying ahead or behind."""
    if _is_aside(gathering, sighting) or _is_of_other_time(gathering, sighting):
        return False
    if sighting.order and sighting.order != gathering.order and not _is_deictic_pair(gathering, sighting):
        return False
    if not sighting.order and gathering.order in {"next", "previous"} and sighting.determiner == "indefinite":
        return False
    if not are_places_compatible(gathering.place, sighting.place):
        return False
    if not are_dates_compatible(gathering.date, sighting.date):
        return False
    if _is_ahead(gathering.status) != _is_ahead(sighting.status) and not sighting.is_headline:
        return gathering.status in {"postponed", "cancelled"} or _may_be_spoken_of_before(gathering, sighting)
    return True


def _is_aside(gathering: Gathering, sighting: Sighting) -> bool:
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
    return sighting.trigger == "verb" or gathering.sightings[0].trigger == "verb"


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


def _is_follow_up(gathering: Gathering, sighting: Sighting) -> bool:
    """ "That conference", "the talks", "the closing session": definite, and nothing that this meeting is not."""
    if sighting.trigger == "verb" or sighting.determiner not in {"definite", "demonstrative", "possessive", "bare"}:
        return False
    if sighting.determiner == "bare" and not sighting.is_headline:
        return False
    if (sighting.kind == "visit") != (gathering.kind == "visit") and not _are_talks_of_visit(gathering, sighting):
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


def _is_same_event(gathering: Gathering, sighting: Sighting) -> bool:
    """Same place and same day; same people on no other day; the noun beside the verb ("met for talks")."""
    last = gathering.sightings[-1]
    is_beside = sighting.governor is not None and sighting.governor == last.governor
    is_other = sighting.is_apart or last.is_apart or sighting.relation in _OTHER_TIMES
    if is_beside and last.relation != sighting.relation and not is_other:
        return True
    if sighting.serves is not None and sighting.serves in {one.token for one in gathering.sightings}:
        return True
    same_place = gathering.place is not None and gathering.place is sighting.place
    same_date = gathering.date is not None and sighting.date is not None
    if same_place and (same_date or sighting.is_headline):
        return True
    people = {one.actor for one in gathering.participants}
    shared = people & {one.actor for one in sighting.participants}
    if shared and gathering.kind == "visit" and _are_talks_on_visit(gathering, sighting):
        return True
    if shared and same_place and sighting.kind == gathering.kind == "visit":
        return True
    if len(shared) > 1 and (same_date or same_place or sighting.determiner != "indefinite"):
        return True
    return bool(sighting.modifiers) and sighting.modifiers == gathering.modifiers and sighting.order == gathering.order


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
    if any(_is_aside(one, sighting) for sighting in other.telling):
        return False
    if one.date is None or other.date is None or not are_dates_compatible(one.date, other.date):
        return False
    return one.order == other.order or not (one.order and other.order)
