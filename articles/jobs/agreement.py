"""What a second extractor finds, beside the first one's: together they are surer, apart both go to the editor."""

from __future__ import annotations

from collections import defaultdict

from django.db import transaction

from articles.extraction.candidates import ActorCandidate, Extraction
from articles.extraction.other_languages import BY_MARKS
from articles.jobs.decided import clear
from articles.jobs.proposals import Cast, forget_unused
from articles.jobs.save import Saving, SpanRow, tidy
from articles.models import Annotation, Article, ExtractionRun, Mention, Span, Version
from entities.models import Actor
from entities.names.fold import fold

# How much of the doubt that is left goes when both say the same; a prior until decisions calibrate it.
SURER = 0.5
Kind = Annotation.Kind


def save_beside(run: ExtractionRun, extraction: Extraction) -> dict[str, int]:
    """How many annotations of each kind it added to what stands there. One transaction."""
    with transaction.atomic():
        clear(run.version, run__extractor=run.extractor)
        cast = CastBeside(extraction, run.version.article, run.version)
        added = SavingBeside(run, extraction, cast).all()
        tidy(run, cast)
        forget_unused(cast.named_now())  # whose words the first extractor's finds have already
        return added


class CastBeside(Cast):
    """A name means whom the article's mentions of these words mean, whatever kind the second extractor takes it for."""

    def __init__(self, extraction: Extraction, article: Article, version: Version):
        super().__init__(extraction, article)
        self._named: dict[str, set[Actor]] = defaultdict(set)
        for mention in Mention.objects.filter(version=version, actor__isnull=False).select_related("actor"):
            self._named[fold(mention.words)].add(mention.actor)
            self._named[fold(mention.actor.name)].add(mention.actor)

    def _find(self, candidate: ActorCandidate) -> list[Actor]:
        named = self._named.get(fold(candidate.name), set())
        return list(named) if len(named) == 1 and not candidate.known else super()._find(candidate)

    def named_now(self) -> list[int]:
        return [actor.pk for found in self._found.values() for actor in found]


class SavingBeside(Saving):
    def _place(self, row: Annotation, print_: str, spans: list[SpanRow], candidate) -> Annotation | None:
        stretches = [(start, end) for _, start, end in spans]
        if row.kind == Kind.MENTION and self.decided.touches(row.kind, stretches):
            twin = self.decided.twin(row.kind, stretches)
            return self._met(twin, row, spans, candidate) if twin else None  # no name inside a name
        return super()._place(row, print_, spans, candidate)

    def _met(self, twin: Annotation, row: Annotation, spans: list[SpanRow], candidate) -> Annotation | None:
        is_open = twin.status == Annotation.Status.UNREVIEWED and twin.revision == 1
        if is_open and candidate.found_by not in twin.found_by:
            self._compare(twin, row, spans, candidate)
        return super()._met(twin, row, spans, candidate)

    def _compare(self, twin: Annotation, row: Annotation, spans: list[SpanRow], candidate) -> None:
        theirs = getattr(twin, type(row)._meta.model_name)
        if row.kind == Kind.STATEMENT:
            if twin.found_by == BY_MARKS and row.speaker:
                self._complete(theirs, row, spans)
            elif row.speaker and row.speaker != theirs.speaker:
                theirs.speaker_candidates.add(row.speaker)
        if says_the_same(theirs, row):
            self._agree(twin, candidate.found_by)

    def _complete(self, theirs, row, spans: list[SpanRow]) -> None:
        """Quotation marks alone told of the statement: who said it, and with what words, is all the second one's."""
        fields = ["speaker", "role", "addressee", "occasion", "polarity"]
        for name in fields:
            setattr(theirs, name, getattr(row, name))
        theirs.save(update_fields=[*fields, "updated_at"])
        self.spans += [
            Span(annotation_id=theirs.pk, part=part, start=start, end=end)
            for part, start, end in dict.fromkeys(spans)
            if part != Span.Part.CONTENT
        ]

    def _agree(self, twin: Annotation, found_by: str) -> None:
        sure = twin.confidence if twin.confidence is not None else SURER
        # Not where an editor decides at this very moment: that raises the revision.
        Annotation.objects.filter(pk=twin.pk, revision=1, status=Annotation.Status.UNREVIEWED).update(
            confidence=round(sure + (1 - sure) * SURER, 3), found_by=f"{twin.found_by} + {found_by}"[:80]
        )


def says_the_same(theirs: Annotation, ours: Annotation) -> bool:
    """Of two finds of the same kind on the same words."""
    match ours.kind:
        case Kind.STATEMENT:
            return ours.speaker is not None and (theirs.statement_kind, theirs.speaker) == (
                ours.statement_kind,
                ours.speaker,
            )
        case Kind.MEETING:
            return theirs.meeting_status == ours.meeting_status
        case Kind.MENTION:
            return (theirs.actor_id, theirs.place_id) == (
                ours.actor.pk if ours.actor else None,
                ours.place.pk if ours.place else None,
            )
        case Kind.ROLE:
            return ours.person is not None and theirs.person == ours.person
    return False
