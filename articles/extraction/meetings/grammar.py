"""Who meets by the grammar of a verb: its subject and objects, wherever they hang, and the sighting it makes."""

from __future__ import annotations

from spacy.tokens import Token

from articles.extraction.candidates import ParticipantCandidate
from articles.extraction.document import ActorDraft
from articles.extraction.lexicon.agents import agents
from articles.extraction.meetings.scene import Scene, conjuncts
from articles.extraction.meetings.sightings import WHO_MEETS, Sighting

# Those who are met or who travel to meet, where they are named by their office only.
OFFICE_NOUNS = {
    "minister", "president", "premier", "leader", "envoy", "official", "counterpart", "representative", "delegation",
    "negotiator", "diplomat", "ambassador", "chief", "secretary", "head", "colleague", "chancellor", "king", "emir",
    "prince", "delegate", "mediator", "side", "party", "commissioner", "general", "commander", "team", "rival",
    "host", "man", "woman", "two", "three", "pair", "state", "country", "lawmaker", "senator", "governor", "speaker",
    "member", "adviser", "advisor", "deputy", "troika", "council", "committee", "group", "power", "neighbour",
    "neighbor", "board", "cabinet", "parliament", "panel", "subcommittee", "number", "mayor", "legislator",
    "congressman", "chairman", "chairwoman", "chair", "director", "dignitary", "guest", "visitor", "trustee",
    "commission", "bloc", "alliance", "government", "ministry", "union", "employer", "executive",
    "candidate", "contender", "nominee", "judge", "justice", "faction", "policymaker", "rate-setter", "emissary",
    "monarch", "sultan", "queen", "pope", "pontiff", "parliamentarian", "congresswoman", "councillor", "councilor",
    "mp", "mps", "mep", "meps", "sherpa", "opponent", "predecessor", "successor", "facilitator", "broker",
    "undersecretary", "admiral", "organizer",
}  # fmt: skip
BODIES = {
    "council", "committee", "commission", "group", "assembly", "quartet", "troika", "alliance", "bloc", "pair",
    "board", "cabinet", "parliament", "panel", "subcommittee", "senate", "synod", "congress", "triangle",
    "presidium", "court", "politburo", "legislature", "bureau", "subcommission", "directorate", "eurogroup",
    "secretariat", "chamber", "house", "caucus", "knesset", "bundestag", "bundesrat", "duma", "diet", "sejm", "majlis",
}  # fmt: skip
_SEATS = {"body", "igo"}
_JOINT_WORK = {
    "work", "live", "pull", "hang", "piece", "cobble", "put", "add", "string", "tie", "knit", "bind", "stick", "belong",
    "group", "lump", "join", "vote", "fight", "act", "move", "stitch", "hold", "keep", "be", "go", "grow", "stay",
    "serve", "pool", "account", "take", "make", "bring", "glue", "patch", "scrape", "throw", "fit", "cooperate",
}  # fmt: skip
_IT_MEETS = 20  # words back
_LONGEST_SUBJECT = 60  # code points of those who meet
_LONGEST_OBJECT = 60  # code points of what is met that still belong to the words of the meeting
_PEOPLE = {"he", "she", "they", "we", "him", "her", "them", "both", "who", "whom"}


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, or of the verb that governs its infinitive ("are to meet", "agreed to meet")."""
    for _ in range(4):
        subjects = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}]
        subject = max(subjects, key=lambda one: (one.i < verb.i, one.i), default=None)  # a dateline may come before
        if subject is not None:
            if subject.lower_ in {"who", "which", "that"} and verb.dep_ == "relcl":
                return verb.head
            return subject
        if verb.dep_ in {"relcl", "acl"}:
            return verb.head
        if verb.dep_ == "pcomp" and verb.head.head.pos_ in {"VERB", "AUX"}:
            verb = verb.head.head
            continue
        if verb.dep_ not in {"xcomp", "conj", "advcl", "ccomp"} or verb.head.i == verb.i:
            return _subject_before(verb)
        verb = verb.head
    return None


def _subject_before(verb: Token) -> Token | None:
    """The subject that the parser hung elsewhere, a few words to the left ("Kim and Trump last met")."""
    for steps in range(1, min(7, verb.i + 1)):
        token = verb.nbor(-steps)
        if token.is_punct or token.is_space:
            return None
        if token.dep_ == "nsubj":
            return token
    return None


def objects_of(verb: Token) -> list[Token]:
    """Direct objects; "whom" stands for the noun that its clause is about."""
    found = [child for child in verb.children if child.dep_ == "dobj"]
    return [verb.head if one.lower_ in {"whom", "who"} and verb.dep_ == "relcl" else one for one in found]


def objects_after(verb: Token, prepositions: set[str]) -> list[Token]:
    """What stands after these prepositions; also past a participle ("with visiting Chinese Premier …")."""
    below = [
        grandchild
        for child in verb.children
        if child.dep_ in {"prep", "dative", "agent", "prt"} and child.lower_ in prepositions
        for grandchild in child.children
    ]
    participles = [one for one in below if one.dep_ == "pcomp"]
    return [one for one in below if one.dep_ == "pobj"] + [
        child for one in participles for child in one.children if child.dep_ == "dobj"
    ]


def are_people(scene: Scene, noun: Token) -> bool:
    """Whether a noun (or one joined to it) is somebody who can meet: an actor, an office, a pronoun for people."""
    return any(
        one.lower_ in _PEOPLE or is_human(one) or scene.actor_at(one, WHO_MEETS) is not None for one in conjuncts(noun)
    )


def are_sides(scene: Scene, subject: Token, others: list[Token]) -> bool:
    """Whether these meet: people, or a name that nobody knows on one side and somebody known on the other."""
    if are_people(scene, subject):
        return True
    return subject.pos_ == "PROPN" and bool(others) and is_person(scene, others[0])


def is_human(noun: Token) -> bool:
    """A word for people, or for an office or a body that people hold."""
    word = singular(noun)
    return word in OFFICE_NOUNS or agents().get(word) == "people"


def is_official(scene: Scene, noun: Token) -> bool:
    """As `are_people`, without crowds and pronouns that the text leaves open."""
    return any(
        singular(one) in OFFICE_NOUNS
        or scene.actor_at(one, WHO_MEETS - {"armed_group", "group"}) is not None
        or scene.person_meant(one) is not None
        for one in conjuncts(noun)
    )


def is_person(scene: Scene, noun: Token) -> bool:
    """A named person or one of rank; not a country."""
    return any(
        scene.actor_at(one, {"person", "collective", "unnamed"}) is not None
        or singular(one) in OFFICE_NOUNS
        or scene.person_meant(one) is not None
        for one in conjuncts(noun)
    )


def is_body(scene: Scene, noun: Token) -> bool:
    """One name, many seats: "the Security Council", "the board"."""
    return singular(noun) in BODIES or scene.actor_at(noun, _SEATS) is not None


def singular(noun: Token) -> str:
    """In the singular also where capitals hide it from the lemmatizer ("The Ministers")."""
    lemma = noun.lemma_.lower()
    return lemma.removesuffix("s") if noun.tag_ == "NNPS" else lemma


def body_before(scene: Scene, pronoun: Token) -> Token:
    """The body that "it" stands for, a few words back in the sentence ("put to the cabinet when it meets")."""
    before = (scene.doc[at] for at in range(pronoun.i - 1, max(pronoun.i - _IT_MEETS, -1), -1))
    return next((one for one in before if one.pos_ in {"NOUN", "PROPN"} and is_body(scene, one)), pronoun)


def with_whom(scene: Scene, verb: Token) -> list[Token]:
    """Those after "with" in the verb's own words, where the parse hangs the phrase on a word of time or place."""
    return [
        pobj
        for token in scene.clause_tokens(verb)
        if token.lower_ == "with" and token.i > verb.i and (token.head.i in scene.dates or token.head.pos_ == "ADV")
        for pobj in token.children
        if pobj.dep_ == "pobj"
    ]


def is_several(noun: Token) -> bool:
    if noun.lemma_.lower() in BODIES:
        return True
    return noun.tag_ in {"NNS", "NNPS"} or noun.lower_ in {"they", "we", "both", "two"} or len(conjuncts(noun)) > 1


def has_date(scene: Scene, verb: Token) -> bool:
    return any(scene.date_at(token) for token in scene.clause_tokens(verb)) or scene.heading_date(verb) is not None


def has_place(scene: Scene, verb: Token) -> bool:
    """Whether "in", "at" or "near" a place stands with the verb; also a town that nobody knows."""
    near = [two for one in (verb, *objects_of(verb)) for two in objects_after(one, {"in", "at", "near", "outside"})]
    return any(scene.place_of(one) or _is_town(scene, one) for one in near)


def _is_town(scene: Scene, noun: Token) -> bool:
    is_name = noun.tag_ == "NNP" and noun.text[:1].isupper() and noun.head.lower_ != "at"
    return is_name and noun.ent_type_ in {"GPE", "LOC", "FAC"} and noun.i not in scene.dates


def goes_together(scene: Scene, verb: Token) -> bool:
    """Whether "together" belongs to the verb: beside it, or behind a short object."""
    near = scene.doc[verb.i + 1 : verb.i + 3]
    return any(one.lower_ == "together" for one in (*near, *verb.children)) and verb.lemma_ not in _JOINT_WORK


def verb_sighting(scene: Scene, verb: Token, kind: str, who: list[ActorDraft], subject: Token) -> Sighting:
    first = _beginning(verb, subject)
    people = list(dict.fromkeys(actor.key for actor in who))
    return Sighting(
        token=verb.i,
        span=scene.span(first, _end_of(scene, verb)),
        kind=kind,
        strength="verb",
        trigger="verb",
        is_headline=scene.is_headline(verb),
        governor=verb.i,
        is_after=verb.dep_ == "pcomp" and verb.head.lower_ in {"after", "following", "upon"},
        serves=_served_by(verb),
        relation="verb",
        modifiers=frozenset(people),
        is_plural=is_several(subject) and is_official(scene, subject) or _meets_somebody(scene, verb),
        order="next" if any(child.lower_ == "again" for child in verb.children) else "",
        participants=[ParticipantCandidate(actor=key) for key in people],
    )


def _meets_somebody(scene: Scene, verb: Token) -> bool:
    """Whether there is another side, be it without a name: "met the junta's leader"."""
    others = objects_of(verb) + objects_after(verb, {"with"})
    return bool(others) and is_person(scene, others[0])


def _served_by(verb: Token) -> int | None:
    """The verb whose purpose or sequel this is: "travelled to meet", "flew to Cairo, where he is to be received"."""
    above = verb.head
    if verb.dep_ in {"advcl", "xcomp", "conj"} and above.i != verb.i:
        return above.i
    if verb.dep_ != "relcl" or not any(child.lower_ == "where" for child in verb.children):
        return None
    for _ in range(4):
        if above.pos_ == "VERB" or above.head.i == above.i:
            break
        above = above.head
    return above.i if above.pos_ == "VERB" else None


def _beginning(verb: Token, subject: Token) -> Token:
    """The subject's first word where it stands close by; else the verb's own helpers ("to give", "will testify")."""
    reach = _LONGEST_SUBJECT if subject.head.i == verb.i else _LONGEST_SUBJECT // 2
    if subject.i < verb.i and verb.idx - subject.left_edge.idx <= reach and not _holds_other_clause(subject):
        return subject.left_edge
    if subject.i < verb.i and subject.head.i == verb.i and verb.idx - subject.idx <= reach // 2:
        return subject
    helpers = [child for child in verb.lefts if child.dep_ in {"aux", "auxpass", "neg"} and verb.i - child.i <= 4]
    return min(helpers, key=lambda one: one.i, default=verb)


def _end_of(scene: Scene, verb: Token) -> Token:
    """The last word of what is met, or of the particle, where that follows at once and is short."""
    last = verb
    for child in verb.children:
        if child.i == last.i + 1 and child.dep_ in {"advmod", "prt"} and scene.date_at(child) is None:
            last = child
    for child in verb.children:
        is_met = child.dep_ == "dobj" or (child.dep_ == "prep" and child.lower_ in {"with", "before", "on", "to"})
        is_next = child.left_edge.i == last.i + 1 and scene.date_at(child.right_edge) is None
        if is_met and is_next and child.dep_ == "dobj":
            last = child if child.idx - verb.idx <= _LONGEST_OBJECT else last
        if (
            is_met
            and child.left_edge.i <= last.i + 1
            and child.right_edge.idx - verb.idx <= _LONGEST_OBJECT
            and is_next
        ):
            is_plain = not any(one.dep_ in {"relcl", "acl", "advcl"} or one.tag_ == "VBD" for one in child.subtree)
            last = child.right_edge if is_plain and child.right_edge.is_alpha else last
    return last


def _holds_other_clause(subject: Token) -> bool:
    return any(child.dep_ in {"relcl", "acl"} for child in subject.subtree)
