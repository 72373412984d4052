"""When and where: what the words around a sighting say of its meeting."""

from __future__ import annotations

from articles.extraction.meetings.bearings import APART, Bearings, bearings
from articles.extraction.meetings.days import days_told, looking_ahead, looking_back, word_before
from articles.extraction.meetings.scene import Scene
from articles.extraction.meetings.sightings import Sighting
from articles.extraction.meetings.status import settled, status_of
from articles.extraction.meetings.where import place_told
from articles.extraction.meetings.who import host, organizer_and_parties, with_level
from entities.names.gazetteer import Hit

_CALLING = {"summon", "convene", "invite", "call", "gather"}  # "has summoned ministers to Brussels": for a day to come
_BELIEVING = {
    "believe", "rumor", "rumour", "speculate", "think", "doubt", "deny", "dismiss", "refute", "rebut", "disprove",
}  # fmt: skip


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
    sighting.date, sighting.old_date = days_told(scene, sighting, bearing, status)
    heading = scene.heading_date(head) if sighting.date is None else None
    if heading is not None:
        is_ahead = status == "held" and scene.doc[sighting.governor or head.i].tag_ in {"VBZ", "VBP"}
        status = "scheduled" if is_ahead else status
        sighting.date = heading
    if sighting.date is not None and status == "held" and word_before(scene, sighting.date) == "for":
        status = "scheduled"
    if sighting.date is not None and status == "proposed" and _is_invited_to(bearing):
        status = "scheduled"
    if sighting.date is not None and status in {"scheduled", "proposed", "postponed"}:
        sighting.date = looking_ahead(scene, sighting.date)
    if sighting.is_invitation:
        status = "scheduled" if sighting.date is not None else "proposed"
        sighting.date = looking_ahead(scene, sighting.date) if sighting.date is not None else None
    if _is_set_off_visit(scene, sighting, bearing):
        status, sighting.date = "ongoing", None
    is_of_past = bearing.is_aside or sighting.order == "previous"
    is_called = head.lemma_ in _CALLING and any(child.lower_ in {"has", "have"} for child in head.children)
    is_of_past = is_of_past or (sighting.trigger == "verb" and head.tag_ in {"VBD", "VBN", "VB"} and not is_called)
    if sighting.date is not None and status == "held" and is_of_past:
        sighting.date = looking_back(scene, sighting.date, only_near=head.tag_ == "VB")
    sighting.place = sighting.place or place_told(scene, sighting, bearing)
    sighting.status = settled(status, sighting.date, scene.document.anchor or scene.document.published)
    if sighting.trigger == "noun":
        organizer_and_parties(scene, sighting, bearing, head)
    host(scene, sighting, bearing)
    sighting.participants = [with_level(scene, one) for one in sighting.participants]
    return True


def _is_set_off_visit(scene: Scene, sighting: Sighting, bearing: Bearings) -> bool:
    """ "The general, on an eight-day tour of India, will meet …": day and tense of the verb are not the visit's."""
    if sighting.kind != "visit" or bearing.nearest != "on" or sighting.determiner != "indefinite":
        return False
    before = scene.doc[max(scene.document.token_at(sighting.span.start).i - 2, 0)]
    return before.text == ","


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


def _series(scene: Scene, sighting: Sighting, series: list[Hit]) -> str | None:
    """The slug of a known series whose name overlaps the sighting's phrase."""
    for hit in series:
        if hit.start < sighting.span.end and sighting.span.start < hit.end and sighting.trigger == "noun":
            return hit.bearers[0].slug
    return None
