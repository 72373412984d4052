"""Institutions named by their state: "the Russian Ministry of Foreign Affairs", "Kazakhstan's parliament"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.extraction.cast import Cast
from articles.extraction.document import ActorDraft
from entities.names.gazetteer import Gazetteer

_FIELDS = {
    "foreign": "Foreign Affairs",
    "foreign affairs": "Foreign Affairs",
    "external affairs": "External Affairs",
    "defence": "Defence",
    "defense": "Defence",
    "national defence": "Defence",
    "national defense": "Defence",
}
# Head words, the kind of actor, and the form of the name; {} is the state.
_HEADS = {
    "government": ("government", "Government of {}"),
    "cabinet": ("government", "Government of {}"),
    "administration": ("government", "Government of {}"),
    "authorities": ("government", "Government of {}"),
    "presidency": ("office", "Presidency of {}"),
    "presidential administration": ("office", "Presidency of {}"),
    "presidential office": ("office", "Presidency of {}"),
    "embassy": ("office", "Embassy of {}"),
    "parliament": ("organization", "Parliament of {}"),
    "supreme court": ("organization", "Supreme Court of {}"),
    "constitutional court": ("organization", "Constitutional Court of {}"),
    "central bank": ("organization", "Central Bank of {}"),
    "military": ("organization", "Armed Forces of {}"),
    "armed forces": ("organization", "Armed Forces of {}"),
    "army": ("organization", "Army of {}"),
    "navy": ("organization", "Navy of {}"),
    "air force": ("organization", "Air Force of {}"),
    "security council": ("body", "Security Council of {}"),
    "opposition": ("group", "Opposition of {}"),
}
_HEAD = re.compile(
    r"\b(?:(?P<field>(?:[A-Z][\w’'&-]+\s(?:and\s)?){1,4}|foreign\s|defen[cs]e\s|interior\s|finance\s|energy\s|health\s)?"
    r"(?P<ministry>[Mm]inistry)(?:\s(?:of|for)\s(?P<of_field>(?:the\s)?[A-Z][\w’'-]+(?:,?\s(?:and\s)?[A-Z][\w’'-]+){0,4}))?"
    r"|(?P<head>(?i:" + "|".join(sorted(_HEADS, key=len, reverse=True)) + r")))\b"
    r"(?!(?<=[Cc]abinet)\s(?:[Ss]ecretary|[Mm]inister|[Oo]ffice|[Mm]ember))"
)
_CAPITAL = re.compile(r"\bcapital\b(?!\s(?:[A-Z]|city|punishment|market|gain|flight|investment|control))")
_OF = re.compile(r"\s(?:of|in)\s(?:the\s)?")
_POSSESSED = re.compile(r"[’']s?\s")
_POSSESSIVE = re.compile(r"(?:[’']s?)?[\s-]?$")


@dataclass(frozen=True, kw_only=True)
class Owner:
    """An actor named just before or after a title or an institution; [start, end) has its possessive mark."""

    draft: ActorDraft
    start: int
    end: int


def institutions(cast: Cast) -> None:
    """Name every institution whose state the text gives beside it; others are left to coreference."""
    text = cast.document.text
    for match in _HEAD.finditer(text):
        start, end, field = _extent(cast, match)
        owner = owner_before(cast, start) or owner_after(cast, end)
        if owner is None or owner.draft.kind != "state" or not owner.draft.known:
            continue
        if not cast.is_free(start, end):
            continue
        start, end = min(start, owner.start), max(end, owner.end)
        state = owner.draft.known
        kind, name, known = _identity(cast.gazetteer, state, match, field)
        draft = cast.known("actor", known) if known else cast.new(kind, name, country=state, number="singular")
        cast.name(draft, start, end, "name", "mentions.institution")


def _extent(cast: Cast, match: re.Match[str]) -> tuple[int, int, str]:
    """Where the institution's own words stand and its field; a state's adjective is no field."""
    start, end = match.span()
    if match["head"]:
        return start, end, ""
    field, of_field = (match["field"] or ""), (match["of_field"] or "")
    for position in range(match.start("ministry"), start, -1):
        if position in cast.ends:
            start = position
            break
    while start < match.start("ministry") and not cast.document.text[start : start + 2].isalpha():
        start += 1
    if cast.document.text.startswith("The ", start):
        start += 4
    field = cast.document.text[start : match.start("ministry")]
    if not match["field"]:
        start, field = match.start("ministry"), ""
    if of_field and match.start("of_field") in cast.begins:
        end, of_field = match.end("ministry"), ""
    return start, end, (of_field or field).removeprefix("the ").strip()


def owner_before(cast: Cast, start: int) -> Owner | None:
    """The actor whose name or possessive ends right before `start`: "Russian |", "Kazakhstan’s |", "US |"."""
    gap = _POSSESSIVE.search(cast.document.text[max(start - 3, 0) : start])
    end = start - len(gap.group())
    if end not in cast.ends or end == start:
        return None
    first, draft = cast.ends[end]
    return Owner(draft=draft, start=first, end=start)


def owner_after(cast: Cast, end: int, link: re.Pattern[str] = _OF) -> Owner | None:
    """The actor in "… of Kazakhstan" right after `end`."""
    between = link.match(cast.document.text, end)
    if between is None:
        return None
    article = len("the ") if between.group().endswith("the ") else 0
    start = next((at for at in (between.end() - article, between.end()) if at in cast.begins), None)
    if start is None:
        return None
    last, draft = cast.begins[start]
    inner = _POSSESSED.match(cast.document.text, last)
    if inner is not None and inner.end() in cast.begins and draft.kind == "state":
        last, draft = cast.begins[inner.end()]
    return Owner(draft=draft, start=start, end=last)


def _identity(gazetteer: Gazetteer, state: str, match: re.Match[str], field: str) -> tuple[str, str, str | None]:
    """(kind, name, slug if known) of the institution of a state."""
    country = gazetteer.actors[state].name
    if match["head"]:
        kind, form = _HEADS[match["head"].casefold()]
        name = form.format(country)
    else:
        kind = "ministry"
        field = _FIELDS.get(field.casefold(), field.title() if field.islower() else field)
        name = f"Ministry of {field} of {country}" if field else f"Ministry of {country}"
    for bearer in gazetteer.called(name):
        if bearer.of == "actor":
            return kind, gazetteer.actors[bearer.slug].name, bearer.slug
    return kind, name, None


def capitals(cast: Cast) -> None:
    """Name the city in "the capital of Uzbekistan" and "the Kazakh capital", by the day of the article."""
    for match in _CAPITAL.finditer(cast.document.text):
        owner = owner_before(cast, match.start()) or owner_after(cast, match.end())
        if owner is None or owner.draft.kind != "state" or not owner.draft.known:
            continue
        place = cast.gazetteer.capital(owner.draft.known, cast.document.published)
        if place is not None:
            start, end = min(match.start(), owner.start), max(match.end(), owner.end)
            if cast.document.text[max(start - 4, 0) : start].casefold() == "the ":
                start -= 4
            cast.name(cast.known("place", place.slug), start, end, "nominal", "mentions.capital")
