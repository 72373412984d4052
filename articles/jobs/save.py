"""An extraction's candidates become annotations, beside what people have decided and never over it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date

from django.db import transaction

from articles.extraction.candidates import (
    ActorCandidate,
    Extraction,
    MeetingCandidate,
    MentionCandidate,
    RoleCandidate,
    StatementCandidate,
)
from articles.extraction.candidates import Span as CandidateSpan
from articles.jobs.proposals import PLACE, Cast
from articles.models import (
    Annotation,
    ExtractionRun,
    MeetingReport,
    Mention,
    ReportedParticipation,
    RoleClaim,
    Span,
    Statement,
    Topic,
)
from entities.models import Actor, MeetingSeries, Participation, Role
from entities.names.fold import fold
from entities.when import When

SpanRow = tuple[str, int, int]
Kind, Part = Annotation.Kind, Span.Part


def fingerprint(kind: str, words: str, position: int | None = None) -> str:
    """The same for the same words found again; with `position` also bound to their place in the text."""
    return hashlib.sha256(f"{kind}|{'' if position is None else position}|{fold(words)}".encode()).hexdigest()


def save(run: ExtractionRun, extraction: Extraction) -> dict[str, int]:
    """How many annotations of each kind were added. One transaction; undecided ones of earlier runs are replaced."""
    with transaction.atomic():
        undecided = Annotation.objects.filter(version=run.version, decisions__isnull=True)
        undecided.exclude(status__in=Annotation.STANDING).delete()
        return _Saving(run, extraction).all()


class _Saving:
    def __init__(self, run: ExtractionRun, extraction: Extraction):
        self.run, self.extraction, self.text = run, extraction, run.version.text
        self.day: date = run.version.article.published_on
        self.cast = Cast(extraction)
        self.topics = {topic.slug: topic for topic in Topic.objects.all()}
        self.series = {series.slug: series for series in MeetingSeries.objects.all()}
        self.roles_of_keys = {role.key: role for role in extraction.roles}
        kept = Annotation.objects.filter(version=run.version)
        self.taken = {(one.kind, part, start) for one, part, start in _main_spans(kept)}
        self.refused = set(
            Annotation.objects.rejected()
            .filter(fingerprint__in=self._fingerprints())
            .values_list("fingerprint", flat=True)
        )
        self.meetings: dict[str, MeetingReport] = {}
        self.statements: dict[str, Statement] = {}
        self.added = dict.fromkeys(Kind.values, 0)

    def all(self) -> dict[str, int]:
        for actor in self.extraction.actors:
            for mention in actor.mentions:
                self.mention(actor, mention)
        for role in self.extraction.roles:
            self.role(role)
        for meeting in self.extraction.meetings:
            self.meeting(meeting)
        for statement in self.extraction.statements:
            self.statement(statement)
        return self.added

    def _words(self, spans: Iterable[CandidateSpan]) -> str:
        return " … ".join(self.text[span.start : span.end] for span in spans)

    def _fingerprints(self) -> list[str]:
        found = self.extraction
        return [
            *(fingerprint(Kind.STATEMENT, self._words(one.content)) for one in found.statements if one.content),
            *(fingerprint(Kind.MEETING, self._words(one.mentions[:1])) for one in found.meetings),
            *(fingerprint(Kind.ROLE, self._words([one.span])) for one in found.roles),
            *(self._mention_print(mention) for actor in found.actors for mention in actor.mentions),
        ]

    def _mention_print(self, mention: MentionCandidate) -> str:
        return fingerprint(Kind.MENTION, self._words([mention.span]), mention.span.start)

    def _place(self, row: Annotation, print_: str, spans: list[SpanRow], candidate) -> bool:
        """Give the row what all annotations share and save it, unless a person has decided about these words."""
        main, start, _ = spans[0]
        if print_ in self.refused or (row.kind, main, start) in self.taken:
            return False
        row.version, row.run, row.fingerprint = self.run.version, self.run, print_
        row.found_by, row.confidence, row.starts_at = candidate.found_by, candidate.confidence, start
        row.words = " … ".join(self.text[first:last] for part, first, last in spans if part == main)
        row.save()
        Span.objects.bulk_create(
            Span(annotation_id=row.pk, part=part, start=s, end=e) for part, s, e in dict.fromkeys(spans)
        )
        self.taken.add((row.kind, main, start))
        self.added[row.kind] += 1
        return True

    def mention(self, actor: ActorCandidate, found: MentionCandidate) -> None:
        row = Mention(kind=Kind.MENTION, form=found.form)
        row.place = self.cast.place(actor.key) if actor.kind == PLACE else None
        row.actor = self.cast.actor(actor.key)
        self._place(row, self._mention_print(found), [_row(Part.NAME, found.span)], found)

    def role(self, found: RoleCandidate) -> None:
        row = RoleClaim(kind=Kind.ROLE, title=found.title[:200], role_kind=found.kind, standing=found.standing)
        row.person, row.organization = self.cast.actor(found.person), self.cast.actor(found.of)
        row.role = self._role_then(row.person, found)
        print_ = fingerprint(Kind.ROLE, self._words([found.span]))
        self._place(row, print_, [_row(Part.TITLE, found.span)], found)

    def meeting(self, found: MeetingCandidate) -> None:
        row = MeetingReport(kind=Kind.MEETING, name=found.name[:300], meeting_kind=found.kind)
        row.meeting_status, row.when = found.status, found.when
        if found.old_when:
            row.old_wording, row.old_edtf = found.old_when.wording[:200], found.old_when.edtf
        row.place, row.host = self.cast.place(found.place), self.cast.actor(found.host)
        row.organizer = self.cast.actor(found.organizer)
        row.series = self.series.get(found.series or "")
        row.series_words = "" if row.series else (found.series or "")[:200]
        spans = [_row(Part.NAME, span) for span in found.mentions]
        spans += [_row(Part.WHEN, found.when_span)] if found.when_span else []
        if self._place(row, fingerprint(Kind.MEETING, self._words(found.mentions[:1])), spans, found):
            self.meetings[found.key] = row
            self._participants(row, found)

    def _participants(self, row: MeetingReport, found: MeetingCandidate) -> None:
        parts = {}
        for one in found.participants:
            actor = self.cast.actor(one.actor)
            if actor and one.part in Participation.Part.values:
                parts.setdefault(
                    actor.pk, ReportedParticipation(report=row, actor=actor, part=one.part, level=one.level or "")
                )
        ReportedParticipation.objects.bulk_create(parts.values())

    def statement(self, found: StatementCandidate) -> None:
        row = Statement(kind=Kind.STATEMENT, statement_kind=found.kind, level=found.level)
        row.polarity = found.polarity or ""
        row.speaker, row.via = self.cast.actor(found.speaker), self.cast.actor(found.via)
        claim = self.roles_of_keys.get(found.role or "")
        row.role = self._role_then(row.speaker, claim)
        row.role_words = self._words([claim.span])[:200] if claim else ""
        row.addressee = self._words([found.addressee])[:200] if found.addressee else ""
        row.occasion = self._words([found.occasion])[:300] if found.occasion else ""
        row.said_at, row.nested_in = self.meetings.get(found.meeting or ""), self.statements.get(found.nested_in or "")
        row.when = found.said_on or When(edtf=self.day.isoformat(), earliest=self.day, latest=self.day)
        spans = self._statement_spans(found)
        if spans and self._place(row, fingerprint(Kind.STATEMENT, self._words(found.content)), spans, found):
            self.statements[found.key] = row
            row.topics.set([self.topics[slug] for slug in found.topics if slug in self.topics])
            row.speaker_candidates.set(filter(None, (self.cast.actor(key) for key in found.speaker_candidates)))

    def _statement_spans(self, found: StatementCandidate) -> list[SpanRow]:
        """Its parts; where nothing is attributed ("declined to comment") the cue is the words to look at."""
        main = found.content or tuple(filter(None, [found.cue or found.source]))
        spans = [_row(Part.CONTENT, span) for span in main]
        for part in (Part.CUE, Part.SOURCE, Part.ADDRESSEE, Part.OCCASION):
            span = getattr(found, part)
            spans += [_row(part, span)] if span else []
        return spans

    def _role_then(self, person: Actor | None, claim: RoleCandidate | None) -> Role | None:
        """The post the person held that day: the one the text names, or the only one there is."""
        if person is None or (claim and claim.standing == RoleClaim.Standing.FORMER):
            return None
        roles = list(person.roles.in_force_on(self.day))
        if claim:
            named = [role for role in roles if claim.kind != Role.Kind.OTHER and role.kind == claim.kind]
            roles = named or [role for role in roles if fold(role.title) == fold(claim.title)]
        return roles[0] if len(roles) == 1 else None


def _row(part: str, span: CandidateSpan) -> SpanRow:
    return part, span.start, span.end


def _main_spans(annotations):
    """(annotation, part, start) of every span of annotations that stay: their words are spoken for."""
    for annotation in annotations.prefetch_related("spans"):
        for span in annotation.spans.all():
            yield annotation, span.part, span.start
