"""Names that the model gives become actors of the article: known ones, or new ones that the text itself spells."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from articles.extraction.anchoring import Anchors
from articles.extraction.candidates import ActorCandidate, MentionCandidate, Span
from articles.extraction.document import ActorDraft, Document
from articles.extraction.language_model.answers import ToldActor
from articles.extraction.linking import meant
from entities.names.fold import fold, is_acronym
from entities.names.gazetteer import Bearer, Gazetteer, Hit, gazetteer

FOUND_BY = "language_model.name"
CONFIDENCE = 0.6
SHORTEST_NAME = 2


@dataclass(kw_only=True)
class People:
    """`named`: what the model says of a folded name. Only names that stand in the text become actors."""

    document: Document
    anchors: Anchors
    named: dict[str, ToldActor] = field(default_factory=dict)
    _by_name: dict[str, str | None] = field(default_factory=dict)
    _by_slug: dict[str, str] = field(default_factory=dict)

    def told(self, actors: tuple[ToldActor, ...]) -> None:
        for actor in actors:
            self.named.setdefault(fold(actor.name), actor)

    def _kind(self, name: str) -> str:
        told = self.named.get(fold(name))
        return told.kind if told else "person"

    @property
    def _gazetteer(self) -> Gazetteer:
        return gazetteer(self.document.knowledge)

    def actor(self, name: str) -> str | None:
        """The key of the actor of that name; None where the name does not stand in the text."""
        folded = fold(name)
        if len(folded) < SHORTEST_NAME:
            return None
        if folded not in self._by_name:
            whole = self._whole_name(name)
            key = self.actor(whole) if whole else self._found(name)
            if whole and key:
                self._mention(self.document.actors[key], self.anchors.all(name))
            self._by_name[folded] = key
        return self._by_name[folded]

    def place(self, name: str) -> str | None:
        """The key of a place or state that the knowledge base has; a place it has not is left to the editor."""
        stands = self.anchors.all(name)
        bearer = self._bearer(name, stands, frozenset({"place", "actor"})) if stands else None
        if bearer is None or (bearer.of == "actor" and self._gazetteer.actors[bearer.slug].kind != "state"):
            return None
        return self._known(bearer, stands)

    def _whole_name(self, name: str) -> str | None:
        """ "Sergey Lavrov" for "Lavrov", where the article has just one person whose name ends so."""
        folded = fold(name)
        if " " in folded or self._kind(name) != "person":
            return None
        longer = [told for other, told in self.named.items() if other.endswith(f" {folded}")]
        return longer[0].name if len(longer) == 1 and longer[0].kind == "person" else None

    def _found(self, name: str) -> str | None:
        stands = self.anchors.all(name)
        if not stands:
            return None
        bearer = self._bearer(name, stands, frozenset({"actor"}))
        if bearer is not None:
            return self._known(bearer, stands)
        words, kind = self.document.words(stands[0]), self._kind(name)
        if kind == "person" and words[:1].islower():
            kind = "unnamed"  # "a senior official": no name, whatever the model says
        draft = self.document.add_actor(kind, " ".join(words.split()))
        self._mention(draft, stands)
        return draft.key

    def _bearer(self, name: str, stands: list[Span], of: frozenset[str]) -> Bearer | None:
        bearers = tuple(one for one in self._gazetteer.called(name) if one.of in of)
        if not bearers:
            return None
        hit = Hit(start=stands[0].start, end=stands[0].end, bearers=bearers)
        return meant(self._gazetteer, hit, Counter(), self.document.published)

    def _known(self, bearer: Bearer, stands: list[Span]) -> str:
        if bearer.slug not in self._by_slug:
            if bearer.of == "place":
                place = self._gazetteer.places[bearer.slug]
                draft = self.document.add_actor("place", place.name, known=place.slug, country=place.country)
            else:
                actor = self._gazetteer.actors[bearer.slug]
                draft = self.document.add_actor(actor.kind, actor.name, known=actor.slug, country=actor.country)
            self._by_slug[bearer.slug] = draft.key
        key = self._by_slug[bearer.slug]
        self._mention(self.document.actors[key], stands)
        return key

    def _mention(self, draft: ActorDraft, stands: list[Span]) -> None:
        have = {mention.span for mention in draft.mentions}
        for span in stands:
            if span not in have:
                form = "acronym" if is_acronym(self.document.words(span)) else "name"
                form = "nominal" if draft.kind in ("unnamed", "collective") else form
                draft.mentions.append(MentionCandidate(span=span, form=form, found_by=FOUND_BY, confidence=CONFIDENCE))

    def candidates(self) -> tuple[ActorCandidate, ...]:
        """With the mentions that do not stand inside a longer one."""
        edge, kept = 0, set()
        spans = {mention.span for draft in self.document.actors.values() for mention in draft.mentions}
        for span in sorted(spans, key=lambda span: (span.start, -span.end)):
            if span.start >= edge:
                kept.add(span)
                edge = span.end
        for draft in self.document.actors.values():
            draft.mentions = [mention for mention in draft.mentions if mention.span in kept]
        return tuple(draft.candidate() for draft in self.document.actors.values())
