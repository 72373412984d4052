"""Every date of an article, in words and in days: anchored at its dateline, read by the tense of its verb."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from articles.extraction.candidates import DateCandidate, Span
from articles.extraction.document import Document, Paragraph
from articles.extraction.tenses import is_direct, is_moved, is_of_old_plan, tense_at, tense_of_words
from entities.when import DateExpression, When, find, precision, resolve
from entities.when.meanings import Calendar, Offset, Part, Range, Unit, Weekday, Within, Written

REFERENCE_REACH = 1_200  # code points: how far back "a week earlier" may look for the day it counts from
LONGEST_SENTENCE = 80  # tokens that are looked at where no verb governs the date
FAR_DAYS, NEAR_DAYS = 270, 95
TELLING = "told"  # of a reference: the day on which something was said, which counts after all others
FEW_DAYS = 4
MOST_REFERENCES = 8  # days named before that are tried
TO = re.compile(r"\s+(?:to|until|till)\s+")
DATELINE_DAYS = 45  # a dateline without a year that lies further from publication is not believed


def dates(document: Document) -> None:
    """Sets `document.anchor` from the dateline and fills `document.dates`, in order of the text."""
    found = find(document.text)
    document.anchor = anchor(document, found)
    references: list[DateCandidate] = []
    for expression in (part for one in found for part in moved_apart(document, one)):
        tense = tense_of(document, expression)
        if isinstance(expression.meaning, Offset) and expression.meaning.needs_reference:
            document.undated.append(expression)  # "two months after the summit": its day is not known at this stage
            continue
        if not is_wanted(expression, tense):
            continue
        near = reference_of(document, expression, tense, references)
        if near is None and counts_onward(expression):
            continue
        when = dated(document, expression, tense, near)
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
            told = replace(candidate, found_by=TELLING) if is_day_of_telling(document, expression) else candidate
            references = [*references[-MOST_REFERENCES:], told]


def reference_of(
    document: Document, expression: DateExpression, tense: str, references: list[DateCandidate]
) -> DateCandidate | None:
    """The day that "a day earlier" counts from: the latest named one that puts it on the side the verb says."""
    counts_days = getattr(expression.meaning, "unit", "") in ("day", "hour")
    nearest_first = references[::-1]
    for one in sorted(nearest_first, key=lambda one: one.found_by == TELLING):
        if expression.start - one.span.end > REFERENCE_REACH:
            continue
        if counts_days and (one.when.latest - one.when.earliest).days > FEW_DAYS:
            continue
        if not isinstance(expression.meaning, Offset | Unit | Weekday) or not expression.meaning.anaphoric:
            return one
        when = resolve(expression, anchor=document.anchor, tense=tense, reference=one.when)
        if tense == "past" and when.earliest and when.earliest > document.anchor:
            continue
        return one
    return None


def moved_apart(document: Document, expression: DateExpression) -> list[DateExpression]:
    """ "moved from May to June" is two dates, the old and the new, not a stretch of time."""
    meaning = expression.meaning
    middle = TO.search(expression.wording)
    if not (isinstance(meaning, Range) and meaning.joined == "to" and middle):
        return [expression]
    if not is_moved(document.token_at(expression.start)):
        return [expression]
    begin, end = expression.start + middle.start(), expression.start + middle.end()
    words = document.text
    return [
        replace(expression, end=begin, wording=words[expression.start : begin], meaning=meaning.first),
        replace(expression, start=end, wording=words[end : expression.end], meaning=meaning.last, bound="until"),
    ]


def dated(document: Document, expression: DateExpression, tense: str, near: DateCandidate | None) -> When:
    """The days of one wording. The verb above a noun is weak evidence: it may not send a near date to another year."""
    reference = near.when if near else None
    when = resolve(expression, anchor=document.anchor, tense=tense, reference=reference)
    if (
        isinstance(expression.meaning, Weekday)
        and expression.meaning.step is None
        and is_old_plan(document, expression)
    ):
        ahead = resolve(expression, anchor=document.anchor, tense="future")
        is_nearer = days_between(ahead, document.anchor) < days_between(when, document.anchor)
        return ahead if is_nearer else when
    if isinstance(expression.meaning, Calendar) and is_old_plan(document, expression):
        return resolve(expression, anchor=document.anchor, reference=reference)
    if tense not in ("past", "future") or not isinstance(expression.meaning, Calendar | Part) or not when.edtf:
        return when
    words = document.tokens(expression.start, expression.end)
    if not len(words) or is_direct(words.root):
        return when
    nearest = resolve(expression, anchor=document.anchor, reference=reference)
    is_far = days_between(when, document.anchor) >= FAR_DAYS and days_between(nearest, document.anchor) <= NEAR_DAYS
    return nearest if is_far else when


def is_old_plan(document: Document, expression: DateExpression) -> bool:
    """ "Had been set for Friday", "scheduled for Monday, was put off": the nearer Friday, past or to come."""
    words = document.tokens(expression.start, expression.end)
    return len(words) > 0 and is_of_old_plan(words.root)


def days_between(when: When, day: date) -> int:
    return max((when.earliest - day).days, (day - when.latest).days, 0)


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
    """The tense of the verb that governs the wording, corrected by its place and its preposition."""
    paragraph = document.paragraphs[document.paragraph_at(expression.start)] if document.paragraphs else None
    if paragraph and paragraph.has_dateline and expression.end <= dateline_of(paragraph)[1]:
        return "unknown"
    words = document.tokens(expression.start, expression.end)
    if not len(words):
        return "unknown"
    root = words.root
    tense = tense_at(root)
    if not tense:
        first, last = document.sentence_bounds(root.i)
        tense = tense_of_words(document.doc[first : min(last, first + LONGEST_SENTENCE)])
    return by_preposition(expression.bound, in_context(tense, paragraph, is_direct(root)))


def in_context(tense: str, paragraph: Paragraph | None, direct: bool) -> str:
    """The present tense of a headline tells of the past; elsewhere it looks ahead where the date hangs on the verb."""
    if tense != "present":
        return tense
    if paragraph and paragraph.kind == "headline":
        return "unknown"
    return "future" if direct else "present"


def by_preposition(bound: str, tense: str) -> str:
    """ "since March" looks back whatever the verb says; "until" and "by" look ahead unless it looks back."""
    if bound == "since":
        return "past"
    return "future" if bound in ("until", "by") and tense in ("present", "unknown") else tense


def is_wanted(expression: DateExpression, tense: str) -> bool:
    """ "within 48 hours" and "in two weeks" are dates only where the verb looks ahead; no event is known yet."""
    meaning = expression.meaning
    if isinstance(meaning, Within) and meaning.unit == "hour":
        return False  # a deadline that runs from another moment than the article's
    return not isinstance(meaning, Within) or meaning.vague and not meaning.conditional or tense == "future"


def counts_onward(expression: DateExpression) -> bool:
    """ "two days later", "the next day": nothing can be said without the day they count from."""
    match expression.meaning:
        case Offset(anaphoric=True, sign=ahead) if ahead > 0:
            return True
        case Unit(anaphoric=True, step=ahead) | Weekday(anaphoric=True, step=ahead) if (ahead or 0) > 0:
            return True
    return False


def is_reference(document: Document, expression: DateExpression, when: When) -> bool:
    """Whether a later "a week earlier" may count from it: a day or stretch of days that the narrator names."""
    if document.quote_around(expression.start, expression.end):
        return False
    return precision(when) in ("day", "days", "month") and not isinstance(expression.meaning, Within)


def is_day_of_telling(document: Document, expression: DateExpression) -> bool:
    """ "She told a briefing on Wednesday": the day of the telling, not of what is told."""
    words = document.tokens(expression.start, expression.end)
    if not len(words):
        return False
    root = words.root
    above = root.head.head if root.head.pos_ == "ADP" else root.head
    return bool(document.cues_between(above.i, above.i + 1)) and above.pos_ == "VERB"


def confidence(expression: DateExpression, tense: str, has_reference: bool) -> float:
    match expression.meaning:
        case Calendar(year=int()) | Written():
            return 0.98
        case Offset(anaphoric=True) | Unit(anaphoric=True) | Weekday(anaphoric=True):
            return 0.7 if has_reference else 0.5
        case Calendar():
            return 0.92 if tense in ("past", "future") else 0.8
    return 0.9 if tense != "unknown" else 0.8
