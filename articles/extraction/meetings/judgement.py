"""Which gatherings deserve to be called a meeting, and what may be inferred of them where the text is silent."""

from __future__ import annotations

from datetime import date

from articles.extraction.candidates import DateCandidate
from articles.extraction.document import ActorDraft
from articles.extraction.lexicon.meetings import GENERIC
from articles.extraction.meetings.gatherings import Gathering
from articles.extraction.meetings.scene import Scene, dateline_place
from articles.extraction.meetings.sightings import Sighting
from entities.when import When

_SETTING = {"schedule", "set", "slate", "plan", "pencil", "hold", "take", "convene", "expect"}
_SPECIAL = {"special", "emergency", "extraordinary", "joint", "plenary", "inaugural"}
_MULTILATERAL = {"summit", "conference", "talks", "round", "negotiation", "meeting"}


def is_meeting(scene: Scene, gathering: Gathering) -> bool:
    """Enough is known of it: a generic "talks" without place, day, parties or name is none."""
    facts = _facts(scene, gathering)
    if all(_is_generic(scene, one.token) for one in gathering.sightings):
        return facts >= {"place", "date"}
    if all(one.is_headline for one in gathering.sightings):
        return len(facts - {"day", "words"}) >= 2
    strengths = {one.strength for one in gathering.sightings}
    if strengths == {"weak"} and (_is_set_for_day(scene, gathering) or _is_special(scene, gathering, facts)):
        return True
    if "strong" in strengths:
        names = scene.document.actors.keys()
        return bool(facts - {"day", "words"}) or any(one.modifiers & names for one in gathering.sightings)
    if "plain" in strengths:
        return _is_enough(facts, gathering.kind)
    if "verb" in strengths:
        is_somewhere = bool(facts & {"place", "date"})
        are_several = any(one.is_plural for one in gathering.sightings)
        is_of_several = bool(facts & {"parties", "place"}) or are_several or _meets_as_one(scene, gathering)
        is_only_hoped = gathering.status == "proposed"
        return is_of_several and (is_somewhere or (_knows_people(scene, gathering) and not is_only_hoped))
    if gathering.kind == "other" and "party" in facts and "day" in facts and _is_in_passing(gathering):
        return True
    if gathering.kind == "visit" and gathering.status in {"postponed", "cancelled"}:
        return "place" in facts
    if gathering.status in {"postponed", "cancelled"} or any(
        _has_its_day(scene, one.token) for one in gathering.sightings
    ):
        return "date" in facts
    return len(facts & {"place", "date", "organizer", "series", "parties"}) >= 2


def _is_set_for_day(scene: Scene, gathering: Gathering) -> bool:
    """ "A markup is penciled in for April 14", "the debate will be held on Monday"."""
    first, is_day = gathering.sightings[0], _is_on_a_day(gathering)
    verb = scene.doc[first.governor] if first.governor is not None else None
    return is_day and verb is not None and first.relation == "subject" and verb.lemma_ in _SETTING


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


def _facts(scene: Scene, gathering: Gathering) -> set[str]:
    found = {name for name in ("place", "date", "organizer", "series", "host") if gathering.first(name) is not None}
    if gathering.first("old_date") is not None:
        found.add("date")
    if _is_on_a_day(gathering):
        found.add("day")
    if any(child.dep_ in {"acl", "amod", "compound"} for child in scene.doc[gathering.sightings[0].token].children):
        found.add("words")
    people = gathering.participants
    if people:
        found.add("party")
    if len(people) > 1 or any(scene.document.actors[one.actor].number == "plural" for one in people):
        found.add("parties")
    return found


def _meets_as_one(scene: Scene, gathering: Gathering) -> bool:
    """ "The Security Council met": one name, many seats."""
    return any(scene.document.actors[one.actor].kind in {"body", "igo"} for one in gathering.participants)


def _knows_people(scene: Scene, gathering: Gathering) -> bool:
    """Not only "the two delegations" and "a diplomat"."""
    kinds = [scene.document.actors[one.actor].kind for one in gathering.participants]
    return sum(kind not in {"collective", "unnamed"} for kind in kinds) > 1


def _is_enough(facts: set[str], kind: str) -> bool:
    if "parties" in facts or facts & {"series", "organizer"}:
        return True
    if kind in {"talks", "negotiation"}:
        return "place" in facts or facts >= {"date", "party"} or facts >= {"day", "words"}
    return bool(facts & {"place", "date"})


def _is_generic(scene: Scene, at: int) -> bool:
    return any(child.lower_ in GENERIC for child in scene.doc[at].lefts)


def infer(scene: Scene, gatherings: list[Gathering]) -> list[When | None]:
    """Fill silent facts from the dateline and from the main event; returns for each a date that no words give."""
    inferred: list[When | None] = [None] * len(gatherings)
    _place_asides(gatherings)
    main = None
    for at, gathering in enumerate(gatherings):
        main = main or (gathering if gathering.status in {"held", "ongoing"} else None)
        first = gathering.sightings[0]
        if main is not None and gathering is not main and _is_aside(scene, gathering) and gathering.date is None:
            first.place = first.place or main.place
            if main.date is not None:
                inferred[at] = main.date.when
        elif gathering.status == "held" and gathering.date is None:
            today = _day_of_lead(scene, gathering)
            if today is not None and (_is_in_passing(gathering) or _is_in_lead(scene, first)):
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
        if gathering.place is None and is_somewhere and _is_on(gathering.date, _published(scene)):
            first.place = dateline_place(scene)
    return inferred


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


def _is_in_passing(gathering: Gathering) -> bool:
    """Told by what came of it ("agreed at", "said after"), so that the day of the telling is its day."""
    return any(one.relation in {"at", "during", "after", "following", "on", "in"} for one in gathering.sightings)


def _is_recent_day(found: DateCandidate, published: date) -> bool:
    when = found.when
    is_day = when.earliest is not None and when.earliest == when.latest
    return is_day and 0 <= (published - when.earliest).days <= 7


def _is_on(found: DateCandidate | None, published: date) -> bool:
    return found is not None and _is_recent_day(found, published)


def host_of(scene: Scene, gathering: Gathering) -> ActorDraft | None:
    """Who hosts: as told, else the state whose capital the meeting is held in, named in the article or not."""
    told = gathering.first("host")
    place = gathering.place
    if told is not None or place is None or gathering.kind not in _MULTILATERAL:
        return told
    first = gathering.sightings[0]
    if gathering.order in {"next", "previous"} or (first.is_plural and first.trigger == "noun"):
        return None
    state = scene.gazetteer.state_of_capital(place.known, _published(scene)) if place.known else None
    return scene.cast.known("actor", state) if state else None
