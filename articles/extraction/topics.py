"""What an article is about: topics of `seeds/topics.csv`, by their words, each with the spans that speak for it.

A phrase of the lexicon matches folded lemmas, so "ceasefire" finds "ceasefires" and "expel diplomat" finds
"expelled diplomats". One word alone proves little: a topic needs a phrase of several words, or two finds.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

from articles.extraction.candidates import Span, TopicCandidate
from articles.extraction.document import Document
from entities.names.fold import fold

VOCABULARY = Path(__file__).resolve().parents[2] / "seeds" / "topics.csv"
_ENOUGH = 2.0  # a phrase weighs 2, a word 1
_SAYS_ENOUGH = 9  # letters of a word that is seldom meant otherwise: "ceasefire", "extremism"

Phrase = tuple[str, ...]


def topics(document: Document) -> None:
    """Fill `document.topics`, the best supported first."""
    lexicon, openings = phrases(), first_words()
    longest = max((len(phrase) for phrase in lexicon), default=0)
    named = _inside_names(document)
    cut = [
        (token, fold(token.lemma_), fold(token.text))
        for token in document.doc
        if token.text[:1].isalnum() and token.i not in named
    ]
    evidence: dict[str, list[Span]] = defaultdict(list)
    weights: dict[str, float] = defaultdict(float)
    for position in range(len(cut)):
        if not _may_open(openings, cut[position]):
            continue
        for length in range(min(longest, len(cut) - position), 0, -1):
            found = _topic(lexicon, cut[position : position + length])
            if found is None:
                continue
            last = cut[position + length - 1][0]
            if document.paragraph_at(cut[position][0].idx) == document.paragraph_at(last.idx):
                evidence[found].append(Span(start=cut[position][0].idx, end=last.idx + len(last.text)))
                weights[found] += _weight(cut[position : position + length])
                break
    best = sorted(evidence, key=lambda topic: (-weights[topic], evidence[topic][0]))
    document.topics.extend(
        TopicCandidate(topic=topic, spans=tuple(evidence[topic]), confidence=_confidence(weights[topic]))
        for topic in best
        if weights[topic] >= _ENOUGH
    )


@lru_cache(maxsize=1)
def phrases() -> dict[Phrase, str]:
    """Folded lemma phrase → slug of its topic; a phrase given to two topics stays with the first."""
    with VOCABULARY.open(encoding="utf-8", newline="") as lines:
        found: dict[Phrase, str] = {}
        for row in csv.DictReader(lines):
            for phrase in row["lexicon"].split("|"):
                found.setdefault(tuple(fold(phrase).split()), row["slug"])
    return found


@lru_cache(maxsize=1)
def first_words() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in phrases())


def _may_open(openings: frozenset[str], word: tuple) -> bool:
    """Whether any phrase begins like this: nineteen words of twenty need no further look."""
    _, lemma, written = word
    begins = lemma if " " not in lemma else lemma.split()[0]
    if begins in openings or written in openings:
        return True
    return written.removesuffix("s") in openings or written.partition(" ")[0] in openings


def _inside_names(document: Document) -> set[int]:
    """Words of the names of organizations and people: "Treaty" in the name of one is no topic."""
    return {
        token.i
        for draft in document.actors.values()
        if draft.kind not in {"state", "place", "collective", "unnamed"}
        for mention in draft.mentions
        if mention.form in {"name", "acronym"}
        for token in document.tokens(mention.span.start, mention.span.end)
    }


def _topic(lexicon: dict[Phrase, str], cut: list) -> str | None:
    """By lemmas, by the words as written, or by lemmas but for the last word's plural."""
    lemmas = tuple(word for _, lemma, _ in cut for word in lemma.split())
    written = tuple(word for _, _, text in cut for word in text.split())
    singular = (*written[:-1], written[-1].removesuffix("s")) if written else written
    return lexicon.get(lemmas) or lexicon.get(written) or lexicon.get(singular)


def _weight(cut: list) -> float:
    return 2.0 if len(cut) > 1 or len(cut[0][1]) >= _SAYS_ENOUGH else 1.0


def _confidence(weight: float) -> float:
    return round(min(0.45 + 0.08 * weight, 0.95), 2)
