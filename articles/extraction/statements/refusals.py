"""Silence without an object: "declined to comment", "had no comment", "could not be reached"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from articles.extraction.candidates import Span
from articles.extraction.document import Document
from articles.extraction.scene import running_maximum
from articles.extraction.sources import subject_of
from articles.extraction.statements.found import Found, noun_span, overlaps, token_span

# No act of silence is without one of these; they are looked for first because most texts have none.
_WORDS = re.compile(
    r"\b(?:comment|elaborat|respon[ds]|repl(?:y|ied)|drawn\b|speak\b|answer\b|discuss\b|say\b|talk(?:ing)?\b|calls?\b|"
    r"messages?\b|e-?mails?\b|requests?\b|inquiries\b|mum\b|silent\b|tight-?lipped)"
)
_AROUND = 8  # words
_DECLINING = {"decline", "refuse"}
_SPEAKING = {"comment", "elaborate", "respond", "reply", "answer", "speak", "talk", "say", "discuss"}
_ALONE = {"comment", "elaborate", "respond", "reply"}
_RETURNING = {"call", "calls", "message", "messages", "email", "emails", "request", "requests", "inquiries"}
_NOT = {"not", "n't", "n’t", "never"}
_SILENT = {"mum", "silent", "tight", "tightlipped", "tight-lipped"}
_COPULAS = {"remain", "stay", "keep"}


def _verbs_near(document: Document, places: list[int]) -> Iterator[Token]:
    """The words just before and after these places, each once, in order."""
    reached = 0
    for place in places:
        at = document.token_at(place).i
        yield from document.doc[max(at - _AROUND, reached) : at + 2]
        reached = max(at + 2, reached)


class Taken:
    """The code points that other statements use, to be asked quickly."""

    def __init__(self, found: Iterable[Found]):
        spans = sorted((span.start, span.end) for one in found for span in (one.cue, *one.parts) if span is not None)
        self._starts = [start for start, _ in spans]
        self._ends = running_maximum([end for _, end in spans])

    def holds(self, span: Span) -> bool:
        at = bisect_left(self._starts, span.end) - 1
        return at >= 0 and self._ends[at] > span.start


def refusals(document: Document, found: Iterable[Found]) -> list[Found]:
    """Acts of silence that no other rule has found something in."""
    near = [match.start() for match in _WORDS.finditer(document.text)]
    taken = Taken(found) if near else Taken(())
    kept: list[Found] = []
    for token in _verbs_near(document, near):
        words = _words_of(token)
        if words is None or document.quote_around(token.idx, token.idx + 1):
            continue
        span = token_span(document, words[0].i, words[-1].i)
        source = noun_span(document, subject_of(token))
        is_free = not taken.holds(span) and (not kept or not overlaps(kept[-1].parts[0], span))
        if source is not None and is_free and not overlaps(source, span):
            kept.append(Found(parts=[span], rule="refusal", source=source, no_comment=True))
    return kept


def _words_of(token: Token) -> list[Token] | None:
    """First to last word of the act where this verb begins it; None where it is none."""
    if token.tag_[:2] != "VB":
        return None
    return _declined(token) or _did_not(token) or _had_none(token) or _was_not_there(token) or _kept_silent(token)


def _declined(verb: Token) -> list[Token] | None:
    """ "Declined to comment", "refused to be drawn", "declined further comment"."""
    if verb.lemma_ not in _DECLINING:
        return None
    for child in verb.rights:
        is_drawn = child.lemma_ == "draw" and any(one.dep_ == "auxpass" for one in child.lefts)
        if child.dep_ == "xcomp" and (child.lemma_ in _SPEAKING or is_drawn) and not _has_object(child):
            return [verb, child]
        if child.dep_ == "dobj" and child.lemma_ == "comment":
            return [verb, child]
    return None


def _did_not(verb: Token) -> list[Token] | None:
    """ "Would not elaborate", "did not return calls", "is not talking"."""
    denial = next((child for child in verb.lefts if child.lower_ in _NOT), None)
    if denial is None:
        return None
    helpers = [child for child in verb.lefts if child.dep_ in {"aux", "neg"}]
    returned = next((one for one in verb.rights if one.dep_ == "dobj" and one.lower_ in _RETURNING), None)
    if verb.lemma_ == "return" and returned is not None:
        return [*helpers, verb, returned]
    is_silent = verb.lemma_ in _ALONE or (verb.tag_ == "VBG" and verb.lemma_ in {"talk", "comment"})
    return [*helpers, verb] if is_silent and helpers and not _has_object(verb) else None


def _had_none(verb: Token) -> list[Token] | None:
    """ "Had no comment", "made no comment"."""
    if verb.lemma_ not in {"have", "make", "offer", "give", "issue"}:
        return None
    comment = next((one for one in verb.rights if one.dep_ == "dobj" and one.lemma_ == "comment"), None)
    is_none = comment is not None and any(one.lower_ == "no" for one in comment.lefts)
    return [verb, comment] if is_none else None


def _was_not_there(verb: Token) -> list[Token] | None:
    """ "Could not be reached (for comment)", "was not available for comment", "was unavailable"."""
    helpers = [child for child in verb.lefts if child.dep_ in {"aux", "auxpass", "neg"}]
    is_denied = any(one.lower_ in _NOT for one in verb.children)
    if verb.lemma_ == "reach" and is_denied and any(one.dep_ == "auxpass" for one in helpers):
        return [*helpers, verb, *_for_comment(verb)]
    if verb.lemma_ != "be":
        return None
    state = next((one for one in verb.rights if one.dep_ == "acomp"), None)
    comment = _for_comment(state) if state is not None else []
    is_away = state is not None and (state.lower_ == "unavailable" or (is_denied and state.lower_ == "available"))
    if not is_away or not comment:
        return None
    return [*helpers, verb, state, *comment]


def _for_comment(word: Token) -> list[Token]:
    for child in word.rights:
        comment = next((one for one in child.children if one.lemma_ == "comment"), None)
        if child.lower_ == "for" and comment is not None:
            return [child, comment]
    return []


def _kept_silent(verb: Token) -> list[Token] | None:
    """ "Remained silent", "stayed mum", "remained tight-lipped"."""
    if verb.lemma_ not in _COPULAS:
        return None
    state = next((one for one in verb.rights if one.dep_ in {"acomp", "oprd", "advcl", "attr"}), None)
    is_silent = state is not None and (state.lower_ in _SILENT or state.lower_.endswith("lipped"))
    return [verb, state] if is_silent else None


def _has_object(verb: Token) -> bool:
    """Whether it says what is not spoken about; that is for the other rule."""
    if any(child.dep_ in {"dobj", "ccomp"} for child in verb.rights):
        return True
    about = [child for child in verb.rights if child.dep_ == "prep" and child.lower_ in {"on", "about", "to"}]
    return any(child.right_edge.i > child.i for child in about)
