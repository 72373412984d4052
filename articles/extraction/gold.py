"""An Extraction as the JSON of the gold files, so that anyone's scorer can hold one against the other."""

from __future__ import annotations

from datetime import date

from articles.extraction.candidates import (
    ActorCandidate,
    DateCandidate,
    Extraction,
    MeetingCandidate,
    RoleCandidate,
    Span,
    StatementCandidate,
)
from entities.when import When

SCHEMA = "attribution-gold/1"
OFFSETS = (
    "Unicode code points into the text, half-open [start,end); "
    "content spans exclude the enclosing quote marks and trailing comma/period outside the quote"
)


def to_json(extraction: Extraction, *, text: str, published: date, identifier: str) -> dict:
    """A dictionary of plain values, ready for `json.dumps`; keys without a value are left out."""
    writer = _Writer(text, extraction)
    return {
        "id": identifier,
        "schema": SCHEMA,
        "published": published.isoformat(),
        "offsets": OFFSETS,
        "text_sha256": extraction.text_sha256,
        "extractor": {"name": extraction.name, "version": extraction.version},
        "seconds": extraction.seconds,
        "actors": [writer.actor(actor) for actor in extraction.actors],
        "roles": [writer.role(role) for role in extraction.roles],
        "statements": [writer.statement(statement) for statement in extraction.statements],
        "meetings": [writer.meeting(meeting) for meeting in extraction.meetings],
        "dates": [writer.date(found) for found in extraction.dates],
        "topics": [
            {"id": topic.topic, "spans": [writer.span(span) for span in topic.spans]} for topic in extraction.topics
        ],
        "acronyms": [
            {"short": found.short, "long": found.long, "span": writer.span(found.span)} for found in extraction.acronyms
        ],
        "warnings": list(extraction.warnings),
    }


class _Writer:
    """Writes single values; knows the text for the words of a span and the actors for their names."""

    def __init__(self, text: str, extraction: Extraction):
        self._text = text
        self._actors = {actor.key: actor for actor in extraction.actors}

    def span(self, span: Span | None) -> dict | None:
        if span is None:
            return None
        return {"start": span.start, "end": span.end, "text": self._text[span.start : span.end]}

    def actor(self, actor: ActorCandidate) -> dict:
        return _filled(
            {
                "id": actor.key,
                "type": actor.kind,
                "name": actor.name,
                "known": actor.known,
                "wikidata": actor.wikidata,
                "acronym": actor.acronym,
                "country": actor.country,
                "aliases": list(actor.aliases),
            }
        ) | {"mentions": [self.span(mention.span) for mention in actor.mentions]}

    def role(self, role: RoleCandidate) -> dict:
        return {
            "id": role.key,
            "person": role.person,
            "title": role.title,
            "of": role.of,
            "kind": role.kind,
            "standing": role.standing,
            "span": self.span(role.span),
            "confidence": role.confidence,
        }

    def statement(self, statement: StatementCandidate) -> dict:
        is_mere_act = statement.kind == "no_comment" and statement.cue is None  # its words are the cue, not content
        return {
            "id": statement.key,
            "kind": statement.kind,
            "content": [] if is_mere_act else [self.span(span) for span in statement.content],
            "cue": self.span(statement.content[0] if is_mere_act and statement.content else statement.cue),
            "source": self.span(statement.source),
            "speaker": statement.speaker,
            "level": statement.level,
            **_filled(
                {
                    "speaker_candidates": list(statement.speaker_candidates),
                    "role": statement.role,
                    "via": statement.via,
                    "nested_in": statement.nested_in,
                    "polarity": statement.polarity,
                    "addressee": self.span(statement.addressee),
                    "occasion": self.span(statement.occasion),
                    "meeting": statement.meeting,
                    "date": statement.said_on and statement.said_on.edtf,
                    "place": self._name(statement.said_in),
                    "topics": list(statement.topics),
                }
            ),
            "found_by": statement.found_by,
            "confidence": round(statement.confidence, 3),
            **_filled({"score": statement.score}),
        }

    def meeting(self, meeting: MeetingCandidate) -> dict:
        return {
            "id": meeting.key,
            "name": meeting.name,
            "kind": meeting.kind,
            "status": meeting.status,
            "mentions": [self.span(span) for span in meeting.mentions],
            "place": self._name(meeting.place),
            "date": self._when(meeting.when, meeting.when_span),
            "host": meeting.host,
            "participants": [participant.actor for participant in meeting.participants],
            **_filled(
                {
                    "organizer": meeting.organizer,
                    "series": meeting.series,
                    "original_date": meeting.old_when and meeting.old_when.edtf,
                    "parts": [
                        _filled({"actor": one.actor, "part": one.part, "level": one.level})
                        for one in meeting.participants
                    ],
                }
            ),
            "found_by": meeting.found_by,
            "confidence": round(meeting.confidence, 3),
            **_filled({"score": meeting.score}),
        }

    def date(self, found: DateCandidate) -> dict:
        return {
            "span": self.span(found.span),
            "edtf": found.when.edtf,
            "earliest": _day(found.when.earliest),
            "latest": _day(found.when.latest),
            **_filled({"approximate": found.when.approximate}),
        }

    def _name(self, key: str | None) -> str | None:
        return self._actors[key].name if key in self._actors else None

    def _when(self, when: When | None, span: Span | None) -> dict | None:
        if when is None:
            return None
        return {
            "span": self.span(span),
            "edtf": when.edtf or None,
            "earliest": _day(when.earliest),
            "latest": _day(when.latest),
        }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _filled(values: dict) -> dict:
    return {key: value for key, value in values.items() if value not in (None, "", [], False)}
