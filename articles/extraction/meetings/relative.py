"""Dates that count from a meeting of the article: "two months after the summit", "put back by three weeks"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from articles.extraction.candidates import DateCandidate, Span
from articles.extraction.meetings.gathering import Gathering
from articles.extraction.meetings.scene import Scene
from articles.extraction.meetings.sightings import Sighting
from entities.when import DateExpression, When, find, resolve

_SOON = 8  # words after "two months after" in which the event is named
_UNITS = {"day", "week", "fortnight", "month", "year"}
_LONGEST = 62  # days from the first to the last of a meeting
_BEGINNING = {"open", "begin", "start", "kick", "convene", "commence"}
_ENDING = {"end", "conclude", "close", "finish", "run", "last", "wrap", "conclusion", "continue"}
_AHEAD = 14  # words after the opening day in which the closing one is looked for


def date_by_events(scene: Scene, gatherings: list[Gathering]) -> bool:
    """Adds the dates that count from a meeting with a known day to the document; True where there was one."""
    found = False
    for expression in scene.document.undated:
        named = _event_after(scene, gatherings, expression)
        if named is None:
            continue
        gathering, sighting = named
        when = resolve(expression, anchor=_today(scene), reference=gathering.date.when)
        if not when.edtf:
            continue
        span = Span(start=expression.start, end=sighting.span.end)
        words = scene.document.words(span)
        date = DateCandidate(span=span, when=replace(when, wording=words), found_by="dates.event", confidence=0.6)
        scene.document.dates.append(date)
        found = True
    scene.document.undated.clear()
    return found


def _event_after(
    scene: Scene, gatherings: list[Gathering], expression: DateExpression
) -> tuple[Gathering, Sighting] | None:
    """The meeting with a day whose noun follows the wording."""
    first = scene.document.token_at(expression.end).i
    for gathering in gatherings:
        for sighting in gathering.sightings:
            if gathering.date is not None and sighting.trigger == "noun" and first <= sighting.token <= first + _SOON:
                between = scene.doc[first : sighting.token]
                if not any(token.pos_ in {"VERB", "PUNCT"} for token in between):
                    return gathering, sighting
    return None


def _today(scene: Scene):
    return scene.document.anchor or scene.document.published


def moved_by(scene: Scene, anchors: set[int], old: DateCandidate) -> DateCandidate | None:
    """ "Has been put back by three weeks": so many weeks after the day it was set for."""
    for at in sorted(anchors):
        for child in scene.doc[at].children:
            length = _length(scene, child) if child.lower_ == "by" else None
            if length is None:
                continue
            expressions = find(f"{scene.document.words(length)} later")
            if expressions:
                when = resolve(expressions[0], anchor=_today(scene), reference=old.when)
                when = replace(when, wording=scene.document.words(length))
                return DateCandidate(span=length, when=when, found_by="dates.moved_by", confidence=0.6)
    return None


def _length(scene: Scene, preposition: Token) -> Span | None:
    unit = next((one for one in preposition.children if one.dep_ == "pobj" and one.lemma_.lower() in _UNITS), None)
    return scene.span(unit.left_edge, unit) if unit is not None else None


def until_its_end(scene: Scene, opening: DateCandidate, anchors: set[int]) -> DateCandidate | None:
    """ "Opens on Friday and ends the following day", "By its end on Sunday": from the first day to the last."""
    if not any(scene.doc[at].lemma_ in _BEGINNING for at in anchors):
        return None
    start = scene.document.token_at(max(opening.span.end - 1, 0)).i + 1
    is_ending = False
    for token in scene.doc[start : start + _AHEAD]:
        if token.lemma_.lower() in _ENDING:
            is_ending = True
        closing = scene.date_at(token)
        if closing is None or closing is opening:
            continue
        return _from_to(opening, closing) if is_ending or _is_until(scene, closing) else None
    return None


def _is_until(scene: Scene, closing: DateCandidate) -> bool:
    token = scene.document.token_at(closing.span.start)
    return token.i > 0 and token.nbor(-1).lower_ in {"until", "till", "through"}


def _from_to(opening: DateCandidate, closing: DateCandidate) -> DateCandidate | None:
    first, last = opening.when, closing.when
    is_day = first.earliest is not None and first.earliest == first.latest and last.earliest == last.latest
    if not is_day or last.earliest is None or not 0 < (last.earliest - first.earliest).days <= _LONGEST:
        return None
    days = When(
        wording=first.wording, edtf=f"{first.edtf}/{last.edtf}", earliest=first.earliest, latest=last.latest
    )  # fmt: skip
    return replace(opening, when=days)
