"""One annotation as a published timeline shows it: frozen plain values, with the words in their paragraph."""

from __future__ import annotations

from typing import Any

from articles.models import Annotation, MeetingReport, RoleClaim, Span, Statement, Version
from articles.publishing.formats.published import thaw_when
from articles.publishing.surroundings import Surroundings
from entities.models import Meeting, MeetingSeries, Role
from entities.when import When

__all__ = ["excerpt", "freeze", "freeze_when", "main_spans", "paragraph", "role_words", "thaw_when"]

Frozen = dict[str, Any]
MAIN_PART = {Annotation.Kind.STATEMENT: Span.Part.CONTENT, Annotation.Kind.ROLE: Span.Part.TITLE}
OF_ITS_KIND = {
    Annotation.Kind.STATEMENT: "statement",
    Annotation.Kind.MEETING: "meetingreport",
    Annotation.Kind.ROLE: "roleclaim",
}
LONGEST_CONTEXT = 300  # code points shown on either side of the words


def freeze(annotation: Annotation, around: Surroundings) -> Frozen:
    """Offsets are Unicode code points into the version whose SHA-256 is given, half-open.

    `before`, `words` and `after` are verbatim; joined around the spans they are the paragraph, cut to LONGEST_CONTEXT.
    """
    row = getattr(annotation, OF_ITS_KIND.get(annotation.kind, "mention"), annotation)
    version = annotation.version
    spans = main_spans(annotation)
    begin, end = paragraph(version.text, spans)
    text, first, last = version.text, spans[0][0], spans[-1][1]
    return {
        "annotation": annotation.pk,
        "revision": annotation.revision,
        "kind": annotation.kind,
        "spans": [list(span) for span in spans],
        "words": [text[start:stop] for start, stop in spans],
        "before": text[begin:first],
        "after": text[last:end],
        **_origin(version, around.copies.get(annotation.pk, [])),
        "reviewed": around.reviews.get(annotation.pk),
        **({"cue": _cue(annotation)} if annotation.kind == Annotation.Kind.STATEMENT else {}),
        **_of_its_kind(row, around),
    }


def _origin(version: Version, copies: list[Frozen]) -> Frozen:
    """The article and its source; `also_in` are other articles with the same words, or reports of the same meeting."""
    article, source = version.article, version.article.source
    return {
        "source": {
            "slug": source.slug,
            "name": source.name,
            "licence": source.licence,
            "homepage": source.homepage,
            "language": source.language,
        },
        "article": {
            "id": article.pk,
            "title": article.title,
            "url": article.url,
            "published_on": article.published_on.isoformat(),
            "language": article.language,
            "byline": article.byline,
            "also_in": copies,
        },
        "version": {"number": version.number, "sha256": version.sha256},
    }


def paragraph(text: str, spans: list[tuple[int, int]]) -> tuple[int, int]:
    """The paragraph around the spans, at most LONGEST_CONTEXT beyond them on either side."""
    first, last = spans[0][0], spans[-1][1]
    end = text.find("\n", last)
    begin = max(text.rfind("\n", 0, first) + 1, first - LONGEST_CONTEXT)
    return begin, min(len(text) if end < 0 else end, last + LONGEST_CONTEXT)


def excerpt(annotation: Annotation) -> list[tuple[str, bool]]:
    """The paragraph cut up for marking: (text, is_evidence), verbatim and in order."""
    text, spans = annotation.version.text, main_spans(annotation)
    at, end = paragraph(text, spans)
    parts = []
    for start, stop in spans:
        parts += [(text[at:start], False), (text[start:stop], True)]
        at = stop
    return [*parts, (text[at:end], False)]


def main_spans(annotation: Annotation) -> list[tuple[int, int]]:
    part = MAIN_PART.get(annotation.kind, Span.Part.NAME)
    spans = sorted((span.start, span.end) for span in annotation.spans.all() if span.part == part)
    return spans[:1] if annotation.kind == Annotation.Kind.MEETING else spans


def _of_its_kind(row: Annotation, around: Surroundings) -> Frozen:
    if isinstance(row, Statement):
        return _statement(row, around)
    if isinstance(row, MeetingReport):
        return _report(row, around)
    if isinstance(row, RoleClaim):
        organization = around.name(row.organization_id)
        then = organization and {"title": row.title, "organization": organization, "from": None, "until": None}
        return {
            "speaker": around.name(row.person_id),
            "role": row.title,
            "role_then": then,
            "organization": organization,
        }
    return {}


def _cue(annotation: Annotation) -> str:
    cues = sorted((span.start, span.end) for span in annotation.spans.all() if span.part == Span.Part.CUE)
    return " … ".join(annotation.version.text[start:stop] for start, stop in cues)


def _statement(row: Statement, around: Surroundings) -> Frozen:
    return {
        "statement_kind": row.statement_kind,
        "polarity": row.polarity,
        "speaker": around.name(row.speaker_id),
        "role": role_words(row),
        "role_then": _role_then(row.role, around),
        "via": around.name(row.via_id),
        "addressee": row.addressee,
        "occasion": row.occasion,
        "meeting": row.said_at and row.said_at.meeting and _named(row.said_at.meeting),
        "place": around.place(row.place_id),
        "topics": _topics(row),
        "when": freeze_when(row.when),
    }


def _report(row: MeetingReport, around: Surroundings) -> Frozen:
    there = [{**around.name(one.actor_id), "part": one.part, "level": one.level} for one in row.participations.all()]
    return {
        "meeting": _named(row.meeting) if row.meeting else {"slug": "", "name": row.name},
        "meeting_kind": row.meeting_kind,
        "meeting_status": row.meeting_status,
        "place": around.place(row.place_id),
        "host": around.name(row.host_id),
        "organizer": around.name(row.organizer_id),
        "series": row.series and _named(row.series),
        "participants": there,
        "topics": _topics(row),
        "when": freeze_when(row.when),
    }


def _role_then(role: Role | None, around: Surroundings) -> Frozen | None:
    """Its dates as EDTF, as finely as they are known; None is open or unknown."""
    return role and {
        "title": role.title,
        "organization": around.name(role.organization_id),
        "from": role.since_edtf or (role.since and role.since.isoformat()),
        "until": role.until_edtf or (role.until and role.until.isoformat()),
    }


def _topics(row: Statement | MeetingReport) -> list[Frozen]:
    return [{"slug": one.slug, "name": one.name} for one in row.topics.all()]


def _named(thing: Meeting | MeetingSeries) -> Frozen:
    return {"slug": thing.slug, "name": thing.name}


def role_words(statement: Statement) -> str:
    """The post the speaker held, as the knowledge base has it, else as the article words it."""
    if statement.role:
        return f"{statement.role.title}, {statement.role.organization.name}"
    return statement.role_words


def freeze_when(when: When) -> Frozen:
    return {
        "wording": when.wording,
        "edtf": when.edtf,
        "earliest": when.earliest and when.earliest.isoformat(),
        "latest": when.latest and when.latest.isoformat(),
        "approximate": when.approximate,
    }
