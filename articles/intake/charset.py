"""Bytes of a page become text as a browser would read them: byte order mark, then HTTP, then the page's own word."""

from __future__ import annotations

import codecs
import re

import charset_normalizer

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_IN_PAGE = re.compile(
    rb"<(?:meta\b[^>]{0,500}?charset|\?xml\b[^>]{0,200}?encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
_LOOKED_AT = 4096  # bytes at the start; the standard says 1024, and some pages put scripts first

# What the web means by these names (WHATWG Encoding Standard): supersets, in Python's spelling.
_MEANT = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs",
    "x-gbk": "gb18030",
    "iso-8859-8-i": "iso-8859-8",
    "unicode": "utf-16-le",
}


def decode(body: bytes, content_type: str = "") -> str:
    """`content_type` as HTTP gives it, with its charset. Never fails: what no charset explains becomes U+FFFD."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, errors="replace")
    for name in _declared(body, content_type):
        if codec := _codec(name):
            return body.decode(codec, errors="replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        guess = charset_normalizer.from_bytes(body[:200_000]).best()
        return body.decode(guess.encoding if guess else "cp1252", errors="replace")


def _declared(body: bytes, content_type: str) -> list[str]:
    in_header, in_page = _IN_HEADER.search(content_type), _IN_PAGE.search(body[:_LOOKED_AT])
    return [
        *([in_header[1]] if in_header else []),
        # A page whose declaration could be read as ASCII is not in UTF-16, whatever it says (as the standard has it).
        *([re.sub("(?i)^utf-?16.*", "utf-8", in_page[1].decode("ascii", errors="replace"))] if in_page else []),
    ]


def _codec(name: str) -> str | None:
    meant = _MEANT.get(name.lower(), name)
    try:
        found = codecs.lookup(meant)
    except LookupError:
        return None
    return found.name if found._is_text_encoding else None  # "rot13" and "zip" are codecs too
