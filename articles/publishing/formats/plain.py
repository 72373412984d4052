"""Text from anywhere made fit for a format: characters that XML cannot hold, line breaks, formulas of spreadsheets."""

from __future__ import annotations

import json
import re
from typing import Any

# XML 1.0, 2.2 Characters: https://www.w3.org/TR/xml/#charsets
NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
FORMULA = re.compile(r"^[\s\x00-\x1f]*[=+\-@\t\r＝＋－＠]")


def for_xml(text: str) -> str:
    """Each character that XML 1.0 forbids becomes U+FFFD, so that offsets hold."""
    return NOT_IN_XML.sub("\ufffd", text)


def one_line(text: str) -> str:
    """Runs of white space and control characters become one space."""
    return " ".join(CONTROL.sub(" ", text).split())


def without_control(text: str) -> str:
    """Line breaks and tabs stay; other control characters become a space."""
    return CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def not_a_formula(text: str) -> str:
    """What a spreadsheet would run gets an apostrophe in front.

    Source: OWASP, CSV Injection. Full-width signs count too: some programs fold them.
    """
    return f"'{text}" if FORMULA.match(text) else text


def json_bytes(value: Any, *, indent: int | None = 1) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=indent) + "\n").encode()


def without_nothing(value: dict[str, Any]) -> dict[str, Any]:
    """Without keys whose value is None or empty."""
    return {key: one for key, one in value.items() if one not in (None, "", [], {})}
