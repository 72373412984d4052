"""Whose a title is where no name stands beside it: "its spokesman", "the company's chief", "Rep. X, D-Ohio"."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Token

from articles.extraction.cast import Cast
from articles.extraction.document import ActorDraft, Document
from articles.extraction.homes import dateline_country, home_state, town_of_dateline
from articles.extraction.lexicon.epithets import KINDS_OF_NOUN
from articles.extraction.titled import TitlePhrase
from entities.names.fold import fold

_REACH = 900  # code points: how far back "its" and "the company" may look
_PHRASE = 80  # code points of a subject with what explains it
_WORDS = 80  # of a sentence that are looked at
_PRONOUN = re.compile(r"(?:[Ii]ts|[Tt]heir)\s")
_NOUN = re.compile(r"(?:\b(?P<article>[Tt]he)\s)?(?:[a-z]+-[a-z]+\s)?\b(?P<noun>[a-z]+)(?P<mark>[’']s?)?\s$")
_STATES = frozenset({"state", "government"})
_MEMBERS = frozenset({
    "igo", "body", "organization", "ministry", "office", "government", "armed_group", "party", "group", "media",
})  # fmt: skip
# Posts that one state alone calls so, where nothing else is said.
_OF_ONE_STATE_ALONE = {
    "secretary of state": "united-states", "secretary of the treasury": "united-states",
    "treasury secretary": "united-states", "secretary of defense": "united-states",
    "housing secretary": "united-states", "homeland security secretary": "united-states",
    "secretary of homeland security": "united-states", "labor secretary": "united-states",
    "secretary of the interior": "united-states", "surgeon general": "united-states",
    "congressman": "united-states", "congresswoman": "united-states", "taoiseach": "ireland",
    "minority leader": "united-states", "majority leader": "united-states",
    "senate minority leader": "united-states", "senate majority leader": "united-states",
    "house minority leader": "united-states", "house majority leader": "united-states",
    "home secretary": "united-kingdom", "chancellor of the exchequer": "united-kingdom",
}  # fmt: skip
_COUNCILLORS = {"councilman", "councilwoman", "council member", "councilor", "councillor", "councilmember"}
_OF_PLACES = {"governor", "gov", "lieutenant governor", "attorney general"}
_FULL = {"gov": "governor"}
_LAWMAKERS = {"representative", "senator", "rep", "sen"}
_PARTY_AND_STATE = re.compile(r"(?:,\s|\s\()(?:[DRI]\.?(?:-|[–,]\s?)[A-Z])")
_ABBREVIATED = re.compile(r"(?:Rep|Sen)s?\.\s")
_OF_THE_TOWN = {"mayor", "deputy mayor", "city administrator", "city manager", "city attorney", "administrator"}
_HEADS_OF_BODIES = ("chair", "chairman", "chairwoman", "chairperson", "ranking member", "vice chairman", "vice-chair")
_BODY = re.compile(r"(?:sub)?committee|commission|panel|council|board", re.IGNORECASE)


def with_possessor(cast: Cast, phrase: TitlePhrase) -> TitlePhrase:
    """The phrase with the owner that a pronoun or a noun before it stands for, where these are its own words."""
    if phrase.owner is not None and phrase.start < phrase.title.start:
        return phrase
    text = cast.document.text
    if _PRONOUN.match(text, phrase.start):
        kinds = _STATES if phrase.title.of == "state" else _MEMBERS
        owner = _acting(cast.document, phrase.start, kinds) or _nearest(cast.document, phrase.start, kinds)
        return replace(phrase, owner=owner or phrase.owner)
    before = _NOUN.search(text, max(phrase.start - 40, 0), phrase.start)
    if before is None or before["noun"] not in KINDS_OF_NOUN:
        return phrase
    if not (before["article"] and before["mark"]) and (before["mark"] or phrase.title.kind != "spokesperson"):
        return phrase
    owner = _meant_by_noun(cast.document, before.start(), before["noun"])
    return replace(phrase, owner=owner or phrase.owner, start=before.start())


def _acting(document: Document, offset: int, kinds: frozenset[str]) -> ActorDraft | None:
    """Whose "its" is by grammar: the subject of this sentence so far, else that of the sentence before."""
    first, _ = document.sentence_bounds(document.token_at(offset).i)
    before, _ = document.sentence_bounds(max(first - 1, 0))
    for start, end in ((document.doc[first].idx, offset), (document.doc[before].idx, document.doc[first].idx)):
        subjects = [one for one in document.tokens(start, end)[:_WORDS] if one.dep_ in ("nsubj", "nsubjpass")]
        for subject in subjects:
            if document.quote_around(subject.idx, subject.idx + 1):
                continue
            owner = _named_by(document, subject, kinds)
            if owner is not None:
                return owner
    return None


def _named_by(document: Document, subject: Token, kinds: frozenset[str]) -> ActorDraft | None:
    end_of_phrase = min(subject.right_edge.idx + len(subject.right_edge), subject.idx + _PHRASE)
    inside = document.mentions_in(subject.left_edge.idx, end_of_phrase)
    for begin, end, key in sorted(inside, key=lambda one: not one[0] <= subject.idx < one[1]):
        is_head = begin <= subject.idx < end or subject.lower_ in KINDS_OF_NOUN and begin > subject.idx
        if is_head and document.actors[key].kind in kinds:
            return document.actors[key]
    if subject.lower_ in KINDS_OF_NOUN and kinds & KINDS_OF_NOUN[subject.lower_]:
        return _meant_by_noun(document, subject.idx, subject.lower_)
    return None


def _nearest(document: Document, offset: int, kinds: frozenset[str]) -> ActorDraft | None:
    """The last actor of these kinds before an offset."""
    for _, _, key in reversed(document.mentions_in(max(offset - _REACH, 0), offset)):
        if document.actors[key].kind in kinds:
            return document.actors[key]
    return None


def _meant_by_noun(document: Document, offset: int, noun: str) -> ActorDraft | None:
    """ "The agency" is the one that has the word in its name, before any other that might be called so."""
    for _, _, key in reversed(document.mentions_in(0, offset)):
        draft = document.actors[key]
        if draft.kind in _MEMBERS and noun in fold(draft.name).split():
            return draft
    return _nearest(document, offset, KINDS_OF_NOUN[noun] - {"place"})


def owner_by_custom(cast: Cast, person: ActorDraft, end: int, phrase: TitlePhrase) -> ActorDraft | None:
    """Whose post it must be by its title, its body, or the place the article comes from. `end`: of the name."""
    words = phrase.title.words.casefold()
    slug = _OF_ONE_STATE_ALONE.get(words)
    if words in _LAWMAKERS and _is_of_congress(cast, end, phrase):
        slug = "united-states"
    if slug is not None and slug in cast.gazetteer.actors:
        return cast.known("actor", slug)
    if words in _COUNCILLORS:
        return _only_council(cast.document)
    if words.endswith("commissioner") and words != "commissioner":
        return _european(cast.document)
    if "secretary-general" in cast.document.text[max(phrase.start - 24, 0) : phrase.end].casefold():
        return cast.by_slug.get("actor:united-nations")
    if words in _OF_PLACES:
        return _place_of_nominal(cast, words)
    if words.endswith(_HEADS_OF_BODIES):
        return _body_before(cast.document, phrase.start)
    if words in _OF_THE_TOWN:
        return town_of_dateline(cast)
    return home_state(cast, person, phrase)


def _only_council(document: Document) -> ActorDraft | None:
    councils = [one for one in document.actors.values() if one.kind in _MEMBERS and "council" in fold(one.name).split()]
    return councils[0] if len(councils) == 1 else None


def _european(document: Document) -> ActorDraft | None:
    """ "Energy Commissioner", in an article that names the Commission or the Union."""
    named = {draft.known: draft for draft in document.actors.values() if draft.known}
    return named.get("european-commission") or named.get("european-union")


def _place_of_nominal(cast: Cast, words: str) -> ActorDraft | None:
    """ "The Minnesota governor" somewhere in the article says whose "Gov. Nils Brandvold" is."""
    found = re.search(rf"\b[Tt]he\s((?:[A-Z]\w+\s){{1,2}}){_FULL.get(words, words)}\b", cast.document.text)
    if found is None:
        return None
    named = cast.begins.get(found.start(1))
    return named[1] if named is not None else cast.new("place", found[1].strip(), number="singular")


def _is_of_congress(cast: Cast, end: int, phrase: TitlePhrase) -> bool:
    """ "Rep. Jan Smith, D-Ohio"; without the party, where the article does not come from another country."""
    text = cast.document.text
    if _PARTY_AND_STATE.match(text, end):
        return True
    if not _ABBREVIATED.match(text, phrase.title.start):
        return False
    return dateline_country(cast.document) in {None, "united-states"}


def _body_before(document: Document, offset: int) -> ActorDraft | None:
    """The committee the article last named, for a chairman of none; else the only one it names at all."""
    for _, _, key in reversed(document.mentions_in(0, offset)):
        draft = document.actors[key]
        if draft.kind in {"body", "organization"} and _BODY.search(draft.name):
            return draft
    bodies = [
        one for one in document.actors.values() if one.kind in {"body", "organization"} and _BODY.search(one.name)
    ]
    return bodies[0] if len(bodies) == 1 else None
