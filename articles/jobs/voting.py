"""The trained extractor in service votes in every extraction, and what only it finds stands under a run of its own."""

from __future__ import annotations

import hashlib
from threading import Lock

from django.utils import timezone

from articles.extraction.trained.voter import NotAVoter, Voter, from_bytes
from articles.models import Annotation, ExtractionRun, TrainedExtractor

_reading = Lock()
_held: tuple[str, Voter] | None = None


def in_service() -> tuple[Voter | None, str]:
    """The voter, read once by each worker and again only when another goes into service; and why there is none.

    None without a reason: the desk has none in service.
    """
    global _held
    with _reading:
        row = TrainedExtractor.objects.without_model().filter(is_in_service=True).first()
        if row is None:
            return None, ""
        if _held is None or _held[0] != row.sha256:
            try:
                _held = row.sha256, read(row)
            except NotAVoter as reason:
                return None, f"{reason} The rules went without its vote."
        return _held[1], ""


def read(row: TrainedExtractor) -> Voter:
    """Raises NotAVoter where the bytes are not those that were put there, or another version's."""
    told = bytes(row.trained)
    if hashlib.sha256(told).hexdigest() != row.sha256:
        raise NotAVoter(f"The trained extractor {row.version} is damaged. Train it again.")
    return from_bytes(told)


def begin(rules: ExtractionRun, voter: Voter) -> ExtractionRun:
    """The run of what only the trained extractor finds, beside the rules' run."""
    rules.options = {**rules.options, "vote": voter.version}
    return ExtractionRun.objects.create(
        version=rules.version,
        extractor=ExtractionRun.TRAINED,
        extractor_version=voter.version,
        status=ExtractionRun.Status.DONE,
        requested_by=rules.requested_by,
        started_at=rules.started_at,
        knowledge_stamp=rules.knowledge_stamp,
    )


def finish(own: ExtractionRun, rules: ExtractionRun) -> None:
    """Both say how much they found."""
    found = Annotation.objects.filter(run=own).count()
    statement = Annotation.Kind.STATEMENT.value
    own.found, own.finished_at, own.knowledge_stamp = {statement: found}, timezone.now(), rules.knowledge_stamp
    own.save(update_fields=["found", "finished_at", "knowledge_stamp"])
    rules.found = {**rules.found, statement: rules.found.get(statement, 0) - found}
    rules.save(update_fields=["found"])
