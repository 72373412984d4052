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
TRAINED = "trained"  # the name of the extractor that votes

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
        if statement.key in document.votes:
            document.replace_statement(at, **voted(document, document.statements[at]))
    for at, meeting in enumerate(document.meetings):
        score = round(meeting.confidence, 3)
        said = round(shipped().probability("meeting", meeting.found_by, score), 3)
        document.meetings[at] = replace(meeting, score=score, confidence=said)


def voted(document: Document, statement: StatementCandidate) -> dict[str, object]:
    """As likely as the trained extractor says, in these circumstances; where it finds the same, never less likely."""
    vote = document.votes[statement.key]
    sure = round(moved(vote.likely, moves(document, statement)), 3)
    if not vote.agrees:
        return {"score": sure, "confidence": sure}
    sure = max(sure, statement.confidence)
    return {"score": sure, "confidence": sure, "found_by": f"{statement.found_by} + {TRAINED}"}


def likelihood(document: Document, statement: StatementCandidate) -> float:
    prior = PRIOR.get(statement.found_by.rpartition(".")[2], UNKNOWN_RULE)
    return moved(prior, moves(document, statement))


def moved(share: float, by: list[float]) -> float:
    """A share whose log-odds are moved; 0.01 and 0.99 are as sure as one gets."""
    share = min(max(share, 0.01), 0.99)
    return 1 / (1 + exp(-log(share / (1 - share)) - sum(by)))


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
