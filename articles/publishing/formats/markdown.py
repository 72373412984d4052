"""Markdown: the whole edition as text, for a newsroom's own system.

Standard: CommonMark 0.31 (https://spec.commonmark.org/0.31.2/), media type of RFC 7763.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from markdown_it import MarkdownIt

from articles.publishing.formats import dated
from articles.publishing.formats.plain import one_line, without_control
from articles.publishing.formats.published import (
    Frozen,
    PublishedEdition,
    attribution,
    origin,
    quoted_words,
    thaw_when,
)

MARKS = re.compile(r"([\\`*_\[\]<>&~|{}#!$^])")
AT_THE_START = re.compile(r"^(\s*)([-+=:]|\d+(?=[.)]))", re.MULTILINE)
HTML_BEGINS = re.compile(r"^(\s*(?:(?:[>*+-]|\d+[.)])\s*)*)<(?!https?:|mailto:)")
PARSER = MarkdownIt("commonmark", {"html": False})
ODD_IN_ADDRESS = re.compile(r"[\s<>()\\\x00-\x1f\x7f]")


def write(edition: PublishedEdition) -> bytes:
    """UTF-8. What the editors wrote in Markdown stays Markdown; all other text is escaped, and so reads as it is."""
    return ("\n\n".join(filter(None, _blocks(edition))) + "\n").encode()


def _blocks(edition: PublishedEdition) -> Iterator[str]:
    timeline = edition.timeline
    yield f"# {_line(edition.title)}"
    yield _line(timeline["summary"])
    yield _contained(timeline["note"])
    published = f"{edition.published_at:%Y-%m-%d}"
    yield f"Edition {edition.number}, {published}. {_link('Read it with its evidence', edition.edition_address)}"
    if note := edition.content.get("correction_note"):
        yield f"**What edition {edition.number} corrects:** {_line(note)}"
    if timeline.get("licence"):
        yield f"Licence: {_line(timeline['licence'])}"
    chapters = {one["id"]: one for one in edition.chapters}
    for chapter, entries in groupby(edition.entries, key=lambda entry: chapters.get(entry.get("chapter"))):
        if chapter:
            yield f"## {_line(chapter['title'])}"
            yield _contained(chapter["note"])
        elif chapters:
            yield "## Without a chapter"
        for entry in entries:
            yield from _entry(edition, entry, "###" if chapters else "##")


def _entry(edition: PublishedEdition, entry: Frozen, level: str) -> Iterator[str]:
    yield f"{level} {_line(entry['headline'])}"
    yield f"*{_line(dated.told(thaw_when(entry['when'])))}*"
    yield _contained(entry["text"])
    if picture := entry.get("picture"):
        yield f"!{_link(picture['alt'], edition.picture_address(picture))}"
        yield _line(picture["credit"])
    for one in entry["evidence"]:
        yield "\n".join(f"> {line}" for line in _escaped(f"“{quoted_words(one)}”").split("\n"))
        who = f"{_line(attribution(one))}. " if attribution(one) else ""
        yield f"— {who}{_link(origin(one), one['article']['url'])}"
    yield _link("Evidence", edition.address_of(entry))


def _contained(markdown: str) -> str:
    """Markdown of the editors, ended where it ends: an open fence is closed, HTML is words, as on the page.

    Otherwise either would swallow what follows (CommonMark 0.31, 4.5 and 4.6).
    """
    text = without_control(markdown)
    lines, fence, code = text.split("\n"), "", set()
    for token in PARSER.parse(text):
        if token.type in ("fence", "code_block"):
            code.update(range(*token.map))
        if token.type == "fence" and token.level == 0 and token.map[1] >= len(lines):
            fence = token.markup
    if fence and not (len(code) > 1 and re.fullmatch(rf" {{0,3}}{re.escape(fence)}+\s*", lines[-1])):
        lines.append(fence)
    return "\n".join(line if at in code else HTML_BEGINS.sub(r"\1\<", line) for at, line in enumerate(lines))


def _link(words: str, address: str | None) -> str:
    return f"[{_line(words)}](<{ODD_IN_ADDRESS.sub(_percent, address)}>)" if address else _line(words)


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{octet:02X}" for octet in match[0].encode())


def _line(text: str) -> str:
    return _escaped(one_line(text))


def _escaped(text: str) -> str:
    return AT_THE_START.sub(_first_sign, MARKS.sub(r"\\\1", without_control(text)))


def _first_sign(match: re.Match[str]) -> str:
    """A list or a heading begins so; of a number, the sign behind it is what must not count."""
    return f"{match[1]}{match[2]}\\" if match[2].isdigit() else f"{match[1]}\\{match[2]}"
