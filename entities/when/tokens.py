"""A text cut into tokens, each with the kind that the grammar's rules speak of; one pass, constant work per token."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from entities.when import lexicon
from entities.when.meanings import Calendar, Decade, Easter, Meaning, Nth, Written, YearPart
from entities.when.notation import numeric_to_edtf

_MONTH = "|".join(sorted([*lexicon.MONTHS, *lexicon.MONTH_SHORT], key=len, reverse=True))
_FEASTS = [*lexicon.FEASTS, *lexicon.WITH_EASTER, *lexicon.NTH_WEEKDAYS]
_FEAST = "|".join(re.escape(name) for name in sorted(_FEASTS, key=len, reverse=True))

TOKEN = re.compile(
    rf"""
      (?P<glued>(?<![\w.,/:$€£#+-])(?:\d{{1,2}})(?:{_MONTH})\d{{4}}\b)                       # 24Apr2018
    | (?P<numeric>(?<![\w./:$€£#+-])(?:
          \d{{4}}-\d{{2}}-\d{{2}}(?=T\d|\b) | \d{{4}}[/.]\d{{1,2}}[/.]\d{{1,2}}
        | \d{{4}}/(?:\d{{4}}|\d{{2}})
        | \d{{1,2}}(?P<mark>[./-])\d{{1,2}}(?P=mark)(?:\d{{4}}|\d{{2}}) | \d{{4}}-\d{{2}}
      )(?![\d/]|[.,:-]\d|-[^\W\d]|[%°]))
    | (?P<decade>(?<![\w.,$€£])(?:\d{{3}}0|['’]?\d0)['’]?s\b)
    | (?P<ordinal>(?<![\w.,])\d{{1,2}}(?:st|nd|rd|th)\b)
    | (?P<clock>(?<![\w.,-])(?:
          \d{{1,2}}[:.h]\d{{2}}(?:[:.]\d{{2}})?(?:\s?[ap]\.?m\b\.?)?(?![\d%]) | \d{{1,2}}\s?[ap]\.?m\b\.?))
    | (?P<fraction>(?<=\d\s)1/2\b|½)
    | (?P<number>\d+(?:[.,:/]\d+)*)
    | (?P<feast>\b(?:{_FEAST})\b)
    | (?P<quarter>\b[QH][1-4]\b)
    | (?P<short>\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thur?s?|fri|sat|sun)\.(?=\s*[\w,–-]))
    | (?P<poss>(?<=\w)['’]s\b | (?<=s)['’](?=\s))
    | (?P<word>[^\W\d_]+)
    | (?P<dash>[-–—‑−]+)
    | (?P<comma>,)
    | (?P<newline>[\n\r\u2028\u2029]+)
    | (?P<other>[^\s\w]|_)
    """,
    re.VERBOSE | re.IGNORECASE,
)


VERSION = re.compile(r"(?:\bversion|\brelease|\bv\.?|\bbuild)\s*$", re.IGNORECASE)
LONG_NUMBER = re.compile(r"\d[- ]\d+[-–]$")


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` is a word of the grammar, "date" with a Meaning as value, or "word" for everything that says nothing."""

    kind: str
    start: int
    end: int
    text: str
    value: object = None

    @property
    def is_capitalized(self) -> bool:
        return self.text[:1].isupper()


EDGE = Token("stop", -1, -1, "")


def tokens(text: str, start: int, end: int, *, day_first: bool = True) -> Iterator[Token]:
    """The tokens of text[start:end], positions in code points of the whole text."""
    for match in TOKEN.finditer(text, start, end):
        group = match.lastgroup if match.lastgroup != "mark" else "numeric"
        yield _READERS[group](match, day_first) if group in _READERS else _plain(match, group)


def _plain(match: re.Match[str], kind: str, value: object = None) -> Token:
    return Token(kind, match.start(), match.end(), match.group(), value)


def _word(match: re.Match[str], day_first: bool) -> Token:
    text = match.group()
    kind, value = lexicon.WORDS.get(text.lower(), ("word", None)) if len(text) < 12 else ("word", None)
    if kind in ("month", "weekday") and len(text) <= 4 and text.islower() and text != "may":
        kind = "word"  # "sat", "sun", "wed", "mar", "dec" in lower case are words of their own
    if (
        kind != "word"
        and match.string[match.end() : match.end() + 1] == "."
        and _is_lower(match.string, match.end() + 1)
    ):
        kind = "word"  # "today.com"
    return _plain(match, kind, value)


def _is_lower(text: str, at: int) -> bool:
    return text[at : at + 1].islower()


def _short(match: re.Match[str], day_first: bool) -> Token:
    kind, value = lexicon.WORDS[match.group()[:-1].lower()]
    return _plain(match, kind if match.group()[0].isupper() else "word", value)


def _number(match: re.Match[str], day_first: bool) -> Token:
    text, string = match.group(), match.string
    before = string[match.start() - 1 : match.start()] if match.start() else ""
    after = string[match.end() : match.end() + 2]
    glued_left = before.isalnum() or before in set("_.$€£#+/:%&@\\=") - {""}
    in_compound = before in "-–‑" and before != "" and string[max(match.start() - 2, 0) : match.start() - 1].isalpha()
    hyphened = after[:1] == "-" and after[1:].isalpha()
    glued_right = hyphened or after[:1].isalpha() or after[:1] in ("%", "°", "€", "$", "_")
    if not text.isascii() or not text.isdigit() or glued_left or glued_right or len(text) > 4:
        return _plain(match, "word")
    if LONG_NUMBER.search(string[max(match.start() - 8, 0) : match.start()]):
        return _plain(match, "word")  # "495-244-1992"
    if in_compound and not _after_time_word(string, match.start() - 1):
        return _plain(match, "word")
    return _plain(match, *_number_kind(text))


def _after_time_word(text: str, at: int) -> bool:
    word = re.search(r"[^\W\d_]{2,10}$", text[max(at - 11, 0) : at])
    return bool(word) and (word.group().lower() in {"mid", "pre", "post", "early", "late", "since"} or
                           lexicon.WORDS.get(word.group().lower(), ("", 0))[0] == "month")  # fmt: skip


def _number_kind(text: str) -> tuple[str, object]:
    value = int(text)
    if len(text) <= 2 and 1 <= value <= 31:
        return "day", value
    if len(text) == 4 and 1000 <= value <= 2999:
        return "year", value
    return ("digits", value) if len(text) < 4 else ("word", None)


def _numeric(match: re.Match[str], day_first: bool) -> Token:
    is_version = VERSION.search(match.string[max(match.start() - 9, 0) : match.start()])
    edtf = "" if is_version else numeric_to_edtf(match.group(), day_first=day_first)
    return _plain(match, "date", Written(edtf=edtf)) if edtf else _plain(match, "word")


def _decade(match: re.Match[str], day_first: bool) -> Token:
    digits = re.sub(r"\D", "", match.group())
    if len(digits) == 2 and match.group()[0].isdigit():
        return _plain(match, "shortdecade", Decade(year=1900 + int(digits)))
    century = {4: 0, 2: 1900 if int(digits) >= 30 else 2000}[len(digits)]
    year = century + int(digits)
    return _plain(match, "decade", Decade(year=year))


def _ordinal(match: re.Match[str], day_first: bool) -> Token:
    return _plain(match, "ordinal", int(match.group()[:-2]))


def _quarter(match: re.Match[str], day_first: bool) -> Token:
    letter, number = match.group()[0].upper(), int(match.group()[1])
    if letter == "H" and number > 2:
        return _plain(match, "word")
    return _plain(match, "yearpart", YearPart(code=(32 if letter == "Q" else 39) + number))


def _glued(match: re.Match[str], day_first: bool) -> Token:
    day, name, year = re.fullmatch(r"(\d+)([a-z]+)(\d+)", match.group().lower()).groups()
    number = lexicon.WORDS[name][1]
    meaning: Meaning = Calendar(year=int(year), month=number, day=int(day))
    return _plain(match, "date", meaning) if 1 <= int(day) <= 31 else _plain(match, "word")


def _feast(match: re.Match[str], day_first: bool) -> Token:
    name = match.group().lower()
    return _plain(match, "feast" if match.group()[0].isupper() else "word", _day_of_feast(name))


def _day_of_feast(name: str) -> Meaning:
    if name in lexicon.WITH_EASTER:
        return Easter(days=lexicon.WITH_EASTER[name])
    if name in lexicon.NTH_WEEKDAYS:
        month, number, weekday = lexicon.NTH_WEEKDAYS[name]
        return Nth(number=number, unit="day", of=Calendar(month=month), weekday=weekday)
    month, day = lexicon.FEASTS[name]
    return Calendar(month=month, day=day)


def _other(match: re.Match[str], day_first: bool) -> Token:
    return _plain(match, "open" if match.group() in "([" else "stop")


def _newline(match: re.Match[str], day_first: bool) -> Token:
    return _plain(match, "stop")


_READERS = {
    "word": _word, "short": _short, "number": _number, "numeric": _numeric, "decade": _decade, "ordinal": _ordinal,
    "quarter": _quarter, "glued": _glued, "feast": _feast, "other": _other, "newline": _newline,
}  # fmt: skip
