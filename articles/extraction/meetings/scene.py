"""What surrounds a word: its clause, the actor it names, its date. Built once an article, in linear time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from spacy.tokens import Token

from articles.extraction.candidates import DateCandidate, MentionCandidate, Span
from articles.extraction.cast import Cast
from articles.extraction.document import ActorDraft, Document
from entities.names.gazetteer import Gazetteer, gazetteer

_CLAUSES = {"ROOT", "ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "conj", "pcomp"}
_STEPS = 40
_NEAR = 80
_REACH = 800  # code points: how far back "its" and "the two" may look
_GENDERS = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female"}
PLACE_KINDS = {"place", "state"}


class Scene:
    """Look-ups over a parsed document whose mentions and dates have been found."""

    def __init__(self, document: Document):
        self.document = document
        self.doc = document.doc
        self.mentions = _mentions_by_token(document)
        self.dates = _dates_by_token(document)
        self._clauses: dict[int, int] = {}
        self._towns: dict[str, ActorDraft] = {}

    @cached_property
    def gazetteer(self) -> Gazetteer:
        return gazetteer(self.document.knowledge)

    @cached_property
    def cast(self) -> Cast:
        return Cast.of(self.document)

    # clauses

    def clause(self, token: Token) -> int:
        """The index of the verb at the head of a word's clause; an infinitive ("to be held") goes with its governor."""
        path = []
        while token.i not in self._clauses and len(path) < _STEPS:
            path.append(token.i)
            if token.head.i == token.i or _heads_clause(token):
                self._clauses[token.i] = token.i
                break
            token = token.head
        found = self._clauses.get(token.i, token.i)
        self._clauses.update(dict.fromkeys(path, found))
        return found

    def around(self, token: Token) -> tuple[int, int]:
        """The sentence of a word, at most _NEAR words to each side: no sentence costs more than its length."""
        first, last = self.document.sentence_bounds(token.i)
        return max(first, token.i - _NEAR), min(last, token.i + _NEAR)

    def clause_tokens(self, verb: Token) -> Iterator[Token]:
        """The words of a verb's own clause, in order; not those of clauses inside it."""
        first, last = self.around(verb)
        home = self.clause(verb)
        return (token for token in self.doc[first:last] if self.clause(token) == home)

    # actors, places, dates

    def actor_at(self, token: Token, kinds: set[str] | None = None) -> ActorDraft | None:
        """The actor of the longest mention over this word, of these kinds where some are given."""
        for key, _ in self.mentions.get(token.i, ()):
            draft = self.document.actors[key]
            if kinds is None or draft.kind in kinds:
                return draft
        return None

    def mention_at(self, token: Token) -> MentionCandidate | None:
        found = self.mentions.get(token.i)
        return found[0][1] if found else None

    def actor_headed_by(self, noun: Token) -> ActorDraft | None:
        """The actor whose mention has this noun for its head; not one in whose clause the noun merely stands."""
        for key, mention in self.mentions.get(noun.i, ()):
            above = noun.head
            is_inside = above.i != noun.i and mention.span.start <= above.idx < mention.span.end
            if not is_inside and mention.form not in {"demonym"}:
                return self.document.actors[key]
        return None

    def actors_before(self, offset: int, kinds: set[str], count: int) -> list[ActorDraft]:
        """The last so many different actors of these kinds named before an offset, latest first."""
        found: list[ActorDraft] = []
        for _, _, key in reversed(self.document.mentions_in(max(offset - _REACH, 0), offset)):
            draft = self.document.actors[key]
            if draft.kind in kinds and draft not in found:
                found.append(draft)
            if len(found) == count:
                break
        return found

    def person_meant(self, pronoun: Token) -> ActorDraft | None:
        """The person that "he" or "she" follows: the last subject who is one, else the last one named."""
        gender = _GENDERS.get(pronoun.lower_)
        if gender is None:
            return None
        start = max(pronoun.idx - _REACH, 0)
        named = [
            (self.document.actors[key], begin)
            for begin, _, key in reversed(self.document.mentions_in(start, pronoun.idx))
            if self.document.actors[key].kind == "person" and self.document.actors[key].gender in {None, gender}
        ]
        first, _ = self.document.sentence_bounds(pronoun.i)
        before, _ = self.document.sentence_bounds(max(first - 1, 0))
        acting = {self.doc[at].idx for at in range(before, pronoun.i) if self.doc[at].dep_ in {"nsubj", "nsubjpass"}}
        spans = {draft.key: [(one.span.start, one.span.end) for one in draft.mentions[-60:]] for draft, _ in named}
        for draft, _ in named:
            if any(begin <= at < end for begin, end in spans[draft.key] for at in acting):
                return draft
        return named[0][0] if named else None

    def place_of(self, token: Token) -> ActorDraft | None:
        """The place that a noun after "in", "at" or "to" names: itself, or the city that its words give."""
        place = self.actor_at(token, {"place"})
        if place is not None:
            return place
        mention = self.mention_at(token)
        state = self.actor_at(token, {"state"})
        return state if state is not None and mention is not None and mention.form != "demonym" else None

    def town(self, noun: Token, first: Token | None = None) -> ActorDraft:
        """The place of this name that a meeting alone has brought up; made on first call, named here."""
        span = self.span(first or noun, noun)
        name = self.document.words(span)
        name = name.title() if name.isupper() else name
        draft = self._towns.get(name)
        if draft is None:
            draft = self._towns[name] = self.document.add_actor("place", name, number="singular")
        mention = MentionCandidate(span=span, form="name", found_by="mentions.place_of_meeting", confidence=0.5)
        self.document.add_mention(draft.key, mention)
        self.mentions[noun.i] = [(draft.key, mention)]
        return draft

    def name(self, place: ActorDraft, noun: Token) -> None:
        """Say that "the Togolese capital" names a place."""
        first = noun.left_edge if 0 < noun.idx - noun.left_edge.idx <= _NEAR else noun
        span = self.span(first, noun)
        if all(mention.span != span for mention in place.mentions):
            found = MentionCandidate(span=span, form="nominal", found_by="mentions.capital", confidence=0.6)
            self.document.add_mention(place.key, found)

    def state_behind(self, place: ActorDraft) -> ActorDraft | None:
        """ "Moscow will host": the state whose capital acts; None for another place."""
        today = self.document.anchor or self.document.published
        state = self.gazetteer.state_of_capital(place.known, today) if place.known else None
        return self.cast.known("actor", state) if state else None

    def is_region(self, slug: str) -> bool:
        known = self.gazetteer.places.get(slug)
        return known is not None and known.kind == "region"

    def heading_date(self, token: Token) -> DateCandidate | None:
        """The day at the head of a word's paragraph in a diary: "TUESDAY: ministers meet in …"."""
        paragraphs = self.document.paragraphs
        here = paragraphs[self.document.paragraph_at(token.idx)] if paragraphs else None
        if here is None or here.has_dateline or here.kind != "body":
            return None
        start = here.start
        found = self.dates.get(self.document.token_at(start).i)
        is_head = found is not None and self.document.text[found.span.end : found.span.end + 2].strip()[:1] in {
            ":",
            "–",
            "—",
        }
        return found if is_head and token.idx >= found.span.end else None

    @cached_property
    def offices(self) -> dict[str, set[str]]:
        """Person → the words of the titles that the article gives them ("minister", "envoy")."""
        found: dict[str, set[str]] = defaultdict(set)
        for draft in self.document.actors.values():
            if draft.kind == "person" and draft.mentions:
                words = self.document.words(min(mention.span for mention in draft.mentions))
                found[draft.key].update(words.replace("-", " ").lower().split())
        for role in self.document.roles:
            found[role.person].update(role.title.replace("-", " ").lower().split())
        return found

    def holder_of(self, office: Token) -> ActorDraft | None:
        """The one person that "the minister" or "the Turkish minister" may mean: named before, of that title."""
        word = office.lemma_.lower()
        if not any(child.lower_ in {"the", "this", "that"} for child in office.lefts):
            return None
        people = self.actors_before(office.idx, {"person"}, 6)
        holders = [one for one in people if word in self.offices.get(one.key, ())]
        states = {state.known for child in office.lefts if (state := self.actor_at(child, {"state"}))}
        holders = [one for one in holders if not states or one.country is None or one.country in states]
        return holders[0] if len(holders) == 1 else None

    def date_at(self, token: Token) -> DateCandidate | None:
        return self.dates.get(token.i)

    # layout

    def is_headline(self, token: Token) -> bool:
        paragraphs = self.document.paragraphs
        return bool(paragraphs) and paragraphs[self.document.paragraph_at(token.idx)].kind == "headline"

    def span(self, first: Token, last: Token) -> Span:
        return Span(start=first.idx, end=last.idx + len(last.text))


def dateline_place(scene: Scene) -> ActorDraft | None:
    for paragraph in scene.document.paragraphs[:6]:
        if paragraph.has_dateline:
            end = paragraph.end if paragraph.kind == "dateline" else paragraph.body_start
            for _, _, key in scene.document.mentions_in(paragraph.start, end):
                if scene.document.actors[key].kind == "place":
                    return scene.document.actors[key]
            return _town_of_dateline(scene, paragraph.start, end)
    return None


def _town_of_dateline(scene: Scene, start: int, end: int) -> ActorDraft | None:
    """A town that nobody knows, where the dateline begins with it ("Jaipur, Feb 6 (PTI)")."""
    words = scene.document.tokens(start, end)
    last = next((at for at, word in enumerate(words[:4]) if word.text in {",", "("}), 0)
    name = words[:last]
    if not last or any(not word.is_alpha or not word.text[0].isupper() or word.i in scene.dates for word in name):
        return None
    if any(scene.mention_at(word) is not None for word in name):
        return None
    return scene.town(name[-1], name[0])


def conjuncts(token: Token) -> list[Token]:
    """A noun and those joined to it: "Russia, Türkiye and Iran" from its first word."""
    found, queue = [], [token]
    while queue and len(found) < 30:
        at = queue.pop(0)
        found.append(at)
        queue.extend(child for child in at.children if child.dep_ in {"conj", "appos"} and child.i > at.i)
    return found


def _heads_clause(token: Token) -> bool:
    if token.dep_ not in _CLAUSES or token.pos_ not in {"VERB", "AUX"}:
        return False
    if token.dep_ == "conj":
        return token.head.pos_ in {"VERB", "AUX"}
    return True


def _mentions_by_token(document: Document) -> dict[int, list[tuple[str, MentionCandidate]]]:
    """Token index → (actor key, mention) of every mention over it, the longest first."""
    found: dict[int, list[tuple[str, MentionCandidate]]] = defaultdict(list)
    for draft in document.actors.values():
        for mention in draft.mentions:
            for token in document.tokens(mention.span.start, mention.span.end):
                found[token.i].append((draft.key, mention))
    _add_bare_surnames(document, found)
    for entries in found.values():
        entries.sort(key=lambda entry: entry[1].span.start - entry[1].span.end)
    return found


def _add_bare_surnames(document: Document, found: dict[int, list[tuple[str, MentionCandidate]]]) -> None:
    """A surname that no mention covers names the one person of the article who bears it."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for draft in document.actors.values():
        if draft.kind == "person" and " " in draft.name:
            bearers[draft.name.split()[-1]].append(draft.key)
    for token in document.doc:
        keys = bearers.get(token.text, ())
        keys = keys if keys and token.tag_ == "NNP" and token.i not in found else ()
        if len(keys) == 1:
            span = Span(start=token.idx, end=token.idx + len(token.text))
            mention = MentionCandidate(span=span, form="name", found_by="mentions.surname", confidence=0.5)
            found[token.i].append((keys[0], mention))


def _dates_by_token(document: Document) -> dict[int, DateCandidate]:
    return {token.i: found for found in document.dates for token in document.tokens(found.span.start, found.span.end)}
