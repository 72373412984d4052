"""Fields that hold places in a text, and dates as people write them."""

from __future__ import annotations

import re
from datetime import date

from django import forms

from entities.when import NotADate, When, read, to_words

RANGES = re.compile(r"\s*\d+\s*[-–]\s*\d+(?:[\s,;]+\d+\s*[-–]\s*\d+)*\s*")
RANGE = re.compile(r"(\d+)\s*[-–]\s*(\d+)")
BETWEEN_PARTS = re.compile(r"\s+(?:…|\.\.\.)\s+")


class SpansField(forms.CharField):
    """Cleans to [(start, end)] in code points, from "12-45 60-80" or from the words themselves ("first … second").

    Words are searched from `near` on, then from the beginning.
    """

    def __init__(self, *, text: str = "", near: int = 0, part: str = "", **kwargs):
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)
        self.text, self.near = text, near
        self.widget.attrs |= {"data-part": part, "autocomplete": "off", "spellcheck": "false"}

    def clean(self, value) -> list[tuple[int, int]]:
        typed = super().clean(value)
        if not typed:
            return []
        if RANGES.fullmatch(typed):
            return self._ranges(typed)
        return self._found(BETWEEN_PARTS.split(typed))

    def _ranges(self, typed: str) -> list[tuple[int, int]]:
        spans = [(int(start), int(end)) for start, end in RANGE.findall(typed)]
        for start, end in spans:
            if not start < end <= len(self.text):
                raise forms.ValidationError(
                    f"{start}–{end} does not lie inside the text, which ends at {len(self.text)}."
                )
        return spans

    def _found(self, parts: list[str]) -> list[tuple[int, int]]:
        spans, after = [], self.near
        for words in parts:
            start = self.text.find(words, after)
            start = self.text.find(words) if start < 0 and not spans else start
            if start < 0:
                raise forms.ValidationError(
                    f"“{words[:80]}” does not stand in the text, letter for letter. Select it, or copy it from there."
                )
            spans.append((start, start + len(words)))
            after = start + len(words)
        return spans


class WhenField(forms.CharField):
    """Cleans to a When; a date that was not touched stays as exact, and as worded, as it was."""

    def __init__(self, *, anchor: date | None = None, **kwargs):
        kwargs.setdefault("required", False)
        super().__init__(max_length=200, **kwargs)
        self.anchor = anchor

    def prepare_value(self, value):
        return words_of(value) if isinstance(value, When) else value

    def clean(self, value) -> When:
        typed = super().clean(value)
        if isinstance(self.initial, When) and typed == words_of(self.initial):
            return self.initial
        if not typed:
            return When()
        try:
            return read(typed, anchor=self.anchor or date.today())
        except NotADate as error:
            raise forms.ValidationError(str(error)) from error


def words_of(when: When) -> str:
    return to_words(when) if when.edtf else when.wording
