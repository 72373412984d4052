"""The reporting words and what each may take, read once from `reporting_verbs.csv`, `…_nouns.csv`, `…_adjectives.csv`.

A row names a lemma (or verb and particle), its classes with their source (VerbNet 3.4, FrameNet, NomBank), the
constructions it takes, the polarity it gives to what follows and whether it reports speech or a belief. Constructions:
`that` a clause, `quote` direct speech, `wh` an indirect question, `to` an infinitive with the same subject, `np` a noun
phrase that is the content, `ing` a gerund, `np_that`, `np_wh`, `np_to` an addressee and then that, `np_as` and `as_np`
"called it a mistake" and "described it as a mistake", `np_of` "accused him of", `as_ing` "cited him as saying",
`pp:for|on` content behind one of these prepositions.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True, kw_only=True)
class Verb:
    """A reporting verb, noun or adjective."""

    lemma: str
    classes: frozenset[str]
    takes: frozenset[str]
    prepositions: frozenset[str]
    polarity: str | None
    kind: str  # "speech" or "belief"

    def takes_any(self, *constructions: str) -> bool:
        return not self.takes.isdisjoint(constructions)

    def is_a(self, *classes: str) -> bool:
        return not self.classes.isdisjoint(classes)


@lru_cache(maxsize=1)
def verbs() -> dict[str, Verb]:
    """Every verb by its lemma ("say") or lemma and particle ("point out")."""
    return read("reporting_verbs.csv")


@lru_cache(maxsize=1)
def nouns() -> dict[str, Verb]:
    return read("reporting_nouns.csv")


@lru_cache(maxsize=1)
def adjectives() -> dict[str, Verb]:
    return read("reporting_adjectives.csv")


@lru_cache(maxsize=1)
def particle_verbs() -> frozenset[str]:
    """The verbs that some particle makes another verb."""
    return frozenset(lemma.split()[0] for lemma in verbs() if " " in lemma)


def read(name: str) -> dict[str, Verb]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        return {row["lemma"]: verb_of(row) for row in csv.DictReader(lines)}


def verb_of(row: dict[str, str]) -> Verb:
    takes = row["takes"].split()
    prepositions = {word for one in takes if one.startswith("pp:") for word in one[3:].split("|") if word}
    return Verb(
        lemma=row["lemma"],
        classes=frozenset(row["class"].split()),
        takes=frozenset("pp" if one.startswith("pp:") else one for one in takes),
        prepositions=frozenset(prepositions),
        polarity=row["polarity"] or None,
        kind=row["kind"],
    )
