"""What the model told becomes candidates where its words stand in the text, and is dropped where they do not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from articles.extraction.anchoring import Anchors, by_lines
from articles.extraction.candidates import (
    MeetingCandidate,
    ParticipantCandidate,
    RoleCandidate,
    Span,
    StatementCandidate,
)
from articles.extraction.document import Document
from articles.extraction.language_model.answers import Told, ToldMeeting, ToldRole, ToldStatement
from articles.extraction.language_model.people import People
from articles.extraction.languages import has_rules
from articles.extraction.titles import known_title
from entities.names.fold import tokens
from entities.when import NotADate, NotEdtf, When, from_edtf, read

STATEMENT, MEETING, ROLE = "language_model.statement", "language_model.meeting", "language_model.role"
# Priors until decisions calibrate them: a model that invents words is caught, one that misjudges them is not.
CONFIDENCE = {"direct": 0.75, "mixed": 0.65, "indirect": 0.6, "no_comment": 0.6, "belief": 0.5}
MEETING_CONFIDENCE, ROLE_CONFIDENCE = 0.5, 0.6
NOBODY = 0.6  # factor where nobody is known to have said it
NEAR = 600  # code points: the cue and the source of a statement stand no further from it
SAME = 0.5  # shared code points of all, from which two statements are one
DASH_OPENS = ("—", "–", "―", "-")  # a line of dialogue, in many languages
TENSES = {"held": "past", "ongoing": "present"}


@dataclass(kw_only=True)
class Finds:
    document: Document
    anchors: Anchors
    people: People
    language: str
    statements: list[StatementCandidate] = field(default_factory=list)
    meetings: list[MeetingCandidate] = field(default_factory=list)
    roles: list[RoleCandidate] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)

    def take(self, piece: Span, told: Told) -> None:
        for statement in told.statements:
            self.statement(piece, statement)
        for meeting in told.meetings:
            self.meeting(piece, meeting)
        for role in told.roles:
            self.role(piece, role)

    def warnings(self, *, left_out: int) -> list[str]:
        lines = [
            f"{count} {what}{'s' if count > 1 else ''} of the language model dropped: not in the text word for word."
            for what, count in self.dropped.items()
        ]
        wrong = f"{left_out} finds of the language model left out: not of the form that was asked for."
        return lines + ([wrong] if left_out else [])

    # Statements

    def statement(self, piece: Span, told: ToldStatement) -> None:
        content = self.content(piece, told)
        if content is None:
            self.dropped["statement"] += 1
            return
        at = content[0].start if content else self.anchors.all(told.cue, piece)[0].start
        kind = self.kind(told.kind, content)
        content = tuple(self.without_marks(span) for span in content) if kind == "direct" else content
        if any(overlap(content, other.content) > SAME for other in self.statements if content):
            return
        cue = self.beside(told.cue, at, piece, content)
        source = self.beside(told.source or told.speaker, at, piece, content)
        speaker = self.people.actor(told.speaker) or (self.people.actor(told.source) if told.source else None)
        if not content and any(other.cue == cue for other in self.statements if not other.content):
            return
        self.statements.append(
            StatementCandidate(
                key=f"l{len(self.statements) + 1}",
                kind=kind,
                content=content,
                found_by=STATEMENT,
                cue=cue,
                source=source,
                speaker=speaker,
                addressee=self.beside(told.addressee, at, piece, content),
                occasion=self.beside(told.occasion, at, piece, content),
                polarity="denial" if told.denial else None,
                confidence=round(CONFIDENCE[kind] * (1 if speaker else NOBODY), 3),
            )
        )

    def content(self, piece: Span, told: ToldStatement) -> tuple[Span, ...] | None:
        """All stretches, one behind the other, or None: half a quotation is worse than none."""
        if told.kind == "no_comment":
            return () if self.anchors.all(told.cue, piece) else None
        near = self.anchors.nearest(told.source or told.cue, piece.start, piece) if len(told.content[0]) < 20 else None
        found: list[Span] = []
        for words in told.content:
            after = Span(start=found[-1].end if found else piece.start, end=piece.end)
            if found or near is None:
                span = next(iter(self.anchors.all(words, after)), None)
            else:
                span = self.anchors.nearest(words, near.start, after)
            if span is None:
                return None
            found.append(span)
        return tuple(part for span in found for part in by_lines(self.document.text, span))

    def kind(self, told: str, content: tuple[Span, ...]) -> str:
        """The quotation marks of the text decide what is quoted, not the model."""
        if told in ("belief", "no_comment"):
            return told
        quoted = sum(self.quoted(span) for span in content)
        if quoted >= 0.9 * sum(span.end - span.start for span in content):
            return "direct"
        if told == "direct" and self.is_dialogue(content[0]):
            return "direct"
        return "mixed" if quoted else "indirect"

    def quoted(self, span: Span) -> int:
        """How many of its code points stand between quotation marks, the marks counted."""
        around = self.document.quotes_between(span.start, span.end)
        within = sum(min(span.end, one.outer.end) - max(span.start, one.outer.start) for one in around)
        corners = self.document.text[max(span.start - 1, 0) : span.end + 1]
        return within or (span.end - span.start if corners[:1] == "「" and corners[-1:] == "」" else 0)

    def is_dialogue(self, span: Span) -> bool:
        line = self.document.paragraphs[self.document.paragraph_at(span.start)]
        return self.document.text[line.start : span.end].startswith(DASH_OPENS)

    def without_marks(self, span: Span) -> Span:
        around = self.document.quotes_between(span.start, span.end)
        inner = [one.inner for one in around if one.outer.start <= span.start and span.end <= one.outer.end]
        if not inner:
            return span
        start, end = max(span.start, inner[0].start), min(span.end, inner[0].end)
        return Span(start=start, end=end) if start < end else span

    def beside(self, words: str, at: int, piece: Span, content: tuple[Span, ...]) -> Span | None:
        """Where these words stand near a statement, outside of it."""
        found = [
            span
            for span in (self.anchors.all(words, piece) if words else [])
            if not any(part.start < span.end and span.start < part.end for part in content)
        ]
        nearest = min(found, key=lambda span: gap(span, content, at), default=None)
        return nearest if nearest and gap(nearest, content, at) <= NEAR else None

    def ordered_statements(self) -> tuple[StatementCandidate, ...]:
        """By position; one that stands wholly inside another is the inner one of it."""
        ordered = sorted(self.statements, key=lambda one: (start_of(one), -end_of(one)))
        found: list[StatementCandidate] = []
        around: list[StatementCandidate] = []
        for one in ordered:
            around = [outer for outer in around if one.content and end_of(outer) >= end_of(one)]
            if around:
                level = min(around[-1].level + 1, 3)
                one = replace(one, level=level, nested_in=around[-1].key)
            found.append(one)
            around += [one] if one.content else []
        return tuple(found)

    # Meetings and roles

    def meeting(self, piece: Span, told: ToldMeeting) -> None:
        spans = [
            part for span in self.anchors.all(told.words, piece)[:1] for part in by_lines(self.document.text, span)
        ]
        if not spans:
            self.dropped["meeting"] += 1
            return
        if any(overlap(spans, other.mentions) > SAME for other in self.meetings):
            return
        when_span = self.anchors.nearest(told.when, spans[0].start, piece) if told.when else None
        names = [name for name in told.participants if name != told.host]
        keys = dict.fromkeys(key for name in names if (key := self.people.actor(name)))
        self.meetings.append(
            MeetingCandidate(
                key=f"m{len(self.meetings) + 1}",
                name=self.document.words(spans[0])[:300],
                kind=told.kind,
                status=told.status,
                mentions=tuple(spans),
                found_by=MEETING,
                place=self.people.place(told.place) if told.place else None,
                when=self.when(told, when_span) if when_span else None,
                when_span=when_span,
                host=self.people.actor(told.host) if told.host else None,
                participants=tuple(ParticipantCandidate(actor=key) for key in keys),
                confidence=MEETING_CONFIDENCE,
            )
        )

    def when(self, told: ToldMeeting, span: Span) -> When | None:
        """Read by our own grammar; in a language that it does not read, as the model understands these words."""
        wording = " ".join(self.document.words(span).split())
        try:
            return read(wording, anchor=self.document.published, tense=TENSES.get(told.status, "future"))
        except NotADate:
            if has_rules(self.language):
                return None
        try:
            return replace(from_edtf(told.edtf), wording=wording[:200])
        except NotEdtf:
            return None

    def role(self, piece: Span, told: ToldRole) -> None:
        near = self.anchors.nearest(told.person, piece.start, piece)
        span = self.anchors.nearest(told.title, near.start, piece) if near else None
        person = self.people.actor(told.person) if span else None
        if span is None or person is None:
            self.dropped["role"] += 1
            return
        if "\n" in self.document.words(span) or any(span == other.span for other in self.roles):
            return
        self.roles.append(
            RoleCandidate(
                key=f"r{len(self.roles) + 1}",
                person=person,
                title=self.document.words(span)[:200],
                of=self.people.actor(told.of) if told.of else None,
                span=span,
                found_by=ROLE,
                kind=kind_of_title(self.document.words(span)),
                standing=told.standing,
                confidence=ROLE_CONFIDENCE,
            )
        )


def kind_of_title(words: str) -> str:
    found = known_title(tokens(words))
    return found[0] if found else "other"


def start_of(one: StatementCandidate) -> int:
    spans = one.content or tuple(filter(None, [one.cue]))
    return spans[0].start if spans else 0


def end_of(one: StatementCandidate) -> int:
    return one.content[-1].end if one.content else start_of(one)


def gap(span: Span, content: tuple[Span, ...], at: int) -> int:
    if not content:
        return abs(span.start - at)
    return min(min(abs(span.start - part.end), abs(part.start - span.end)) for part in content)


def overlap(ours, theirs) -> float:
    """Shared code points as a part of all, from 0 to 1."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in ours for b in theirs)
    total = sum(span.end - span.start for span in (*ours, *theirs)) - shared
    return shared / total if total else 0.0
