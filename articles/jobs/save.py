"""An extraction's candidates become annotations, beside what people have decided and never over it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from articles.extraction.candidates import (
    ActorCandidate,
    Extraction,
    MeetingCandidate,
    MentionCandidate,
    RoleCandidate,
    StatementCandidate,
)
from articles.extraction.candidates import Span as CandidateSpan
from articles.jobs import calibrate
from articles.jobs.decided import MAIN, Decided, clear, fingerprint, mention_fingerprint
from articles.jobs.near_copies import NearCopies, sketch_of
from articles.jobs.proposals import PLACE, Cast, forget_unused
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
from articles.models.progress import counted_once
from entities.models import Actor, MeetingSeries, Participation, Role
from entities.names.fold import fold
from entities.when import When

SpanRow = tuple[str, int, int]
Kind, Part = Annotation.Kind, Span.Part


def save(run: ExtractionRun, extraction: Extraction, beside: ExtractionRun | None = None) -> dict[str, int]:
    """How many annotations of each kind were added. One transaction; undecided ones of earlier runs are replaced.

    `beside`: the run of the trained extractor, to which what only it finds is put down.
    """
    with counted_once():
        cast = Cast(extraction, run.version.article)
        clear(run.version)
        added = Saving(run, extraction, cast, beside).all()
        tidy(run, cast)
        return added


def tidy(run: ExtractionRun, cast: Cast) -> None:
    """Forget whom earlier runs proposed and nothing names any more, unless a decision may: it can be undone."""
    if not Annotation.objects.filter(version__article=run.version.article, decisions__isnull=False).exists():
        forget_unused(list(cast.before))


class Saving:
    def __init__(self, run: ExtractionRun, extraction: Extraction, cast: Cast, beside: ExtractionRun | None = None):
        self.run, self.extraction, self.text = run, extraction, run.version.text
        self.beside = beside
        self.day: date = run.version.article.published_on
        self.cast = cast
        self.decided = Decided(run.version)
        self.near_copies = NearCopies(run.version, (self._words(one.content) for one in extraction.statements))
        self.calibration = calibrate.in_service()
        self.topics = {topic.slug: topic for topic in Topic.objects.all()}
        named = {meeting.series for meeting in extraction.meetings}
        self.series = {series.slug: series for series in MeetingSeries.objects.filter(slug__in=named - {None})}
        self.roles_of_keys = {role.key: role for role in extraction.roles}
        self.meetings: dict[str, MeetingReport] = {}
        self.statements: dict[str, Statement] = {}
        self.roles_then: dict[tuple[int, str | None], Role | None] = {}
        self.spans: list[Span] = []
        self.seen: set[tuple] = set()
        self.added = dict.fromkeys(Kind.values, 0)

    def all(self) -> dict[str, int]:
        for actor in self.extraction.actors:
            for mention in actor.mentions:
                self.mention(actor, mention)
        for role in self.extraction.roles:
            self.role(role)
        for meeting in self.extraction.meetings:
            self.meeting(meeting)
        for statement in sorted(self.extraction.statements, key=lambda one: one.level):  # the outer before the inner
            self.statement(statement)
        Span.objects.bulk_create(self.spans)
        learnt_from = self.calibration.learnt_from if self.calibration else 0
        self.run.options = {**self.run.options, "confidence_learnt_from": learnt_from}
        return self.added

    def _words(self, spans: Iterable[CandidateSpan]) -> str:
        return " … ".join(self.text[span.start : span.end] for span in spans)

    def _place(self, row: Annotation, print_: str, spans: list[SpanRow], candidate) -> Annotation | None:
        """Give the row what all annotations share and save it, unless a person has decided about these words.

        What stands there: this row, the decided one that says the same, or None where that was rejected.
        """
        stretches = [(start, end) for part, start, end in spans if part == MAIN.get(row.kind, Part.NAME)]
        level = getattr(row, "level", None)
        if twin := self.decided.twin(row.kind, stretches, level):
            return self._met(twin, row, spans, candidate)
        length = sum(end - start for start, end in stretches)
        if self.decided.refuses(row.kind, print_, length) or (told := (row.kind, level, *stretches)) in self.seen:
            return None
        self.seen.add(told)
        is_own = self.beside is not None and candidate.found_by.startswith(f"{ExtractionRun.TRAINED}.")
        row.version, row.run, row.fingerprint = self.run.version, self.beside if is_own else self.run, print_
        row.found_by, row.starts_at = candidate.found_by[:80], stretches[0][0]
        self._say_how_likely(row, candidate)
        row.words = " … ".join(self.text[start:end] for start, end in stretches)
        row.sketch = sketch_of(row.words) if row.kind == Kind.STATEMENT else []
        row.save(force_insert=True)
        self.spans += [
            Span(annotation_id=row.pk, part=part, start=start, end=end) for part, start, end in dict.fromkeys(spans)
        ]
        self.added[row.kind] += 1
        return row

    def _met(self, twin: Annotation, row: Annotation, spans: list[SpanRow], candidate) -> Annotation | None:
        """What stands for a find that is there already."""
        return None if twin.status == Annotation.Status.REJECTED else twin

    def _say_how_likely(self, row: Annotation, candidate) -> None:
        """As learnt from the decisions, or else as the extraction says, whose own score stays beside it."""
        score = getattr(candidate, "score", None)
        row.score = candidate.confidence if score is None else score
        row.confidence = candidate.confidence
        if self.calibration:
            row.confidence = round(self.calibration.probability(row.kind, row.found_by, row.score), 3)

    def mention(self, actor: ActorCandidate, found: MentionCandidate) -> None:
        row = Mention(kind=Kind.MENTION, form=found.form)
        row.place = self.cast.place(actor.key) if actor.kind == PLACE else None
        row.actor = self.cast.actor(actor.key)
        print_ = mention_fingerprint(self.text, found.span.start, found.span.end)
        self._place(row, print_, [_row(Part.NAME, found.span)], found)

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
        placed = self._place(row, fingerprint(Kind.MEETING, self._words(found.mentions[:1])), spans, found)
        if placed is row:
            self._participants(row, found)
        if placed:
            self.meetings[found.key] = row if placed is row else placed.meetingreport

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
        row.place = self.cast.place(found.said_in)
        row.said_at, row.nested_in = self.meetings.get(found.meeting or ""), self.statements.get(found.nested_in or "")
        row.when = found.said_on or When(edtf=self.day.isoformat(), earliest=self.day, latest=self.day)
        main, spans = self._statement_spans(found)
        if main and self.near_copies.refuse(self._words(main), self._words([found.source] if found.source else [])):
            main = ()
        placed = self._place(row, fingerprint(Kind.STATEMENT, self._words(main)), spans, found) if main else None
        if placed is row:
            row.topics.add(*(self.topics[slug] for slug in found.topics if slug in self.topics))
            row.speaker_candidates.add(*self._offered(found, row.speaker))
        if placed:
            self.statements[found.key] = row if placed is row else placed.statement

    def _offered(self, found: StatementCandidate, speaker: Actor | None) -> list[Actor]:
        keys = (*found.speaker_candidates, *([] if speaker else [found.speaker]))
        return list(dict.fromkeys(actor for key in keys for actor in self.cast.actors(key)))

    def _statement_spans(self, found: StatementCandidate) -> tuple[tuple[CandidateSpan, ...], list[SpanRow]]:
        """Its words and its parts; where nothing is attributed ("declined to comment") the cue stands for the words."""
        main = found.content or tuple(filter(None, [found.cue or found.source]))
        spans = [_row(Part.CONTENT, span) for span in main]
        for part in (Part.CUE, Part.SOURCE, Part.ADDRESSEE, Part.OCCASION):
            span = getattr(found, part)
            spans += [_row(part, span)] if span else []
        return main, spans

    def _role_then(self, person: Actor | None, claim: RoleCandidate | None) -> Role | None:
        """The post the person held that day: the one the text names, or the only one there is."""
        if person is None or (claim and claim.standing == RoleClaim.Standing.FORMER):
            return None
        known = (person.pk, claim.key if claim else None)
        if known not in self.roles_then:
            self.roles_then[known] = self._look_up_role(person, claim)
        return self.roles_then[known]

    def _look_up_role(self, person: Actor, claim: RoleCandidate | None) -> Role | None:
        roles = list(person.roles.in_force_on(self.day))
        if claim:
            named = [role for role in roles if claim.kind != Role.Kind.OTHER and role.kind == claim.kind]
            roles = named or [role for role in roles if fold(role.title) == fold(claim.title)]
        return roles[0] if len(roles) == 1 else None


def _row(part: str, span: CandidateSpan) -> SpanRow:
    return part, span.start, span.end
