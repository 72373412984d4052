"""Words that somebody says stand in a text are found there, or they are not: what is not in the text gets no span.

First exactly; then without regard to which quotation mark, dash or white space was typed. Letters, digits, capitals
and all other marks must agree. A find begins and ends at the borders of words.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator

from articles.extraction.candidates import Span

MARKS = "\"'`´“”„‟‘’‚‛«»‹›′″「」『』"
DASHES = "-‐‑‒–—―−"
UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
FOLDED = {
    **dict.fromkeys(map(ord, MARKS), "'"),
    **dict.fromkeys(map(ord, DASHES), "-"),
    **dict.fromkeys(map(ord, UNSEEN)),
}
SPACES = re.compile(r"\s+")
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
MOST_PLACES = 200  # of one wording; a name that stands more often is found often enough


class Anchors:
    """A text in which words can be looked for. Making one is linear in the text."""

    def __init__(self, text: str):
        self.text = text
        self._folded: str | None = None
        self._offsets: list[int] = []  # of each folded character in the text

    def all(self, words: str, within: Span | None = None) -> list[Span]:
        """Where the words stand inside `within`, left to right, at most MOST_PLACES; empty if nowhere."""
        words = unicodedata.normalize("NFC", words).strip()
        if not any(char.isalnum() for char in words):
            return []
        within = within or Span(start=0, end=len(self.text))
        return list(self._exact(words, within)) or list(self._loosely(words, within))

    def nearest(self, words: str, to: int, within: Span | None = None) -> Span | None:
        return min(self.all(words, within), key=lambda span: abs(span.start - to), default=None)

    def _exact(self, words: str, within: Span) -> Iterator[Span]:
        for start in places(self.text, words, within.start, within.end):
            span = Span(start=start, end=start + len(words))
            if self._is_whole(span):
                yield span

    def _loosely(self, words: str, within: Span) -> Iterator[Span]:
        if self._folded is None:
            self._fold()
        folded = SPACES.sub(" ", words.translate(FOLDED)).strip()
        for wanted in dict.fromkeys((folded, folded.strip("' "))):  # with the marks around it, then without
            if not any(char.isalnum() for char in wanted):
                return
            found = [span for span in self._folded_places(wanted, within) if self._is_whole(span)]
            if found:
                yield from found
                return

    def _folded_places(self, wanted: str, within: Span) -> Iterator[Span]:
        first, last = bisect_left(self._offsets, within.start), bisect_left(self._offsets, within.end)
        for at in places(self._folded, wanted, first, last):
            yield Span(start=self._offsets[at], end=self._offsets[at + len(wanted) - 1] + 1)

    def _fold(self) -> None:
        folded, offsets, was_space = [], [], False
        for offset, char in enumerate(self.text):
            is_space = char.isspace()
            told = " " if is_space else char.translate(FOLDED)
            if told and not (is_space and was_space):
                folded.append(told)
                offsets.append(offset)
                was_space = is_space
        self._folded, self._offsets = "".join(folded), offsets

    def _is_whole(self, span: Span) -> bool:
        return not (self._inside_word(span.start) or self._inside_word(span.end))

    def _inside_word(self, offset: int) -> bool:
        """Whether a word runs over this border; scripts without blanks have none that can be seen."""
        if not 0 < offset < len(self.text):
            return False
        before, after = self.text[offset - 1], self.text[offset]
        return before.isalnum() and after.isalnum() and not UNSPACED.match(before) and not UNSPACED.match(after)


def places(text: str, words: str, start: int, end: int) -> Iterator[int]:
    """Where `words` begin in text[start:end], overlapping ones left out, MOST_PLACES at most."""
    for _ in range(MOST_PLACES):
        start = text.find(words, start, end)
        if start < 0:
            return
        yield start
        start += len(words)


def by_lines(text: str, span: Span) -> tuple[Span, ...]:
    """The span in parts that do not run over line ends, without white space around them."""
    parts, at = [], span.start
    for line in text[span.start : span.end].split("\n"):
        words = line.strip()
        if words:
            start = at + len(line) - len(line.lstrip())
            parts.append(Span(start=start, end=start + len(words)))
        at += len(line) + 1
    return tuple(parts)
