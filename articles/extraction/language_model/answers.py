"""What the model wrote becomes values of the right types within bounds, or is left out and counted."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from articles.extraction.language_model.asking import BadAnswer
from articles.extraction.language_model.question import (
    ACTOR_KINDS,
    FIELDS,
    MEETING_KINDS,
    MEETING_STATUSES,
    ROLE_STANDINGS,
    STATEMENT_KINDS,
)

MOST_FINDS = 200  # of one kind in one part of an article
MOST_STRETCHES, MOST_PARTICIPANTS = 12, 60
LONGEST_NAME, LONGEST_CONTENT = 200, 6_000
THOUGHTS = re.compile(r"<think>.*?</think>", re.DOTALL)
FENCE = re.compile(r"```(?:json)?\s*\n(.*?)\n?```", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class ToldActor:
    name: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class ToldStatement:
    kind: str
    content: tuple[str, ...]
    cue: str = ""
    source: str = ""
    speaker: str = ""
    addressee: str = ""
    occasion: str = ""
    denial: bool = False


@dataclass(frozen=True, kw_only=True)
class ToldMeeting:
    words: str
    kind: str
    status: str
    when: str = ""
    edtf: str = ""
    place: str = ""
    host: str = ""
    participants: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ToldRole:
    title: str
    person: str
    of: str = ""
    standing: str = "current"


@dataclass(frozen=True, kw_only=True)
class Told:
    """One answer. `left_out` counts what had the wrong form."""

    actors: tuple[ToldActor, ...] = ()
    statements: tuple[ToldStatement, ...] = ()
    meetings: tuple[ToldMeeting, ...] = ()
    roles: tuple[ToldRole, ...] = ()
    left_out: int = 0


class WrongForm(ValueError):
    """A field has another type, value or length than was asked for."""


def read(written: str) -> Told:
    """Raises BadAnswer where there is no JSON object with at least one of the lists that were asked for."""
    told = json_object(written)
    if not any(isinstance(told.get(name), list) for name in FIELDS):
        raise BadAnswer("it holds none of the lists that were asked for")
    counted = Counted()
    return Told(
        actors=tuple(counted.all(told, "actors", actor)),
        statements=tuple(counted.all(told, "statements", statement)),
        meetings=tuple(counted.all(told, "meetings", meeting)),
        roles=tuple(counted.all(told, "roles", role)),
        left_out=counted.left_out,
    )


def json_object(written: str) -> dict[str, Any]:
    """The object in an answer that may think aloud first or wrap it in a code fence."""
    words = THOUGHTS.sub("", written).strip()
    fenced = FENCE.search(words)
    for candidate in (words, fenced[1] if fenced else "", words[words.find("{") : words.rfind("}") + 1]):
        try:
            found = json.loads(candidate) if candidate else None
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict):
            return found
    raise BadAnswer("it is not the JSON that was asked for")


class Counted:
    def __init__(self) -> None:
        self.left_out = 0

    def all(self, told: dict[str, Any], name: str, reader: Callable[[dict[str, Any]], Any]) -> Iterator[Any]:
        items = told.get(name)
        if items is None:
            return
        if not isinstance(items, list):
            self.left_out += 1
            return
        self.left_out += max(len(items) - MOST_FINDS, 0)
        for item in items[:MOST_FINDS]:
            try:
                yield reader(item if isinstance(item, dict) else {})
            except WrongForm:
                self.left_out += 1


def actor(item: dict[str, Any]) -> ToldActor:
    return ToldActor(name=words(item, "name", needed=True), kind=one_of(item, "kind", ACTOR_KINDS))


def statement(item: dict[str, Any]) -> ToldStatement:
    kind = one_of(item, "kind", STATEMENT_KINDS)
    content = stretches(item, "content", MOST_STRETCHES, LONGEST_CONTENT)
    cue = words(item, "cue")
    if not content and not (kind == "no_comment" and cue):
        raise WrongForm
    return ToldStatement(
        kind=kind,
        content=() if kind == "no_comment" else content,
        cue=cue,
        source=words(item, "source"),
        speaker=words(item, "speaker"),
        addressee=words(item, "addressee"),
        occasion=words(item, "occasion"),
        denial=item.get("denial") is True,
    )


def meeting(item: dict[str, Any]) -> ToldMeeting:
    return ToldMeeting(
        words=words(item, "words", needed=True),
        kind=one_of(item, "kind", MEETING_KINDS),
        status=one_of(item, "status", MEETING_STATUSES),
        when=words(item, "when"),
        edtf=words(item, "edtf"),
        place=words(item, "place"),
        host=words(item, "host"),
        participants=stretches(item, "participants", MOST_PARTICIPANTS, LONGEST_NAME),
    )


def role(item: dict[str, Any]) -> ToldRole:
    return ToldRole(
        title=words(item, "title", needed=True),
        person=words(item, "person", needed=True),
        of=words(item, "of"),
        standing=one_of(item, "standing", ROLE_STANDINGS),
    )


def words(item: dict[str, Any], name: str, *, needed: bool = False) -> str:
    value = item.get(name)
    if value is None and not needed:
        return ""
    if not isinstance(value, str) or len(value) > LONGEST_NAME or (needed and not value.strip()):
        raise WrongForm
    return value.strip()


def one_of(item: dict[str, Any], name: str, values: tuple[str, ...]) -> str:
    value = item.get(name)
    if not isinstance(value, str) or value not in values:
        raise WrongForm
    return value


def stretches(item: dict[str, Any], name: str, most: int, longest: int) -> tuple[str, ...]:
    """A list of strings; one string alone counts as a list of one."""
    value = item.get(name)
    listed = [value] if isinstance(value, str) else [] if value is None else value
    if not isinstance(listed, list) or len(listed) > most:
        raise WrongForm
    if any(not isinstance(one, str) or len(one) > longest for one in listed):
        raise WrongForm
    return tuple(one.strip() for one in listed if one.strip())
