"""Which cues may report at all, and whose: not what is conditional, not yet said, or without a possible source."""

from __future__ import annotations

from spacy.tokens import Token

from articles.extraction.cues import NO_COMMENT, Cue
from articles.extraction.document import Document
from articles.extraction.lexicon.agents import agents, can_act
from articles.extraction.lexicon.verbs import verbs
from articles.extraction.statements.extent import FINITE, is_trailing_participle

NOT_YET = {"could", "might", "should", "may", "must", "can", "ca"}
NOT_SOURCES = {"what", "this", "that", "which", "there", "nothing", "something", "everything", "anything", "here"}
# Who hears what is said at a sitting; the speaker is left open ("the court heard that", "the inquest was told").
AUDIENCES = {
    "court", "inquest", "jury", "tribunal", "inquiry", "hearing", "committee", "subcommittee", "panel", "meeting",
    "trial", "council", "assembly", "commission", "conference", "parliament", "audience", "juror", "councillor", "mp",
    "magistrate",
}  # fmt: skip
FACTUAL_HEADS = {
    "go",
    "continue",
    "appear",
    "begin",
    "use",
    "start",
    "come",
    "proceed",
    "step",
    "rush",
    "quote",
    "seem",
}
ANONYMITY = {"named", "identified", "quoted", "attributed"}
CUES_BACK = 8
PEOPLE_PRONOUNS = {
    "he", "she", "they", "we", "i", "who", "you", "him", "her", "them", "us", "everyone", "everybody", "nobody",
    "someone", "anyone", "many", "some", "others", "most", "few", "several", "both", "those", "all", "one",
    "none", "neither", "it", "more", "half", "two", "three",
}  # fmt: skip


def prepare(document: Document) -> None:
    """Give participles and coordinated verbs the source of the cue they follow, where the parser lost it."""
    by_sentence: dict[int, list[Cue]] = {}
    for cue in document.cues:
        if cue.form == "verb":
            by_sentence.setdefault(document.sentence_bounds(cue.head)[0], []).append(cue)
    for group in by_sentence.values():
        for at, cue in enumerate(group):
            if at:
                share(document, group[max(0, at - CUES_BACK) : at], cue)


def share(document: Document, earlier: list[Cue], cue: Cue) -> None:
    token = document.doc[cue.head]
    leaders = [
        one for one in earlier
        if one.source is not None and one.verb.kind == "speech" and not one.passive
        and document.doc[one.head].tag_ in FINITE and one.source.via != "antecedent"
        and same_quote(document, one, cue)
    ]  # fmt: skip
    if not leaders:
        return
    if is_trailing_participle(token):
        cue.source = leaders[0].source
    elif token.dep_ == "conj" and not any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children):
        leader = next((one for one in reversed(leaders) if document.doc[one.head].tag_ == token.tag_), None)
        joined = next((child.lower_ for child in token.head.children if child.dep_ == "cc" and child.i < token.i), "")
        said_that = cue.last + 1 < len(document.doc) and document.doc[cue.last + 1].lower_ == "that"
        is_apart = joined == "but" or said_that or joined == "and" and is_of_leader(document, leader, token)
        if leader is not None and leader.verb.takes_any("that", "np_that") and is_apart and token.tag_ in FINITE:
            cue.source, cue.beside = leader.source, leader.head


def is_of_leader(document: Document, leader: Cue | None, token: Token) -> bool:
    """ "Said its members had voted, and accused": the tense is that of the leader, not of what it reports."""
    if leader is None or token.tag_ != "VBD" or token.head.i <= leader.last:
        return False
    reported = token.head
    subject = next((one for one in reported.lefts if one.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is not None and subject.tag_ in ("NN", "NNS") and subject.lemma_.lower() not in agents():
        return True  # "said the vote was a farce and vowed to": a vote vows nothing
    tense = next((one.tag_ for one in reported.lefts if one.dep_ in ("aux", "auxpass") and one.tag_ in FINITE), None)
    had = any(one.dep_ == "aux" and one.lower_ in ("had", "’d", "'d") for one in reported.lefts)
    return had or (tense or reported.tag_) in ("VBZ", "VBP", "MD")


def same_quote(document: Document, one: Cue, other: Cue) -> bool:
    doc = document.doc
    around = [document.quote_around(doc[cue.head].idx, doc[cue.head].idx + 1) for cue in (one, other)]
    return around[0] is around[1]


def may_report(document: Document, cue: Cue) -> bool:
    token = document.doc[cue.head]
    if cue.verb.is_a("audience") or cue.source is None or document.doc[cue.source.head].lower_ in NOT_SOURCES:
        return False
    if token.tag_ == "VBG" and token.head.lower_ in ANONYMITY:
        return False
    verb = token if cue.form == "verb" else token.head
    for child in verb.children:
        if child.dep_ == "aux" and child.lower_ in NOT_YET:
            return False
        if child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether"):
            return False
    return cue.form != "verb" or is_factual_infinitive(token)


def is_told(document: Document, cue: Cue) -> bool:
    """ "The court heard", "the inquest was told": who listens is the subject, and who speaks is not said."""
    kinds = ("nsubj", "nsubjpass") if cue.verb.is_a("audience") else ("nsubjpass",)
    if not (cue.verb.is_a("audience") or cue.passive and cue.verb.is_a("tell", "inform")) or cue.negated:
        return False
    return any(child.dep_ in kinds and child.lemma_.lower() in AUDIENCES for child in document.doc[cue.head].children)


def is_factual_infinitive(token: Token) -> bool:
    """ "went on to say" is speech, "wants to say" is not; other forms of the verb always are."""
    if token.tag_ != "VB" or not any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children):
        return True
    if token.dep_ == "xcomp":
        return token.head.lemma_ in FACTUAL_HEADS | NO_COMMENT
    known = verbs().get(token.lemma_)
    return token.dep_ == "advcl" and not (known is not None and known.is_a("back"))  # "built to support" is no report


def source_can_act(document: Document, cue: Cue) -> bool:
    """Somebody or a body, not a thing: a name, a pronoun for people, or a noun that can act."""
    head = document.doc[cue.source.head]
    if head.tag_ in ("NNP", "NNPS") or head.lower_ in PEOPLE_PRONOUNS or can_act(head.lemma_.lower()):
        return True
    if head.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") or head.text[:1].isupper() and not head.is_sent_start:
        return True
    return bool(document.mentions_in(head.idx, head.idx + len(head)))


def source_can_say(document: Document, cue: Cue) -> bool:
    """As above, or a document, which can say and show but not want."""
    return source_can_act(document, cue) or agents().get(document.doc[cue.source.head].lemma_.lower()) == "documents"
