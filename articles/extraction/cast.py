"""The actors of one article while they are being collected: one draft for each real thing, no span named twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from articles.extraction.candidates import MentionCandidate, Span
from articles.extraction.document import ActorDraft, Document
from entities.names.fold import fold
from entities.names.gazetteer import Gazetteer, gazetteer
from entities.names.known import KnownPlace


@dataclass(kw_only=True)
class Cast:
    """Drafts by what they stand for: a slug of the knowledge base, or a folded name that is new."""

    document: Document
    by_slug: dict[str, ActorDraft] = field(default_factory=dict)
    by_name: dict[str, ActorDraft] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)  # offsets that a name already covers
    begins: dict[int, tuple[int, ActorDraft]] = field(default_factory=dict)  # start of a name: its end, its draft
    ends: dict[int, tuple[int, ActorDraft]] = field(default_factory=dict)  # end of a name: its start, its draft

    @classmethod
    def of(cls, document: Document) -> Cast:
        """The cast of a document whose mentions have been found."""
        cast = cls(document=document)
        for draft in document.actors.values():
            if draft.known:
                cast.by_slug[f"{'place' if draft.kind == 'place' else 'actor'}:{draft.known}"] = draft
            for mention in draft.mentions:
                cast.remember(draft, mention.span.start, mention.span.end)
        return cast

    @property
    def gazetteer(self) -> Gazetteer:
        return gazetteer(self.document.knowledge)

    def known(self, of: str, slug: str) -> ActorDraft:
        """The draft of an actor, place or series of the knowledge base, made on first call."""
        key = f"{of}:{slug}"
        if key not in self.by_slug:
            self.by_slug[key] = self._known_place(slug) if of == "place" else self._known_actor(slug)
        return self.by_slug[key]

    def _known_actor(self, slug: str) -> ActorDraft:
        actor = self.gazetteer.actors[slug]
        acronyms = sorted((name.text for name in actor.names if name.kind == "acronym"), key=_plainness)
        acronym = next(iter(acronyms), None)
        return self.document.add_actor(
            actor.kind,
            actor.name,
            known=slug,
            wikidata=actor.wikidata,
            acronym=acronym,
            country=actor.country,
            gender=actor.gender,
            number="singular",
        )

    def _known_place(self, slug: str) -> ActorDraft:
        place = self.gazetteer.places[slug]
        name = _name_on(place, self.document.published)
        return self.document.add_actor("place", name, known=slug, country=place.country, number="singular")

    def new(self, kind: str, name: str, **fields: object) -> ActorDraft:
        """The draft of something the knowledge base does not have, made on first call for this name."""
        key = f"{'place' if kind == 'place' else 'actor'}:{fold(name)}:{fields.get('country') or ''}"
        if key not in self.by_name:
            self.by_name[key] = self.document.add_actor(kind, name, **fields)
        return self.by_name[key]

    def known_actors(self) -> list[ActorDraft]:
        return [draft for draft in self.document.actors.values() if draft.known]

    def people(self) -> list[ActorDraft]:
        return [draft for draft in self.document.actors.values() if draft.kind == "person"]

    def name(self, draft: ActorDraft, start: int, end: int, form: str, found_by: str, confidence: float = 0.9) -> None:
        """Say that [start, end) names this draft, and keep other names from claiming it."""
        mention = MentionCandidate(span=Span(start=start, end=end), form=form, found_by=found_by, confidence=confidence)
        if all(other.span != mention.span for other in draft.mentions[-3:]):
            self.document.add_mention(draft.key, mention)
        self.remember(draft, start, end)
        self.claim(start, end)

    def remember(self, draft: ActorDraft, start: int, end: int) -> None:
        """Know the name's edges, so that what stands beside it can ask for it."""
        if end >= self.begins.get(start, (0, draft))[0]:
            self.begins[start] = end, draft
        if start <= self.ends.get(end, (start, draft))[0]:
            self.ends[end] = start, draft

    def claim(self, start: int, end: int) -> None:
        self.taken.update(range(start, end))

    def is_free(self, start: int, end: int) -> bool:
        return self.taken.isdisjoint(range(start, end))


def _name_on(place: KnownPlace, day: date) -> str:
    """What the place was called that day, as far as dated names tell: Nur-Sultan in 2020, Astana before and after."""
    dated = (name for name in place.names if name.since and name.since <= day and (not name.until or day <= name.until))
    return next((name.text for name in dated), place.name)


def _plainness(acronym: str) -> int:
    """ "SCO" before "S.C.O."; of two others the first given stays first."""
    return acronym.count(".")
