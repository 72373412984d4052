"""Whether the words around a date look back or ahead: the tense of the verb that governs it.

Labels and tags are those of the spaCy model (Penn tags, ClearNLP dependencies). "future" also covers modal verbs,
infinitives of purpose and verbs of planning; "unknown" means that nothing decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

PLANNING = {"schedule", "plan", "expect", "slate", "set", "intend", "aim", "propose", "foresee", "anticipate",
            "postpone", "delay", "defer", "reschedule", "adjourn", "tentatively", "earmark", "target", "invite",
            "prepare", "suspend", "extend", "due", "pencil", "forecast", "project", "predict", "book"}  # fmt: skip
# "failed to agree on Friday": the infinitive happened, or did not, when the verb above it says.
IMPLICATIVE = {"fail", "manage", "begin", "start", "continue", "help", "come", "seem", "appear", "get", "happen",
               "tend", "use", "cease", "stop", "rush", "gather", "remain", "prove", "claim", "believe", "report", "say",
               "know", "allege", "arrive", "serve", "bother", "dare", "hesitate", "neglect", "refuse"}  # fmt: skip
AHEAD_WORDS = {"next", "upcoming", "forthcoming", "future", "planned", "proposed", "scheduled", "coming", "expected",
               "due", "possible", "potential", "looming"}  # fmt: skip
BACK_WORDS = {"last", "previous", "recent", "earlier", "past", "former"}
AHEAD_NOUNS = {"plan", "preparation", "invitation", "proposal", "deadline", "plans", "preparations", "prospect", "date",
               "timetable", "schedule"}  # fmt: skip
FUTURE_MODALS = {"will", "shall", "would", "can", "could", "may", "might", "should", "must", "'ll", "’ll", "wo",
                 "ca", "'d"}  # fmt: skip
# "postponed until June" looks ahead although the verb does not; "postponed from March" on either side.
MOVING = {
    "postpone",
    "adjourn",
    "delay",
    "extend",
    "defer",
    "suspend",
    "move",
    "reschedule",
    "prolong",
    "push",
    "put",
    "shift",
}
CALLED_OFF = {"cancel", "scrap", "call", "abandon", "axe"}
# "Has summoned ministers for Monday": what is arranged lies ahead, since a perfect tense takes no day of the past.
ARRANGING = {"summon", "convene", "invite", "call", "schedule", "plan", "set", "arrange", "announce", "fix", "book"}
ONCE = {"originally", "initially", "previously", "first"}
MOST_STEPS = 12  # how far to climb; keeps every date constant work


def tense_at(token: Token) -> str:
    """past, present, future, unknown (may lie on either side), or "" where no verb, adjective or noun above decides."""
    at = token
    preposition = token.head.lower_ if token.head.pos_ == "ADP" else ""
    for _ in range(MOST_STEPS):
        if at.lemma_ in MOVING and at.pos_ == "VERB" and preposition in ("until", "till", "to", "from"):
            return "unknown" if preposition == "from" else "future"
        if at.i != token.i and (decided := _decided_by(at)):
            return decided
        if at.head.i == at.i:
            break
        at = at.head
    return ""


def tense_of_words(words: Iterable[Token]) -> str:
    """The one tense that the finite verbs of a sentence share; for a date that no verb governs."""
    tenses = {"future" if word.tag_ == "MD" else "past" for word in words if word.tag_ in ("MD", "VBD")}
    return tenses.pop() if len(tenses) == 1 else "unknown"


def is_moved(token: Token) -> bool:
    """Whether the word hangs on "postponed", "moved" or their like by a preposition."""
    above = token.head.head if token.head.pos_ == "ADP" else token.head
    return above.lemma_ in MOVING


def is_of_old_plan(token: Token) -> bool:
    """Whether the word hangs on "had been set for" or on "scheduled for …", said of what was moved or called off."""
    above = token.head.head if token.head.pos_ == "ADP" else token.head
    if token.dep_ == "poss" and above.head.lemma_ in MOVING | CALLED_OFF:
        return True
    if above.lemma_ not in PLANNING or above.tag_ not in ("VBN", "VBD"):
        return False
    if _has_form(above, "had"):
        return True
    planned = above.head
    is_denied = any(child.dep_ == "neg" or child.lower_ == "never" for child in planned.head.children)
    return above.dep_ == "acl" and (planned.head.lemma_ in MOVING | CALLED_OFF or is_denied)


def is_direct(token: Token) -> bool:
    """Whether the word hangs on a verb itself or by one preposition, not on a noun: "expires in October"."""
    above = token.head.head if token.head.pos_ == "ADP" else token.head
    return above.pos_ in ("VERB", "AUX")


def _decided_by(at: Token) -> str:
    if at.tag_.startswith("V") or at.pos_ == "AUX":
        return _of_verb(at)
    if at.lower_ in ("due", "ahead") or at.lower_ in AHEAD_NOUNS:
        return "unknown" if at.lower_ == "due" and _has_form(at.head, "had") else "future"
    if at.pos_ in ("NOUN", "PROPN"):
        words = {child.lower_ for child in at.lefts}
        if words & AHEAD_WORDS:
            return "future"
        if words & BACK_WORDS:
            return "past"
    return ""


def _helpers(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in ("aux", "auxpass")]


def _has_form(verb: Token, form: str) -> bool:
    return verb.lower_ == form or any(child.lower_ == form for child in verb.children)


def _of_verb(verb: Token) -> str:
    """The tense of one verb with its auxiliaries; "" where it has none of its own (a gerund, a bare conjunct)."""
    helpers = _helpers(verb)
    forms = {helper.lower_ for helper in helpers}
    if verb.lemma_ in PLANNING and verb.tag_ in ("VBN", "VBD") and "have" not in forms:
        return _of_plan(verb, forms)
    if verb.lemma_ in ARRANGING and forms & {"has", "have", "'ve", "’ve"} and verb.tag_ == "VBN":
        return "future"
    if forms & FUTURE_MODALS or verb.lower_ in FUTURE_MODALS:
        return "past" if "have" in forms and verb.tag_ == "VBN" else "future"
    if "to" in forms:
        return _of_infinitive(verb, forms)
    if forms & {"had", "was", "were", "did"} or verb.tag_ == "VBD" or forms & {"has", "have", "'ve", "’ve"}:
        return "past"
    if "going" in forms:
        return "future"
    if verb.tag_ == "VBN":
        return _of_participle(verb, forms)
    return _of_present(verb, helpers)


def _of_plan(verb: Token, forms: set[str]) -> str:
    """ "is scheduled for", "planned for": ahead; "had been planned for" may lie on either side."""
    if "had" in forms or any(child.lower_ in ONCE for child in verb.children):
        return "unknown"
    if verb.tag_ == "VBD" and verb.dep_ not in ("acl", "relcl", "ROOT", "conj") and not forms:
        return "past"
    return "past" if verb.tag_ == "VBD" and any(child.dep_ == "dobj" for child in verb.children) else "future"


def _of_infinitive(verb: Token, forms: set[str]) -> str:
    if "have" in forms:
        return "past"
    above = verb.head
    if above.i != verb.i and above.lemma_ in IMPLICATIVE and verb.dep_ in ("xcomp", "advcl", "ccomp"):
        return _of_verb(above) or "unknown"
    return "future"


def _of_participle(verb: Token, forms: set[str]) -> str:
    if forms & {"is", "are", "am", "'s", "’s", "'re", "’re", "be", "being"}:
        return "present"
    if not forms and verb.dep_ == "conj":
        return _of_verb(verb.head) if verb.head.pos_ in ("VERB", "AUX") and verb.head.i != verb.i else "past"
    return "past"


def _of_present(verb: Token, helpers: list[Token]) -> str:
    if verb.tag_ == "VBG":
        return "present" if helpers else ""
    if verb.tag_ in ("VBZ", "VBP"):
        return "present"
    if verb.tag_ == "VB":
        if verb.dep_ == "conj" and verb.head.i != verb.i and verb.head.pos_ in ("VERB", "AUX"):
            return _of_verb_once(verb.head)
        return "present" if any(helper.lower_ in ("do", "does") for helper in helpers) else "future"
    return ""


def _of_verb_once(verb: Token) -> str:
    """The tense of the first of several joined verbs, without climbing further."""
    forms = {helper.lower_ for helper in _helpers(verb)}
    if forms & FUTURE_MODALS or "to" in forms:
        return "future"
    if verb.tag_ in ("VBP", "VBZ"):
        return "present"
    return "past" if verb.tag_ == "VBD" else "unknown"
