"""The language that an article is written in, found from its words where nobody has said it."""

from __future__ import annotations

from functools import lru_cache

SAMPLE = 5_000  # code points; more would not make it surer
FEWEST_LETTERS = 40  # below, a name or two decide; scripts without blanks say more with fewer
DENSE = 2  # "東京" says as much as two such letters each
SURE = 0.9


@lru_cache(maxsize=1)
def _identifier():
    # Here, because reading its tables takes half a second that only a process which takes in articles should spend.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    return LanguageIdentifier.from_pickled_model(MODEL_FILE, norm_probs=True)


def language_of(text: str) -> str:
    """An ISO 639-1 code such as "fr"; empty where the words leave it open."""
    sample = _middle(text)
    if sum(DENSE if char >= "\u2e80" else 1 for char in sample if char.isalpha()) < FEWEST_LETTERS:
        return ""
    language, probability = _identifier().classify(sample)
    return language if probability >= SURE else ""


def _middle(text: str) -> str:
    """Its middle: headlines, datelines and notes at the end are often in another language than the article."""
    start = max(0, (len(text) - SAMPLE) // 2)
    return text[start : start + SAMPLE]
