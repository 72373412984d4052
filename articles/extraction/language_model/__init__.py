"""A language model behind an address reads the text, too, and may only point at words that stand there."""

from articles.extraction.language_model.asking import (
    AnswersUseless,
    LanguageModel,
    LanguageModelFailed,
    RefusedByServer,
    Unavailable,
)
from articles.extraction.language_model.reading import NAME, extract, version_of

__all__ = [
    "NAME",
    "AnswersUseless",
    "LanguageModel",
    "LanguageModelFailed",
    "RefusedByServer",
    "Unavailable",
    "extract",
    "version_of",
]
