"""The only writer of an annotation once it exists: each decision is one transaction that also appends its Decision.

Every function takes the `revision` the editor saw and raises StaleRevision if it is no longer current
(None skips that check: for commands that hold the only copy).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import models, transaction

from articles.models import Annotation, Decision, Version
from articles.review import checks, consequences, fetching, snapshots
from articles.review import checks_before_acceptance as before_acceptance
from articles.review.checks import SpanRow
from config import prepared
from config.prepared import Prepared

Editor = AbstractBaseUser
ByEditor = "editor"
ORIGIN = ("channel", "client", "batch", "took_ms", "keystrokes")  # where a decision came from, and what it took


_locked = Prepared(lambda key: Annotation.objects.select_for_update().filter(pk=key).order_by().values_list("pk"), int)


def _lock(annotation: Annotation, revision: int | None) -> Annotation:
    """The row as it is now, locked until the transaction ends, with all that is told of it at hand."""
    _locked(annotation.pk)
    current = fetching.one(annotation.kind, annotation.pk)
    checks.revision_is_current(current, revision)
    checks.may_be_decided(current.version)
    return current


JUDGED = ("status", "revision", "updated_at")  # what a decision changes that changes nothing else


def _append(
    row: Annotation, action: str, before: dict[str, Any] | None, *, is_changed: bool = True, **rest: Any
) -> Decision:
    """Save the row as its next revision, bring in step what follows from it, then write the Decision.

    Nothing but its status is saved where it `is_changed` in nothing else. The decision brings the row along.
    """
    row.revision = row.revision + 1 if before else 1
    if is_changed:
        row.save()
    else:
        prepared.change(row, *JUDGED, of=Annotation)
    consequences.settle(row, before)
    made = {"before": before, "after": snapshots.take(row), "revision": row.revision}
    decision = Decision(annotation=row, action=action, **made, **rest)
    prepared.insert(decision)
    return decision


def _decide(annotation: Annotation, revision: int | None, action: str, status: str, **rest: Any) -> Decision:
    with transaction.atomic():
        row = _lock(annotation, revision)
        before = snapshots.take(row)
        row.status = status
        return _append(row, action, before, is_changed=False, **rest)


def accept(
    annotation: Annotation,
    *,
    editor: Editor,
    revision: int | None,
    reason: str = "",
    override: Collection[str] = (),
    **rest: Any,
) -> Decision:
    """It stands as it is; one that was corrected stays marked as corrected. `override`: codes of the warnings seen."""
    with transaction.atomic():
        row = _lock(annotation, revision)
        before = snapshots.take(row)
        rest["overridden"] = _passed(row, override, reason)
        if not row.is_accepted:
            row.status = _accepted_status(row)
        return _append(row, Decision.Action.ACCEPT, before, is_changed=False, editor=editor, reason=reason, **rest)


def _passed(row: Annotation, override: Collection[str], reason: str) -> list[dict[str, str]]:
    """The warnings that are overridden; raises what checks_before_acceptance.overridden does."""
    found = before_acceptance.findings(row, before_acceptance.known_about([row]))
    return before_acceptance.overridden(found, override, reason)


def _accepted_status(row: Annotation) -> str:
    """Corrected if any correction of it still holds, by comparing with what extraction first said."""
    if row.revision == 1:  # nobody has decided about it yet
        return Annotation.Status.ACCEPTED
    first = row.decisions.order_by("revision").first()
    if first is None or first.before is None:
        return Annotation.Status.ACCEPTED
    now = snapshots.take(row)
    same = all(first.before[part] == now[part] for part in ("spans", "fields"))
    return Annotation.Status.ACCEPTED if same else Annotation.Status.CORRECTED


def reject(annotation: Annotation, *, editor: Editor, revision: int | None, reason: str, **rest: Any) -> Decision:
    if not reason.strip():
        raise checks.ReasonMissing("Say why this is rejected: the reason is kept, and teaches the extraction.")
    status = Annotation.Status.REJECTED
    return _decide(annotation, revision, Decision.Action.REJECT, status, editor=editor, reason=reason, **rest)


def mark_unsure(
    annotation: Annotation, *, editor: Editor, revision: int | None, reason: str = "", **rest: Any
) -> Decision:
    status = Annotation.Status.UNSURE
    return _decide(annotation, revision, Decision.Action.UNSURE, status, editor=editor, reason=reason, **rest)


def correct(
    annotation: Annotation,
    *,
    editor: Editor,
    revision: int | None,
    spans: list[SpanRow] | None = None,
    reason: str = "",
    action: str = Decision.Action.CORRECT,
    override: Collection[str] = (),
    **fields: Any,
) -> Decision:
    """Change spans ([part, start, end] in code points, all of them) or fields, and so accept it.

    `fields` are the model's: plain values, instances for links, a When for `when`, lists of instances for `topics`,
    and (actor, part, level) triples for `participants`. What is named in ORIGIN goes to the decision.
    """
    rest = _taken_out(fields)
    with transaction.atomic():
        row = _lock(annotation, revision)
        before = snapshots.take(row)
        change(row, spans, fields)
        row.status = Annotation.Status.CORRECTED
        rest["overridden"] = _passed(row, override, reason)
        return _append(row, action, before, editor=editor, reason=reason, **rest)


def _taken_out(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: fields.pop(name) for name in ORIGIN if name in fields}


def link(annotation: Annotation, *, editor: Editor, revision: int | None, **fields: Any) -> Decision:
    """Correct only what something is linked to: a speaker, an actor, a meeting."""
    return correct(annotation, editor=editor, revision=revision, action=Decision.Action.LINK, **fields)


def add(
    version: Version,
    *,
    kind: str,
    editor: Editor,
    spans: list[SpanRow],
    reason: str = "",
    override: Collection[str] = (),
    **fields: Any,
) -> Decision:
    """A new annotation by hand; it stands at once."""
    rest = _taken_out(fields)
    checks.spans_fit(version.text, kind, spans)
    checks.may_be_decided(version)
    with transaction.atomic():
        row = make(version, kind, editor, spans, fields)
        rest["overridden"] = _passed(row, override, reason)
        return _append(row, Decision.Action.ADD, None, editor=editor, reason=reason, **rest)


def make(version: Version, kind: str, editor: Editor, spans: list[SpanRow], fields: dict[str, Any]) -> Annotation:
    """The row of a new annotation, without a decision about it."""
    starts_at, words = snapshots.place_and_words(version.text, kind, spans)
    row = snapshots.MODELS[kind](
        version=version,
        kind=kind,
        status=Annotation.Status.ACCEPTED,
        found_by=ByEditor,
        added_by=editor,
        starts_at=starts_at,
        words=words,
    )
    _set_plain(row, fields)
    row.save()
    change(row, spans, fields)
    return row


def undo(decision: Decision, *, editor: Editor, revision: int | None = None, **rest: Any) -> Decision:
    """Restore what was before the newest decision on an annotation, as a new decision (undoing an undo redoes)."""
    with transaction.atomic():
        row = _lock(snapshots.whole(decision.annotation), revision)
        if row.revision != decision.revision:
            raise checks.NothingToUndo("Something was decided after this. Undo that first.")
        before = snapshots.take(row)
        snapshots.restore(row, decision.before or {**before, "status": Annotation.Status.REJECTED})
        return _append(row, Decision.Action.UNDO, before, editor=editor, undoes=decision, **rest)


def change(row: Annotation, spans: list[SpanRow] | None, fields: dict[str, Any]) -> None:
    """Spans and fields of a row as told; neither saves it nor decides anything."""
    if spans is not None:
        checks.spans_fit(row.version.text, row.kind, spans)
        snapshots.set_spans(row, spans)
    _set_plain(row, fields)
    if "topics" in fields:
        row.topics.set(fields["topics"])
    if "participants" in fields:
        snapshots.set_participants(row, [(actor.pk, part, level) for actor, part, level in fields["participants"]])


def _set_plain(row: Annotation, fields: dict[str, Any]) -> None:
    """Everything but sets; `when` stands for the five date fields."""
    plain = {name: value for name, value in fields.items() if name not in ("when", "topics", "participants")}
    checks.fields_belong(row.kind, fields.keys() - {"when"})
    if "when" in fields:
        row.when = fields["when"]
    for name, value in plain.items():
        field = row._meta.get_field(name)
        setattr(row, name, value if value is not None or isinstance(field, models.ForeignKey) else "")
