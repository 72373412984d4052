"""Every statement says how likely an editor is to accept it as it stands: a prior by rule until decisions calibrate it.

The prior of a rule is a judgement from reading its finds on texts it was not written on; what is known of the one
statement then moves its log-odds. Both are plain numbers here, so that a calibration can replace them.
"""

from __future__ import annotations

from dataclasses import replace
from math import exp, log

from articles.extraction.calibration import shipped
from articles.extraction.candidates import StatementCandidate
from articles.extraction.document import Document

PRIOR = {
    "quote_then_cue": 0.95,
    "cue_then_quote": 0.93,
    "quote_then_verb": 0.85,
    "colon_then_quote": 0.8,
    "quote_dash_name": 0.85,
    "quote_only": 0.8,
    "transcript": 0.85,
    "clause": 0.88,
    "before_cue": 0.88,
    "around_cue": 0.8,
    "according_to": 0.87,
    "in_view": 0.8,
    "headline": 0.7,
    "directive": 0.8,
    "infinitive": 0.75,
    "as_phrase": 0.75,
    "noun_content": 0.65,
    "preposition": 0.6,
    "noun_clause": 0.7,
    "noun_infinitive": 0.6,
    "noun_preposition": 0.5,
    "adjective": 0.65,
    "no_comment": 0.8,
}
UNKNOWN_RULE = 0.5

# What moves the log-odds of a statement.
NO_SPEAKER = -1.5
SEVERAL_SPEAKERS = -0.9
PRONOUN_SOURCE = -0.4
INSIDE_ANOTHER = -0.7
VERY_SHORT = -0.5
VERY_LONG = -0.5
OPEN_QUOTATION = -1.0
SHORT_WORDS, LONG_WORDS = 3, 60


def confidence(document: Document) -> None:
    """Sets score and confidence of every statement and meeting; to be run when the speakers are known."""
    for at, statement in enumerate(document.statements):
        score = round(likelihood(document, statement), 3)
        said = round(shipped().probability("statement", statement.found_by, score), 3)
        document.replace_statement(at, score=score, confidence=said)
    for at, meeting in enumerate(document.meetings):
        score = round(meeting.confidence, 3)
        said = round(shipped().probability("meeting", meeting.found_by, score), 3)
        document.meetings[at] = replace(meeting, score=score, confidence=said)


def likelihood(document: Document, statement: StatementCandidate) -> float:
    prior = PRIOR.get(statement.found_by.rpartition(".")[2], UNKNOWN_RULE)
    odds = log(prior / (1 - prior)) + sum(moves(document, statement))
    return 1 / (1 + exp(-odds))


def moves(document: Document, statement: StatementCandidate) -> list[float]:
    """The circumstances of one statement that make it more or less likely."""
    found = []
    if statement.speaker is None:
        found.append(SEVERAL_SPEAKERS if statement.speaker_candidates else NO_SPEAKER)
    elif statement.source is not None and len(document.words(statement.source)) <= 4 and is_lower(document, statement):
        found.append(PRONOUN_SOURCE)
    if statement.level > 1:
        found.append(INSIDE_ANOTHER)
    length = sum(len(document.words(part).split()) for part in statement.content)
    if length < SHORT_WORDS and statement.kind != "direct":
        found.append(VERY_SHORT)
    if length > LONG_WORDS and statement.kind != "direct":
        found.append(VERY_LONG)
    if statement.kind == "direct" and any(is_open(document, part.start) for part in statement.content[-1:]):
        found.append(OPEN_QUOTATION)
    return found


def is_lower(document: Document, statement: StatementCandidate) -> bool:
    word = document.words(statement.source).lower()
    return word in ("he", "she", "it", "they", "him", "her", "them", "his", "its")


def is_open(document: Document, start: int) -> bool:
    """Whether the last part stands in a quotation whose closing mark is missing."""
    quote = document.quote_around(start, start + 1)
    return quote is not None and not quote.closed
