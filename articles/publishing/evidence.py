"""One annotation as a published timeline shows it: frozen plain values, with the words in their paragraph."""

from __future__ import annotations

from datetime import date
from typing import Any

from articles.models import Annotation, MeetingReport, RoleClaim, Span, Statement
from entities.models import Actor
from entities.when import When

Frozen = dict[str, Any]
MAIN_PART = {Annotation.Kind.STATEMENT: Span.Part.CONTENT, Annotation.Kind.ROLE: Span.Part.TITLE}
OF_ITS_KIND = {
    Annotation.Kind.STATEMENT: "statement",
    Annotation.Kind.MEETING: "meetingreport",
    Annotation.Kind.ROLE: "roleclaim",
}
LONGEST_CONTEXT = 300  # code points shown on either side of the words


def freeze(annotation: Annotation) -> Frozen:
    """Offsets are Unicode code points into the version whose SHA-256 is given, half-open.

    `before`, `words` and `after` are verbatim; joined around the spans they are the paragraph, cut to LONGEST_CONTEXT.
    """
    row = getattr(annotation, OF_ITS_KIND.get(annotation.kind, "mention"), annotation)
    version, article = annotation.version, annotation.version.article
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
        "source": {"slug": article.source.slug, "name": article.source.name, "licence": article.source.licence},
        "article": {
            "id": article.pk,
            "title": article.title,
            "url": article.url,
            "published_on": article.published_on.isoformat(),
        },
        "version": {"number": version.number, "sha256": version.sha256},
        **_of_its_kind(row),
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


def _of_its_kind(row: Annotation) -> Frozen:
    if isinstance(row, Statement):
        return {
            "statement_kind": row.statement_kind,
            "polarity": row.polarity,
            "speaker": name(row.speaker),
            "role": role_words(row),
            "via": name(row.via),
            "addressee": row.addressee,
            "occasion": row.occasion,
            "meeting": row.said_at and row.said_at.meeting and name(row.said_at.meeting),
            "when": freeze_when(row.when),
        }
    if isinstance(row, MeetingReport):
        return {
            "meeting": name(row.meeting) or {"slug": "", "name": row.name},
            "meeting_kind": row.meeting_kind,
            "meeting_status": row.meeting_status,
            "place": name(row.place),
            "host": name(row.host),
            "participants": [{**name(one.actor), "part": one.part} for one in row.participations.all()],
            "when": freeze_when(row.when),
        }
    if isinstance(row, RoleClaim):
        return {"speaker": name(row.person), "role": row.title, "organization": name(row.organization)}
    return {}


def role_words(statement: Statement) -> str:
    """The post the speaker held, as the knowledge base has it, else as the article words it."""
    if statement.role:
        return f"{statement.role.title}, {statement.role.organization.name}"
    return statement.role_words


def name(thing: Any | None) -> Frozen | None:
    """How an actor, place or meeting is named on the page, and where its page is."""
    if thing is None:
        return None
    return {"slug": thing.slug, "name": thing.name} | ({"kind": thing.kind} if isinstance(thing, Actor) else {})


def freeze_when(when: When) -> Frozen:
    return {
        "wording": when.wording,
        "edtf": when.edtf,
        "earliest": when.earliest and when.earliest.isoformat(),
        "latest": when.latest and when.latest.isoformat(),
        "approximate": when.approximate,
    }


def thaw_when(frozen: dict[str, Any]) -> When:
    def day(name: str) -> date | None:
        return date.fromisoformat(frozen[name]) if frozen.get(name) else None

    return When(
        wording=frozen.get("wording", ""),
        edtf=frozen.get("edtf", ""),
        earliest=day("earliest"),
        latest=day("latest"),
        approximate=frozen.get("approximate", False),
    )
