"""When and where: what the words around a sighting say of its meeting."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from articles.extraction.candidates import DateCandidate
from articles.extraction.document import ActorDraft
from articles.extraction.meetings.bearings import APART, Bearings, bearings, hangs_on
from articles.extraction.meetings.nearby import date_after, following
from articles.extraction.meetings.relative import moved_by, until_its_end
from articles.extraction.meetings.scene import PLACE_KINDS, Scene, dateline_place
from articles.extraction.meetings.sightings import Sighting
from articles.extraction.meetings.status import settled, status_of
from articles.extraction.meetings.venues import ROOMS, place_after, place_soon_after
from articles.extraction.meetings.who import host, organizer_and_parties, with_level
from entities.names.gazetteer import Hit
from entities.when import find, resolve

_LONGEST = 15  # words before the noun of a meeting that may be its name
_BELIEVING = {
    "believe", "rumor", "rumour", "speculate", "think", "doubt", "deny", "dismiss", "refute", "rebut", "disprove",
}  # fmt: skip
_IN = {"in", "at"}
_MOVES = {"move", "shift", "relocate", "transfer"}
_PLACE_NOUNS = {
    "capital",
    "city",
    "town",
    "sideline",
    "margin",
    "resort",
    "ceremony",
    "court",
    "suburb",
    "port",
} | ROOMS
_NOT_ITS_DAY = {"since", "by"}


def learn(scene: Scene, sighting: Sighting, series: list[Hit]) -> bool:
    """Fill in the sighting's facts; False where the sentence denies the meeting or only believes in it."""
    head = scene.doc[sighting.token]
    bearing = bearings(scene, sighting)
    sighting.governor = bearing.governor.i if bearing.governor is not None else None
    sighting.relation = bearing.relation
    status = status_of(sighting, bearing, head)
    if status is None or _is_only_believed(bearing):
        return False
    sighting.series = _series(scene, sighting, series)
    if status == "proposed" and sighting.kind == "session" and sighting.trigger == "verb":
        status = "scheduled"  # "was asked to give evidence on 14 November": a committee does not propose
    sighting.is_apart = bool(APART & set(bearing.through))
    sighting.date, sighting.old_date = _dates(scene, sighting, bearing, status)
    if sighting.date is not None and status == "held" and _word_before(scene, sighting.date) == "for":
        status = "scheduled"
    if sighting.date is not None and status == "proposed" and _is_invited_to(bearing):
        status = "scheduled"
    if sighting.date is not None and status in {"scheduled", "proposed", "postponed"}:
        sighting.date = _looking_ahead(scene, sighting.date)
    sighting.place = sighting.place or _place(scene, sighting, bearing)
    sighting.status = settled(status, sighting.date, scene.document.anchor or scene.document.published)
    if sighting.trigger == "noun":
        organizer_and_parties(scene, sighting, bearing, head)
    host(scene, sighting, bearing)
    sighting.participants = [with_level(scene, one) for one in sighting.participants]
    return True


def _is_invited_to(bearing: Bearings) -> bool:
    """ "Has invited Baltic leaders to a summit in Lublin on 26 October"."""
    return bearing.governor is not None and bearing.governor.lemma_ == "invite" and bearing.relation == "to"


def _is_only_believed(bearing: Bearings) -> bool:
    """ "It is believed that the envoy will also travel to Bangkok", "denied reports that a call was being prepared"."""
    verb = bearing.governor
    for _ in range(4):
        if verb is None or verb.dep_ not in {"ccomp", "xcomp", "acl", "dobj"} or verb.head.i == verb.i:
            return False
        verb = verb.head
        if verb.lemma_ in _BELIEVING:
            return True
    return False


# Dates


def _dates(
    scene: Scene, sighting: Sighting, bearing: Bearings, status: str
) -> tuple[DateCandidate | None, DateCandidate | None]:
    """(the day of the meeting, the day it was moved from)."""
    found = _dates_near(scene, sighting, bearing)
    if not found and not sighting.is_headline:
        after = date_after(scene, list(following(scene, sighting)))
        found = [after] if after is not None else []
    if status not in {"postponed", "cancelled"}:
        best = _finest(found)
        return (until_its_end(scene, best, bearing.anchors) or best if best is not None else None), None
    new = next((one for one in found if _word_before(scene, one) in {"until", "to", "till"}), None)
    old = next((one for one in found if one is not new and _is_old_day(scene, one)), None)
    if status == "cancelled":
        old = old or next((one for one in found if one is not new), None)
        return new or old, old
    if new is None and old is not None:
        new = moved_by(scene, bearing.anchors, old)
    return new, old


def _finest(found: list[DateCandidate]) -> DateCandidate | None:
    """The nearest, or a later one that lies within it: August in "the 2020 edition will be held in August"."""
    best = found[0] if found else None
    for one in found[1:]:
        bounds = (best.when.earliest, best.when.latest, one.when.earliest, one.when.latest)
        if None not in bounds and bounds[0] < bounds[2] and bounds[3] < bounds[1]:
            best = one
    return best


def _is_old_day(scene: Scene, found: DateCandidate) -> bool:
    return _word_before(scene, found) in {"for", "from", "on", "in"}


def _dates_near(scene: Scene, sighting: Sighting, bearing: Bearings) -> list[DateCandidate]:
    """Dates that hang on the meeting's words: its own phrase first, then its verb; nearest first in each."""
    head = scene.doc[sighting.token]
    first, last = scene.around(head)
    passes = _ways(scene, first, last) | _those_who_meet(scene, sighting)
    own: list[DateCandidate] = []
    of_verb: list[DateCandidate] = []
    for token in scene.doc[first:last]:
        date = scene.date_at(token)
        is_about_it = date is not None and date.span.start <= head.idx < date.span.end
        if date is None or is_about_it or date in own or date in of_verb:
            continue
        if _word_before(scene, date) in _NOT_ITS_DAY:
            continue
        if hangs_on(token, bearing.anchors - _verbs(scene, bearing), passes):
            own.append(date)
        elif hangs_on(token, bearing.anchors, passes) and not (bearing.is_aside and not _is_day(date)):
            of_verb.append(date)
    return sorted(own, key=lambda one: abs(one.span.start - head.idx)) + sorted(
        of_verb, key=lambda one: abs(one.span.start - head.idx)
    )


def _ways(scene: Scene, first: int, last: int) -> set[int]:
    """Words that a phrase of time or place may hang on without ceasing to be the meeting's: other times and places."""
    return {
        at
        for at in range(first, last)
        if at in scene.dates or scene.doc[at].lemma_ in _PLACE_NOUNS or scene.actor_at(scene.doc[at], PLACE_KINDS)
    }


def _those_who_meet(scene: Scene, sighting: Sighting) -> set[int]:
    """Nouns after "of", "between", "with": "in Geneva" behind them is where they meet, however it is parsed."""
    found: set[int] = set()
    queue = [scene.doc[sighting.token], *(scene.doc[at] for at in sighting.nested)]
    while queue:
        for child in queue.pop().children:
            is_link = child.dep_ == "prep" and child.lower_ in {"of", "between", "among", "with"}
            is_object = sighting.trigger == "verb" and child.dep_ == "dobj" and child.head.i == sighting.token
            is_link = is_link or (sighting.kind == "signing" and child.dep_ == "prep" and child.lower_ == "on")
            if is_link or is_object or (child.dep_ in {"pobj", "conj", "pcomp", "appos"} and child.head.i in found):
                found.add(child.i)
                queue.append(child)
    return found


def _verbs(scene: Scene, bearing: Bearings) -> set[int]:
    if bearing.governor is None:
        return set()
    return {at for at in bearing.anchors if scene.doc[at].pos_ in {"VERB", "AUX", "ADJ"}}


def _is_day(date: DateCandidate) -> bool:
    return date.when.earliest is not None and date.when.earliest == date.when.latest


def _word_before(scene: Scene, date: DateCandidate) -> str:
    token = scene.document.token_at(date.span.start)
    return token.nbor(-1).lower_ if token.i else ""


def _looking_ahead(scene: Scene, found: DateCandidate) -> DateCandidate:
    """A day without its year that was read as past, though the meeting lies ahead ("called a session for Saturday")."""
    anchor = scene.document.anchor or scene.document.published
    if found.when.latest is None or found.when.latest >= anchor:
        return found
    expressions = find(scene.document.words(found.span))
    again = resolve(expressions[0], anchor=anchor, tense="future") if expressions else found.when
    return replace(found, when=again) if again.earliest and again.earliest >= anchor else found


# Places


def _place(scene: Scene, sighting: Sighting, bearing: Bearings) -> ActorDraft | None:
    """The place after "in" or "at" that hangs on the meeting's words, or the city in its name ("Geneva talks")."""
    head = scene.doc[sighting.token]
    first, last = scene.around(head)
    wanted = set(_IN)
    if sighting.kind == "visit" or _is_moved_there(bearing, head):
        wanted |= {"to", "of"} if sighting.kind == "visit" and sighting.trigger == "noun" else {"to"}
    passes = _ways(scene, first, last) | _those_who_meet(scene, sighting)
    own, of_verb = [], []
    for token in scene.doc[first:last]:
        if token.dep_ != "prep" or token.lower_ not in wanted:
            continue
        place = next((found for child in token.children if (found := place_after(scene, child))), None)
        if place is None:
            continue
        if hangs_on(token, bearing.anchors - _verbs(scene, bearing), passes):
            own.append((abs(token.idx - head.idx), place))
        elif hangs_on(token, bearing.anchors, passes):
            of_verb.append((abs(token.idx - head.idx), place))
    nearest = min(own, default=None, key=lambda one: one[0]) or min(of_verb, default=None, key=lambda one: one[0])
    if nearest:
        return nearest[1]
    told = _place_of_clause(scene, bearing)
    if told is None and "to" in wanted:
        told = _place_following(scene, sighting, {"to"})
    return told or _place_in_name(scene, sighting, head) or _place_following(scene, sighting, wanted)


def _is_moved_there(bearing: Bearings, head: Token) -> bool:
    """ "The summit moves to Tirana", also where the parser takes the verb for a noun."""
    return any(verb.lemma_ in _MOVES for verb in (bearing.governor, head.head) if verb is not None)


def _place_following(scene: Scene, sighting: Sighting, wanted: set[str]) -> ActorDraft | None:
    """The first "in Nouakchott" of the words that follow without a break."""
    for token in following(scene, sighting):
        is_island = token.lower_ == "on" and token.i and token.nbor(-1).text == ","  # "the gathering, on Nauru, was"
        if is_island or token.lower_ in wanted and token.tag_ in {"IN", "TO"}:
            place = place_soon_after(scene, token)
            if place is not None:
                return place
    return None


def _place_of_clause(scene: Scene, bearing: Bearings) -> ActorDraft | None:
    """ "Islamabad, where he is due to meet …": the place that the clause is about; and "here" in a dispatch."""
    for verb in (scene.doc[at] for at in sorted(bearing.anchors) if scene.doc[at].pos_ in {"VERB", "AUX"}):
        words = {child.lower_ for child in verb.children if child.dep_ == "advmod"}
        if "where" in words and verb.dep_ in {"relcl", "advcl"}:
            return scene.place_of(verb.head)
        if "here" in words or any(one.lower_ == "here" for one in scene.clause_tokens(verb) if one.dep_ == "advmod"):
            return dateline_place(scene)
    return None


def _place_in_name(scene: Scene, sighting: Sighting, head: Token) -> ActorDraft | None:
    heads = [head, *(scene.doc[at] for at in sighting.nested)] if sighting.trigger == "noun" else []
    for token in (child for one in heads for child in scene.doc[max(one.left_edge.i, one.i - _LONGEST) : one.i]):
        mention = scene.mention_at(token)
        place = scene.actor_at(token, {"place"})
        is_town = place is not None and mention is not None and not scene.is_region(place.known or "")
        if is_town and token.dep_ in {"compound", "nmod", "amod", "poss"}:
            return place
    return None


def _series(scene: Scene, sighting: Sighting, series: list[Hit]) -> str | None:
    """The slug of a known series whose name overlaps the sighting's phrase."""
    for hit in series:
        if hit.start < sighting.span.end and sighting.span.start < hit.end and sighting.trigger == "noun":
            return hit.bearers[0].slug
    return None
