"""A noun phrase without a name finds who it stands for: "the minister", "the Iranian envoy", "the alliance"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from articles.extraction.candidates import Span
from articles.extraction.lexicon.agents import agents
from articles.extraction.lexicon.epithets import GENDER_OF_NOUN, KINDS_OF_NOUN, ROLE_KINDS
from articles.extraction.pronouns import QUANTIFIERS, Pronouns
from articles.extraction.scene import Answer, Scene
from articles.extraction.sources import noun_phrase, spans_text
from entities.names.fold import fold


def is_named(head: Token, source: Span) -> bool:
    """ "Curator Elaine Gray": whoever holds the post elsewhere, this one has a name of their own."""
    behind = head.doc[head.i + 1] if head.i + 1 < len(head.doc) else head
    return behind.tag_ == "NNP" and behind.idx < source.end and behind.i != head.i


@dataclass
class Nominals:
    scene: Scene

    def resolve_phrase(self, head: Token, position: int) -> Answer:
        """The actor of a noun phrase that is not itself a source."""
        start, end = spans_text(head.doc, noun_phrase(head))
        answer = self.resolve(head, Span(start=start, end=end), self.scene.document.text[start:end].lower(), start)
        if answer.actor:
            self.scene.name(answer.actor, Span(start=start, end=end), "nominal", f"coreference.{answer.rule}", 0.6)
        return answer

    def resolve(self, head: Token, source: Span, words: str, position: int) -> Answer:
        noun = head.lemma_.lower()
        is_plural = head.tag_ in ("NNS", "NNPS") or head.lower_ in QUANTIFIERS - {"one", "neither"}
        if not is_plural:
            for rule in (self.known_body, self.role_holder, self.office_holder, self.same_unnamed, self.epithet):
                answer = rule(noun, head, source, words, position)
                if answer.actor or answer.candidates:
                    return answer
        else:
            answer = self.same_unnamed(noun, head, source, words, position)
            if answer.actor:
                return answer
        return self.unnamed(noun, head, source, words, is_plural)

    # "the alliance", "the ministry"

    def known_body(self, noun: str, head: Token, source: Span, words: str, position: int) -> Answer:
        kinds = KINDS_OF_NOUN.get(noun)
        if kinds is None or not words.startswith(("the ", "this ", "that ")) or len(words.split()) != 2:
            return Answer()
        for start, _end, key in self.scene.before(position, hidden=True):
            if self.scene.draft(key).kind in kinds and start < source.start:
                return Answer(actor=key, rule="nominal_body")
        return Answer()

    # "the minister", "Russian minister", "the Iranian foreign minister"

    def role_holder(self, noun: str, head: Token, source: Span, words: str, position: int) -> Answer:
        """A person of the text who holds a post that fits, the nearest before, else after."""
        if words.startswith(("a ", "an ", "one ", "another ")) or is_named(head, source):
            return Answer()
        owner = self.owner(source)
        title = self.title(words)
        holders = [
            role.person for role in self.scene.roles_by_word.get(noun, ())[-ROLES_BACK:]
            if set(title) <= set(fold(role.title).split()) | STOP
            and (owner is None or role.of in (None, owner) or self.belongs(role.of, owner))
        ]  # fmt: skip
        gender = GENDER_OF_NOUN.get(noun)
        fitting = {key for key in holders if not gender or (self.scene.draft(key).gender or gender) == gender}
        if not fitting:
            return Answer()
        for _, _, key in self.scene.before(position, hidden=True):
            if key in fitting:
                return Answer(actor=key, rule="nominal_role")
        return Answer(actor=next(iter(fitting)), rule="nominal_role") if len(fitting) == 1 else Answer()

    def belongs(self, of: str, owner: str) -> bool:
        """A ministry's minister is his country's."""
        slug = self.scene.draft(owner).known
        return slug is not None and self.scene.draft(of).country == slug

    def office_holder(self, noun: str, head: Token, source: Span, words: str, position: int) -> Answer:
        """Who held the post on the day, by the knowledge base: "Iran's foreign minister says"."""
        owner = self.owner(source)
        slug = self.scene.draft(owner).known if owner else None
        title = " ".join(self.title(words))
        kinds = ROLE_KINDS.get(title) or (ROLE_KINDS.get(noun) if title == noun else None)
        if slug is None or kinds is None or words.startswith(("a ", "an ", "former ", "the former ")):
            return Answer()
        people = {
            role.person
            for kind in kinds
            for role in self.scene.gazetteer.holders(kind, slug, self.scene.document.anchor)
        }  # fmt: skip
        if len(people) != 1 or noun in ("spokesman", "spokeswoman", "diplomat", "leader") and len(kinds) != 1:
            return Answer()
        key = self.scene.known(people.pop())
        return Answer(actor=key, rule="nominal_office") if key else Answer()

    def owner(self, source: Span) -> str | None:
        """The state or organization named in the phrase."""
        for _, _, key in self.scene.document.mentions_in(source.start, source.end):
            if self.scene.draft(key).kind not in ("person", "place", "collective", "unnamed"):
                return key
        return None

    def title(self, words: str) -> list[str]:
        named = [word for word in fold(words.replace("’s ", " ").replace("'s ", " ")).split() if word not in STOP]
        return [word for word in named if self.scene.gazetteer.state(word) is None]

    # "a spokesman for the envoy" … "the spokesman"

    def same_unnamed(self, noun: str, head: Token, source: Span, words: str, position: int) -> Answer:
        if words.startswith(("the ", "this ", "that ")) and len(words.split()) <= 3 and noun in self.scene.unnamed:
            return Answer(actor=self.scene.unnamed[noun], rule="nominal_same")
        return Answer()

    def epithet(self, noun: str, head: Token, source: Span, words: str, position: int) -> Answer:
        """ "the former governor", "the candidate", said of the last speaker, else of the nearest subject."""
        if not words.startswith("the ") or agents().get(noun) != "people" or len(words.split()) > 4:
            return Answer()
        if self.scene.document.mentions_in(source.start, source.end):
            return Answer()
        gender = GENDER_OF_NOUN.get(noun)
        answer = Pronouns(self.scene).someone(gender, position)
        return Answer(actor=answer.actor, candidates=answer.candidates, rule="nominal_epithet")

    def unnamed(self, noun: str, head: Token, source: Span, words: str, is_plural: bool) -> Answer:
        """A new actor without a name: kind collective where there are several, else unnamed."""
        existing = self.scene.document.actor_at(source.start, source.end)
        if existing is not None and existing.kind == "collective":
            self.scene.unnamed[noun] = existing.key
            return Answer(actor=existing.key, rule="nominal")
        name = self.scene.document.words(source)
        for article in ("a ", "an ", "the ", "A ", "An ", "The "):
            name = name.removeprefix(article)
        kind = "collective" if is_plural else "unnamed"
        before, comma, given = name.rpartition(", ")
        if comma and not is_plural and given.replace(" ", "").replace("-", "").isalpha() and given.istitle():
            kind, name = "person", given  # "his wife, Irina"
        draft = self.scene.document.add_actor(
            kind, name[:120], number="plural" if is_plural else "singular",
            gender=GENDER_OF_NOUN.get(noun),
        )  # fmt: skip
        self.scene.unnamed[noun] = draft.key
        return Answer(actor=draft.key, rule="nominal_unnamed")


ROLES_BACK = 60
STOP = {"the", "a", "an", "s", "of", "its", "his", "her", "their", "for", "this", "that", "and"}
