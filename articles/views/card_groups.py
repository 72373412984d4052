"""The cards of an article, kind by kind and a stretch at a time: a long article opens as fast as a short one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from articles.models import Annotation, Version
from articles.review import cards

Kind = Annotation.Kind
GROUPS = (
    (Kind.STATEMENT, "Statements", "statement"),
    (Kind.MEETING, "Meetings", "meeting"),
    (Kind.MENTION, "Actors and places", "actor or place"),
    (Kind.ROLE, "Roles", "role"),
)
AT_ONCE = 12  # cards of one kind; the next are fetched as one comes near the last of them, or with a link


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """Which cards are shown: of one kind or all, in a state, with these words; `first` counts from nought."""

    kind: str = ""
    status: str = ""
    q: str = ""
    first: int = 0


@dataclass(frozen=True, kw_only=True)
class Group:
    kind: str
    label: str
    cards: list[Any]
    first: int
    count: int

    @property
    def following(self) -> int:
        """The place of the first card after these, as `?first=` takes it."""
        return self.first + len(self.cards)

    @property
    def rest(self) -> int:
        return self.count - self.following

    @property
    def coming(self) -> int:
        return min(AT_ONCE, self.rest)

    @property
    def preceding(self) -> int:
        return max(0, self.first - AT_ONCE)


def groups(version: Version, chosen: Chosen, with_beliefs: bool, opened: int = 0) -> list[Group]:
    """The card of the annotation `opened` is among them, whatever was chosen."""
    return [group(version, kind, chosen, with_beliefs, opened) for kind, _, _ in GROUPS if chosen.kind in ("", kind)]


def group(
    version: Version, kind: str, chosen: Chosen, with_beliefs: bool, opened: int = 0, *, from_the_top: bool = False
) -> Group:
    """`from_the_top`: also all that stands before the opened one."""
    contents = cards.contents(
        version, kind, status=chosen.status, q=chosen.q, with_beliefs=with_beliefs, including=opened
    )
    place = next((place for place, keys in enumerate(contents) if opened in keys), chosen.first)
    first = max(0, place - place % AT_ONCE) if place < len(contents) else 0
    shown = contents[0 if from_the_top else first : first + AT_ONCE]
    found = cards.cards(version, kind, [key for keys in shown for key in keys])
    return Group(
        kind=kind,
        label={kind: label for kind, label, _ in GROUPS}[kind],
        cards=cards.cast(found) if kind == Kind.MENTION else found,
        first=0 if from_the_top else first,
        count=len(contents),
    )
