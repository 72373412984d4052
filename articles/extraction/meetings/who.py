"""Who meets: the organizer, the host, those who take part, and of what rank they are."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from articles.extraction.candidates import ParticipantCandidate
from articles.extraction.document import ActorDraft
from articles.extraction.lexicon.meetings import LEVELS
from articles.extraction.meetings.bearings import Bearings
from articles.extraction.meetings.grammar import objects_after, subject_of
from articles.extraction.meetings.scene import Scene
from articles.extraction.meetings.sightings import WHO_MEETS, Sighting, parties

_ORGANIZERS = {"igo", "body", "organization"}
_WITH = {"between", "among", "with", "of"}
_LINKS = {"call": {"on", "to", "from"}, "audience": {"to"}, "reception": {"for"}, "dinner": {"for"}}
_LONGEST = 15  # words before the noun of a meeting that may say who meets


def organizer_and_parties(scene: Scene, sighting: Sighting, bearing: Bearings, head: Token) -> None:
    named: list[ActorDraft] = []
    sides: list[ActorDraft] = []
    for one in (head, *(scene.doc[at] for at in sighting.nested)):
        named += _before_noun(scene, one)
        for child in one.rights:
            links = _WITH | ({"by"} if sighting.kind == "visit" else _LINKS.get(one.lemma_.lower(), set()))
            if child.dep_ == "prep" and child.lower_ in links:
                found = [actor for noun in child.children if noun.dep_ == "pobj" for actor in parties(scene, noun)]
                named += found
                sides += found if child.lower_ in {"between", "among", "with"} else []
    organizers = (actor for actor in named if actor.kind in _ORGANIZERS and actor not in sides)
    sighting.organizer = next(organizers, None)
    if sighting.organizer is None:
        sighting.organizer = _possessor(scene, head)
    if sighting.kind == "visit":
        named += [visitor for child in head.lefts if child.dep_ == "poss" and (visitor := scene.person_meant(child))]
    named += _those_at_it(scene, bearing, head)
    level = level_of(scene.document.text[sighting.span.start : sighting.span.end])
    keys = dict.fromkeys(actor.key for actor in named if actor is not sighting.organizer and actor.kind != "media")
    sighting.participants = [ParticipantCandidate(actor=key, level=level) for key in keys]


def _those_at_it(scene: Scene, bearing: Bearings, head: Token) -> list[ActorDraft]:
    """The subject of "held talks", "attended the summit"; and who "said at the meeting", not who said after it."""
    if bearing.governor is None or bearing.governor.i not in bearing.anchors or bearing.relation == "subject":
        return []
    if any(child.dep_ == "neg" for child in bearing.governor.children):
        return []  # "who did not attend Monday's meeting"
    subject = subject_of(bearing.governor)
    who = parties(scene, subject) if subject is not None else []
    if not bearing.is_aside:
        return who + [actor for one in objects_after(bearing.governor, {"with"}) for actor in parties(scene, one)]
    is_with_them = bearing.relation in {"at", "during", "on", "over"} or _meets_with(scene, bearing, head)
    return [one for one in who if one.kind in {"person", "collective"} and is_with_them]


def _meets_with(scene: Scene, bearing: Bearings, head: Token) -> bool:
    """ "Hammond left after a meeting with Zarif": whose meeting, if not the subject's?"""
    is_after = bearing.relation in {"after", "following"}
    return is_after and any(child.dep_ == "prep" and child.lower_ == "with" for child in head.rights)


def with_level(scene: Scene, participant: ParticipantCandidate) -> ParticipantCandidate:
    """The rank that a person's first mention gives ("Russian Foreign Minister Sergey Lavrov")."""
    actor = scene.document.actors[participant.actor]
    if actor.kind != "person" or not actor.mentions:
        return participant
    level = level_of(scene.document.words(min(mention.span for mention in actor.mentions)))
    return replace(participant, level=level or participant.level)


def _before_noun(scene: Scene, head: Token) -> list[ActorDraft]:
    """Organizations before the noun; states only as a pair ("US-Russian talks"): one alone is often the topic."""
    found: list[ActorDraft] = []
    for token in scene.doc[max(head.left_edge.i, head.i - _LONGEST) : head.i]:
        actor, mention = scene.actor_at(token), scene.mention_at(token)
        if actor is not None and mention.span.end <= head.idx and actor.kind in WHO_MEETS and actor not in found:
            found.append(actor)
    states = [actor for actor in found if actor.kind == "state"]
    return found if len(states) != 1 else [actor for actor in found if actor.kind != "state"]


def _possessor(scene: Scene, head: Token) -> ActorDraft | None:
    """ "Its previous meeting": the body that coreference found behind the pronoun."""
    owner = next((child for child in head.lefts if child.dep_ == "poss"), None)
    if owner is None:
        return None
    named = scene.actor_headed_by(owner)
    if named is None and owner.lower_ == "its":
        named = next(iter(scene.actors_before(owner.idx, _ORGANIZERS, 1)), None)
    return named if named is not None and named.kind in _ORGANIZERS else None


def level_of(words: str) -> str | None:
    """The rank of those who meet, by the titles in the meeting's name."""
    lowered = [word.rstrip("s’'").lower() for word in words.replace("-", " ").split()]
    if "deputy" in lowered:
        return "deputy_minister"
    return next((level for level, titles in LEVELS.items() if titles & set(lowered)), None)


def host(scene: Scene, sighting: Sighting, bearing: Bearings) -> None:
    """ "hosted by Austria", "Austria hosted the meeting"."""
    verb = bearing.governor
    if verb is not None and verb.lemma_ in {"host", "co-host"} and bearing.relation == "object":
        subject = subject_of(verb)
        hosts = parties(scene, subject) if subject is not None else []
        sighting.host = hosts[0] if hosts else None
    for at in sorted(bearing.anchors):
        token = scene.doc[at]
        agents = [child for child in token.children if child.dep_ == "agent"]
        if token.lemma_ in {"host", "organize", "organise", "convene", "chair"} and agents:
            hosts = [actor for agent in agents for noun in agent.children for actor in parties(scene, noun)]
            if hosts and token.lemma_ == "host":
                sighting.host = hosts[0]
            elif hosts and token.lemma_ != "chair":
                sighting.organizer = sighting.organizer or hosts[0]
            elif hosts:
                sighting.participants.append(ParticipantCandidate(actor=hosts[0].key, part="chair"))
