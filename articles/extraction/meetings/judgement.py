"""Which gatherings deserve to be called a meeting."""

from __future__ import annotations

from articles.extraction.lexicon.meetings import GENERIC
from articles.extraction.meetings.gathering import Gathering
from articles.extraction.meetings.grammar import is_body, is_official, is_several, subject_of
from articles.extraction.meetings.scene import Scene
from articles.extraction.meetings.sightings import Sighting

_SETTING = {"schedule", "set", "slate", "plan", "pencil", "hold", "take", "convene", "expect"}
_TAKING_PLACE = {
    "wind", "begin", "start", "open", "resume", "end", "conclude", "collapse", "break", "close", "finish", "take",
    "last", "convene", "happen", "adjourn", "wrap", "drag",
}  # fmt: skip
_STALLED = {"stalled", "deadlocked", "frozen", "stuck", "moribund", "dormant", "gridlocked"}
_SPECIAL = {"special", "emergency", "extraordinary", "joint", "plenary", "inaugural"}


_OF_SOMEBODY = {"place", "parties", "party", "sides", "organizer", "series"}


def is_glimpse(scene: Scene, gathering: Gathering, facts: set[str]) -> bool:
    """Too little for a meeting that is sure, and yet somebody's, somewhere's or some day's: for an editor to look at.

    Not what is told of in general, what has stalled or is only hoped for, and what only a headline has; of talks a day
    says too little, and of a verb it is asked who.
    """
    if gathering.status == "proposed" and not facts & {"place", "date", "parties"}:
        return False
    if all(_is_generic(scene, one.token) or one.is_headline for one in gathering.sightings):
        return False
    if _is_stalled(scene, gathering):
        return False
    if all(one.trigger == "verb" for one in gathering.sightings):
        return _knows_people(scene, gathering) or facts >= {"place", "party"} or facts >= {"date", "party"}
    is_talks = gathering.kind in {"talks", "negotiation"}
    return bool(facts & _OF_SOMEBODY) or ("day" if is_talks else "date") in facts


def is_meeting(scene: Scene, gathering: Gathering, facts: set[str]) -> bool:
    """Enough is known of it: a generic "talks" without place, day, parties or name is none."""
    if _is_stalled(scene, gathering):
        return "day" in facts
    if all(_is_generic(scene, one.token) for one in gathering.sightings):
        return facts >= {"place", "date"}
    if all(one.is_headline for one in gathering.sightings):
        return len(facts - {"day", "words", "sides"}) >= 2 and bool(facts & {"place", "date"})
    strengths = {one.strength for one in gathering.sightings}
    if strengths == {"weak"} and (_is_set_for_day(scene, gathering) or _is_special(scene, gathering, facts)):
        return True
    if strengths == {"weak"} and gathering.kind == "session" and "date" in facts and _is_of_body(scene, gathering):
        return True
    if "strong" in strengths:
        names = scene.document.actors.keys()
        return bool(facts - {"day", "words"}) or any(one.modifiers & names for one in gathering.sightings)
    if "plain" in strengths:
        return _is_enough(facts, gathering.kind) or _is_told_as_event(scene, gathering, facts)
    if "verb" in strengths:
        is_somewhere = bool(facts & {"place", "date"})
        are_several = any(one.is_plural for one in gathering.sightings)
        is_of_several = bool(facts & {"parties", "place"}) or are_several or _meets_as_one(scene, gathering)
        is_only_hoped = gathering.status == "proposed"
        is_of_several = is_of_several or gathering.kind == "visit"
        return is_of_several and (is_somewhere or (_knows_people(scene, gathering) and not is_only_hoped))
    if gathering.kind == "other" and _is_shared_meal(scene, gathering, facts):
        return True
    if gathering.kind == "visit" and gathering.status in {"postponed", "cancelled"}:
        return "place" in facts
    if gathering.status in {"postponed", "cancelled"} or any(
        _has_its_day(scene, one.token) for one in gathering.sightings
    ):
        return bool(facts & {"date", "parties"}) or facts >= {"party", "place"}
    if gathering.kind in {"meeting", "talks"} and gathering.status == "held" and _are_two_people(scene, gathering):
        return True
    if any(one.order in {"next", "previous"} and one.determiner == "possessive" for one in gathering.sightings):
        return True  # "its last sitting", "their next encounter": of whom, and which
    if "day" in facts and facts & {"party", "sides", "words"} and not gathering.sightings[0].is_plural:
        return True
    return len(facts & {"place", "date", "organizer", "series", "parties"}) >= 2


def is_idle(scene: Scene, sighting: Sighting) -> bool:
    """ "Has missed enough floor sessions": a generic word that tells nothing may not join a meeting either."""
    is_untold = sighting.place is None and sighting.date is None and sighting.trigger == "noun"
    return is_untold and sighting.is_plural and _is_generic(scene, sighting.token)


def _is_stalled(scene: Scene, gathering: Gathering) -> bool:
    return any(one.trigger == "noun" and _has_stalled(scene, one) for one in gathering.sightings)


def _has_stalled(scene: Scene, sighting: Sighting) -> bool:
    """ "Nuclear talks have been stalled since", "are at an impasse": a process, not an event."""
    if sighting.governor is None or sighting.relation != "subject":
        return False
    verb = scene.doc[sighting.governor]
    words = {verb.lower_, *(child.lower_ for child in verb.children if child.dep_ in {"acomp", "oprd", "attr"})}
    return bool(words & _STALLED)


def _is_told_as_event(scene: Scene, gathering: Gathering, facts: set[str]) -> bool:
    """ "Those talks wound up on Monday evening"; "is on a two-day visit"."""
    if gathering.kind == "visit":
        return gathering.status == "ongoing" and bool(facts & {"party", "place"})
    pointed = {"definite", "demonstrative"}
    return "day" in facts and any(
        one.relation == "subject" and one.determiner in pointed and scene.doc[one.governor or 0].lemma_ in _TAKING_PLACE
        for one in gathering.sightings
    )


def _is_shared_meal(scene: Scene, gathering: Gathering, facts: set[str]) -> bool:
    """ "Agreed over dinner", "a breakfast with her counterpart today", "the dinner the UN laid on for the leaders"."""
    if "party" in facts and "day" in facts and is_in_passing(gathering):
        return True
    is_over = any(one.relation == "over" for one in gathering.sightings) and "parties" in facts
    guests = (
        pobj
        for one in gathering.sightings
        for child in scene.doc[one.token].subtree
        if child.lower_ in {"with", "for"} and child.dep_ in {"prep", "dative"}
        for pobj in child.children
    )
    return is_over or (bool(facts & {"date", "place"}) and any(is_official(scene, one) for one in guests))


def _is_set_for_day(scene: Scene, gathering: Gathering) -> bool:
    """ "A markup is penciled in for April 14", "the debate will be held on Monday"."""
    first, is_day = gathering.sightings[0], _is_on_a_day(gathering)
    verb = scene.doc[first.governor] if first.governor is not None else None
    return is_day and verb is not None and first.relation == "subject" and verb.lemma_ in _SETTING


def _is_of_body(scene: Scene, gathering: Gathering) -> bool:
    """ "Parliament approved the budget in a late-night session"."""
    verbs = [scene.doc[one.governor] for one in gathering.sightings if one.governor is not None]
    subjects = [subject for verb in verbs if (subject := subject_of(verb)) is not None]
    return any(is_body(scene, subject) for subject in subjects)


def _is_on_a_day(gathering: Gathering) -> bool:
    date = gathering.date
    return date is not None and date.when.earliest is not None and date.when.earliest == date.when.latest


def _is_special(scene: Scene, gathering: Gathering, facts: set[str]) -> bool:
    """ "A special session of the Legislature"."""
    words = {child.lower_ for one in gathering.sightings for child in scene.doc[one.token].lefts}
    return bool(words & _SPECIAL) and bool(facts & {"organizer", "place", "date"})


def _has_its_day(scene: Scene, at: int) -> bool:
    """ "Last year's gathering", "Friday's session": one whose day is its name."""
    return any(child.dep_ == "poss" and scene.date_at(child) is not None for child in scene.doc[at].lefts)


def facts_of(scene: Scene, gathering: Gathering) -> set[str]:
    """What is told of it: its place, day, sides and the like, by name."""
    found = {name for name in ("place", "date", "organizer", "series", "host") if gathering.first(name) is not None}
    if gathering.first("old_date") is not None:
        found.add("date")
    if _is_on_a_day(gathering):
        found.add("day")
    if any(child.dep_ in {"acl", "amod", "compound"} for child in scene.doc[gathering.sightings[0].token].children):
        found.add("words")
    people = gathering.participants
    if any(_names_sides(scene, one.token) for one in gathering.sightings):
        found.add("sides")
    if people:
        found.add("party")
    if len(people) > 1 or any(scene.document.actors[one.actor].number == "plural" for one in people):
        found.add("parties")
    return found


def _names_sides(scene: Scene, at: int) -> bool:
    """ "Talks between the dockers' union and terminal operators": two sides, whoever they are."""
    named = (pobj for child in scene.doc[at].rights if child.lower_ == "between" for pobj in child.children)
    return any(is_several(one) for one in named)


def _meets_as_one(scene: Scene, gathering: Gathering) -> bool:
    """ "The Security Council met": one name, many seats."""
    return any(scene.document.actors[one.actor].kind in {"body", "igo"} for one in gathering.participants)


def _are_two_people(scene: Scene, gathering: Gathering) -> bool:
    """ "Had a brief chat with Benegas": a loose word for it, but two who have names."""
    people = [one for one in gathering.participants if scene.document.actors[one.actor].kind == "person"]
    return len(people) > 1 and gathering.sightings[0].relation == "object"


def _knows_people(scene: Scene, gathering: Gathering) -> bool:
    """Not only "the two delegations" and "a diplomat"."""
    kinds = [scene.document.actors[one.actor].kind for one in gathering.participants]
    return sum(kind not in {"collective", "unnamed"} for kind in kinds) > 1


def _is_enough(facts: set[str], kind: str) -> bool:
    if "parties" in facts or facts & {"series", "organizer"} or facts >= {"sides", "party"}:
        return True
    if kind in {"talks", "negotiation"}:
        return "place" in facts or "date" in facts and bool(facts & {"party", "sides"}) or facts >= {"day", "words"}
    return bool(facts & {"place", "date"})


def _is_generic(scene: Scene, at: int) -> bool:
    words = [child.lower_ for child in scene.doc[at].lefts]
    return any(word in GENERIC and (word != "further" or "a" not in words) for word in words)


def is_in_passing(gathering: Gathering) -> bool:
    """Told by what came of it ("agreed at", "said after"), so that the day of the telling is its day."""
    passing = {"at", "during", "after", "following", "on", "in"}
    return any(one.relation in passing or one.is_after for one in gathering.sightings)
