"""What reporting words take besides clauses: directives, infinitives, "as" phrases, noun phrases, prepositions."""

from __future__ import annotations

from spacy.tokens import Token

from articles.extraction.cues import NO_COMMENT, Cue
from articles.extraction.document import Document
from articles.extraction.lexicon.agents import agents
from articles.extraction.lexicon.verbs import verbs
from articles.extraction.statements.eligible import ANONYMITY
from articles.extraction.statements.extent import content_end, has_finite_verb
from articles.extraction.statements.found import Found, made

BEGINS_NOUN = {"DT", "NNP", "NNPS", "NN", "NNS", "PRP", "PRP$", "JJ", "CD", "PDT", "VBG", "JJS", "WP"}
BINDING = {"for", "to", "toward", "towards", "of", "as", "against", "over", "about"}
UTTERANCES = {
    "statement", "speech", "letter", "remark", "comment", "word", "question", "interview", "message", "address",
    "note", "announcement", "tweet", "thing", "lot", "story", "nothing", "anything", "something", "role",
    "title", "news", "transcript", "copy", "petition", "way", "part",
}  # fmt: skip
ADDRESSED_BY = {"appeal": ("to", "for"), "plead": ("with",), "beg": ("with",), "press": ("for",), "lobby": ("for",)}
WITHHELD = {"access", "entry", "admission", "bail", "parole", "visa", "permission", "asylum", "boarding", "anonymity"}
# What is claimed without a word.
TAKEN = {
    "credit", "victory", "title", "life", "win", "place", "seat", "prize", "medal", "gold", "silver",
    "bronze", "point", "asylum", "benefit", "damage", "compensation", "power", "majority", "lead",
}  # fmt: skip
DIRECTIONS = {"home", "off", "up", "back", "in", "over", "round"}
OF_DOCUMENTS = (
    "advise", "urge", "judge_neg", "judge_pos", "negotiate_call", "describe", "reject", "call", "estimate_at", "order",
)  # fmt: skip
REFLEXIVE = {"itself", "himself", "herself", "themselves", "what", "myself"}


def directive(document: Document, cue: Cue) -> Found | None:
    """ "urged Pakistan to stop", "called on members to adopt": addressee and infinitive together are the content."""
    if not cue.verb.takes_any("np_to") or cue.passive or cue.negated:
        return None
    doc, start = document.doc, cue.last + 1
    _, end = document.sentence_bounds(cue.head)
    if start < end and doc[start].lower_ in ADDRESSED_BY.get(cue.verb.lemma, ()):
        start += 1
    to = next(
        (
            at
            for at in range(start, min(start + 25, end - 1))
            if doc[at].tag_ == "TO" and doc[at + 1].tag_ in ("VB", "RB")
        ),
        None,
    )
    if to is None or to == start or doc[start].tag_ not in BEGINS_NOUN:
        return None
    if any(one.tag_ in ("VBD", "VBZ", "VBP", "MD") or one.text in ";:," for one in doc[start:to]) or not hangs_on(
        doc[to + 1], cue.head
    ):
        return None
    if to + 2 < end and doc[to + 1].lower_ == "be" and doc[to + 2].lower_ in ANONYMITY:
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
    """ "pledged to abolish", "agreed to meet", "denied taking": the subject's own act."""
    if not cue.verb.takes_any("to", "ing") or cue.passive:
        return None
    if cue.negated and cue.verb.kind != "belief":
        return None
    for child in document.doc[cue.head].rights:
        if child.dep_ in ("xcomp", "advcl", "ccomp") and takes(cue, child) and child.lower_ not in ANONYMITY:
            start = max(child.left_edge.i, cue.last + 1)
            return made(document, cue, start, content_end(document, cue, start), "infinitive")
    return None


def takes(cue: Cue, child: Token) -> bool:
    if cue.verb.lemma in NO_COMMENT and child.lemma_ in ("comment", "elaborate", "say", "respond", "answer", "speak"):
        return False
    if cue.verb.lemma in NO_COMMENT and child.lemma_ == "draw":
        return False
    if any(one.lower_ == "to" and one.dep_ == "aux" for one in child.lefts):
        return cue.verb.takes_any("to")
    return child.tag_ == "VBG" and cue.verb.takes_any("ing") and child.dep_ != "advcl"


def as_phrase(document: Document, cue: Cue) -> Found | None:
    """ "called it a mistake", "described the outcome as a step", "accused him of lying"."""
    if not cue.verb.takes_any("np_as", "as_np", "np_of") or cue.negated or cue.passive:
        return None
    doc = document.doc
    kinds = ("dobj", "oprd", "ccomp", "nsubj", "prep", "pobj", "attr", "xcomp", "dative")
    children = [child for child in doc[cue.head].rights if child.dep_ in kinds and child.i > cue.last]
    if not children:
        return None
    start = max(children[0].left_edge.i, cue.last + 1)
    if doc[start].tag_ == "IN":
        return None
    wanted = {"as"} if cue.verb.takes_any("as_np") else {"of"}
    if cue.verb.takes_any("np_as") and two_parts(document, start, children):
        return made(document, cue, start, content_end(document, cue, start), "as_phrase")
    if any(
        child.lower_ in wanted and child.dep_ == "prep"
        for child in (*children, *(inner for one in children for inner in one.rights))
    ):
        return made(document, cue, start, content_end(document, cue, start), "as_phrase")
    return None


def two_parts(document: Document, start: int, children: list[Token]) -> bool:
    """ "called it a mistake" has two complements; "called a meeting" one."""
    bare = [child for child in children if child.dep_ != "prep" and not is_infinitive(child)]
    behind = document.doc[children[-1].right_edge.i]
    if behind.lower_ in DIRECTIONS or any(one.lower_ in DIRECTIONS for one in children[-1].head.rights):
        return False  # "will call the museum home"
    if len(bare) > 1 or bare and bare[0].dep_ in ("oprd", "ccomp", "xcomp"):
        return True
    first, last = document.doc[start].idx, document.doc[children[0].right_edge.i].idx + 1
    return any(quote.outer.start >= first for quote in document.quotes_between(first, last))


def is_infinitive(child: Token) -> bool:
    return any(one.dep_ == "aux" and one.lower_ == "to" for one in child.lefts)


def noun_content(document: Document, cue: Cue) -> Found | None:
    """ "welcomed the decision", "called for restraint": the object is what was spoken about."""
    if not cue.verb.takes_any("np") or cue.negated or cue.passive:
        return None
    doc = document.doc
    objects = [child for child in doc[cue.head].rights if child.dep_ == "dobj" and child.i > cue.last]
    if cue.last > cue.head:  # "call for": the object hangs on the particle
        objects += [child for child in doc[cue.last].rights if child.dep_ in ("pobj", "pcomp")]
    for noun in objects:
        start = max(noun.left_edge.i, cue.last + 1)
        if noun.tag_ in ("WP", "WDT") or noun.lower_ in REFLEXIVE or is_no_content(document, cue, noun):
            return None
        if noun.lemma_.lower() in UTTERANCES and cue.verb.is_a(
            "say_np", "particle", "describe", "express", "transfer", "like"
        ):
            return None
        end = noun_end(document, cue, noun, start)
        if end - start == 1 and noun.tag_ == "PRP":
            return None  # "backed him" says nothing that could be quoted
        found = made(document, cue, start, end, "noun_content")
        if found is not None:
            found.construction = "np"
        return found
    return None


def is_no_content(document: Document, cue: Cue, noun: Token) -> bool:
    """ "questioned the suspect", "denied them entry", "requested anonymity": acts, and nothing that was said."""
    if noun.lemma_.lower() in WITHHELD and cue.verb.is_a("deny", "request"):
        return True
    if cue.verb.lemma == "claim" and noun.lemma_.lower() in TAKEN:
        return True
    if cue.verb.is_a("deny") and any(child.dep_ == "dative" for child in document.doc[cue.head].rights):
        return True
    return cue.verb.is_a("inquire") and (noun.ent_type_ == "PERSON" or agents().get(noun.lemma_.lower()) == "people")


def noun_end(document: Document, cue: Cue, noun: Token, start: int) -> int:
    """The object's own extent and the prepositional phrases bound to the verb behind it."""
    limit = content_end(document, cue, start)
    end = noun.right_edge.i + 1
    binding = BINDING | {"on"} if cue.verb.is_a("judge_pos") else BINDING
    for child in document.doc[cue.head].rights:
        if child.i >= end and (child.dep_ == "prep" and child.lower_ in binding or is_proviso(child)):
            end = child.right_edge.i + 1
    return min(end, limit)


def is_proviso(child: Token) -> bool:
    """ "called for a halt until the river recovers", "ruled out a return as long as they are held"."""
    first = child.left_edge
    if child.dep_ not in ("advcl", "prep"):
        return False
    is_long = first.lower_ == "as" and first.i < child.i and first.nbor(1).lower_ == "long"
    return is_long or first.lower_ in ("until", "unless", "if")


def preposition_content(document: Document, cue: Cue) -> Found | None:
    """ "warned of a crisis", "complained about the delay"."""
    if not cue.verb.takes_any("pp") or cue.negated or cue.passive or is_circumstance(document.doc[cue.head]):
        return None
    return behind_preposition(document, cue, "preposition")


def is_circumstance(token: Token) -> bool:
    """ "Commenting on the vote, Marsh noted that": what the vote was about is said by the verb that follows."""
    return token.tag_ == "VBG" and token.dep_ == "advcl" and token.i < token.head.i and token.head.lemma_ in verbs()


def behind_preposition(document: Document, cue: Cue, rule: str) -> Found | None:
    for child in document.doc[cue.head].rights:
        if child.dep_ in ("prep", "agent") and child.lower_ in cue.verb.prepositions and child.right_edge.i > child.i:
            end = min(child.right_edge.i + 1, content_end(document, cue, child.i + 1))
            return made(document, cue, child.i + 1, end, rule)
    return None


# -- nouns and adjectives ----------------------------------------------------------------------------------------


def noun_clause(document: Document, cue: Cue) -> Found | None:
    """ "Hale's claim that S", "his promise to abolish", "their call for restraint"."""
    doc, token = document.doc, document.doc[cue.head]
    if cue.verb.takes_any("that"):
        for child in token.rights:
            marker = next((one for one in child.lefts if one.dep_ == "mark" and one.lower_ == "that"), None)
            if child.dep_ in ("acl", "ccomp", "relcl") and marker is not None:
                return noun_made(document, cue, marker.i + 1, "noun_clause")
        at = cue.last + 1
        if (
            at + 2 < len(doc)
            and doc[at].lower_ == "that"
            and doc[at].tag_ == "IN"
            and has_finite_verb(document, at + 1, at + 14)
        ):
            return noun_made(document, cue, at + 1, "noun_clause")
    if cue.verb.takes_any("to"):
        for child in token.rights:
            if child.dep_ in ("acl", "xcomp", "relcl") and child.left_edge.tag_ == "TO":
                return noun_made(document, cue, child.left_edge.i, "noun_infinitive")
    found = behind_preposition(document, cue, "noun_preposition") if cue.verb.takes_any("pp") else None
    return without_light_verb(document, cue, found)


def noun_made(document: Document, cue: Cue, start: int, rule: str) -> Found | None:
    """The light verb of "expressed hope that" reports nothing more."""
    return without_light_verb(document, cue, made(document, cue, start, content_end(document, cue, start), rule))


def without_light_verb(document: Document, cue: Cue, found: Found | None) -> Found | None:
    if found is not None and cue.first < cue.head:
        found.also_spent = {cue.first}
        if document.doc[cue.first].lemma_ not in ("have", "hold", "get", "take"):
            found.verb_kind = "speech"  # whoever voices a hope speaks
    return found


def adjective_content(document: Document, cue: Cue) -> Found | None:
    """ "is confident that S", "was eager to leave", "are concerned about turnout"."""
    token = document.doc[cue.head]
    owner = token if token.tag_ != "JJ" else token
    children = [*owner.rights, *(child for child in token.head.rights if token.dep_ == "acomp" and child.i > token.i)]
    if cue.verb.takes_any("that"):
        for child in children:
            if child.dep_ in ("ccomp", "advcl") and any(
                one.dep_ in ("nsubj", "nsubjpass", "expl") for one in child.lefts
            ):
                marker = next((one for one in child.lefts if one.dep_ == "mark"), None)
                if marker is not None and marker.lower_ != "that":
                    continue
                start = marker.i + 1 if marker is not None else child.left_edge.i
                return made(document, cue, start, content_end(document, cue, start), "adjective")
    if cue.verb.takes_any("to"):
        for child in children:
            if child.dep_ == "xcomp" and any(one.lower_ == "to" for one in child.lefts):
                start = child.left_edge.i
                return made(document, cue, start, content_end(document, cue, start), "adjective")
    for child in children:
        if child.dep_ in ("prep", "agent") and child.lower_ in cue.verb.prepositions and child.right_edge.i > child.i:
            end = min(child.right_edge.i + 1, content_end(document, cue, child.i + 1))
            return made(document, cue, child.i + 1, end, "adjective")
    return None
