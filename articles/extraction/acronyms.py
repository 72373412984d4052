"""Acronyms that an article itself explains: "Shanghai Cooperation Organization (SCO)", "the EAS (East Asia Summit)".

The letters are matched against the words from right to left, as Schwartz and Hearst do (A simple algorithm for
identifying abbreviation definitions in biomedical text, PSB 2003), with words of the language skipped freely.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from articles.extraction.candidates import AcronymCandidate, Span

_LETTERS = r"[A-Z][a-z]?[\w&.\-+/]{0,10}[A-Z0-9]\.?s?"
_BRACKETED = re.compile(r"\s?[(\[][\"“]?(?:or |the |known as )?(?P<short>" + _LETTERS + r")[\"”]?[)\]]")
_OR_SHORT = re.compile(r",? or (?:the )?(?P<short>[A-Z][A-Z0-9&\-]{1,9})\b(?=[,.;])")
_SHORT_LONG = re.compile(r"\b(?P<short>[A-Z][A-Z0-9&\-]{1,9})\s\((?P<long>[A-Z][^\n()]{4,90})\)")
FARTHEST = 160  # code points between the beginning of a long form and its bracket
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SMALL = frozenset({"of", "the", "and", "for", "on", "in", "to", "de", "des", "la", "et", "with", "du", "operation"})
_ENDS = re.compile(r"[\n()\[\]]|[.;:!?]\s|,\s(?!and\b)|[\"“”]")


def acronym_definitions(text: str) -> list[AcronymCandidate]:
    """Every pair of long and short form that the text puts side by side; `span` covers both."""
    found: dict[Span, AcronymCandidate] = {}
    for match in (*_BRACKETED.finditer(text), *_OR_SHORT.finditer(text)):
        start = _start_of_long(text, max(0, match.start() - FARTHEST), match.start(), match["short"])
        if start is not None:
            span = Span(start=start, end=match.end())
            found[span] = AcronymCandidate(short=match["short"], long=text[start : match.start()].strip(), span=span)
    for match in _SHORT_LONG.finditer(text):
        if _start_of_long(text, match.start("long"), match.end("long"), match["short"]) == match.start("long"):
            span = Span(start=match.start(), end=match.end())
            found.setdefault(span, AcronymCandidate(short=match["short"], long=match["long"], span=span))
    return [found[span] for span in sorted(found)]


def _start_of_long(text: str, first: int, last: int, short: str) -> int | None:
    """Where the long form begins that ends at `last` and spells `short`; None where there is none."""
    for end in _ENDS.finditer(text, first, last):
        first = end.end()
    words = list(_WORD.finditer(text, first, last))[-2 * len(short) - 4 :]
    letters = [char.casefold() for char in short.rstrip("s") if char.isalnum()]
    if len(letters) < 2 or len(words) < 2:
        return None
    readings = (_by_initials(words, letters, _SMALL), _by_initials(words, letters, ()), _by_letters(words, letters))
    return next((words[first].start() for first in readings if first is not None and _is_name(words[first:])), None)


def _is_name(words: list[re.Match[str]]) -> bool:
    """Two words or more, the first with a capital, and no everyday word before the last."""
    written = [word.group() for word in words]
    return len(words) > 1 and written[0][0].isupper() and not any(_is_plain(word) for word in written[:-1])


def _by_initials(words: list[re.Match[str]], letters: list[str], small: Collection[str]) -> int | None:
    """The word where the letters begin if each is the first of a word; small words, and those without, are passed."""
    position = len(words)
    for letter in reversed(letters):
        position -= 1
        while position >= 0 and (words[position].group() in small or words[position].group()[0].casefold() != letter):
            position -= 1
        if position < 0:
            return None
    return position


def _by_letters(words: list[re.Match[str]], letters: list[str]) -> int | None:
    """The same where letters may also come from inside a word, as the E of ASEAN; the first must begin one."""
    position, rest = len(words) - 1, words[-1].group().casefold()
    for index, letter in enumerate(reversed(letters), 1):
        is_first = index == len(letters)
        while not (rest.startswith(letter) if is_first else letter in rest):
            position -= 1
            if position < 0:
                return None
            rest = words[position].group().casefold()
        rest = rest[: rest.rindex(letter)]
    return position


def _is_plain(word: str) -> bool:
    """Whether a word is neither part of a proper name nor one of the small words inside one."""
    return word.islower() and word not in _SMALL
