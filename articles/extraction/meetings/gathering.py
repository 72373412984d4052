"""A meeting while its sightings are collected, and what they say together."""

from __future__ import annotations

from dataclasses import dataclass, field

from articles.extraction.candidates import DateCandidate, ParticipantCandidate
from articles.extraction.document import ActorDraft
from articles.extraction.meetings.sightings import Sighting

# Words for a meeting that may stand for any kind of it; the others stand for their own kind only.
GENERIC_KINDS = {"meeting", "talks", "session", "round"}
_TELLING = 40


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
        return next((kind for kind in kinds if kind not in GENERIC_KINDS), kinds[0])

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
