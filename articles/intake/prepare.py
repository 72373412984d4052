"""Any text that comes in becomes one form: NFC, line feeds, no control characters; its offsets never change again."""

from __future__ import annotations

import hashlib
import re
import unicodedata

LONGEST = 10_000_000  # code points

_LINE_ENDS = re.compile(r"\r\n?|\u2028|\u2029|\x85|\x0b|\x0c")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufeff\ud800-\udfff]")
_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n{3,}")


class NoText(ValueError):
    """Nothing readable is left; `str()` says so for the person who added it."""


class TextTooLong(ValueError):
    """`str()` says how long it is and what to do."""


def prepare(text: str) -> str:
    """NFC with "\\n" line ends, without control characters, blanks before line ends or runs of empty lines."""
    if len(text) > LONGEST:
        raise TextTooLong(
            f"The text has {len(text):,} characters; {LONGEST:,} are the most. Nothing was kept: split it."
        )
    clean = unicodedata.normalize("NFC", _CONTROLS.sub("", _LINE_ENDS.sub("\n", text)))
    clean = _BLANK_LINES.sub("\n\n", _TRAILING.sub("", clean)).strip("\n ")
    if not clean.strip():
        raise NoText("There is no text in it. Paste the article's words, headline first.")
    return clean


def one_line(words: str) -> str:
    """A title or a name as it may be kept: NFC, single blanks, no control characters (PostgreSQL takes no NUL)."""
    return unicodedata.normalize("NFC", " ".join(_CONTROLS.sub("", words).split()))


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
