"""Rules over kinds of tokens: each is a regular expression whose letters are whole words of the grammar."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from entities.when.meanings import Meaning
from entities.when.tokens import EDGE, Token

LONGEST = 16  # tokens that a rule may take; keeps every attempt constant


@dataclass(frozen=True)
class Run:
    """The tokens that a rule matched, and their neighbours."""

    tokens: Sequence[Token]
    before: Token
    after: Token

    def get(self, *kinds: str) -> object | None:
        """The value of the first token of one of these kinds, or None."""
        return next((token.value for token in self.tokens if token.kind in kinds), None)

    def all(self, *kinds: str) -> list[object]:
        return [token.value for token in self.tokens if token.kind in kinds]

    def has(self, kind: str) -> bool:
        return any(token.kind == kind for token in self.tokens)

    @property
    def text(self) -> str:
        return " ".join(token.text.lower() for token in self.tokens)


Builder = Callable[[Run], Meaning | None]


@dataclass(frozen=True)
class Rule:
    """`pattern` is in kinds of tokens with `?`, `|` and brackets; `build` returns None where the words mean no date."""

    pattern: str
    build: Builder


@dataclass
class Alphabet:
    """One private character per kind, so that a list of tokens is a string that `re` can match."""

    letters: dict[str, str] = field(default_factory=dict)

    def letter(self, kind: str) -> str:
        return self.letters.setdefault(kind, chr(0x4E00 + len(self.letters)))

    def compile(self, pattern: str) -> tuple[re.Pattern[str], str]:
        """The compiled pattern and the letters it may begin with."""
        encoded = re.sub(r"[a-z]+", lambda word: self.letter(word.group()), pattern).replace(" ", "")
        encoded = encoded.replace("(", "(?:")
        regex = re.compile(encoded)
        return regex, "".join(letter for letter in self.letters.values() if _may_begin(encoded, letter))

    def encode(self, tokens: Sequence[Token]) -> str:
        return "".join(self.letters.get(token.kind, "\x00") for token in tokens)


def _may_begin(encoded: str, letter: str) -> bool:
    """Whether a match can begin with the letter: take off optional beginnings one by one."""
    rest = encoded
    while rest:
        group, rest, optional = _first_item(rest)
        if letter in _first_letters(group):
            return True
        if not optional:
            return False
    return False


def _first_item(encoded: str) -> tuple[str, str, bool]:
    size = 1
    if encoded.startswith("(?:"):
        depth, size = 1, 3
        while depth:
            depth += {"(": 1, ")": -1}.get(encoded[size], 0)
            size += 1
    mark = encoded[size : size + 1]
    item = encoded[:size]
    return item, encoded[size + (mark in ("?", "*", "+")) :], mark in ("?", "*")


def _first_letters(item: str) -> set[str]:
    """Letters that can stand first in one item; for a bracket any of its letters is taken, which is safe."""
    return set(item) - set("(?:)|*+")


class Cascade:
    """One level of the grammar: replaces, left to right, the longest match at each place with one "date" token."""

    def __init__(self, rules: Sequence[Rule], alphabet: Alphabet) -> None:
        self._alphabet = alphabet
        self._by_letter: dict[str, list[tuple[re.Pattern[str], Builder]]] = {}
        for rule in rules:
            regex, first_letters = alphabet.compile(rule.pattern)
            for letter in first_letters:
                self._by_letter.setdefault(letter, []).append((regex, rule.build))
        # Letters of kinds that only later rules name are still looked up by kind, so order of rules does not matter.

    def reduce(self, tokens: list[Token]) -> list[Token]:
        encoded = self._alphabet.encode(tokens)
        if not any(letter in self._by_letter for letter in encoded):
            return tokens
        reduced: list[Token] = []
        at = 0
        while at < len(tokens):
            taken, meaning = self._longest(tokens, encoded, at)
            if meaning is None:
                reduced.append(tokens[at])
                at += 1
                continue
            reduced.append(_date_token(tokens[at : at + taken], meaning))
            at += taken
        return reduced

    def _longest(self, tokens: list[Token], encoded: str, at: int) -> tuple[int, Meaning | None]:
        found = []
        for regex, build in self._by_letter.get(encoded[at], ()):
            match = regex.match(encoded, at, at + LONGEST)
            if match:
                found.append((match.end() - at, build))
        for size, build in sorted(found, key=lambda item: -item[0]):
            after = tokens[at + size] if at + size < len(tokens) else EDGE
            meaning = build(Run(tokens[at : at + size], tokens[at - 1] if at else EDGE, after))
            if meaning is not None:
                return size, meaning
        return 0, None


def _date_token(tokens: Sequence[Token], meaning: Meaning) -> Token:
    return Token("date", tokens[0].start, tokens[-1].end, " ".join(token.text for token in tokens), meaning)
