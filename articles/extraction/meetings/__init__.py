"""The meetings an article tells of: each once, with all that name it, when, where, who, and what became of it."""

from __future__ import annotations

import re

from articles.extraction.candidates import MeetingCandidate, ParticipantCandidate, Span
from articles.extraction.document import Document
from articles.extraction.meetings.again import kindred, twins
from articles.extraction.meetings.facts import learn
from articles.extraction.meetings.gathering import Gathering
from articles.extraction.meetings.gatherings import gather
from articles.extraction.meetings.implied import with_implied
from articles.extraction.meetings.inference import host_of, infer
from articles.extraction.meetings.judgement import facts_of, is_glimpse, is_idle, is_meeting
from articles.extraction.meetings.relative import date_by_events
from articles.extraction.meetings.scene import Scene
from articles.extraction.meetings.sightings import Sighting, sightings
from articles.extraction.meetings.verbs import verb_sightings
from entities.when import When

GLIMPSED = 0.35  # about what came of such finds in articles that the rules were not written beside: half of them stood
_SERIES = frozenset({"series"})
_ARTICLE = re.compile(r"^(?:the|a|an|their|its|his|her|our|this|that|these|those)\s+", re.IGNORECASE)
_DEPENDENT = {"it", "its", "their", "his", "her", "our"}


def meetings(document: Document) -> None:
    """Fill `document.meetings`, in order of first mention."""
    scene, gatherings = _told(document)
    if document.undated and date_by_events(scene, gatherings):
        scene, gatherings = _told(document)  # once more, now that "two months after the summit" is a day
    inferred = infer(scene, gatherings)
    for gathering, when in zip(gatherings, inferred, strict=True):
        facts = facts_of(scene, gathering)
        if (is_sure := is_meeting(scene, gathering, facts)) or is_glimpse(scene, gathering, facts):
            key = f"m{len(document.meetings) + 1}"
            document.meetings.append(_candidate(scene, gathering, key, when, is_sure=is_sure))


def _told(document: Document) -> tuple[Scene, list[Gathering]]:
    scene = Scene(document)
    series = scene.gazetteer.find(document.text, of=_SERIES)
    nouns = sightings(scene)
    seen = [*nouns, *kindred(scene, nouns), *verb_sightings(scene)]
    learnt = [sighting for sighting in seen if learn(scene, sighting, series)]
    learnt = [one for one in twins(scene, learnt) if not is_idle(scene, one)]
    gatherings = with_implied(scene, gather(learnt, document.anchor or document.published))
    gatherings.sort(key=lambda one: min(sighting.span.start for sighting in one.sightings))
    return scene, gatherings


def _candidate(
    scene: Scene, gathering: Gathering, key: str, inferred: When | None, *, is_sure: bool
) -> MeetingCandidate:
    date, old, place = gathering.date, gathering.first("old_date"), gathering.place
    host, organizer = host_of(scene, gathering), gathering.organizer
    participants = [one for one in gathering.participants if organizer is None or one.actor != organizer.key]
    if host is not None:
        participants = [one for one in participants if one.actor != host.key]
        participants.insert(0, ParticipantCandidate(actor=host.key, part="host"))
    return MeetingCandidate(
        key=key,
        name=_name(scene, gathering),
        kind="series" if _is_series(gathering) else gathering.kind,
        status=gathering.status,
        mentions=tuple(sorted({one.span for one in gathering.sightings})),
        found_by=f"meetings.{gathering.sightings[0].trigger if is_sure else 'glimpse'}",
        place=place.key if place else None,
        when=date.when if date else inferred,
        when_span=date.span if date else None,
        old_when=old.when if old else None,
        host=host.key if host else None,
        organizer=organizer.key if organizer else None,
        participants=tuple(participants),
        series=gathering.first("series") or _series_name(scene, gathering),
        confidence=_confidence(gathering) if is_sure else GLIMPSED,
    )


def _is_series(gathering: Gathering) -> bool:
    first = gathering.sightings[0]
    return first.trigger == "noun" and first.is_plural and gathering.first("series") is not None


def _series_name(scene: Scene, gathering: Gathering) -> str | None:
    """ "Its next meeting" of a body is one of that body's meetings; the slug where these are a known series."""
    organizer = gathering.organizer
    if organizer is None or organizer.kind != "body" or not gathering.order:
        return None
    known = (bearer.slug for bearer in scene.gazetteer.called(organizer.name) if bearer.of == "series")
    return next(known, organizer.name)


def _series_words(scene: Scene, gathering: Gathering) -> str:
    series = scene.gazetteer.series.get(gathering.first("series") or "")
    return series.name if series else ""


def _confidence(gathering: Gathering) -> float:
    facts = sum(bool(fact) for fact in (gathering.place, gathering.date, gathering.organizer or gathering.participants))
    return min(0.4 + 0.15 * facts + (0.1 if len(gathering.sightings) > 1 else 0.0), 0.95)


def _name(scene: Scene, gathering: Gathering) -> str:
    """The fullest noun phrase of the article for it, or a phrase made of who, what and where."""
    nouns = [one for one in gathering.sightings if one.trigger == "noun"]
    if gathering.order in {"next", "previous"} and nouns:
        of = gathering.organizer.name if gathering.organizer else _series_words(scene, gathering)
        if of:
            return f"{of}, {gathering.order} {scene.doc[nouns[0].token].text}"
    best = max(nouns, key=lambda one: (not one.is_headline, not one.is_plural, len(one.modifiers)), default=None)
    if best is not None and best.modifiers:
        return _without_article(scene.document.text, best.span)
    return _made_up(scene, gathering, best)


def _made_up(scene: Scene, gathering: Gathering, noun: Sighting | None) -> str:
    kind = gathering.kind if gathering.kind != "call" else "phone call"
    names = [scene.document.actors[one.actor].name for one in gathering.participants]
    who = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    where = gathering.place.name if gathering.place else ""
    if kind == "visit" and where:
        return f"visit of {who} to {where}" if who else f"visit to {where}"
    what = _without_article(scene.document.text, noun.span) if noun is not None else kind
    return what + (f" of {who}" if who else "") + (f" in {where}" if where else "")


def _without_article(text: str, span: Span) -> str:
    words = " ".join(text[span.start : span.end].split())
    return _ARTICLE.sub("", words)
