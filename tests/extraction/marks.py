"""Texts with marks in them: `{content}` and `<source>`, as the tables of statements write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from articles.extraction.candidates import Extraction, Span, StatementCandidate
from articles.extraction.pipeline import extract
from entities.names.known import Knowledge

MARK = re.compile(r"[{}<>]")
NOBODY = Knowledge()
DAY = date(2016, 10, 22)


@dataclass(frozen=True, kw_only=True)
class Marked:
    text: str
    content: tuple[str, ...]
    source: str | None


def unmarked(marked: str) -> Marked:
    """The text without marks, and the marked words."""
    content, source = re.findall(r"{(.*?)}", marked, re.DOTALL), re.findall(r"<(.*?)>", marked)
    return Marked(
        text=MARK.sub("", marked),
        content=tuple(MARK.sub("", part) for part in content),
        source=MARK.sub("", source[0]) if source else None,
    )


def extraction_of(text: str, knowledge: Knowledge = NOBODY, published: date = DAY) -> Extraction:
    return extract(text, published, knowledge)


def statements_of(text: str, level: int = 1) -> list[StatementCandidate]:
    return [one for one in extraction_of(text).statements if one.level == level]


def words(text: str, span: Span | None) -> str | None:
    return text[span.start : span.end] if span is not None else None


def content_of(text: str, one: StatementCandidate) -> tuple[str, ...]:
    return tuple(text[part.start : part.end] for part in one.content)
