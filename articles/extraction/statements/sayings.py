"""Reports without a reporting verb of their own: "according to X", "in X's view", "Indonesia: envoy to go"."""

from __future__ import annotations

import re

from spacy.tokens import Token

from articles.extraction.candidates import Span
from articles.extraction.document import Document
from articles.extraction.sources import Noun, noun_phrase, possessor_of
from articles.extraction.statements.extent import FINITE, has_finite_verb, without_punctuation
from articles.extraction.statements.found import Found, noun_span, token_span, without_quoted

VIEWS = {
    "view",
    "opinion",
    "word",
    "telling",
    "estimation",
    "mind",
    "eye",
    "judgment",
    "judgement",
    "assessment",
    "account",
}
BELIEFS = {"view", "opinion", "mind", "eye"}
QUOTING = {"quoting", "citing"}
CONTINUES = {"which", "that", "who", "and", "but", "because", "where", "whom", "while", "although", "though"}
BEGINS_CLAUSE = {"DT", "NNP", "NNPS", "NN", "NNS", "PRP", "PRP$", "JJ", "CD", "EX", "RB", "IN"}
LABEL = re.compile(r"(?P<who>[^\W\d_][\w.’'\- ]{1,40}?)\s?:\s+(?=\S)")
SOURCE_AT_END = re.compile(r"(?:\s[—–-]{1,2}\s|:\s|,\s)(?P<who>[^\W\d_][\w.’' ]{1,30})$")


def sayings(document: Document) -> list[Found]:
    """Every report of these kinds, by position."""
    found: list[Found] = []
    doc = document.doc
    for token in doc:
        one = None
        if token.lower_ in ("according", "per") and token.i + 2 < len(doc):
            one = according(document, token)
        elif token.lemma_ in VIEWS and token.dep_ == "pobj":
            one = in_view(document, token)
        if one is not None:
            found.append(one)
    found += headlines(document)
    return found


# -- according to ------------------------------------------------------------------------------------------------


def according(document: Document, token: Token) -> Found | None:
    doc, at = document.doc, token.i
    if token.lower_ == "per":
        if at == 0 or doc[at - 1].text != "," or doc[at + 1].tag_ not in ("NNP", "DT"):
            return None
        last = at
    elif doc[at + 1].lower_ == "to":
        last = at + 1
    else:
        return None
    _, end = document.sentence_bounds(at)
    source = source_after(document, last, end)
    return report(document, at, last, source) if source is not None else None


def source_after(document: Document, last: int, end: int) -> Noun | None:
    """The noun phrase behind the words of the cue, without what a comma sets off."""
    doc = document.doc
    name = name_before_clause(document, last + 1, end)
    if name is not None:
        return name
    for child in (*doc[last].children, *doc[last - 1].children):
        if child.dep_ == "pobj" and child.i > last:
            return noun_phrase(child)
    for token in doc[last + 1 : min(last + 13, end)]:
        if token.tag_ in ("NN", "NNS", "NNP", "NNPS", "PRP") and (
            token.i + 1 >= end or doc[token.i + 1].pos_ not in ("NOUN", "PROPN", "PART")
        ):
            return noun_phrase(token)
    return None


def name_before_clause(document: Document, start: int, end: int) -> Noun | None:
    """ "According to Marsh the ship was lost": a name, and right behind it the article of the next noun phrase."""
    doc = document.doc
    for at in range(start, min(start + 6, end - 2)):
        if not doc[at].text[0].isupper():
            return None
        if doc[at + 1].tag_ in ("DT", "PRP$", "CD") and follows_at_once(document, at + 1, end):
            return Noun(head=at, first=start, last=at)
    return None


def report(document: Document, first: int, last: int, source: Noun) -> Found | None:
    """`first`..`last` are the words of the cue; the content is around, before or behind them and the source."""
    doc = document.doc
    begin, end = document.sentence_bounds(first)
    begin, end = inside_quote(document, first, begin, end)
    while begin < first and doc[begin].tag_ in ("_SP", "``", "''", "CC", "RB") and begin + 1 < len(doc):
        begin += 1
    rest, inner = behind(document, source.last + 1, end)
    stands_first = first - begin <= 1
    if stands_first and follows_at_once(document, source.last + 1, end):
        rest, inner = source.last + 1, None
    parts = span_of(document, rest, end) if stands_first else before_and_behind(document, begin, first, rest, end)
    if not parts:
        return None
    return Found(
        parts=parts, rule="according_to", cue=token_span(document, first, last), cue_head=None,
        source=noun_span(document, inner or source), via=noun_span(document, source) if inner else None,
    )  # fmt: skip


def follows_at_once(document: Document, start: int, end: int) -> bool:
    """ "According to the ministry the ship had sunk, …": no comma stands between the source and the clause."""
    doc = document.doc
    if start + 1 >= end or doc[start].tag_ not in BEGINS_CLAUSE or doc[start].lower_ in CONTINUES:
        return False
    verb = next((one for one in doc[start:end] if one.tag_ in FINITE), None)
    return verb is not None and not any(one.text in (",", "—", "–", ";") for one in doc[start : verb.i])


def inside_quote(document: Document, at: int, begin: int, end: int) -> tuple[int, int]:
    doc = document.doc
    quote = document.quote_around(doc[at].idx, doc[at].idx + 1)
    if quote is None:
        return begin, end
    while begin < at and doc[begin].idx < quote.inner.start:
        begin += 1
    while end > at and doc[end - 1].idx >= quote.inner.end:
        end -= 1
    return begin, end


def behind(document: Document, start: int, end: int) -> tuple[int | None, Noun | None]:
    """Where the words behind the source's commas begin, and whom the source quotes ("X, citing Y,")."""
    doc = document.doc
    comma = next((at for at in range(start, end) if doc[at].text in (",", "—", "–")), None)
    if comma is None:
        return None, None
    quoted = None
    if comma + 1 < end and doc[comma + 1].lower_ in QUOTING:
        child = next((one for one in doc[comma + 1].rights if one.dep_ == "dobj"), None)
        quoted = noun_phrase(child) if child is not None else None
        start = quoted.last + 1 if quoted is not None else comma + 2
        comma = next((at for at in range(start, end) if doc[at].text == ","), comma)
    for at in range(comma + 1, min(comma + 30, end)):  # "according to X, spokesman of Y, S": S begins at the last comma
        if doc[at].text == "," and is_set_off(document, comma, at) and at + 1 < end:
            return at + 1, quoted
    return comma + 1, quoted


def is_set_off(document: Document, comma: int, at: int) -> bool:
    """Whether [comma, at) is an apposition or clause about the noun before the comma."""
    doc, first = document.doc, document.doc[comma + 1]
    if first.lower_ in ("who", "which", "whose"):
        return has_finite_verb(document, at, len(doc))
    if has_finite_verb(document, comma + 1, at) or not has_finite_verb(document, at, document.sentence_bounds(at)[1]):
        return False
    return any(
        token.dep_ in ("appos", "acl") and token.head.i < comma for token in doc[comma + 1 : at]
    ) or first.lower_ in ("a", "an", "the")


def before_and_behind(document: Document, begin: int, at: int, rest: int | None, end: int) -> list[Span]:
    """ "S, according to X" and "S1, according to X, S2"."""
    doc, stop = document.doc, at
    while stop > begin and doc[stop - 1].text in (",", "—", "–", "-", "("):
        stop -= 1
    for back in range(stop - 1, begin, -1):
        if doc[back].text == ";":
            begin = back + 1
            break
    if rest is not None and rest < end:
        opener = doc[stop - 1].lower_
        if opener in CONTINUES and has_finite_verb(document, rest, end):
            return span_of(document, rest, end)
        if not has_finite_verb(document, begin, stop) and has_finite_verb(document, rest, end):
            return span_of(document, begin, stop) + span_of(document, rest, end)
    return span_of(document, begin, stop)


def span_of(document: Document, start: int | None, end: int) -> list[Span]:
    if start is None or end <= start:
        return []
    end = without_punctuation(document.doc, start, end)
    if end <= start:
        return []
    whole = token_span(document, start, end - 1)
    part = without_quoted(document, whole.start, whole.end)
    return [part] if part is not None and part.end - part.start > 3 else []


# -- in X's view -------------------------------------------------------------------------------------------------


def in_view(document: Document, noun: Token) -> Found | None:
    """ "In her view, S", "in the words of X, S"."""
    preposition = noun.head
    if preposition.lower_ not in ("in", "to") or preposition.dep_ not in ("prep", "ROOT"):
        return None
    source, last = possessor_of(noun), noun.i
    if source is None:
        of = next((one for one in noun.rights if one.lower_ == "of"), None)
        owner = next((one for one in of.rights if one.dep_ == "pobj"), None) if of is not None else None
        if owner is None:
            return None
        source = noun_phrase(owner)
        last = source.last
    begin, end = document.sentence_bounds(noun.i)
    if preposition.i - begin > 1 or last + 1 >= end or document.doc[last + 1].text != ",":
        return None
    parts = span_of(document, last + 2, end)
    if not parts or not has_finite_verb(document, last + 2, end):
        return None
    return Found(
        parts=parts, rule="in_view", cue=token_span(document, noun.i, noun.i), cue_head=None,
        source=noun_span(document, source), verb_kind="belief" if noun.lemma_ in BELIEFS else "speech",
    )  # fmt: skip


# -- headlines ---------------------------------------------------------------------------------------------------


def headlines(document: Document) -> list[Found]:
    """ "Indonesia: ASEAN envoy to visit Myanmar", "Talks to resume in May - Lavrov"."""
    found = []
    for paragraph in document.paragraphs:
        if paragraph.kind != "headline":
            continue
        line = document.text[paragraph.start : paragraph.end]
        label, tail = LABEL.match(line), SOURCE_AT_END.search(line)
        if label and is_speaker(document, paragraph.start, paragraph.start + label.end("who")):
            source = Span(start=paragraph.start, end=paragraph.start + label.end("who"))
            part = without_quoted(document, paragraph.start + label.end(), paragraph.end)
        elif tail and is_speaker(document, paragraph.start + tail.start("who"), paragraph.end):
            source = Span(start=paragraph.start + tail.start("who"), end=paragraph.end)
            part = without_quoted(document, paragraph.start, paragraph.start + tail.start())
        else:
            continue
        if part is not None and len(document.words(part).split()) > 2:
            found.append(Found(parts=[part], rule="headline", source=source))
    return found


def is_speaker(document: Document, start: int, end: int) -> bool:
    """Whether a name fills these words: a person, state or body."""
    return any(
        (at, stop) == (start, end) and document.actors[key].kind not in ("place", "collective", "unnamed")
        for at, stop, key in document.mentions_in(start, end)
    )
