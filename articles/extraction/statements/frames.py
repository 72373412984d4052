"""Quotations that no reporting verb carries: "“…,” he shrugged", "His answer: “…”", "“…” — Ellen Marsh", "MARSH: …"."""

from __future__ import annotations

import re

from spacy.tokens import Token

from articles.extraction.candidates import Span
from articles.extraction.document import Document, Quote
from articles.extraction.lexicon.agents import can_act
from articles.extraction.sources import noun_phrase
from articles.extraction.statements.extent import FINITE
from articles.extraction.statements.found import Found, noun_span, token_span, without_quoted

SIGNED = re.compile(r"\s*(?:[—–―]|--?)\s*(?P<who>[A-ZÀ-Þ][\w.’'\-]*(?:\s[A-ZÀ-Þ][\w.’'\-]*){0,4})")
TURN = re.compile(r"(?P<who>[A-ZÀ-Þ][A-ZÀ-Þ.’'\- ]{2,30}):\s+(?=\S)")
TURNS_AT_LEAST = 2
LONGEST_FRAME = 14  # tokens of "Ellen Marsh, 23, of Velden, on the vote:"


def frame_around(document: Document, first: Quote, last: Quote) -> Found | None:
    for rule in (verb_behind, signature, colon_before):
        found = rule(document, first, last)
        if found is not None:
            return found
    return None


def verb_behind(document: Document, first: Quote, last: Quote) -> Found | None:
    """ "“…,” he shrugged": a comma ends the quotation and any past or present verb with a person follows."""
    text = document.text
    if text[last.inner.end - 1] not in ",!?" and text[last.outer.end : last.outer.end + 1] != ",":
        return None
    for token in document.tokens(last.outer.end, last.outer.end + 120):
        if token.text in (".", ";", ":") or token.is_sent_start and token.idx > last.outer.end + 2:
            return None
        if token.tag_ in ("VBD", "VBZ") and token.pos_ == "VERB":
            subject = next((one for one in token.children if one.dep_ == "nsubj" and one.idx >= last.outer.end), None)
            return found_by(document, subject, token, "quote_then_verb") if subject is not None else None
    return None


def found_by(document: Document, subject: Token, verb: Token | None, rule: str) -> Found | None:
    """Only people and bodies speak."""
    if not (subject.tag_ in ("NNP", "NNPS", "PRP", "PRP$") or can_act(subject.lemma_.lower())) or subject.lower_ in (
        "it",
        "that",
        "this",
    ):
        return None
    cue = token_span(document, verb.i, verb.i) if verb is not None else None
    return Found(parts=[], rule=rule, cue=cue, source=noun_span(document, noun_phrase(subject)))


def signature(document: Document, first: Quote, last: Quote) -> Found | None:
    """ "“…” — Ellen Marsh": a dash and a name end the paragraph."""
    match = SIGNED.match(document.text, last.outer.end, document.paragraphs[last.paragraph].end)
    if match is None or not document.mentions_in(match.start("who"), match.end("who")):
        return None
    return Found(parts=[], rule="quote_dash_name", source=Span(start=match.start("who"), end=match.end("who")))


def colon_before(document: Document, first: Quote, last: Quote) -> Found | None:
    """ "Marsh had a simple answer: “…”": the subject of the sentence that a colon ends speaks."""
    paragraph = document.paragraphs[first.paragraph]
    if document.text[paragraph.body_start : first.outer.start].rstrip()[-1:] != ":":
        return None
    begin, _ = document.sentence_bounds(document.token_at(max(first.outer.start - 2, paragraph.start)).i)
    for token in document.doc[begin : begin + 40]:
        if token.idx >= first.outer.start:
            break
        owner = next((one for one in token.lefts if one.dep_ == "poss"), None)
        if token.dep_ in ("nsubj", "ROOT") and token.pos_ in ("NOUN", "PROPN", "PRON"):
            speaker = owner if owner is not None and not can_act(token.lemma_.lower()) else token
            found = found_by(document, speaker, None, "colon_then_quote")
            return found or named_before_colon(document, paragraph.body_start, first)
    return named_before_colon(document, paragraph.body_start, first)


def named_before_colon(document: Document, body_start: int, first: Quote) -> Found | None:
    """ "According to Marsh: “…”", "Marsh, 23, on the vote: “…”": one person is named, and there is no verb."""
    words = document.tokens(body_start, first.outer.start)[-LONGEST_FRAME:]
    begin = next((one.i + 1 for one in reversed(words) if one.text in (".", "!", "?", "”", '"')), words[0].i)
    frame = document.doc[begin : words[-1].i + 1]
    if len(frame) >= LONGEST_FRAME or not len(frame) or any(one.tag_ in FINITE for one in frame):
        return None
    named = document.mentions_in(frame[0].idx, frame[-1].idx + len(frame[-1]))
    people = [one for one in named if document.actors[one[2]].kind == "person"]
    if len({key for _, _, key in people}) != 1:
        return None
    return Found(parts=[], rule="colon_then_quote", source=Span(start=people[0][0], end=people[0][1]))


def transcript(document: Document) -> list[Found]:
    """ "MARSH: We must act.": turns of a conversation, where at least two paragraphs are written so."""
    turns = [
        (paragraph, match)
        for paragraph in document.paragraphs
        if paragraph.kind == "body" and (match := TURN.match(document.text, paragraph.body_start, paragraph.end))
    ]
    found = []
    for paragraph, match in turns if len(turns) >= TURNS_AT_LEAST else ():
        part = without_quoted(document, match.end(), paragraph.end)
        if part is not None:
            whole = Span(start=part.start, end=paragraph.end if document.text[paragraph.end - 1] in ".!?" else part.end)
            source = Span(start=match.start("who"), end=match.end("who"))
            found.append(Found(parts=[whole], rule="transcript", source=source, direct=True, construction="quote"))
    return found
