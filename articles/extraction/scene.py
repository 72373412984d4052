"""Who has been on stage so far: the mentions in order, the last speakers, and what reported content hides."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from articles.extraction.candidates import MentionCandidate, RoleCandidate, Span, StatementCandidate
from articles.extraction.document import ActorDraft, Document
from entities.names.fold import fold
from entities.names.gazetteer import gazetteer

BACK = 2_500  # code points in which a pronoun's antecedent is looked for


@dataclass(frozen=True, kw_only=True)
class Answer:
    """Who a source is: one actor, or several equally good `candidates`, or nobody."""

    actor: str | None = None
    candidates: tuple[str, ...] = ()
    rule: str = ""


@dataclass(kw_only=True)
class Heard:
    """Somebody spoke at this place of the text."""

    at: int
    actor: str


@dataclass
class Scene:
    document: Document
    speakers: list[Heard] = field(default_factory=list)
    last_speaker: Answer = field(default_factory=Answer)
    unnamed: dict[str, str] = field(default_factory=dict)  # head noun → actor, the latest
    _by_slug: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        document = self.document
        self.gazetteer = gazetteer(document.knowledge)
        self._by_slug = {
            draft.known: key for key, draft in document.actors.items() if draft.known and draft.kind != "place"
        }
        self.demonyms = {
            (mention.span.start, mention.span.end, key)
            for key, draft in document.actors.items()
            for mention in draft.mentions
            if mention.form == "demonym"
        }
        self.roles_by_word: dict[str, list[RoleCandidate]] = {}
        for role in document.roles:
            for word in set(fold(role.title).split()):
                self.roles_by_word.setdefault(word, []).append(role)
        self.post: dict[str, str] = {}  # person → key of the post held now
        for role in document.roles:
            if role.standing != "former":
                self.post.setdefault(role.person, role.key)
        self.mentions = document.mentions_in(0, len(document.text) + 1)
        self._starts = [one[0] for one in self.mentions]
        hidden = sorted((part.start, part.end) for one in document.statements if one.level == 1 for part in one.content)
        hidden += [(one.start, one.end) for one in document.paragraphs if one.kind in ("byline", "caption", "dateline")]
        hidden.sort()
        self._hidden_starts = [start for start, _ in hidden]
        self._hidden_ends = running_maximum([end for _, end in hidden])

    def is_hidden(self, start: int) -> bool:
        """Whether this place is inside somebody's reported words."""
        at = bisect_left(self._hidden_starts, start + 1) - 1
        return at >= 0 and self._hidden_ends[at] > start

    def before(self, position: int, *, hidden: bool = False) -> list[tuple[int, int, str]]:
        """Mentions before a place, the nearest first, no farther than BACK; those in reported content only if asked."""
        last = bisect_left(self._starts, position)
        found = []
        for one in reversed(self.mentions[max(0, last - 60) : last]):
            if one[0] < position - BACK:
                break
            if hidden or not self.is_hidden(one[0]):
                found.append(one)
        return found

    def heard(self, statement: StatementCandidate, answer: Answer) -> None:
        if statement.level == 1:
            self.last_speaker = answer
            if answer.actor:
                at = statement.source.start if statement.source else statement.content[0].start
                self.speakers.append(Heard(at=at, actor=answer.actor))

    def draft(self, key: str) -> ActorDraft:
        return self.document.actors[key]

    def name(self, actor: str, span: Span, form: str, found_by: str, confidence: float) -> None:
        """Say that a span names an actor, unless something names exactly that span already."""
        if any(one[0] == span.start and one[1] == span.end for one in self.document.mentions_in(span.start, span.end)):
            return
        mention = MentionCandidate(span=span, form=form, found_by=found_by, confidence=confidence)
        self.document.add_mention(actor, mention)

    def known(self, slug: str) -> str | None:
        """The key of a known actor, brought on stage if the text has not named it."""
        if slug not in self._by_slug:
            actor = self.gazetteer.actors.get(slug)
            if actor is None:
                return None
            draft = self.document.add_actor(
                actor.kind, actor.name, known=slug, wikidata=actor.wikidata, country=actor.country,
                gender=actor.gender, number="singular",
            )  # fmt: skip
            self._by_slug[slug] = draft.key
        return self._by_slug[slug]

    def state_of_place(self, place: ActorDraft) -> str | None:
        """A capital that speaks is its state."""
        if place.known is None:
            return None
        state = self.gazetteer.state_of_capital(place.known, self.document.published)
        return self.known(state) if state else None


def running_maximum(numbers: list[int]) -> list[int]:
    highest, found = -1, []
    for number in numbers:
        highest = max(highest, number)
        found.append(highest)
    return found
