"""Two independent passes over one text: each editor judges alone; nothing is decided until both are finished."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from articles.models import Annotation, Judgement, Pass, Statement, Version
from articles.review import checks, decisions, snapshots
from articles.review.checks import Refused, SpanRow
from articles.review.checks_before_acceptance import NotAcceptable, findings, known_about

Verdict = Judgement.Verdict


class NotYourPass(Refused):
    pass


class PassIsFinished(Refused):
    pass


class _Trial(Exception):
    """Ends a transaction of which nothing is to stay."""


def to_judge(version: Version) -> QuerySet[Annotation]:
    """What a pass covers, in reading order: all that was found, whatever was decided about it since."""
    found = Annotation.objects.filter(version=version).exclude(found_by=decisions.ByEditor)
    belief = Statement.StatementKind.BELIEF
    return found.exclude(statement__statement_kind=belief).in_reading_order()


def are_needed(version: Version) -> bool:
    """Whether nothing may be decided here yet, because its source asks for two passes and they are not both done."""
    try:
        checks.may_be_decided(version)
    except checks.IndependentReviewFirst:
        return True
    return False


def pass_of(version: Version, editor: Any) -> Pass | None:
    return Pass.objects.filter(version=version, editor=editor).first()


@transaction.atomic
def begin(version: Version, *, editor: Any) -> Pass:
    """This editor's pass, begun or taken up again; a third editor is refused."""
    Version.objects.select_for_update().only("pk").get(pk=version.pk)
    made = list(Pass.objects.filter(version=version))
    mine = next((one for one in made if one.editor_id == editor.pk), None)
    if mine:
        return mine
    if len(made) >= checks.PASSES:
        raise Refused("Two editors are reviewing it already. Their disagreements can be settled when both are done.")
    return Pass.objects.create(version=version, editor=editor, number=len(made) + 1)


def _open(reading: Pass, editor: Any) -> Pass:
    current = Pass.objects.select_for_update(of=("self",)).select_related("version__article__source").get(pk=reading.pk)
    if current.editor_id != editor.pk:
        raise NotYourPass("This is somebody else’s pass.")
    if current.finished_at:
        raise PassIsFinished("This pass is finished; its judgements stand.")
    return current


@transaction.atomic
def judge(
    reading: Pass,
    annotation: Annotation,
    *,
    editor: Any,
    verdict: str,
    reason: str = "",
    spans: list[SpanRow] | None = None,
    **fields: Any,
) -> Judgement:
    """Say what should become of it; said again, the last word counts. Corrections bring spans or fields."""
    current = _open(reading, editor)
    if annotation.version_id != current.version_id:
        raise Refused("This belongs to another text.")
    if verdict == Verdict.REJECT and not reason.strip():
        raise checks.ReasonMissing("Say why this should be rejected.")
    after = _would_become(annotation, spans, fields) if verdict == Verdict.CORRECT else None
    if verdict == Verdict.ACCEPT:
        _check(snapshots.whole(annotation))
    told = {"verdict": verdict, "reason": reason, "after": after, "kind": annotation.kind}
    judged, _ = Judgement.objects.update_or_create(made_in=current, annotation_id=annotation.pk, defaults=told)
    return judged


@transaction.atomic
def add(reading: Pass, *, kind: str, editor: Any, spans: list[SpanRow], reason: str = "", **fields: Any) -> Judgement:
    """Something the extraction did not find."""
    current = _open(reading, editor)
    after = _would_be_added(current.version, kind, editor, spans, fields)
    return Judgement.objects.create(made_in=current, kind=kind, verdict=Verdict.ADD, reason=reason, after=after)


@transaction.atomic
def take_back(judgement: Judgement, *, editor: Any) -> None:
    """As if it had not been judged."""
    _open(judgement.made_in, editor)
    judgement.delete()


@transaction.atomic
def accept_rest(reading: Pass, *, editor: Any, kinds: Iterable[str]) -> int:
    """All of these kinds that this pass has not judged yet; how many. What cannot stand is left to be judged."""
    current = _open(reading, editor)
    left = [row for row in unjudged(current) if row.kind in set(kinds)]
    fine = [row for row in left if _can_stand(row)]
    Judgement.objects.bulk_create(
        Judgement(made_in=current, annotation_id=row.pk, kind=row.kind, verdict=Verdict.ACCEPT) for row in fine
    )
    return len(fine)


def _check(row: Annotation) -> None:
    """Raises NotAcceptable for what nothing overrides; warnings are for the decision that follows."""
    blocking = [one for one in findings(row, known_about([row])) if one.blocks]
    if blocking:
        raise NotAcceptable(blocking)


def _can_stand(row: Annotation) -> bool:
    try:
        _check(snapshots.whole(row))
    except NotAcceptable:
        return False
    return True


def unjudged(reading: Pass) -> QuerySet[Annotation]:
    return to_judge(reading.version).exclude(judgements__made_in=reading)


@transaction.atomic
def finish(reading: Pass, *, editor: Any) -> Pass:
    """Nothing may be left without a judgement; unsure is one."""
    current = _open(reading, editor)
    left = unjudged(current).count()
    if left:
        raise Refused(f"{left} {'finds are' if left != 1 else 'find is'} not judged yet. “Unsure” is an answer too.")
    current.finished_at = timezone.now()
    current.save(update_fields=["finished_at"])
    return current


def both_finished(version: Version) -> tuple[Pass, Pass] | None:
    done = list(Pass.objects.filter(version=version, finished_at__isnull=False).order_by("number"))
    return (done[0], done[1]) if len(done) == checks.PASSES else None


def waiting_for_second(user: Any) -> QuerySet[Version]:
    """Texts that somebody else has passed and that this editor may pass."""
    begun = Version.objects.filter(passes__isnull=False).exclude(passes__editor=user)
    return begun.exclude(passes__number=checks.PASSES).filter(article__is_set_aside=False).order_by(F("pk").desc())


def _would_become(annotation: Annotation, spans: list[SpanRow] | None, fields: dict[str, Any]) -> dict[str, Any]:
    row = snapshots.whole(annotation)
    return _tried(lambda: _correct(row, spans, fields))


def _correct(row: Annotation, spans: list[SpanRow] | None, fields: dict[str, Any]) -> dict[str, Any]:
    decisions.change(row, spans, fields)
    row.status = Annotation.Status.CORRECTED
    row.save()
    _check(row)
    return snapshots.take(row)


def _would_be_added(
    version: Version, kind: str, editor: Any, spans: list[SpanRow], fields: dict[str, Any]
) -> dict[str, Any]:
    checks.spans_fit(version.text, kind, spans)
    return _tried(lambda: snapshots.take(decisions.make(version, kind, editor, spans, fields)))


def _tried(act) -> dict[str, Any]:
    """What `act` tells, with nothing of what it did left in the database."""
    told: list[dict[str, Any]] = []
    try:
        with transaction.atomic():
            told.append(act())
            raise _Trial
    except _Trial:
        return told[0]
