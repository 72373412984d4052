"""Titles where they stand in a text, with the actor they belong to: "Russian Foreign Ministry spokeswoman"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from articles.extraction.candidates import Span
from articles.extraction.cast import Cast
from articles.extraction.document import ActorDraft
from articles.extraction.institutions import Owner, owner_after, owner_before
from articles.extraction.titles import STANDINGS, Title, title_ending_at
from entities.names.fold import words

_OF = re.compile(r"\s(?:of|for|at|from|with|in)\s(?:the\s)?")
_TO = re.compile(r"\s(?:to|on|for)\s(?:the\s)?")
_PORTFOLIO = re.compile(
    r"\s(?:of|for|in charge of)\s(?:the\s)?[A-Z][\w’'-]+(?:(?:,\s|\s|\sand\s|,\sand\s)(?:the\s)?[A-Z][\w’'-]+){0,5}"
)
# "Director of operations at OCHA", "spokesman of the opposition Greens", "chief of state-owned operator Baltika".
_FURTHER = re.compile(r"\s(?:of|for)\s(?P<field>[a-z-]+(?:\s[a-z-]+){0,3})\s(?:of|at|for|with)\s(?:the\s)?")
_DESCRIBED = re.compile(r"\s(?:of|for|at|with)\s(?:the\s|a\s)?(?:[a-z-]+\s){1,3}")
_CAN_BE_DESCRIBED = {
    "igo",
    "body",
    "organization",
    "party",
    "company",
    "group",
    "armed_group",
    "media",
    "ministry",
    "office",
}
_OF_ONLY = re.compile(r"\s(?:of|from)\s(?:the\s)?")
_FIELD_BEFORE = re.compile(r"(?:[A-Z][\w’'&-]+\s(?:and\s)?){1,4}$")
_HAS_FIELD = {"minister", "secretary", "commissioner", "adviser", "advisor", "envoy", "director"}
_TIME_BEFORE = re.compile(
    r"\b(?P<word>[Ff]ormer|[Ee]x-?|[Tt]hen-?|[Aa]cting|[Ii]nterim|[Oo]utgoing|[Ii]ncoming|[Ll]ate|[Cc]aretaker|"
    r"[Nn]ew|[Nn]ewly (?:appointed|elected|named))\s?$"
)
_HAS_PORTFOLIO = ("minister", "secretary", "commissioner", "ministers", "representative", "envoy", "director", "head")
_ARTICLE = re.compile(r"(?:\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)\s)$")
_HONORIFIC = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|Lord|Lady|Sen|Rep|Gov|Gen|Lt|Col|Maj|Adm|Rev)\.?\s$")
_FEMALE = re.compile(r"\b(?:Mrs|Ms|Miss|Dame|Lady|queen|princess|\w+woman|duchess)\b", re.IGNORECASE)
_MALE = re.compile(r"\b(?:Mr|Sir|Lord|king|prince|emir|sultan|pope|\w+sman|chairman)\b", re.IGNORECASE)
_WITH_DESTINATION = ("ambassador", "envoy", "representative", "negotiator", "coordinator", "mediator", "adviser")


@dataclass(frozen=True, kw_only=True)
class TitlePhrase:
    """[start, end) with article and owner; a name may follow at `end` or come before `start`."""

    title: Title
    start: int
    end: int
    owner: ActorDraft | None


def title_phrases(cast: Cast, span: Span | None = None) -> list[TitlePhrase]:
    """All titles of the text (or of a span of it) from left to right, the longer one where they overlap."""
    text = cast.document.text
    start = span.start if span else 0
    inside = text[span.start : span.end] if span else text
    cut = [(first + start, last + start, word) for first, last, word in words(inside)]
    found: list[Title] = []
    for at in range(len(cut)):
        title = title_ending_at(cut, at, text)
        if title is None:
            continue
        while found and found[-1].start >= title.start:
            found.pop()
        if not found or found[-1].end <= title.start:
            found.append(title)
    phrases: list[TitlePhrase] = []
    for title in found:
        phrase = _with_owner(cast, title)
        if not phrases or _reach(phrases[-1]) <= phrase.title.start:
            phrases.append(phrase)
    return phrases


def _reach(phrase: TitlePhrase) -> int:
    """Where a further title may begin: "a spokesman for President X" has two."""
    return phrase.title.end if phrase.owner is not None and phrase.owner.kind == "person" else phrase.end


def _with_owner(cast: Cast, title: Title) -> TitlePhrase:
    text = cast.document.text
    before = owner_before(cast, title.start)
    if before is None:
        title, before = _with_field_before(cast, title)
    title, end = _with_portfolio(cast, title)
    start = before.start if before else title.start
    owner = before.draft if before else None
    goes_somewhere = title.words.split()[-1].casefold() in _WITH_DESTINATION
    after = owner_after(cast, end, _OF_ONLY if goes_somewhere else _OF)
    if after is None and owner is None and not goes_somewhere:
        title, after = _owner_further(cast, title, end)
    if after is not None and (owner is None or owner.kind == "person" or _is_nationality(cast, before, after)):
        owner, end = after.draft, after.end
    elif goes_somewhere:
        title, end = _with_destination(cast, title, end)
    title, start = _with_time_before(cast, title, start)
    article = _ARTICLE.search(text[max(start - 6, 0) : start])
    if article:
        start -= len(article.group())
    return TitlePhrase(title=title, start=start, end=end, owner=owner)


def _owner_further(cast: Cast, title: Title, end: int) -> tuple[Title, Owner | None]:
    """The owner behind a field or a description, which must be an organization."""
    for link in (_FURTHER, _DESCRIBED):
        after = owner_after(cast, end, link)
        if after is None or after.draft.kind not in _CAN_BE_DESCRIBED:
            continue
        field = link.match(cast.document.text, end)
        if link is _FURTHER and field is not None:
            title = replace(title, words=title.words + cast.document.text[end : field.end("field")])
        return title, after
    return title, None


def _is_nationality(cast: Cast, before: Owner, after: Owner) -> bool:
    """ "The Chadian head of the UN mission": the adjective says where the person is from, not whose the post is."""
    is_possessive = cast.document.text[before.start : before.end].rstrip().endswith(("’s", "'s", "’", "'"))
    return not is_possessive and before.draft.kind == "state" and after.draft.kind in {"igo", "body", "organization"}


def _with_field_before(cast: Cast, title: Title) -> tuple[Title, Owner | None]:
    """ "Minister" grows to "Economic Development Minister" where capitals run on before it."""
    field = _FIELD_BEFORE.search(cast.document.text[max(title.start - 60, 0) : title.start])
    if not field or title.words.casefold() not in _HAS_FIELD or not title.words[0].isupper():
        return title, None
    start = title.start - len(field.group())
    named = [at for at in range(start + 1, title.start + 1) if at in cast.ends]
    if named:
        start = (
            named[-1]
            + len(cast.document.text[named[-1] : title.start])
            - len(cast.document.text[named[-1] : title.start].lstrip(" ’'s"))
        )
    words_of_field = cast.document.text[start : title.start]
    if not words_of_field.strip():
        return title, None
    wider = replace(title, start=start, words=words_of_field + title.words)
    return wider, owner_before(cast, start)


def _with_time_before(cast: Cast, title: Title, start: int) -> tuple[Title, int]:
    """ "Former Finnish President": the word of time stands before the owner."""
    before = _TIME_BEFORE.search(cast.document.text[max(start - 24, 0) : start])
    if before is None or title.standing != "current":
        return title, start
    word = before["word"].casefold().split()[0].rstrip("-")
    return replace(title, standing=STANDINGS.get(word, "newly_appointed")), start - len(before.group())


def _with_portfolio(cast: Cast, title: Title) -> tuple[Title, int]:
    """ "Minister" grows to "Minister for European Affairs" where the field is no actor of its own."""
    field = _PORTFOLIO.match(cast.document.text, title.end)
    if not field or title.words.split()[-1].casefold() not in _HAS_PORTFOLIO or title.standing == "designate":
        return title, title.end
    end = field.end()
    for position in range(title.end, field.end()):
        if position in cast.begins:
            end = position
            break
    words_of_field = cast.document.text[title.end : end]
    words_of_field = re.sub(r"(?:\s(?:of|for|and|the|in charge of)|,)*\s*$", "", words_of_field)
    if not words_of_field.strip():
        return title, title.end
    end = title.end + len(words_of_field)
    return replace(title, words=title.words + words_of_field, kind="minister"), end


def _with_destination(cast: Cast, title: Title, end: int) -> tuple[Title, int]:
    """ "Afghan Ambassador to the United States": where to is part of the title."""
    to = owner_after(cast, end, _TO)
    if to is None:
        return title, end
    return replace(title, words=title.words + cast.document.text[end : to.end]), to.end


def left_edge(cast: Cast, start: int, phrase: TitlePhrase | None) -> int:
    if phrase is not None and not _HONORIFIC.sub("", cast.document.text[phrase.end : start]).strip():
        return phrase.start
    honorific = _HONORIFIC.search(cast.document.text[max(start - 6, 0) : start])
    return start - len(honorific.group()) if honorific else start


def describe(cast: Cast, draft: ActorDraft, start: int, phrase: TitlePhrase | None) -> None:
    """What the title says of the person besides the office: gender, and the state they act for."""
    before = cast.document.text[max(start - 5, 0) : start]
    titled = (phrase.title.words if phrase else "") + " " + before
    if draft.gender is None and draft.known is None:
        draft.gender = "female" if _FEMALE.search(titled) else "male" if _MALE.search(titled) else None
    if draft.country is None and phrase and phrase.owner:
        draft.country = phrase.owner.known if phrase.owner.kind == "state" else phrase.owner.country
