"""Every date of an article, in words and in days: anchored at its dateline, read by the tense of its verb."""

from __future__ import annotations

from datetime import date

from articles.extraction.candidates import DateCandidate, Span
from articles.extraction.document import Document, Paragraph
from articles.extraction.tenses import tense_at
from entities.when import DateExpression, When, find, precision, resolve
from entities.when.meanings import Calendar, Offset, Unit, Weekday, Within, Written

REFERENCE_REACH = 1_200  # code points: how far back "a week earlier" may look for the day it counts from
DATELINE_DAYS = 45  # a dateline without a year that lies further from publication is not believed


def dates(document: Document) -> None:
    """Sets `document.anchor` from the dateline and fills `document.dates`, in order of the text."""
    found = find(document.text)
    document.anchor = anchor(document, found)
    reference: DateCandidate | None = None
    for expression in found:
        tense = tense_of(document, expression)
        if not is_wanted(expression, tense):
            continue
        near = reference if reference and expression.start - reference.span.end <= REFERENCE_REACH else None
        when = resolve(expression, anchor=document.anchor, tense=tense, reference=near.when if near else None)
        if not when.edtf:
            continue
        candidate = DateCandidate(
            span=Span(start=expression.start, end=expression.end),
            when=when,
            found_by=f"dates.{type(expression.meaning).__name__.lower()}",
            confidence=confidence(expression, tense, near is not None),
        )
        document.dates.append(candidate)
        if is_reference(document, expression, when):
            reference = candidate


def anchor(document: Document, found: list[DateExpression]) -> date:
    """The day of the first dateline that names one near the day of publication, else that day."""
    for paragraph in document.paragraphs:
        if not paragraph.has_dateline:
            continue
        start, end = dateline_of(paragraph)
        for expression in (one for one in found if start <= one.start and one.end <= end):
            when = resolve(expression, anchor=document.published)
            if when.earliest and precision(when) == "day":
                far = abs((when.earliest - document.published).days)
                return when.earliest if far <= DATELINE_DAYS else document.published
    return document.published


def dateline_of(paragraph: Paragraph) -> tuple[int, int]:
    return paragraph.start, paragraph.end if paragraph.kind == "dateline" else paragraph.body_start


def tense_of(document: Document, expression: DateExpression) -> str:
    """The tense of the verb that governs the wording; the historic present of a headline decides nothing."""
    paragraph = document.paragraphs[document.paragraph_at(expression.start)] if document.paragraphs else None
    if paragraph and paragraph.has_dateline and expression.end <= dateline_of(paragraph)[1]:
        return "unknown"
    words = document.tokens(expression.start, expression.end)
    if not len(words):
        return "unknown"
    tense = tense_at(words.root)
    return "unknown" if tense == "present" and paragraph and paragraph.kind == "headline" else tense


def is_wanted(expression: DateExpression, tense: str) -> bool:
    """ "within 48 hours" and "in two weeks" are dates only where the verb looks ahead; no event is known yet."""
    meaning = expression.meaning
    if isinstance(meaning, Offset) and meaning.needs_reference:
        return False  # "two months after the summit": the day of the summit is not known at this stage
    return not isinstance(meaning, Within) or meaning.vague and not meaning.conditional or tense == "future"


def is_reference(document: Document, expression: DateExpression, when: When) -> bool:
    """Whether a later "a week earlier" may count from it: a day or stretch of days that the narrator names."""
    if document.quote_around(expression.start, expression.end):
        return False
    return precision(when) in ("day", "days", "month") and not isinstance(expression.meaning, Within)


def confidence(expression: DateExpression, tense: str, has_reference: bool) -> float:
    match expression.meaning:
        case Calendar(year=int()) | Written():
            return 0.98
        case Offset(anaphoric=True) | Unit(anaphoric=True) | Weekday(anaphoric=True):
            return 0.7 if has_reference else 0.5
        case Calendar():
            return 0.92 if tense in ("past", "future") else 0.8
    return 0.9 if tense != "unknown" else 0.8
