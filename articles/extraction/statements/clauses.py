"""Indirect speech: what a reporting verb takes by grammar — a clause, an infinitive, a noun phrase — and where it stands."""

from __future__ import annotations

from spacy.tokens import Token

from articles.extraction.candidates import Span
from articles.extraction.cues import NO_COMMENT, SPEAKING, Cue
from articles.extraction.document import Document
from articles.extraction.sources import NOT_SOURCES
from articles.extraction.statements.extent import content_end, has_finite_verb
from articles.extraction.statements.found import Found, cue_span, noun_span, token_span, without_quoted

NOT_YET = {"could", "might", "should", "may", "must", "can", "ca"}
FACTUAL_HEADS = {"go", "continue", "appear", "begin", "use", "start", "come", "proceed", "step", "rush", "quote"}
WH = {"whether", "why", "how", "what", "when", "where", "who", "which", "if"}


def clauses(document: Document, spent: set[int]) -> list[Found]:
    """One Found a cue at most; cues that direct speech has used are `spent`."""
    found = []
    for cue in document.cues:
        if cue.head not in spent and may_report(document, cue):
            one = of_cue(document, cue)
            if one is not None:
                found.append(one)
    return found


def may_report(document: Document, cue: Cue) -> bool:
    """Not hypothetical, conditional, unsaid or without a possible source."""
    token = document.doc[cue.head]
    if cue.source is None:
        return False
    head = document.doc[cue.source.head]
    if head.lower_ in NOT_SOURCES and head.lower_ not in ("it", "those", "these", "none"):
        return False
    for child in token.children:
        if child.dep_ == "aux" and child.lower_ in NOT_YET:
            return False
        if child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether"):
            return False
    return is_factual_infinitive(token)


def is_factual_infinitive(token: Token) -> bool:
    """"went on to say" is speech, "wants to say" is not; other forms of the verb always are."""
    if token.tag_ != "VB" or not any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children):
        return True
    return token.dep_ == "xcomp" and token.head.lemma_ in FACTUAL_HEADS | NO_COMMENT or token.dep_ == "advcl"


def of_cue(document: Document, cue: Cue) -> Found | None:
    for rule in (no_comment, directive, that_clause, before_cue, infinitive, as_phrase, noun_content, preposition_content):
        one = rule(document, cue)
        if one is not None:
            return one
    return None


def made(document: Document, cue: Cue, start: int, end: int, rule: str, **fields: object) -> Found | None:
    """A Found of tokens [start, end); None where nothing is left or it holds its own source or cue."""
    if end <= start:
        return None
    whole = token_span(document, start, end - 1)
    part = without_quoted(document, whole.start, whole.end)
    if part is None:
        return None
    cue_at, source = cue_span(document, cue), noun_span(document, cue.source)
    if overlaps(part, cue_at) or (source and overlaps(part, source)):
        return None
    return Found(
        parts=[part], rule=rule, cue=cue_at, cue_head=cue.head, source=source, verb_kind=cue.verb.kind,
        polarity=cue.polarity, **fields,
    )  # fmt: skip


def overlaps(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


# -- constructions -----------------------------------------------------------------------------------------------


def no_comment(document: Document, cue: Cue) -> Found | None:
    """"declined to comment on", "refused to say when", "did not say what": an act of silence."""
    token = document.doc[cue.head]
    first = cue.head
    if cue.verb.lemma in NO_COMMENT:
        said = next((child for child in token.children if child.dep_ == "xcomp" and child.lemma_ in SPEAKING), None)
        if said is None:
            return None
    elif cue.negated and token.lemma_ in SPEAKING:
        said = token
        first = min(child.i for child in token.children if child.dep_ in ("neg", "aux"))
    else:
        return None
    found = silence(document, cue, said, first)
    if found is not None:
        found.no_comment = True
        found.cue = token_span(document, first, said.i)
    return found


def silence(document: Document, cue: Cue, said: Token, first: int) -> Found | None:
    for child in said.rights:
        if child.dep_ in ("ccomp", "dobj", "advcl"):
            start = child.left_edge.i
            if start > said.i:
                return made(document, cue, start, content_end(document, cue, start), "no_comment")
        if child.dep_ == "prep" and child.lower_ in ("on", "about", "to"):
            return made(document, cue, child.i + 1, child.right_edge.i + 1, "no_comment")
    return None


def that_clause(document: Document, cue: Cue) -> Found | None:
    """A finite clause after the cue, with or without "that"; also an indirect question."""
    if not cue.verb.takes_any("that", "wh", "np_that", "np_wh"):
        return None
    token = document.doc[cue.head]
    start = complement_start(document, cue, token)
    if start is None:
        return None
    if cue.negated and cue.verb.kind != "belief" and cue.verb.polarity != "denial":
        return None
    return made(document, cue, start, content_end(document, cue, start), "clause")


def complement_start(document: Document, cue: Cue, token: Token) -> int | None:
    doc = document.doc
    _, end = document.sentence_bounds(cue.head)
    for child in token.rights:
        if child.dep_ in ("ccomp", "advcl") and child.i > cue.last:
            left = child.left_edge.i
            if left <= cue.last:
                left = cue.last + 1
            marker = next((one for one in child.lefts if one.dep_ == "mark"), None)
            if child.dep_ == "advcl" and not (marker is not None and marker.lower_ == "that"):
                continue
            if doc[left].lower_ == "that" and doc[left].tag_ in ("IN", "DT") and doc[left].dep_ == "mark":
                left += 1
            if child.tag_ in ("VB", "VBG") and not any(one.dep_ in ("nsubj", "nsubjpass", "aux") for one in child.lefts):
                continue
            return left
    return that_by_surface(document, cue, end)


def that_by_surface(document: Document, cue: Cue, end: int) -> int | None:
    """The parser missed the clause, but "that" stands close behind the cue and a verb follows."""
    doc = document.doc
    for at in range(cue.last + 1, min(cue.last + 10, end - 2)):
        if doc[at].lower_ == "that" and doc[at].tag_ == "IN":
            return at + 1 if has_finite_verb(document, at + 1, end) else None
        if doc[at].text in ",;:" and at > cue.last + 1 or doc[at].tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return None
    return None


def before_cue(document: Document, cue: Cue) -> Found | None:
    """"Content, X said": what stands before a comma before source and cue, and after them if it goes on."""
    if not cue.verb.takes_any("that", "quote", "np_that") or cue.source is None or cue.negated:
        return None
    if cue.source.via == "antecedent" or abs(cue.source.head - cue.head) > 25:
        return None
    doc = document.doc
    begin, end = document.sentence_bounds(cue.head)
    first, last = min(cue.first, cue.source.first), max(cue.last, cue.source.last)
    if first - begin < 3 or doc[first - 1].text not in (",", "—", "–", "--"):
        return None
    if any(child.dep_ in ("dobj", "ccomp", "xcomp") and child.i > cue.head and not is_addressee(cue, child)
           for child in doc[cue.head].children) and cue.last == last:  # fmt: skip
        return None
    begin = after_semicolon(document, begin, first)
    if not has_finite_verb(document, begin, first - 1):
        return None
    found = made(document, cue, begin, first - 1, "before_cue")
    if found is not None and last + 2 < end and doc[last + 1].text == "," and has_verb(document, last + 2, end):
        rest = made(document, cue, last + 2, content_end(document, cue, last + 2), "around_cue")
        if rest is not None and continues_clause(document, begin, first - 1):
            found.parts += rest.parts
            found.rule = "around_cue"
    return found


def is_addressee(cue: Cue, child: Token) -> bool:
    return child.dep_ == "dobj" and cue.verb.takes_any("np_that")


def continues_clause(document: Document, start: int, end: int) -> bool:
    """The words before a parenthetical cue are not yet a clause of their own."""
    return not has_finite_verb(document, start, end)


def has_verb(document: Document, start: int, end: int) -> bool:
    return any(token.pos_ in ("VERB", "AUX") for token in document.doc[start:end])


def after_semicolon(document: Document, begin: int, end: int) -> int:
    for at in range(end - 1, begin, -1):
        if document.doc[at].text == ";":
            return at + 1
    while begin < end and document.doc[begin].tag_ == "_SP":
        begin += 1
    return begin


def directive(document: Document, cue: Cue) -> Found | None:
    """"urged Pakistan to stop", "called on members to adopt": addressee and infinitive together are the content."""
    if not cue.verb.takes_any("np_to") or cue.passive:
        return None
    doc = document.doc
    _, end = document.sentence_bounds(cue.head)
    start = cue.last + 1
    to = next((at for at in range(start, min(start + 25, end - 1)) if doc[at].lower_ == "to" and doc[at + 1].tag_ in ("VB", "RB")
               and doc[at].tag_ == "TO"), None)  # fmt: skip
    if to is None or to == start or any(doc[at].tag_ in ("VBD", "VBZ", "VBP", "MD") or doc[at].text in ";:" for at in range(start, to)):
        return None
    if doc[start].tag_ not in ("DT", "NNP", "NNPS", "NN", "NNS", "PRP", "PRP$", "JJ", "CD", "PDT") or doc[start].text == ",":
        return None
    if not hangs_on(doc[to + 1], cue.head):
        return None
    return made(document, cue, start, content_end(document, cue, start), "directive")


def hangs_on(token: Token, head: int) -> bool:
    for _ in range(6):
        if token.i == head:
            return True
        if token.head.i == token.i:
            return False
        token = token.head
    return False


def infinitive(document: Document, cue: Cue) -> Found | None:
    """"pledged to abolish", "agreed to meet", "denied taking": the subject's own act."""
    if not cue.verb.takes_any("to", "ing") or cue.verb.lemma in NO_COMMENT and cue.negated:
        return None
    for child in document.doc[cue.head].rights:
        if child.dep_ not in ("xcomp", "advcl", "ccomp"):
            continue
        has_to = any(one.lower_ == "to" and one.dep_ == "aux" for one in child.lefts)
        is_gerund = child.tag_ == "VBG" and cue.verb.takes_any("ing") and child.dep_ != "advcl"
        if has_to and cue.verb.takes_any("to") or is_gerund:
            start = child.left_edge.i if child.left_edge.i > cue.last else child.i
            return made(document, cue, start, content_end(document, cue, start), "infinitive")
    return None


def as_phrase(document: Document, cue: Cue) -> Found | None:
    """"called it a mistake", "described the outcome as a step", "accused him of lying"."""
    if not cue.verb.takes_any("np_as", "as_np", "np_of") or cue.negated or cue.passive:
        return None
    token = document.doc[cue.head]
    children = [child for child in token.rights if child.dep_ in ("dobj", "oprd", "ccomp", "nsubj", "prep", "pobj", "attr", "xcomp")]
    if not children:
        return None
    start = children[0].left_edge.i
    wanted = "as" if cue.verb.takes_any("as_np") else "of"
    if cue.verb.takes_any("np_as") or any(one.lower_ == wanted for one in document.doc[start : start + 20]):
        return made(document, cue, max(start, cue.last + 1), content_end(document, cue, start), "as_phrase")
    return None


def noun_content(document: Document, cue: Cue) -> Found | None:
    """"welcomed the decision", "reaffirmed the policy": the object is what was spoken about."""
    if not cue.verb.takes_any("np") or cue.negated or cue.passive:
        return None
    for child in document.doc[cue.head].rights:
        if child.dep_ == "dobj" and child.i > cue.last and child.left_edge.i > cue.last:
            if child.tag_ in ("WP", "WDT") or child.lower_ in ("itself", "himself", "herself", "themselves"):
                return None
            start = child.left_edge.i
            return made(document, cue, start, noun_end(document, cue, child), "noun_content")
    return None


def noun_end(document: Document, cue: Cue, noun: Token) -> int:
    """The object's own extent and the prepositional phrases behind it, to the end of the clause."""
    limit = content_end(document, cue, noun.left_edge.i)
    end = noun.right_edge.i + 1
    for child in document.doc[cue.head].rights:
        if child.i >= end and child.dep_ == "prep" and child.lower_ in ("for", "to", "toward", "towards", "of", "as", "against", "over"):
            end = child.right_edge.i + 1
    return min(end, limit)


def preposition_content(document: Document, cue: Cue) -> Found | None:
    """"warned of a crisis", "complained about the delay"."""
    if not cue.verb.takes_any("pp") or cue.negated:
        return None
    for child in document.doc[cue.head].rights:
        if child.dep_ == "prep" and child.lower_ in cue.verb.prepositions and child.right_edge.i > child.i:
            return made(document, cue, child.i + 1, child.right_edge.i + 1, "preposition")
    return None
