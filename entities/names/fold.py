"""One key for the many ways in which a name is spelt.

`fold` ignores case, accents, apostrophes and the kind of dash; `tokens` cuts a name into folded words;
`transliteration_key` also ignores the choices of those who write Arabic, Persian, Russian or Ukrainian
names in Latin letters, so that Sergei and Sergey or Mohammed and Muhammad meet under one key.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not decompose into a base letter and a mark.
_PLAIN_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ə": "e", "ŋ": "n"}
)
_APOSTROPHES = "'’‘ʼʻ`´ʹ′ʿʾ"
_WITHOUT_APOSTROPHES = str.maketrans("", "", _APOSTROPHES)
_WORD = re.compile(r"[^\W_]+(?:[" + _APOSTROPHES + r"][^\W_]+)*", re.UNICODE)
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}", re.UNICODE)

# Applied in this order to a folded word; the rules are the differences between BGN/PCGN, ISO 9 and newspaper usage.
_TRANSLITERATION = (
    (re.compile(r"shch|sch|sh"), "s"),
    (re.compile(r"tch|tsch|ch|cz"), "c"),
    (re.compile(r"zh|dzh|dj|dz"), "z"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"kh|gh|q|ck|k"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"w"), "v"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"[jy]"), "i"),
    (re.compile(r"e(?=i)|(?<=i)e"), ""),
    (re.compile(r"[ei]+"), "i"),
    (re.compile(r"[ou]+"), "u"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=[a-z])[ai](?=[a-z])"), "a"),
)
_ARTICLES = {"al", "el", "ul", "ad", "an", "ar", "as", "at", "az", "ash", "de", "von", "van"}


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower-case base letters and digits; words are parted by single spaces, all else is gone."""
    compatible = unicodedata.normalize("NFKD", _without_dots(text))  # first, for letters that have no small form
    decomposed = unicodedata.normalize("NFKD", compatible.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    bare = bare.translate(_PLAIN_LETTERS).translate(_WITHOUT_APOSTROPHES)
    return " ".join("".join(char if char.isalnum() else " " for char in bare).split())


def tokens(text: str) -> tuple[str, ...]:
    """The folded words of a name: "Song Min-soon" gives ("song", "min", "soon")."""
    return tuple(fold(text).split())


def words(text: str) -> list[tuple[int, int, str]]:
    """Each word of a running text as (start, end, folded), hyphens parting words and a possessive 's left outside.

    Offsets are code points of the given text. "U.S." and "D.C." are one word each.
    """
    found = []
    position = 0
    for dotted in _DOTTED.finditer(text):
        found.extend(_plain_words(text, position, dotted.start()))
        found.append((dotted.start(), dotted.end(), fold(dotted.group())))
        position = dotted.end()
    found.extend(_plain_words(text, position, len(text)))
    return found


@lru_cache(maxsize=16384)
def transliteration_key(text: str) -> str:
    """A coarse key for a person's name; equal keys mean "perhaps the same name", never "surely"."""
    return " ".join(filter(None, (_transliterated(word) for word in tokens(text) if word not in _ARTICLES)))


def is_acronym(text: str) -> bool:
    """Whether a name is written in capitals, as SCO, U.S. and P5+1 are."""
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and len(text) <= 12 and all(char.isupper() for char in letters)


def _without_dots(text: str) -> str:
    return _DOTTED.sub(lambda match: match.group().replace(".", ""), text)


def _plain_words(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    found = []
    for match in _WORD.finditer(text, start, end):
        first, last = match.span()
        if last - first > 2 and text[last - 2] in _APOSTROPHES and text[last - 1] in "sS":
            last -= 2
        folded = fold(text[first:last])
        if text[last : last + 1] == "+" and not text[last + 1 : last + 2].isalnum():  # OPEC+ is not OPEC
            last, folded = last + 1, folded + "+"
        if folded and not (folded == "s" and first and text[first - 1] in _APOSTROPHES):
            found.append((first, last, folded))
    return found


def _transliterated(word: str) -> str:
    for pattern, replacement in _TRANSLITERATION:
        word = pattern.sub(replacement, word)
    return word
