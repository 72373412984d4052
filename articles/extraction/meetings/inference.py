"""What may be inferred of a meeting where its own words are silent: its day, its place and its host."""

from __future__ import annotations

from datetime import date

from articles.extraction.candidates import DateCandidate
from articles.extraction.document import ActorDraft
from articles.extraction.meetings.gathering import Gathering
from articles.extraction.meetings.judgement import is_in_passing
from articles.extraction.meetings.scene import Scene, dateline_place
from articles.extraction.meetings.sightings import Sighting
from entities.when import When

_ONWARDS = {"then", "also", "later", "afterwards", "afterward", "subsequently", "separately"}
_MULTILATERAL = {"summit", "conference", "talks", "round", "negotiation", "meeting"}


def infer(scene: Scene, gatherings: list[Gathering]) -> list[When | None]:
    """Fill silent facts from the dateline and from the main event; returns for each a date that no words give."""
    inferred: list[When | None] = [None] * len(gatherings)
    _place_asides(gatherings)
    main = before = None
    for at, gathering in enumerate(gatherings):
        if before is not None and _goes_on_from(scene, gathering):
            inferred[at] = inferred[at] or _follow(gathering, *before)
        main = main or (gathering if gathering.status in {"held", "ongoing"} else None)
        first = gathering.sightings[0]
        if main is not None and gathering is not main and _is_aside(scene, gathering) and gathering.date is None:
            first.place = first.place or main.place
            if main.date is not None:
                inferred[at] = main.date.when
        elif gathering.status == "held" and gathering.date is None and inferred[at] is None:
            today = _day_of_lead(scene, gathering)
            if today is not None and (is_in_passing(gathering) or _is_in_lead(scene, first)):
                first.date = today
            elif _is_told_of_today(scene, first):
                inferred[at] = When(
                    edtf=_published(scene).isoformat(), earliest=_published(scene), latest=_published(scene)
                )
            elif first.is_plural and first.trigger == "noun":
                inferred[at] = When(edtf=f"../{_published(scene).isoformat()}", latest=_published(scene))
        if gathering.order and gathering.first("series") is None and gathering.organizer is None:
            _inherit_series(gatherings[:at], gathering)
        is_somewhere = gathering.kind != "call" and gathering.status == "held"
        day = gathering.date.when if gathering.date is not None else inferred[at]
        if (
            gathering.place is None
            and is_somewhere
            and gathering.date is not None
            and _is_recent(day, _published(scene))
        ):
            first.place = dateline_place(scene)
        if gathering.status in {"held", "ongoing"} and day is not None and not first.is_headline:
            before = gathering, day
    return inferred


def _goes_on_from(scene: Scene, gathering: Gathering) -> bool:
    """ "He then held talks with", "later in the day she met": the same day as what was told before."""
    first = gathering.sightings[0]
    if gathering.status != "held" or gathering.date is not None or first.governor is None or first.is_headline:
        return False
    verb = scene.doc[first.governor]
    words = {token.lower_ for token in scene.clause_tokens(verb)}
    is_plain_past = verb.tag_ == "VBD" and not words & {"had", "last", "ago", "previously", "recently"}
    is_of_day = bool(words & {"earlier", "later"}) and "day" in words
    return is_of_day or (is_plain_past and bool(words & _ONWARDS))


def _follow(gathering: Gathering, before: Gathering, day: When) -> When:
    """Takes the place of what was told before, and yields its day."""
    if gathering.place is None and gathering.kind != "call" and before.kind != "call":
        gathering.sightings[0].place = before.place
    return day


def _place_asides(gatherings: list[Gathering]) -> None:
    """ "Met on the sidelines of a forum in Bratislava": where the forum is, they met."""
    hosts = {one.governor: one for each in gatherings for one in each.telling if one.is_apart and one.governor}
    for gathering in gatherings:
        first = gathering.sightings[0]
        host = hosts.get(first.governor)
        if host is not None and not first.is_apart and gathering.place is None:
            first.place = host.place


def _inherit_series(before: list[Gathering], gathering: Gathering) -> None:
    """ "The next round" is of the series whose round the article has told of."""
    kinds = {gathering.kind, "talks"} if gathering.kind == "round" else {gathering.kind}
    alike = [one for one in before if one.kind in kinds or gathering.kind == "meeting"]
    alike = [one for one in alike if not one.sightings[0].is_plural]
    if alike and gathering.sightings[0].determiner in {"definite", "possessive"}:
        gathering.sightings[0].series = alike[-1].first("series")
        gathering.sightings[0].organizer = alike[-1].organizer


def _published(scene: Scene) -> date:
    return scene.document.anchor or scene.document.published


def _is_aside(scene: Scene, gathering: Gathering) -> bool:
    """ "X and Y met on the sidelines": of the meeting the article is about."""
    return any(
        token.lemma_ in {"sideline", "margin"} and not any(child.lower_ == "of" for child in token.children)
        for one in gathering.sightings
        for token in (scene.clause_tokens(scene.doc[one.governor]) if one.governor is not None else ())
    )


def _day_of_lead(scene: Scene, gathering: Gathering) -> DateCandidate | None:
    """The one day that a lead sentence gives, for a meeting it tells in passing ("… after their summit in Skopje")."""
    for sighting in gathering.sightings:
        if sighting.is_headline or sighting.trigger == "verb" and sighting.governor is None:
            continue
        first, last = scene.around(scene.doc[sighting.token])
        near = _recent_days(scene, first, last)
        if not near and _is_soon_after_lead(scene, first):
            near = _recent_days(scene, *scene.document.sentence_bounds(max(first - 1, 0)))
        if len(near) == 1:
            return near[0]
    return None


def _recent_days(scene: Scene, first: int, last: int) -> list[DateCandidate]:
    days = {scene.dates[at].span: scene.dates[at] for at in range(first, last) if at in scene.dates}
    return [one for one in days.values() if _is_recent_day(one, _published(scene))]


def _is_soon_after_lead(scene: Scene, first: int) -> bool:
    """Whether a sentence follows the first one of the body."""
    lead = next((one for one in scene.document.paragraphs if one.kind == "body"), None)
    begins, _ = scene.document.sentence_bounds(max(first - 1, 0))
    return lead is not None and scene.doc[begins].idx <= max(lead.body_start, lead.start)


def _is_told_of_today(scene: Scene, sighting: Sighting) -> bool:
    """ "The premier convened the Security Council and went on television": the plain past of the day's report."""
    verb = scene.doc[sighting.token]
    is_report = any(one.kind == "headline" or one.has_dateline for one in scene.document.paragraphs[:3])
    is_plain_past = sighting.trigger == "verb" and verb.tag_ == "VBD"
    return is_report and is_plain_past and not scene.document.quote_around(verb.idx, verb.idx + 1)


def _is_in_lead(scene: Scene, sighting: Sighting) -> bool:
    """Whether the first sentence of the body tells it."""
    lead = next((one for one in scene.document.paragraphs if one.kind == "body"), None)
    begins, _ = scene.document.sentence_bounds(sighting.token)
    return lead is not None and lead.start <= sighting.span.start and scene.doc[begins].idx <= lead.body_start


def _is_recent_day(found: DateCandidate, published: date) -> bool:
    return _is_recent(found.when, published)


def _is_recent(when: When | None, published: date) -> bool:
    if when is None:
        return False
    is_day = when.earliest is not None and when.earliest == when.latest
    return is_day and 0 <= (published - when.earliest).days <= 7


def host_of(scene: Scene, gathering: Gathering) -> ActorDraft | None:
    """Who hosts: as told, else the state whose capital the meeting is held in, named in the article or not."""
    told = gathering.first("host")
    place = gathering.place
    if told is not None or place is None or gathering.kind not in _MULTILATERAL:
        return told
    kinds = [scene.document.actors[one.actor].kind for one in gathering.participants]
    if "person" in kinds or gathering.organizer is not None:
        return None
    first = gathering.sightings[0]
    if gathering.order in {"next", "previous"} or (first.is_plural and first.trigger == "noun"):
        return None
    state = scene.gazetteer.state_of_capital(place.known, _published(scene)) if place.known else None
    return scene.cast.known("actor", state) if state else None
