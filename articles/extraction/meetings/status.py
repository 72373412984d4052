"""Whether a meeting was held, is going on, lies ahead, was moved, called off or proposed: by verb, tense and mood."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Token

from articles.extraction.candidates import DateCandidate
from articles.extraction.lexicon.meetings import (
    AHEAD,
    CANCELLING,
    DENYING,
    NEXT,
    PLANNING,
    POSTPONING,
    PROPOSED,
    PROPOSING,
)
from articles.extraction.meetings.bearings import Bearings
from articles.extraction.meetings.sightings import Sighting
from articles.extraction.meetings.travel import GOALS

_BEGINNING = {
    "launch", "start", "resumption", "beginning", "opening", "holding", "convening", "prospect", "possibility",
}  # fmt: skip
_PAST_HELPERS = {"had", "was", "were", "did", "has", "have", "been", "'ve", "’ve"}
_WOULD = {"would", "'d", "’d"}
_PERHAPS = {"could", "may", "might", "should", "must", "can", "ought"}
_SURELY = {"will", "shall", "'ll", "’ll", "wo"}
_MOST_STEPS = 8
_COMING = {"planned", "scheduled", "upcoming", "forthcoming"}
_HAPPENING = {"hold", "take", "happen", "occur", "convene", "host"}
_WISHING = {
    "want", "wish", "hope", "offer", "propose", "like", "urge", "ask", "invite", "call", "need", "ready", "willing",
    "try", "seek", "consider", "able", "prepared", "possible", "request", "appeal", "press", "encourage",
}  # fmt: skip
_EITHER_WAY = {"open", "welcome", "discuss", "support", "back", "endorse", "mediate", "facilitate"}
_ASKED_FOR = {"propose", "request", "suggest", "demand", "seek"}
_PARTICLES = {"put": {"off", "back"}, "push": {"back"}, "call": {"off"}}


def status_of(sighting: Sighting, bearings: Bearings, head: Token) -> str | None:
    """The status by words and tense alone; None where the sentence says that it did not or will not happen."""
    words = {child.lower_ for child in head.lefts}
    if words & (PROPOSED - {"future", "planned"}):
        return "proposed"
    verb = bearings.governor
    told = _told_by_clause(bearings) if sighting.trigger == "noun" else None
    if told is not None:
        if verb is not None and bearings.relation == "subject" and _is_denied(verb) and _came_to_nothing(verb):
            return "cancelled"
        return (_moved(bearings, verb) if verb is not None else None) or told
    if verb is None:
        return "scheduled" if words & NEXT or sighting.order == "next" else "held"
    if _is_no_longer(verb) or (bearings.relation == "subject" and _will_not_happen(verb)):
        return "cancelled"
    if verb.lemma_ in {"lock", "engage"} and verb.tag_ == "VBN" and _helpers(verb) & {"is", "are"}:
        return "ongoing"
    if sighting.kind == "visit" and verb.lower_ in {"is", "are"} and bearings.relation in {"on", "for"}:
        return "ongoing"
    if sighting.trigger == "noun" and bearings.relation in AHEAD | {"prior"}:
        return "scheduled"
    if bearings.relation == "object" and verb.lemma_.lower() in DENYING and sighting.trigger == "noun":
        return None
    moved = _moved(bearings, verb) or (_moved_verb(verb.head) if verb.dep_ in {"nsubj", "nsubjpass", "csubj"} else None)
    if moved:
        return moved
    if sighting.trigger == "noun" and _is_proposed(sighting, bearings, verb):
        return "scheduled" if words & _COMING | words & {"next"} else "proposed"
    status = _by_tense(verb)
    if status == "held" and sighting.kind == "visit" and verb.tag_ in {"VBZ", "VBP"} and not sighting.is_headline:
        status = "scheduled"
    if status is None and bearings.relation == "subject" and _came_to_nothing(verb):
        return "cancelled"
    if status == "held" and (words & _COMING or sighting.order == "next"):
        return "scheduled"
    if sighting.trigger == "noun" and bearings.is_aside and status == "scheduled":
        status = _by_tense(_finite(verb))
    if status == "proposed" and sighting.order == "next" and sighting.trigger == "noun":
        return "scheduled"
    if status == "proposed" and (bearings.is_aside or bearings.nearest in {"at", "during", "after"}):
        return "scheduled"
    if status is None and sighting.trigger == "noun" and verb.lemma_.lower() not in _HAPPENING:
        return "held"
    return status


def _is_denied(verb: Token) -> bool:
    return "not" in _helpers(verb) or any(child.lower_ == "never" for child in verb.children)


def _is_no_longer(verb: Token) -> bool:
    """ "Will no longer travel to Prague"."""
    is_ended = any(child.lower_ == "longer" for child in verb.children)
    return is_ended and bool(_helpers(verb) & _SURELY or verb.tag_ in {"VBZ", "VBP"})


def _will_not_happen(verb: Token) -> bool:
    """ "The planned summit will not take place", "will not go ahead"."""
    lemma = verb.lemma_.lower()
    goes_on = lemma in {"take", "happen", "hold", "proceed", "occur"} or (
        lemma == "go" and any(child.lower_ in {"ahead", "forward"} for child in verb.children)
    )
    return goes_on and _is_denied(verb) and bool(_helpers(verb) & _SURELY)


def _came_to_nothing(verb: Token) -> bool:
    """ "Never took place", "did not happen"."""
    is_past = verb.tag_ == "VBD" or "did" in _helpers(verb) or "was" in _helpers(verb)
    return is_past and verb.lemma_.lower() in {"take", "happen", "materialize", "materialise", "hold"}


def _told_by_clause(bearings: Bearings) -> str | None:
    """ "Talks which are to resume", "the summit planned for May": the clause on the noun says it best."""
    for clause in bearings.clauses:
        if clause.dep_ == "relcl":
            return _by_tense(clause)
        if any(child.lower_ == "to" and child.dep_ == "aux" for child in clause.children):
            return "scheduled"
        if clause.tag_ == "VBN" and clause.lemma_ in {"schedule", "plan", "set", "slate", "expect"}:
            return "scheduled"
        if clause.tag_ == "VBN" and clause.lemma_ == "hold":
            return "held"
        if clause.tag_ == "VBN" and clause.lemma_ in _ASKED_FOR:
            return "proposed"
    return None


def settled(status: str, found: DateCandidate | None, published: date) -> str:
    """The status once the day is known: what lies after publication was not held, what lies before is not ahead."""
    if found is None or status in {"postponed", "cancelled", "proposed"}:
        return status
    when = found.when
    if status in {"held", "ongoing"} and when.earliest and when.earliest > published:
        return "scheduled"
    if status in {"scheduled", "ongoing"} and when.latest and when.latest < published:
        return "held"
    return status


def _moved(bearings: Bearings, verb: Token) -> str | None:
    """Postponed or cancelled: the meeting is what the verb moves, and the verb is no mere possibility."""
    if bearings.relation not in {"subject", "object"} or set(bearings.through) - {"plan"}:
        return None
    return _moved_verb(verb)


def _moved_verb(verb: Token | None) -> str | None:
    if verb is None:
        return None
    for at in (verb, *(child for child in verb.children if child.dep_ == "xcomp")):
        lemma = at.lemma_.lower()
        particle = next((child.lower_ for child in at.children if child.lower_ in {"off", "back"}), "")
        needed = _PARTICLES.get(lemma)
        if lemma in POSTPONING and (needed is None or particle in needed) and not _goes_to_place(at):
            found = "postponed"
        elif lemma in CANCELLING or (lemma == "call" and particle == "off"):
            found = "cancelled"
        else:
            continue
        return found if not _helpers(at) & (_PERHAPS | {"not"}) else None
    return None


def _goes_to_place(verb: Token) -> bool:
    """ "The talks were moved to Istanbul"."""
    goals = [pobj for child in verb.children if child.lower_ == "to" for pobj in child.children]
    return verb.lemma_ == "move" and any(one.ent_type_ in {"GPE", "LOC", "FAC"} for one in goals)


def _is_proposed(sighting: Sighting, bearings: Bearings, verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    if bearings.nearest in {"in", "at", "during"} and bearings.through:
        return False  # "sought support for the plan in meetings with"
    if bearings.through and bearings.through[0] not in _BEGINNING | {"round", "series", "format"}:
        return bearings.through[0] in {"proposal", "call", "offer", "need", "idea", "invitation", "plan"}
    if lemma in _EITHER_WAY and verb.pos_ == "VERB":  # "opened the session", "welcomed the talks", "mediated talks"
        is_meant = lemma in {"support", "back", "endorse"} or (
            lemma == "discuss" and sighting.determiner == "indefinite"
        )
        return is_meant and bearings.relation == "object"
    if lemma in PROPOSING and bearings.relation in {"object", "for", "to", "on"}:
        return True
    if lemma in {"call", "push", "hope", "press", "appeal"} and bearings.relation == "for":
        return not any(child.dep_ == "dobj" for child in verb.children)  # "called lawmakers back for a session"
    wishes = {"ready", "willing", "open", "possible", "prepared"}
    return any(child.lower_ in wishes and child.dep_ != "xcomp" for child in verb.children) and (
        bearings.relation in {"for", "to", "subject"}
    )


def _helpers(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass", "neg"}} | (
        {"not"} if any(child.dep_ == "neg" for child in verb.children) else set()
    )


def _by_tense(verb: Token, steps: int = _MOST_STEPS) -> str | None:
    """held, ongoing, scheduled or proposed by the finite verb above a chain of infinitives; None where denied."""
    if not steps:
        return "held"
    helpers = _helpers(verb)
    if _is_denied(verb):
        return None
    if helpers & _SURELY:
        return "scheduled"
    if helpers & _WOULD:
        return "proposed" if _is_wish(verb) or _is_on_condition(verb) else "scheduled"
    if helpers & _PERHAPS:
        return "proposed"
    if "to" in helpers:
        return _of_infinitive(verb, steps)
    if verb.lemma_ in PLANNING - {"agree", "announce", "confirm", "decide"} and verb.tag_ in {"VBN", "JJ"}:
        return "scheduled"
    if verb.lemma_ == "be" and any(child.lower_ in {"due", "planned", "expected"} for child in verb.children):
        return "scheduled"
    if verb.lemma_ == "be" and any(child.dep_ == "xcomp" and "to" in _helpers(child) for child in verb.children):
        return "scheduled"
    above = verb.head
    is_small_clause = verb.tag_ in {"VBN", "VBD"} and verb.dep_ in {"ccomp", "xcomp", "oprd"} and not helpers
    if is_small_clause and above.lemma_ in {"want", "wish", "like", "need"}:
        return "proposed"  # "wants the parliament recalled for a special sitting"
    if verb.tag_ == "VB" and verb.dep_ == "conj" and not helpers and above.pos_ in {"VERB", "AUX"}:
        return _by_tense(above, steps - 1)  # "will attend a summit and hold talks"
    if verb.tag_ == "VBG" and helpers & {"been"} and helpers & {"has", "have"}:
        return "ongoing"
    if verb.tag_ == "VBG" and helpers & {"is", "are", "being", "'re", "’re"}:
        return "ongoing"
    is_under_way = any(child.lower_ in {"underway", "under"} for child in verb.children)
    if "being" in helpers or (verb.lemma_ == "be" and verb.tag_ in {"VBZ", "VBP"} and is_under_way):
        return "ongoing"
    if verb.tag_ == "VBG" and verb.dep_ in {"advcl", "pcomp", "acl"} and verb.head.i != verb.i:
        return _by_tense(verb.head, steps - 1) if verb.head.pos_ in {"VERB", "AUX"} else "held"
    return "held"


def _is_on_condition(verb: Token) -> bool:
    """ "Would call them back if it comes to that"."""
    clauses = (child for child in verb.children if child.dep_ == "advcl")
    return any(one.lower_ == "if" for clause in clauses for one in clause.children)


def _finite(verb: Token) -> Token:
    """The verb that an infinitive completes: "agreed" in "agreed to extend it after a summit"."""
    for _ in range(_MOST_STEPS):
        if verb.dep_ != "xcomp" or verb.head.i == verb.i or verb.head.pos_ not in {"VERB", "AUX"}:
            break
        verb = verb.head
    return verb


def _is_wish(verb: Token) -> bool:
    """ "would like to", "would be ready": without a reporting verb in the past above, and with a word of wishing."""
    return verb.lemma_ in {"like", "welcome", "prefer", "want"} or any(
        child.lower_ in {"ready", "willing", "open", "prepared", "happy", "if"} for child in verb.children
    )


def _of_infinitive(verb: Token, steps: int) -> str | None:
    """ "are to meet", "agreed to meet": ahead; "want to", "offered to": proposed; "managed to": held."""
    above = verb.head
    if above.i == verb.i or above.pos_ not in {"VERB", "AUX", "ADJ"}:
        return "scheduled"
    lemma = above.lemma_.lower()
    if "not" in _helpers(above) or lemma in {"refuse", "decline", "fail"}:
        return None
    if lemma in _WISHING:
        return "proposed"
    if lemma in {"likely", "sure", "bound", "certain", "poised"}:
        return "scheduled"
    if above.lemma_ == "be" and any(child.dep_ == "prep" and child.i < verb.i for child in above.children):
        return _by_tense(above, steps - 1)  # "was in the capital to see the prime minister"
    if above.lemma_ in {"be"} or lemma in PLANNING:
        return "scheduled"
    outer = _by_tense(above, steps - 1)
    if verb.dep_ == "advcl" and outer == "held" and above.tag_ in {"VBZ", "VBP"} and above.lemma_.lower() in GOALS:
        return "scheduled"  # "leaves for Lima to attend"
    if verb.dep_ == "xcomp" and outer == "held" and (above.tag_ in {"VBZ", "VBP"} or lemma in {"aim", "vote", "mean"}):
        return "scheduled"  # "aim to reconvene", "voted to open talks"
    if verb.dep_ == "advcl" and outer == "held":
        return "held"
    return outer
