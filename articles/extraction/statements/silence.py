"""An act of silence: "declined to comment on the corridor", "refused to say when", "did not respond to questions"."""

from __future__ import annotations

from spacy.tokens import Token

from articles.extraction.cues import NO_COMMENT, SPEAKING, Cue
from articles.extraction.document import Document
from articles.extraction.statements.extent import content_end
from articles.extraction.statements.found import Found, made, token_span

GIVING = {"give", "offer", "provide", "share", "release", "go", "make"}
TOLD = {
    "detail", "comment", "reason", "explanation", "figure", "number", "name", "information", "timeline",
    "specific", "interview", "statement", "answer", "estimate", "date",
}  # fmt: skip


def no_comment(document: Document, cue: Cue) -> Found | None:
    """Nothing is attributed: the content is what was not spoken about; None where the text does not say what."""
    token, first = document.doc[cue.head], cue.head
    if cue.verb.lemma in NO_COMMENT:
        said = next((child for child in token.children if child.dep_ == "xcomp" and is_telling(child)), None)
    elif (denied := left_open(document, cue)) is not None:
        said = denied
    elif cue.negated and token.lemma_ in SPEAKING:
        said = token
        first = min([child.i for child in token.lefts if child.dep_ in ("neg", "aux")] or [first])
    else:
        return None
    found = unspoken(document, cue, said) if said is not None else None
    if found is not None:
        found.no_comment = True
        found.also_spent = {said.i}
        found.cue_head = cue.head if said.i != cue.head else -1
        found.cue = token_span(document, first, said.i)
    return found


def left_open(document: Document, cue: Cue) -> Token | None:
    """The second verb of "would neither confirm nor deny", "did not confirm or deny"."""
    doc, at = document.doc, cue.head
    if cue.verb.lemma != "confirm" or at + 3 >= len(doc) or doc[at + 1].lower_ not in ("nor", "or"):
        return None
    is_denied = any(one.lower_ in ("neither", "not", "n't", "n’t") for one in doc[max(at - 3, 0) : at])
    return doc[at + 2] if is_denied and doc[at + 2].lemma_ == "deny" else None


def is_telling(verb: Token) -> bool:
    """ "comment", "say", "give details"."""
    is_drawn = verb.lemma_ == "draw" and any(child.dep_ == "auxpass" for child in verb.lefts)  # "to be drawn on"
    if verb.lemma_ in SPEAKING or is_drawn:
        return True
    return verb.lemma_ in GIVING and any(child.dep_ == "dobj" and child.lemma_ in TOLD for child in verb.rights)


def unspoken(document: Document, cue: Cue, said: Token) -> Found | None:
    for child in said.rights:
        start = child.left_edge.i
        if child.dep_ in ("ccomp", "dobj", "advcl") and start > said.i and child.lower_ not in ("anything", "much"):
            return made(document, cue, start, content_end(document, cue, start), "no_comment")
        if child.dep_ == "prep" and child.lower_ in ("on", "about", "to") and child.right_edge.i > child.i:
            return made(document, cue, child.i + 1, child.right_edge.i + 1, "no_comment")
    return None
