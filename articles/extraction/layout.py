"""The text falls into paragraphs that say what they are: headline, dateline, byline, caption or body."""

from __future__ import annotations

import re

from articles.extraction.document import Document, Paragraph

LINE_END = re.compile(r"\r\n|[\n\r\u2028\u2029\x85\x0b\x0c]")
HEADLINE_WORDS = 22

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?"
DAY = rf"(?:{WEEKDAY},?\s+)?(?:\d{{1,2}}\s+{MONTH}|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?)(?:,?\s+\d{{4}})?"
NUMERIC_DAY = r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
TIME = r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s*\(?[A-Z]{2,4}\)?)?)"
PLACE = r"[A-ZÀ-Þ][\w.'’\-]*(?:[ \-](?:[A-ZÀ-Þ][\w.'’\-]*|de|of|la|al|el|and|am|du|do|da|the|on)){0,4}"
UPPER_PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ.'’\-]*|[ ]d[aeiou]s?){0,4}"
REGION = rf"(?:,\s*{PLACE})"
AGENCY = r"\((?:[A-Z][\w .&/’'\-]{1,40})\)"
DASH = r"(?:\s*(?:—|–|--+|―)\s*|\s+-\s+)"

# "ASTANA, 15 February 2019 — ", "BRUSSELS - ", "WASHINGTON (AP) — ", "Kabul, Aug. 9 (Xinhua) -- ",
# "BEIJING, April 24. /TASS/.", "Jaipur, Feb 6 (PTI) ", "TOKYO, April 4, Kyodo - ", "Sept 7, 2018 (AFP) - "
DATELINE_PREFIX = re.compile(
    rf"(?:{UPPER_PLACE}{REGION}?(?:,?\s+{DAY})?|{PLACE}{REGION}?(?=\s*(?:,\s*{DAY}|\())(?:,\s*{DAY})?)"
    rf"\s*(?:{AGENCY})?(?:,\s*{DAY})?{DASH}"
    rf"|{UPPER_PLACE}{REGION}?,\s*{DAY}\.?\s*/[A-Z][\w\- ]+/\.?\s*"
    rf"|(?:{UPPER_PLACE}|{PLACE}){REGION}?,\s*{DAY}\s*{AGENCY}\s*:?\s+"
    rf"|(?:{UPPER_PLACE}|{PLACE}){REGION}?,\s*{DAY},\s*[A-Z][\w ]{{1,30}}{DASH}"
    rf"|{DAY}\s*{AGENCY}{DASH}"
    rf"|\((?:{UPPER_PLACE}|{PLACE})\){DASH}"
)
DATE_LINE = re.compile(
    rf"(?:(?:{UPPER_PLACE}|{PLACE}){REGION}?,?\s+)?(?:(?:Published|Updated|Posted|Last updated)\s*(?:on|at|:)?\s*)?"
    rf"(?:{WEEKDAY},?\s+)?(?:{DAY}|{NUMERIC_DAY}){TIME}?\s*\.?",
)
BYLINE = re.compile(
    rf"(?:By|BY|by|Written by|Reporting by|Editing by|From)\s+{PLACE}(?:(?:,|\s+and|\s+&|\s*\|)\s+{PLACE})*"
    r"(?:[,|/]?\s+.{0,60})?"
)
CAPTION = re.compile(
    r"(?:\(?(?:Photo|Image|Picture|File photo|FILE PHOTO|FILE|Caption|Credit|Video)\b\s*(?::|[-–—]|by\b|\()).*"
)
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")


def layout(document: Document) -> None:
    """Fills `document.paragraphs`. Kinds are judged by form and place only; nothing in the text is changed."""
    lines = list(filled_lines(document.text))
    kinds = front_matter(document.text, lines)
    for (start, end), kind in zip(lines, kinds, strict=True):
        body = start if kind == "dateline" else body_start(document.text, start, end)
        kind = "body" if body > start else kind
        document.paragraphs.append(Paragraph(start=start, end=end, kind=kind, body_start=body))


def filled_lines(text: str) -> list[tuple[int, int]]:
    """Start and end of each line without outer white space; empty ones are left out."""
    found, start = [], 0
    for match in [*LINE_END.finditer(text), None]:
        end = match.start() if match else len(text)
        line = text[start:end]
        words = line.strip()
        if words:
            begin = start + len(line) - len(line.lstrip())
            found.append((begin, begin + len(words)))
        start = match.end() if match else end
    return found


def front_matter(text: str, lines: list[tuple[int, int]]) -> list[str]:
    """One kind a line. A headline can only stand before the first line that is body."""
    kinds: list[str] = []
    in_front = True
    for number, (start, end) in enumerate(lines):
        line = text[start : min(end, start + 400)]
        kind = kind_of(line, is_front=in_front, has_more=number + 1 < len(lines))
        in_front = in_front and kind != "body"
        kinds.append(kind)
    return kinds


def kind_of(line: str, *, is_front: bool, has_more: bool) -> str:
    if len(line) < 120 and DATE_LINE.fullmatch(line):
        return "dateline"
    if len(line) < 120 and is_front and BYLINE.fullmatch(line) and not SENTENCE_END.search(line):
        return "byline"
    if len(line) < 400 and CAPTION.fullmatch(line):
        return "caption"
    if is_front and has_more and is_headline(line):
        return "headline"
    return "body"


def is_headline(line: str) -> bool:
    """Short, without a full stop at its end, and not a quotation."""
    if len(line) >= 250 or len(line.split()) > HEADLINE_WORDS or DATELINE_PREFIX.match(line):
        return False
    return not SENTENCE_END.search(line) or line.endswith(("?", "!"))


def body_start(text: str, start: int, end: int) -> int:
    """Where the words begin after a dateline at the head of the paragraph; `start` where it has none."""
    match = DATELINE_PREFIX.match(text, start, min(end, start + 150))
    if not match or match.end() >= end or text[match.end()].islower():
        return start
    return match.end()
