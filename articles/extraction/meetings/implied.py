"""A meeting told only by those who came: "NATO foreign ministers on Wednesday reaffirmed …", then "the meeting"."""

from __future__ import annotations

from articles.extraction.candidates import ParticipantCandidate, Span
from articles.extraction.document import ActorDraft
from articles.extraction.meetings.gathering import Gathering
from articles.extraction.meetings.scene import Scene
from articles.extraction.meetings.sightings import Sighting
from articles.extraction.meetings.who import level_of

_KINDS = {"meeting", "summit", "talks", "session"}
_OFFICIALS = {"minister", "leader", "president", "envoy", "ambassador", "chief", "negotiator", "diplomat", "official"}
_LEAD = 3  # sentences of the body in which the group must act


def with_implied(scene: Scene, gatherings: list[Gathering]) -> list[Gathering]:
    """Gives "the meeting" that follows up on none the day and place on which a group of officials spoke as one."""
    orphan = next((one for one in gatherings if _is_orphan(one)), None)
    has_main = any(one.status in {"held", "ongoing"} and one.date and one.kind != "other" for one in gatherings)
    if orphan is None or has_main:
        return gatherings
    found = _group_acting(scene)
    if found is not None:
        orphan.sightings.insert(0, found)
    return gatherings


def _is_orphan(gathering: Gathering) -> bool:
    first = gathering.sightings[0]
    return (
        first.trigger == "noun"
        and first.determiner == "definite"
        and not first.order
        and not first.is_headline
        and not first.modifiers
        and gathering.kind in _KINDS
        and gathering.place is None
    )


def _group_acting(scene: Scene) -> Sighting | None:
    """The first group of officials that is the subject of the lead, with the day of its sentence."""
    for draft in scene.document.actors.values():
        if draft.kind == "collective" and draft.mentions:
            found = _acts_in_lead(scene, draft)
            if found is not None:
                return found
    return None


def _acts_in_lead(scene: Scene, draft: ActorDraft) -> Sighting | None:
    span = draft.mentions[0].span
    bodies = [paragraph for paragraph in scene.document.paragraphs if paragraph.kind == "body"][:_LEAD]
    if not bodies or span.start > bodies[-1].end:
        return None
    subject = next((token for token in scene.document.tokens(span.start, span.end) if token.dep_ == "nsubj"), None)
    if subject is None or subject.lemma_.lower() not in _OFFICIALS:
        return None
    date = next((scene.dates[one.i] for one in scene.clause_tokens(subject.head) if one.i in scene.dates), None)
    if date is None or date.when.earliest != date.when.latest:
        return None
    near = date.span.end if 0 <= date.span.start - span.end <= 5 else span.end
    inside = [scene.document.actors[key] for _, _, key in scene.document.mentions_in(span.start, span.end)]
    organization = next((one for one in inside if one.kind in {"igo", "body"}), None)
    level = level_of(scene.document.text[span.start : span.end])
    return Sighting(
        token=subject.i,
        span=Span(start=span.start, end=near),
        kind="meeting",
        strength="plain",
        trigger="verb",
        governor=subject.head.i,
        relation="at",
        modifiers=frozenset({draft.key}),
        date=date,
        organizer=organization,
        participants=[ParticipantCandidate(actor=draft.key, level=level)],
    )
