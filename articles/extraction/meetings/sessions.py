"""Sessions told by a verb: bodies that are convened, briefed or sit, and those who testify before them."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from articles.extraction.candidates import ParticipantCandidate
from articles.extraction.document import ActorDraft
from articles.extraction.meetings.grammar import (
    body_before,
    has_date,
    has_place,
    is_body,
    is_official,
    is_person,
    is_several,
    objects_after,
    objects_of,
    singular,
    subject_of,
    verb_sighting,
)
from articles.extraction.meetings.scene import Scene
from articles.extraction.meetings.sightings import Sighting, parties
from articles.extraction.meetings.venues import ROOMS, place_after

_CROWDS = {
    "protester", "demonstrator", "fan", "supporter", "mourner", "worshipper", "worker", "student", "people", "crowd",
    "villager", "spectator", "believer", "marcher", "activist",
}  # fmt: skip
_ENVOYS = {"ambassador", "envoy", "charge", "chargé", "diplomat", "consul"}
_LAWMAKERS = {"lawmaker", "mp", "mps", "senator", "legislator", "peer", "mep", "meps", "parliamentarian", "congressman"}
_HEARING_BODIES = {
    "council", "committee", "subcommittee", "assembly", "parliament", "senate", "congress", "commons", "lords", "panel",
    "legislature", "bundestag", "knesset", "duma", "diet",
}  # fmt: skip
_ACTING_AS_ONE = {
    "minister", "leader", "president", "premier", "ambassador", "envoy", "chief", "governor", "official", "negotiator",
    "delegate", "representative", "commissioner", "head", "banker", "regulator", "lawmaker",
}  # fmt: skip
ACTS = frozenset(
    {"adopt", "agree", "approve", "endorse", "decide", "pledge", "consider", "finalize", "finalise", "condemn", "back"}
)
GRILLING = frozenset({"grill", "quiz", "question", "interrogate", "examine", "interview"})
_EVIDENCE = {"evidence", "testimony", "witness"}


def convened(scene: Scene, verb: Token) -> Sighting | None:
    """ "Convened the Security Council", "the commission was convened": the body meets; else as those who gather."""
    bodies = [child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}]
    if not bodies or not is_body(scene, bodies[0]):
        return summoned(scene, verb) or gathered(scene, verb)
    found = replace(verb_sighting(scene, verb, "session", parties(scene, bodies[0]), bodies[0]), is_plural=True)
    subject = subject_of(verb)
    if bodies[0].dep_ == "dobj" and subject is not None:
        found.participants += _as_chairs(scene, subject)
    return found


def _as_chairs(scene: Scene, subject: Token) -> list[ParticipantCandidate]:
    return [ParticipantCandidate(actor=actor.key, part="chair") for actor in parties(scene, subject)]


def summoned(scene: Scene, verb: Token) -> Sighting | None:
    """ "Has summoned energy ministers to Brussels", "gathered the governors in Omaha": several, and where to.

    One who is summoned is an envoy called in by a government, on a day.
    """
    subject, objects = subject_of(verb), objects_of(verb)
    if verb.lemma_ == "summon" and (called_in := _called_in(scene, verb, subject, objects)):
        return called_in
    if subject is None or not objects or not is_several(objects[0]) or not is_official(scene, objects[0]):
        return None
    seats = [one for one in objects_after(verb, {"to"}) if one.lemma_.lower() in ROOMS]
    if seats and objects[0].i < seats[0].i:
        return replace(
            verb_sighting(scene, verb, "meeting", parties(scene, subject) + parties(scene, objects[0]), subject),
            is_plural=has_date(scene, verb),
            place=place_after(scene, seats[0]),
        )
    goal = next((one for one in objects_after(verb, {"to", "in", "at"}) if scene.place_of(one)), None)
    goal = goal or next((one for one in objects_after(objects[0], {"to", "in", "at"}) if scene.place_of(one)), None)
    if goal is None or subject is objects[0]:
        return None
    found = verb_sighting(scene, verb, "meeting", parties(scene, objects[0]), subject)
    found.place = scene.place_of(goal)
    return replace(found, is_plural=True)


def _called_in(scene: Scene, verb: Token, subject: Token | None, objects: list[Token]) -> Sighting | None:
    """ "Summoned the Turkish ambassador on Monday", "the envoy was summoned to the foreign ministry"."""
    is_passive = any(child.dep_ == "auxpass" for child in verb.children)
    envoy = subject if is_passive else next(iter(objects), None)
    if envoy is None or singular(envoy) not in _ENVOYS or not (has_date(scene, verb) or objects_after(verb, {"to"})):
        return None
    hosts = objects_after(verb, {"by"}) if is_passive else [one for one in (subject,) if one is not None]
    who = parties(scene, envoy) + [actor for one in hosts for actor in parties(scene, one)]
    return replace(verb_sighting(scene, verb, "meeting", who, envoy), is_plural=True)


def heard(scene: Scene, verb: Token) -> Sighting | None:
    """ "Will testify on 9 April", "is to give evidence to the committee on Monday": a hearing, on a day."""
    subject, lemma = subject_of(verb), verb.lemma_.lower()
    if lemma == "hear" and subject is not None and is_body(scene, subject) and _has_arguments(scene, verb):
        return _body_sits(scene, verb, subject) if has_date(scene, verb) else None
    is_heard_from = any(is_person(scene, one) for one in objects_after(verb, {"from"}))
    if lemma == "hear" and is_heard_from and subject is not None and is_body(scene, subject) and has_date(scene, verb):
        return _body_sits(scene, verb, subject)
    if lemma in {"give", "hear"} and not any(singular(one) in _EVIDENCE for one in objects_of(verb)):
        return None
    bodies = [one for one in objects_after(verb, {"before", "to", "by"}) if is_body(scene, one)]
    is_ahead = lemma != "appear" and "to" in {child.lower_ for child in verb.children}
    if subject is None or not (bodies or is_ahead or lemma == "hear") or not has_date(scene, verb):
        return None
    first = _asked(verb) or subject
    found = verb_sighting(scene, verb, "session", parties(scene, first), first)
    found.organizer = next((actor for one in bodies for actor in parties(scene, one)), None)
    return replace(found, is_plural=True)


def grilled(scene: Scene, verb: Token) -> Sighting | None:
    """ "The committee will grill the minister on Friday", "was questioned by lawmakers on Monday": a hearing."""
    is_passive = any(child.dep_ == "auxpass" for child in verb.children)
    subject, agents = subject_of(verb), objects_after(verb, {"by"})
    body, asked = (
        (agents[0] if agents else None, subject) if is_passive else (subject, next(iter(objects_of(verb)), None))
    )
    if body is None or asked is None or not is_person(scene, asked) or not has_date(scene, verb):
        return None
    if not is_body(scene, body) and singular(body) not in _LAWMAKERS:
        return None
    found = verb_sighting(scene, verb, "session", parties(scene, asked), subject or asked)
    found.organizer = next((one for one in parties(scene, body) if one.kind in {"body", "igo"}), None)
    return replace(found, is_plural=True)


def _has_arguments(scene: Scene, verb: Token) -> bool:
    """What a court or a committee hears: arguments, a case, or those who make it."""
    return any(
        one.lemma_.lower() in {"argument", "case", "appeal"} or is_official(scene, one) for one in objects_of(verb)
    )


def _body_sits(scene: Scene, verb: Token, subject: Token) -> Sighting:
    found = verb_sighting(scene, verb, "session", [], subject)
    found.organizer = next(iter(parties(scene, subject)), None)
    return replace(found, is_plural=True)


def debated(scene: Scene, verb: Token) -> Sighting | None:
    """ "The candidates will debate in Nashville", "parliament will debate the motion on Thursday"."""
    subject = subject_of(verb)
    if not objects_of(verb) or subject is None:
        return gathered(scene, verb)
    if not (is_body(scene, subject) or singular(subject) in _LAWMAKERS) or not has_date(scene, verb):
        return acted(scene, verb)
    return _body_sits(scene, verb, subject)


def is_before_lawmakers(scene: Scene, noun: Token) -> bool:
    """ "Faced MPs on the Treasury committee"."""
    return singular(noun) in _LAWMAKERS or _sits(scene, noun)


def acted(scene: Scene, verb: Token) -> Sighting | None:
    """ "Was adopted by African health ministers in Nairobi on Monday": a group of officials decides as one, in a place
    on a day."""
    is_passive = any(child.dep_ == "auxpass" for child in verb.children)
    agents = objects_after(verb, {"by"}) if is_passive else [one for one in (subject_of(verb),) if one is not None]
    if not agents or singular(agents[0]) not in _ACTING_AS_ONE or agents[0].tag_ not in {"NNS", "NNPS"}:
        return None
    where = [two for one in (verb, *agents, *objects_of(verb)) for two in objects_after(one, {"in"})]
    is_named = any(child.dep_ in {"amod", "compound", "nmod", "poss", "prep"} for child in agents[0].children)
    if not is_named or not any(scene.place_of(one) for one in where) or not has_date(scene, verb):
        return None
    found = verb_sighting(scene, verb, "meeting", parties(scene, agents[0]), subject_of(verb) or agents[0])
    place = next(place for one in where if (place := scene.place_of(one)))
    return replace(found, is_plural=True, place=place)


def _asked(verb: Token) -> Token | None:
    """Whom "asked the secretary to give evidence" asks."""
    above = verb.head
    if verb.dep_ not in {"xcomp", "ccomp"} or above.i == verb.i:
        return None
    return next((one for one in objects_of(above) if one.i < verb.i), None)


def took(scene: Scene, verb: Token) -> Sighting | None:
    """ "Will take testimony from the public on 13 February"."""
    subject = subject_of(verb)
    if subject is None or not any(singular(one) in _EVIDENCE for one in objects_of(verb)) or not has_date(scene, verb):
        return None
    found = verb_sighting(scene, verb, "session", [], subject)
    found.organizer = next(iter(parties(scene, subject)), None)
    return replace(found, is_plural=True)


def briefed(scene: Scene, verb: Token) -> Sighting | None:
    """ "Briefed the Security Council on Thursday", "the council was briefed": that body's session."""
    subject, objects = subject_of(verb), objects_of(verb)
    is_passive = any(child.dep_ == "auxpass" for child in verb.children)
    if is_passive and subject is not None and is_body(scene, subject) and has_date(scene, verb):
        return _body_sits(scene, verb, subject)
    if subject is None or not objects:
        return None
    if not is_body(scene, objects[0]):
        return _briefed_people(scene, verb, subject, objects[0])
    if not has_date(scene, verb):
        return None
    found = verb_sighting(scene, verb, "session", parties(scene, subject), subject)
    found.organizer = next(iter(parties(scene, objects[0])), None)
    return replace(found, is_plural=True)


def told(scene: Scene, verb: Token) -> Sighting | None:
    """ "Told the Security Council on Tuesday that …", "will address parliament on 3 May": that body sits then."""
    subject, objects = subject_of(verb), objects_of(verb) + objects_after(verb, {"to", "before"})
    heard_by = next((one for one in objects if _sits(scene, one)), None)
    if subject is None or heard_by is None or not is_official(scene, subject) or not has_date(scene, verb):
        return None
    if is_body(scene, subject) or scene.document.quote_around(verb.idx, verb.idx + 1):
        return None
    found = verb_sighting(scene, verb, "session", parties(scene, subject), subject)
    found.organizer = next((one for one in parties(scene, heard_by) if one.kind in {"body", "igo"}), None)
    return replace(found, is_plural=True)


def _sits(scene: Scene, noun: Token) -> bool:
    """A body that hears people in session: a council, a committee, a parliament; not an organization at large."""
    actor = scene.actor_at(noun, {"body", "igo"})
    names = {singular(noun)} | ({word.lower() for word in actor.name.split()} if actor is not None else set())
    return bool(names & _HEARING_BODIES)


def _briefed_people(scene: Scene, verb: Token, subject: Token, briefed_ones: Token) -> Sighting | None:
    """ "Briefed party leaders at the National Council", "briefing the president in Abuja": not reporters."""
    is_of_rank = is_person(scene, briefed_ones) and singular(briefed_ones) not in {"reporter", "journalist", "official"}
    if not is_of_rank or not is_person(scene, subject) or not (has_place(scene, verb) or has_date(scene, verb)):
        return None
    return verb_sighting(scene, verb, "meeting", parties(scene, subject) + parties(scene, briefed_ones), subject)


def gathered(scene: Scene, verb: Token) -> Sighting | None:
    """ "Leaders gathered in Riga": several officials and a place."""
    subject = subject_of(verb)
    if subject is not None and subject.lower_ == "it":
        subject = body_before(scene, subject)
    is_group = subject is not None and is_several(subject)
    is_group = is_group and (is_official(scene, subject) or (subject.lower_ == "they" and has_place(scene, verb)))
    if subject is None or not (is_body(scene, subject) or is_group):
        return None
    if singular(subject) in _CROWDS:
        return None
    place = _converged_on(scene, verb)
    if place is not None:
        return replace(verb_sighting(scene, verb, "meeting", parties(scene, subject), subject), place=place)
    is_again = verb.lemma_ == "reconvene" or any(child.lower_ in {"again", "will", "would"} for child in verb.children)
    is_virtual = is_again or any(
        token.lower_ in {"virtually", "online", "remotely", "person"} for token in scene.clause_tokens(verb)
    )
    if not has_place(scene, verb) and not (has_date(scene, verb) and (is_body(scene, subject) or is_virtual)):
        return None
    return verb_sighting(scene, verb, "meeting", parties(scene, subject), subject)


def _converged_on(scene: Scene, verb: Token) -> ActorDraft | None:
    """ "When they descend on Surabaya": the place that verbs of coming together take after "on"."""
    if verb.lemma_ not in {"descend", "converge"}:
        return None
    return next((place for one in objects_after(verb, {"on", "upon"}) if (place := scene.place_of(one))), None)
