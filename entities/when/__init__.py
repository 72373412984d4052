"""Every uncertain date: the words, what they mean in EDTF, and the closed interval of days they may fall in."""

from entities.when.interval import When
from entities.when.meanings import DateExpression
from entities.when.notation import NotEdtf, from_edtf
from entities.when.reading import NotADate, read
from entities.when.resolution import resolve
from entities.when.scanner import find
from entities.when.wording import precision, to_words

__all__ = [
    "DateExpression",
    "NotADate",
    "NotEdtf",
    "When",
    "find",
    "from_edtf",
    "precision",
    "read",
    "resolve",
    "to_words",
]
