"""How a meeting's word hangs in its sentence: the verb above it, and the words whose time and place are its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from articles.extraction.lexicon.meetings import (
    AHEAD,
    CANCELLING,
    EVENT_VERBS,
    GOING_VERBS,
    HOLDING_VERBS,
    POSTPONING,
    PROPOSING,
    WITHIN,
)
from articles.extraction.meetings.scene import Scene
from articles.extraction.meetings.sightings import Sighting
from articles.extraction.meetings.travel import GOALS

_MOST_STEPS = 10
_SOON = 5  # words
_ATTENDING = {"attend", "join", "take", "participate", "address", "chair", "host"}
_ARRANGING = {"be", "due", "schedule", "plan", "set", "slate", "expect"}
_AFTER = {"after", "following", "since"}
_OTHER_MEETINGS = {
    "meet", "gather", "convene", "visit", "travel", "fly", "arrive", "resume", "reconvene", "hold", "host", "begin",
    "start", "open", "receive", "welcome",
}  # fmt: skip
_PARTICLES = {"back", "off", "up", "forward"}
APART = {"sideline", "margin", "fringe"}  # what is held there is not the meeting itself
_SIDES = {
    "sideline", "margin", "side", "fringe", "opening", "close", "end", "conclusion", "outcome", "result", "part",
}  # fmt: skip


@dataclass(kw_only=True)
class Bearings:
    """`governor` is the verb above; `relation` how it is reached: subject, object, verb, or the outermost preposition.

    `anchors` are the indexes of the words whose phrases of time and place speak of the meeting. `through` are the
    nouns between ("the launch of", "on the sidelines of").
    """

    governor: Token | None = None
    relation: str = ""
    through: list[str] = field(default_factory=list)
    anchors: set[int] = field(default_factory=set)
    nearest: str = ""  # the preposition right above it
    clauses: list[Token] = field(default_factory=list)  # "which was held in …", "planned for …"
    is_aside: bool = False  # the governor is another event, at or after this one ("said after the talks")


def bearings(scene: Scene, sighting: Sighting) -> Bearings:
    head = scene.doc[sighting.token]
    found = _of_verb(head) if sighting.trigger == "verb" else _of_noun(head)
    found.anchors |= {sighting.token, *sighting.nested}
    found.clauses = list(_clauses_on(scene, sighting, head))
    for clause in found.clauses:
        found.anchors |= _chain(clause)
    return found


def _of_verb(verb: Token) -> Bearings:
    return Bearings(governor=verb, relation="verb", anchors=_chain(verb) | _said_of_time(verb))


def _said_of_time(verb: Token) -> set[int]:
    """ "The last time they met was in Muscat in 2019": what is said of that time is said of the meeting."""
    time = verb.head
    is_time = verb.dep_ in {"relcl", "acl", "advcl"} and time.lemma_ in {"time", "occasion"}
    return {time.head.i} if is_time and time.head.lemma_ == "be" and time.dep_ == "nsubj" else set()


def _of_noun(head: Token) -> Bearings:
    found = Bearings()
    at = head
    for _ in range(_MOST_STEPS):
        above = at.head
        if above.i == at.i:
            break
        if at.dep_ in {"nsubj", "nsubjpass"} and not found.relation:
            found.relation = "subject"
        elif at.dep_ in {"dobj", "attr", "oprd"} and not found.relation:
            found.relation = "object"
        elif at.dep_ == "prep":
            found.relation = _preposition(at)
            found.nearest = found.nearest or found.relation
        if above.pos_ in {"VERB", "AUX"}:
            found.governor = above
            break
        if above.pos_ in {"NOUN", "PROPN"} and at.dep_ not in {"conj", "appos"}:
            found.through.append(above.lemma_.lower())
            found.relation = ""
        at = above
    if found.governor is not None:
        _take_anchors(found)
    return found


def _preposition(preposition: Token) -> str:
    """ "ahead of", "prior to" and "on the eve of" count as one word."""
    before = preposition.head.lower_
    return before if before in {"ahead", "prior", "following", "eve"} else preposition.lower_


def _take_anchors(found: Bearings) -> None:
    """Whether time and place of the verb above are also the meeting's."""
    lemma = found.governor.lemma_.lower()
    is_reached_directly = not found.through
    its_verbs = {"subject": EVENT_VERBS | POSTPONING | CANCELLING, "object": HOLDING_VERBS}
    is_its_verb = lemma in its_verbs.get(found.relation, ())
    if is_reached_directly and found.relation in {"object", "in"} and lemma in _ATTENDING:
        found.anchors |= _chain(found.governor) | _going(found.governor)
    elif is_reached_directly and (is_its_verb or (found.relation == "object" and lemma in PROPOSING)):
        found.anchors |= _chain(found.governor)
    elif found.relation in {"for", "at", "in", "to"} and is_reached_directly and lemma in GOING_VERBS:
        found.anchors |= _chain(found.governor)
        found.is_aside = found.relation in {"at", "in"}
    elif found.relation in _AFTER and lemma in _OTHER_MEETINGS:
        return  # "met in Jeddah two months after the summit": Jeddah is not where the summit was
    elif found.relation == "from" and lemma in {"return", "fly", "come", "head"}:
        return  # "returned on Sunday from a trip"
    elif found.relation in WITHIN - AHEAD and set(found.through) <= _SIDES:
        found.anchors |= _chain(found.governor) | _above(found.governor)
        found.is_aside = True


def _going(verb: Token) -> set[int]:
    """The verb of going whose purpose is to attend: "left for Lima on Friday to attend the summit"."""
    above = verb.head
    is_purpose = verb.dep_ in {"advcl", "xcomp"} and any(child.lower_ == "to" for child in verb.children)
    return {above.i} if is_purpose and above.lemma_.lower() in GOALS.keys() | {"travel", "fly"} else set()


def _chain(verb: Token) -> set[int]:
    """A verb with the infinitives and adjectives below it ("is due to take place") and the verbs it completes."""
    found, queue = {verb.i}, [verb]
    while queue:
        at = queue.pop()
        for child in at.children:
            if child.dep_ in {"xcomp", "acomp", "prt", "attr"} and child.pos_ in {"VERB", "AUX", "ADJ"}:
                found.add(child.i)
                queue.append(child)
    if verb.lemma_ == "chair" and verb.i > 1 and verb.nbor(-1).text == "-":
        found |= {verb.i - 1, verb.i - 2}  # "co-chair", which the parse takes apart
    at = verb
    while at.dep_ == "xcomp" and at.head.i != at.i and at.head.lemma_ in _ARRANGING:
        at = at.head
        found.add(at.i)
    return found


def _above(verb: Token) -> set[int]:
    """The verbs that an infinitive completes: "agreed on Monday to extend it after a summit"."""
    found: set[int] = set()
    while verb.dep_ == "xcomp" and verb.head.i != verb.i and len(found) < _MOST_STEPS:
        verb = verb.head
        found.add(verb.i)
    return found


def _clauses_on(scene: Scene, sighting: Sighting, head: Token) -> Iterator[Token]:
    """Clauses that say when and where of the noun: "which was held in …", "hosted by …", "planned for …"."""
    if sighting.trigger == "verb":
        return
    last = scene.doc[head.right_edge.i]
    for token in scene.doc[head.i + 1 : last.i + 1]:
        is_clause = token.dep_ in {"acl", "relcl"} or (token.lower_ == "due" and token.dep_ == "amod")
        is_of_event = is_clause and token.lemma_.lower() in EVENT_VERBS | HOLDING_VERBS | {"propose", "request"}
        if is_of_event and token.head.i <= _phrase_end(scene, sighting):
            yield token
    infinitive = _infinitive_after(scene, sighting)
    if infinitive is not None:
        yield infinitive


def _infinitive_after(scene: Scene, sighting: Sighting) -> Token | None:
    """ "A conference, to be held in May", "a meeting to open on 29 August", whatever the parser hangs it on."""
    first = _phrase_end(scene, sighting) + 1
    words = [token for token in scene.doc[first : first + _SOON] if token.text not in {",", "–", "—"}]
    if not words or words[0].lower_ != "to" or words[0].i - first > 1:
        return None
    verb = next((token for token in words[1:] if token.tag_ in {"VB", "VBN"} and token.lemma_ != "be"), None)
    is_of_event = verb is not None and verb.lemma_.lower() in EVENT_VERBS | HOLDING_VERBS
    return verb if is_of_event and _is_held(verb) else None


def _is_held(verb: Token) -> bool:
    """ "To be held", "to open in"; not "a meeting to discuss the plan", which says what for."""
    is_passive = any(child.dep_ == "auxpass" for child in verb.children)
    return is_passive or not any(child.dep_ == "dobj" and child.lower_ != "place" for child in verb.children)


def _phrase_end(scene: Scene, sighting: Sighting) -> int:
    return scene.document.token_at(max(sighting.span.end - 1, 0)).i


def hangs_on(token: Token, anchors: set[int], passes: set[int]) -> bool:
    """Whether a word of time or place reaches an anchor upwards through prepositions and words of `passes` only."""
    at = token
    for _ in range(_MOST_STEPS):
        if at.i in anchors:
            return True
        if at.head.i == at.i:
            return False
        is_link = at.dep_ in {"prep", "pcomp", "agent", "aux"} or at.tag_ in {"IN", "TO"} or at.lower_ in _PARTICLES
        is_way = at.i == token.i or is_link or at.i in passes
        if not is_way:
            return False
        at = at.head
    return False
