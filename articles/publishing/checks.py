"""What keeps a timeline from being published, entry by entry, in sentences for its editor."""

from __future__ import annotations

from dataclasses import dataclass

from articles.models import Annotation, Entry, Statement
from articles.publishing.evidence import main_spans


@dataclass(frozen=True, kw_only=True)
class Problem:
    """`entry` is None where the timeline as a whole is meant. A problem that does not block is a warning."""

    entry: Entry | None
    sentence: str
    blocks: bool = True


def problems(entries: list[Entry]) -> list[Problem]:
    found = [problem for entry in entries for problem in _of_entry(entry)]
    if not entries:
        found.append(Problem(entry=None, sentence="There is nothing to publish yet: add an entry first."))
    return found


def _of_entry(entry: Entry) -> list[Problem]:
    evidence = [row.annotation for row in entry.evidence_rows.all()]
    sentences = [sentence for annotation in evidence for sentence in _of_evidence(annotation)]
    if entry.kind != Entry.Kind.FREE and not evidence:
        sentences.append("It has no evidence. Add an accepted annotation to it, or make it a note of the editors.")
    if entry.flag:
        sentences.append(f"{entry.flag} Look at it again and confirm the entry.")
    found = [Problem(entry=entry, sentence=sentence) for sentence in sentences]
    if entry.earliest is None and entry.latest is None:
        found.append(Problem(entry=entry, sentence="It has no date and will stand last.", blocks=False))
    return found


def _of_evidence(annotation: Annotation) -> list[str]:
    sentences = []
    if not annotation.is_accepted:
        sentences.append("Its evidence is not accepted. Review it, or take it out.")
    text = annotation.version.text
    if " … ".join(text[start:end] for start, end in main_spans(annotation)) not in (
        annotation.words,
        _first(annotation),
    ):
        sentences.append("Its words are not those of the article. Correct the span in the review.")
    statement = getattr(annotation, "statement", None) if annotation.kind == Annotation.Kind.STATEMENT else None
    if isinstance(statement, Statement) and statement.speaker is None:
        sentences.append("Its statement has no speaker. Name the speaker in the review.")
    return sentences


def _first(annotation: Annotation) -> str:
    """A meeting is evidenced by the first of the spans that name it."""
    return annotation.words.split(" … ")[0] if annotation.kind == Annotation.Kind.MEETING else annotation.words
