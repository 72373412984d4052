"""A pronoun finds who it stands for: number, gender, who spoke last, who is the subject, who is near."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from articles.extraction.scene import Answer, Scene

GENDERS = {"he": "male", "him": "male", "his": "male", "himself": "male",
           "she": "female", "her": "female", "hers": "female", "herself": "female"}  # fmt: skip
PLURAL = {"they", "them", "both", "their"}
NEUTER = {"it", "its"}
QUANTIFIERS = {"one", "many", "some", "others", "most", "few", "both", "neither"}
FIRST = {"i", "me", "my", "we", "us", "our"}
PRONOUNS = {
    *GENDERS,
    *PLURAL,
    *NEUTER,
    *FIRST,
    "who",
    "you",
    "your",
    "neither",
    "one",
    "many",
    "some",
    "others",
    "most",
    "few",
}
SPOKE_LAST_WITHIN = 1_200
PLURAL_KINDS = {"collective"}
BODIES = {
    "organization",
    "igo",
    "body",
    "government",
    "ministry",
    "office",
    "media",
    "armed_group",
    "party",
    "group",
    "state",
}


@dataclass
class Pronouns:
    scene: Scene
    inside: bool = False  # the pronoun itself stands in reported words, which may name its antecedent

    def resolve(self, token: Token, position: int, outer: Answer | None) -> Answer:
        word = token.lower_
        if word in FIRST and outer is not None:
            return Answer(actor=outer.actor, candidates=outer.candidates, rule="first_person")
        if word in GENDERS:
            return self.someone(GENDERS[word], position)
        if word in PLURAL:
            return self.group(position)
        if word in NEUTER:
            return self.body(position)
        return Answer()

    def someone(self, gender: str | None, position: int) -> Answer:
        """A person of that gender: a subject since the last one spoke, else who spoke last, else the nearest."""
        spoken = self.spoke_last(position, lambda key: self.is_person(key) and self.fits(key, gender))
        nearer = self.subjects_after(spoken[0] if spoken else -1, position, gender)
        if nearer:
            return self.decide(nearer)
        if spoken:
            return Answer(actor=spoken[1], rule="pronoun_speaker")
        return self.decide(self.nearest(position, lambda key: self.is_person(key) and self.fits(key, gender)))

    def subjects_after(self, start: int, position: int, gender: str | None) -> list[tuple[int, str, bool]]:
        """People who became the subject of a sentence after the last speaker spoke."""
        return self.nearest(
            position, lambda key: self.is_person(key) and self.fits(key, gender), after=start, only_subjects=True
        )

    def spoke_last(self, position: int, fits) -> tuple[int, str] | None:
        for heard in reversed(self.scene.speakers[-8:]):
            if heard.at < position and position - heard.at < SPOKE_LAST_WITHIN and fits(heard.actor):
                return heard.at, heard.actor
        return None

    def nearest(
        self, position: int, fits, *, after: int = -1, only_subjects: bool = False
    ) -> list[tuple[int, str, bool]]:
        """(place, actor, is a subject) of fitting mentions of the nearest sentence that has any."""
        found: list[tuple[int, str, bool]] = []
        sentence = None
        for start, end, key in self.scene.before(position, hidden=self.inside):
            if start <= after:
                break
            if not fits(key) or only_subjects and not self.is_subject(start, end):
                continue
            bounds = self.scene.document.sentence_bounds(self.scene.document.token_at(start).i)
            if sentence is not None and bounds != sentence:
                break
            sentence = bounds
            found.append((start, key, self.is_subject(start, end)))
        return found

    def is_subject(self, start: int, end: int) -> bool:
        tokens = self.scene.document.tokens(start, end)
        if not len(tokens):
            return False
        root = tokens.root.head if tokens.root.dep_ == "appos" else tokens.root  # "His wife, Irina, agreed"
        return root.dep_ in ("nsubj", "nsubjpass")

    def decide(self, found: list[tuple[int, str, bool]]) -> Answer:
        subjects = {key for _, key, is_subject in found if is_subject}
        everyone = {key for _, key, _ in found}
        for keys in (subjects, everyone):
            if len(keys) == 1:
                return Answer(actor=keys.pop(), rule="pronoun")
            if keys:
                return Answer(
                    candidates=tuple(dict.fromkeys(key for _, key, _ in found if key in keys)), rule="pronoun"
                )
        return Answer()

    def is_person(self, key: str) -> bool:
        draft = self.scene.draft(key)
        return draft.kind == "person" or draft.kind == "unnamed" and draft.number != "plural"

    def fits(self, key: str, gender: str | None) -> bool:
        known = self.scene.draft(key).gender
        return known is None or gender is None or known == gender

    def group(self, position: int) -> Answer:
        def plural(key: str) -> bool:
            draft = self.scene.draft(key)
            return draft.number == "plural" or draft.kind in PLURAL_KINDS

        def many(key: str) -> bool:
            return self.scene.draft(key).kind in BODIES - {"state"}

        spoken = self.spoke_last(position, plural)
        found = self.nearest(position, plural)
        if found:
            return self.decide(found)
        if spoken:
            return Answer(actor=spoken[1], rule="pronoun_speaker")
        return self.decide(self.nearest(position, many)[:1])

    def body(self, position: int) -> Answer:
        def organized(key: str) -> bool:
            return self.scene.draft(key).kind in BODIES

        spoken = self.spoke_last(position, organized)
        if spoken:
            return Answer(actor=spoken[1], rule="pronoun_speaker")
        return self.decide(self.nearest(position, organized))
