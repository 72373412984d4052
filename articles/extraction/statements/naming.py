"""What is said in a name or a figure: "what he calls a mistake", "dismissed as idle the talk of", "put it at 40"."""

from __future__ import annotations

from spacy.tokens import Token

from articles.extraction.cues import Cue
from articles.extraction.document import Document
from articles.extraction.statements.extent import FINITE, content_end
from articles.extraction.statements.found import Found, made

FUSED = {"what", "which", "that", "whom"}
LONGEST_NAME = 14  # tokens
SAID_OF = ("deny", "reject", "back", "stress", "confirm", "judge_neg", "judge_pos")
# What somebody has said, for somebody else to deny: the noun stands for the words.
SAYINGS = {
    "claim", "allegation", "accusation", "charge", "report", "suggestion", "rumor", "rumour", "assertion", "story",
    "criticism", "contention", "insinuation", "theory",
}  # fmt: skip


def figure(document: Document, cue: Cue) -> Found | None:
    """ "put the damage at $3 million": the thing and the figure together are the content."""
    if not cue.verb.takes_any("np_at") or cue.passive or cue.negated:
        return None
    doc = document.doc
    thing = next((one for one in doc[cue.head].rights if one.dep_ in ("dobj", "nsubj") and one.i > cue.last), None)
    if thing is None:
        return None
    start = max(thing.left_edge.i, cue.last + 1)
    _, end = document.sentence_bounds(cue.head)
    at = next((one.i for one in doc[start : min(end, start + LONGEST_NAME)] if one.lower_ == "at"), None)
    if at is None or not any(one.tag_ in ("CD", "$") for one in doc[at + 1 : min(at + 6, end)]):
        return None
    return made(document, cue, start, content_end(document, cue, start), "figure")


def named_as(document: Document, cue: Cue) -> Found | None:
    """ "what the minister calls a review", "the bridge, which she describes as a trap": the name alone is reported."""
    if not cue.verb.takes_any("np_as", "as_np") or cue.passive or cue.negated or cue.source.first < 1:
        return None
    doc = document.doc
    if doc[cue.source.first - 1].lower_ not in FUSED:
        return None
    start = cue.last + 1
    _, end = document.sentence_bounds(cue.head)
    if start < end and doc[start].lower_ == "as":
        start += 1
    elif not cue.verb.takes_any("np_as"):
        return None
    found = made(document, cue, start, name_end(document, start, end), "named_as")
    if found is not None:
        found.construction = "np"
    return found


def name_end(document: Document, start: int, end: int) -> int:
    """The quotation that begins here, else the noun phrase, before any comma or finite verb."""
    doc = document.doc
    if start >= end:
        return start
    at = doc[start].idx
    quote = next(iter(document.quotes_between(at, at + 1)), None) or document.quote_around(at, at + 1)
    if quote is not None and quote.outer.start >= at - 1:
        return document.token_at(max(quote.inner.end - 1, at)).i + 1
    head = doc[start]
    while (
        head.head.i > start - 1 and head.head.i < end and head.head.i - start < LONGEST_NAME and head.i != head.head.i
    ):
        if head.head.tag_ in FINITE:
            break
        head = head.head
    stop = min(head.right_edge.i + 1, end, start + LONGEST_NAME)
    return next((one.i for one in doc[start:stop] if one.text in ",;:—–" or one.tag_ in FINITE), stop)


def judged_as(document: Document, cue: Cue) -> Found | None:
    """ "rejected as baseless the allegation that": the judgement stands before what it is about."""
    doc, start = document.doc, cue.last + 1
    if cue.passive or cue.negated or not cue.verb.takes_any("np", "as_np") or start + 2 >= len(doc):
        return None
    if doc[start].lower_ != "as" or not cue.verb.is_a("reject", "judge_neg", "judge_pos", "describe", "call"):
        return None
    return made(document, cue, start, content_end(document, cue, start), "judged_as")


def relative_noun(document: Document, cue: Cue) -> Found | None:
    """ "a claim the ministry denied": the noun that the clause hangs on is what is denied."""
    token = document.doc[cue.head]
    if token.dep_ != "relcl" or cue.passive or not cue.verb.is_a(*SAID_OF) or token.head.lemma_ not in SAYINGS:
        return None
    if cue.source.via == "antecedent" or any(has_content(one) for one in token.rights):
        return None
    end = min(token.left_edge.i, token.head.right_edge.i + 1, cue.source.first)
    found = made(document, cue, token.head.left_edge.i, end, "relative_noun")
    if found is not None:
        found.construction = "np"
    return found


def has_content(child: Token) -> bool:
    return child.dep_ in ("dobj", "ccomp", "xcomp")
