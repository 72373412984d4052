"""Markdown of the editors as safe HTML, and as plain words."""

from __future__ import annotations

import html
import re

import nh3
from markdown_it import MarkdownIt

RENDERER = MarkdownIt("commonmark", {"html": False, "typographer": False})
TAGS = {"p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "br", "h3", "h4", "hr"}
SCHEMES = {"http", "https", "mailto"}
TAG = re.compile(r"<[^>]+>")


def to_html(markdown: str) -> str:
    """Rendered without raw HTML (CommonMark), then sanitized all the same."""
    return nh3.clean(RENDERER.render(markdown or ""), tags=TAGS, url_schemes=SCHEMES)


def to_words(markdown: str) -> str:
    """The words without marks; paragraphs are apart by a line break."""
    return html.unescape(TAG.sub("", to_html(markdown))).strip()


def escape(text: str) -> str:
    return html.escape(text, quote=True)
