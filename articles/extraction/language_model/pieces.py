"""A long article is asked about in parts that end with a paragraph, each with its exact place in the text."""

from __future__ import annotations

import re

from articles.extraction.candidates import Span

LONGEST = 6_000  # bytes of UTF-8: about 1,500 tokens in any script, which leaves room in a context of 8,192
MOST = 60
ENDS = (re.compile(r"[.!?…。！？][\"'”’»」)]*\s"), re.compile(r"\s"))  # of a sentence, of a word


def pieces(text: str, longest: int = LONGEST) -> list[Span]:
    """Neighbouring spans that cover all of the text but white space between them."""
    found: list[Span] = []
    for start, end in (part for line in lines(text) for part in cut(text, *line, longest)):
        if found and size(text, found[-1].start, end) <= longest:
            found[-1] = Span(start=found[-1].start, end=end)
        else:
            found.append(Span(start=start, end=end))
    return found


def lines(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def cut(text: str, start: int, end: int, longest: int) -> list[tuple[int, int]]:
    """A paragraph that is too long, in parts that end with a sentence, else with a word, else anywhere."""
    found = []
    while size(text, start, end) > longest:
        most = start + fitting(text, start, end, longest)
        middle = start + max((most - start) // 2, 1)
        ends = (list(pattern.finditer(text, middle, most)) for pattern in ENDS)
        at = next((matches[-1].end() for matches in ends if matches), most)
        found.append((start, at))
        start = at
    return [*found, (start, end)] if start < end else found


def size(text: str, start: int, end: int) -> int:
    return len(text[start:end].encode("utf-8", "replace")) if (end - start) <= 4 * LONGEST else 4 * LONGEST


def fitting(text: str, start: int, end: int, longest: int) -> int:
    """How many code points from `start` fit into `longest` bytes; at least one."""
    head = text[start : min(end, start + longest)].encode("utf-8", "replace")[:longest]
    return max(len(head.decode("utf-8", "ignore")), 1)
