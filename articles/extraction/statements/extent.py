"""How far reported content goes: from where a complement begins to the next thing that is no longer part of it."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from articles.extraction.cues import Cue
from articles.extraction.document import Document
from articles.extraction.lexicon.verbs import nouns

FINITE = {"VBD", "VBZ", "VBP", "MD"}
NO_SUBJECT = FINITE | {"VBN", "VBG"}  # tags with which the rest of a clause goes on behind a frame
JOINING = {
    ",",
    "and",
    "but",
    "while",
    "whereas",
    "yet",
    "also",
    "later",
    "then",
    "—",
    "–",
    ";",
    "though",
    "although",
    "as",
}
OCCASIONS = {
    "statement", "interview", "conference", "briefing", "speech", "tweet", "post", "posting", "email", "e-mail",
    "letter", "memo", "release", "address", "testimony", "hearing", "appearance", "rally", "debate", "report",
    "article", "column", "op-ed", "editorial", "podcast", "call", "message", "twitter", "facebook", "telegram",
    "television", "tv", "radio", "remarks", "remark", "filing", "telephone", "phone", "event", "broadcast",
    "program", "programme", "show", "newspaper", "video", "instagram", "x", "weibo", "youtube", "blog", "essay",
    "press", "forum", "panel", "fundraiser",
}  # fmt: skip
SAYING = {"say", "say_np", "tell", "reply", "go_on", "stress", "insist", "judge", "deny", "accuse", "reject", "urge"}
LONGEST = 150  # tokens in which content is searched for the words that end it
CUES_AHEAD = 12  # cues of one sentence that may end a content; no real sentence has more
OCCASION_PREPOSITIONS = {"in", "on", "at", "during", "via", "by", "through", "over"}


def content_end(document: Document, cue: Cue, start: int) -> int:
    """The token after the last one of content that begins at token `start`, inside the cue's sentence."""
    end = outer_limit(document, cue, start)
    stop = min(end, next_boundary(document, cue, start, end))
    return without_tail(document, cue, start, before_aside(document, start, stop))


def before_aside(document: Document, start: int, stop: int) -> int:
    """Where a dash ends the content: " — she did so twice before" is the article's own, up to the end."""
    doc = document.doc
    dashes = [one.i for one in doc[start + 3 : stop] if one.text in ("—", "–", "--", "-") and one.nbor(-1).whitespace_]
    if len(dashes) != 1 or stop - dashes[0] < 4 or doc[dashes[0] + 1].lower_ in ("and", "or", "that", "not"):
        return stop
    at = doc[dashes[0]].idx
    is_own = document.quote_around(at, at + 1) is None and has_finite_verb(document, start, dashes[0])
    return dashes[0] if is_own and has_finite_verb(document, dashes[0] + 1, stop) else stop


def outer_limit(document: Document, cue: Cue, start: int) -> int:
    """The end of the sentence, of the quotation around the cue, or of the clause that the main verb follows."""
    doc, token = document.doc, document.doc[cue.head]
    _, end = document.sentence_bounds(cue.head)
    quote = document.quote_around(token.idx, token.idx + 1)
    if quote is not None:
        while end > start and doc[end - 1].idx >= quote.inner.end:
            end -= 1
    if cue.form == "noun":
        return min(end, token.right_edge.i + 1)
    clause = token
    while clause.dep_ in ("conj", "xcomp", "acomp") and clause.head.i < clause.i:
        clause = clause.head
    if clause.dep_ in ("relcl", "acl", "csubj", "advcl", "pcomp"):
        edge = clause.right_edge.i + 1
        if start < edge < end and main_verb_after(doc, clause, edge):
            return edge
    return end


def main_verb_after(doc: Doc, clause: Token, edge: int) -> bool:
    governor = clause.head
    for _ in range(8):
        if governor.i >= edge and governor.pos_ in ("VERB", "AUX"):
            return True
        if governor.head.i == governor.i:
            return False
        governor = governor.head
    return False


def next_boundary(document: Document, cue: Cue, start: int, end: int) -> int:
    """Where a second report begins: a coordinated or participial cue, a parenthetical source, "according to"."""
    doc, boundary = document.doc, end
    for other in document.cues_between(start + 1, end)[:CUES_AHEAD]:
        if other.form == "verb" and other.head != cue.head and is_in_same_quote(document, cue, other):
            at = begins_new_report(document, cue, other, start)
            if at is not None and at > start:
                boundary = min(boundary, at)
    for token in doc[start + 2 : min(boundary, start + LONGEST)]:
        if token.lower_ == "according" and token.i + 1 < end and doc[token.i + 1].lower_ == "to":
            return token.i
        if (
            (token.lemma_ in nouns() or token.lower_ == "something")
            and token.dep_ in ("appos", "dobj", "attr", "npadvmod")
            and about_the_statement(doc, token, start)
        ):
            return token.left_edge.i
        if (
            token.lower_ == "when"
            and token.i + 1 < end
            and doc[token.i + 1].lower_ in ("asked", "pressed", "questioned")
        ):
            return token.i
    return boundary


def is_in_same_quote(document: Document, cue: Cue, other: Cue) -> bool:
    """What somebody quoted reports is part of what they say."""
    at = document.doc[other.head].idx
    quote = document.quote_around(at, at + 1)
    return quote is None or quote.outer.start <= document.doc[cue.head].idx < quote.outer.end


def about_the_statement(doc: Doc, noun: Token, start: int) -> bool:
    """ ", a claim that is not true": an apposition in which the article judges what was said."""
    first = noun.left_edge
    return (
        first.i > start + 2
        and doc[first.i - 1].text in (",", "—", "–")
        and first.lower_ in ("a", "an", "the", "something")
        and any(child.dep_ in ("relcl", "acl", "prep") for child in noun.rights)
    )


def begins_new_report(document: Document, cue: Cue, other: Cue, start: int) -> int | None:
    """The token where `other` begins a report of its own beside this one; None where it is part of the content."""
    doc, token = document.doc, document.doc[other.head]
    if is_trailing_participle(token) and other.verb.takes_any("that", "quote", "np_as", "as_np", "np"):
        return preceding(doc, other.first)
    if other.beside == cue.head or shares_subject(cue, token):
        return clause_start(doc, other, token, start)
    if is_parenthetical(document, other):
        return preceding(doc, min(other.first, other.source.first))
    if other.source is not None and other.source.first > start and other.source.via != "antecedent":
        before = doc[other.source.first - 1]
        after_comma = before.lower_ in ("and", "but") and before.i > start + 2 and doc[before.i - 1].text == ","
        if before.lower_ in ("while", "whereas") or before.text == ";" or after_comma and other.verb.is_a(*SAYING):
            return preceding(doc, other.source.first)
        if token.dep_ in ("conj", "advcl", "parataxis") and token.head.i == cue.head:
            return clause_start(doc, other, token, start)
    return None


def is_trailing_participle(token: Token) -> bool:
    """ ", adding that", ", calling it"."""
    if token.tag_ != "VBG" or token.i == 0:
        return False
    before = token.nbor(-1)
    if before.tag_ == "RB" and token.i > 1:
        before = before.nbor(-1)
    return before.text in (",", "—", "–", "”", '"') or before.tag_ == "''"


def shares_subject(cue: Cue, token: Token) -> bool:
    """ "said A but declined B": the second verb is coordinated with the first."""
    for _ in range(5):
        if token.dep_ != "conj":
            return False
        token = token.head
        if token.i == cue.head:
            return True
    return False


def is_parenthetical(document: Document, other: Cue) -> bool:
    """ ", Xinhua reported" or ", officials said," beside content: a report of what stands around it."""
    doc = document.doc
    if other.source is None or other.source.via == "antecedent" or not other.verb.takes_any("that", "quote"):
        return False
    first, last = frame(doc, other)
    if first < 2 or last - first > 25:
        return False
    before = doc[first - 2] if doc[first - 1].text in ("”", '"', "’", "''") else doc[first - 1]  # “…,” he said
    if before.text not in (",", "—", "–", "--"):
        return False
    if last > other.last:
        return True
    return not has_complement(doc, other) or rest_follows(doc, other)


def rest_follows(doc: Doc, cue: Cue) -> bool:
    """What the parser took for a complement is the rest of a clause: a comma and a finite verb without subject."""
    for child in doc[cue.head].rights:
        if child.dep_ == "ccomp" and child.i > cue.last:
            first = child.left_edge if child.left_edge.i > cue.last else child
            return first.tag_ in NO_SUBJECT and doc[first.i - 1].text in (",", "—", "–")
    return False


def frame(doc: Doc, cue: Cue) -> tuple[int, int]:
    """First and last token of source, auxiliaries and cue together."""
    first, last = cue.first, cue.last
    if cue.via is not None and cue.via.first < first:  # ", state media quoted him as saying"
        first = cue.via.first
    if cue.source is not None:
        first, last = min(first, cue.source.first), max(last, cue.source.last)
    for child in doc[cue.head].lefts:
        belongs = child.dep_ in ("aux", "auxpass", "nsubjpass", "expl", "neg")
        if 0 < first - child.i < 12 and (belongs or child.dep_ == "nsubj" and child.lower_ == "it"):
            first = min(first, child.left_edge.i)
    while first > 0 and doc[first - 1].tag_ == "RB" and doc[first - 1].head.i == cue.head:
        first -= 1
    return first, last


def has_complement(doc: Doc, cue: Cue) -> bool:
    """Whether the cue has content behind it: a clause, an object that is not its addressee, an infinitive."""
    for child in doc[cue.head].rights:
        if child.dep_ in ("ccomp", "xcomp") and child.i > cue.last:
            return True
        if child.dep_ == "dobj" and child.i > cue.last and not cue.verb.takes_any("np_that"):
            return True
    return cue.last + 1 < len(doc) and doc[cue.last + 1].lower_ == "that"


def preceding(doc: Doc, at: int) -> int:
    """Step back over comma, conjunction and adverb before a clause."""
    while at > 0 and doc[at - 1].lower_ in JOINING:
        at -= 1
    return at


def clause_start(doc: Doc, other: Cue, token: Token, start: int) -> int:
    left = min(token.left_edge.i, other.first)
    return preceding(doc, left) if left > start else preceding(doc, other.first)


def without_tail(document: Document, cue: Cue, start: int, end: int) -> int:
    """Without closing punctuation and without a trailing occasion ("in a statement", "on Twitter")."""
    end = without_punctuation(document.doc, start, end)
    tail = occasion_start(document, cue, start, end)
    return without_punctuation(document.doc, start, tail) if tail is not None else end


def without_punctuation(doc: Doc, start: int, end: int) -> int:
    while end > start and (doc[end - 1].text in ".,;:—–-…" or doc[end - 1].tag_ == "_SP"):
        end -= 1
    return end


def occasion_start(document: Document, cue: Cue, start: int, end: int) -> int | None:
    """Where a prepositional phrase that hangs on the cue and names an occasion begins behind the content."""
    for child in document.doc[cue.head].rights:
        if start < child.i < end and child.dep_ == "prep" and child.right_edge.i >= end - 1 and names_occasion(child):
            return child.i
    return None


def names_occasion(preposition: Token) -> bool:
    return preposition.lower_ in OCCASION_PREPOSITIONS and any(
        inner.dep_ == "pobj" and inner.lemma_.lower() in OCCASIONS for inner in preposition.children
    )


def has_finite_verb(document: Document, start: int, end: int) -> bool:
    return any(token.tag_ in FINITE for token in document.doc[start:end])
