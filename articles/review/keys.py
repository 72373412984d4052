"""The commands of the desk's keyboard, by page: the one place that names a key; pages and scripts read it here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# A sign as typed, a letter with Shift, or a key with a name of its own.
KEY = re.compile(r"(Shift\+)?[a-z]|[^\sa-zA-Z0-9\x00-\x1f\x7f]|F[2-9]|F1[0-2]|Home|End|Insert|Delete|Backspace")
DRAWN = {"ArrowDown": "↓", "ArrowUp": "↑", "Shift+ArrowLeft": "⇧ ←", "Shift+ArrowRight": "⇧ →", "Escape": "Esc"}
ARTICLE, WORKLIST, COMPOSE, PASS = "article", "worklist", "compose", "pass"
PAGES = {
    ARTICLE: "An article",
    WORKLIST: "The worklist",
    COMPOSE: "Timelines in the making",
    PASS: "Independent review",
}


@dataclass(frozen=True, kw_only=True)
class Command:
    """`name` is its own among those of all pages; the same key may mean one thing on each page."""

    name: str
    label: str
    group: str
    key: str
    also: tuple[str, ...] = ()  # keys that stay whatever is chosen
    page: str = ARTICLE

    def __str__(self) -> str:
        return self.label

    @property
    def here(self) -> str:
        """Its name on its page, as scripts and templates call it."""
        return self.name.removeprefix(f"{self.page}-")


def _of(group: str, *rows: tuple[str, str, str], page: str = ARTICLE) -> list[Command]:
    return [Command(name=_full(page, name), key=key, label=label, group=group, page=page) for name, key, label in rows]


def _full(page: str, name: str) -> str:
    return name if page == ARTICLE else f"{page}-{name}"


COMMANDS: tuple[Command, ...] = (
    *_of(
        "Decide",
        ("accept", "a", "Accept, and go on"),
        ("unsure", "s", "Unsure, and go on"),
        ("correct", "c", "Correct"),
        ("link", "l", "Say who is meant"),
        ("reject", "r", "Reject, and choose why"),
        ("discard", "x", "Reject for the first reason, and go on"),
        ("undo", "u", "Undo my last decision"),
        ("redo", "Shift+u", "Decide it again"),
    ),
    Command(name="next", key="j", label="Next card", group="Move", also=("ArrowDown",)),
    Command(name="previous", key="k", label="Card before", group="Move", also=("ArrowUp",)),
    *_of(
        "Move",
        ("next-open", "g", "Next card to decide"),
        ("next-unresolved", "w", "Next card on which something is not resolved"),
        ("to-statement", "Shift+s", "To the statements"),
        ("to-meeting", "Shift+m", "To the meetings"),
        ("to-mention", "Shift+a", "To the actors and places"),
        ("to-role", "Shift+r", "To the roles"),
        ("search", "/", "Find a card"),
        ("history", "h", "History of the card"),
        ("next-article", "n", "Next article"),
        ("previous-article", "p", "Article before"),
    ),
    *_of(
        "Words",
        ("reanchor", "=", "The selected words are the card’s words"),
        ("add-part", "+", "The selected words are one more part of them"),
        ("leave-out", "-", "Leave the selected words out of them"),
        ("split", "v", "Make two cards, where the selection begins"),
        ("join", "o", "Join the parts to one"),
        ("beginning", "[", "Then Shift and the arrows move the beginning"),
        ("end", "]", "Then Shift and the arrows move the end"),
        ("new-statement", "1", "The selected words are a new statement"),
        ("new-meeting", "2", "… a new meeting"),
        ("new-mention", "3", "… a new actor or place"),
        ("new-role", "4", "… a new role"),
    ),
    *_of(
        "Worklist",
        ("next", "j", "Next article of the list"),
        ("previous", "k", "Article of the list before"),
        ("search", "/", "Search the articles"),
        page=WORKLIST,
    ),
    *_of(
        "Entries",
        ("next", "j", "Next entry"),
        ("previous", "k", "Entry before"),
        ("edit", "e", "Edit the entry"),
        ("tick", "x", "Tick the entry"),
        ("search", "/", "Search the material"),
        page=COMPOSE,
    ),
    *_of("Steps", ("undo", "u", "Undo your last step"), ("redo", "Shift+u", "Do the step again"), page=COMPOSE),
    *_of(
        "Judge",
        ("accept", "a", "It is right"),
        ("unsure", "s", "You are not sure"),
        ("correct", "c", "Say how it should be"),
        ("reject", "r", "Write why it is rejected"),
        page=PASS,
    ),
    *_of("Move", ("next", "j", "Next card to judge"), ("previous", "k", "Judged card before"), page=PASS),
)
BY_NAME = {command.name: command for command in COMMANDS}
EVERYWHERE = {"?": "This sheet"}  # nobody may choose these
# Keys that do the same for everybody, by page and group: (keys, what they do).
FIXED: dict[tuple[str, str], tuple[tuple[tuple[str, ...], str], ...]] = {
    (WORKLIST, "Worklist"): ((("Enter",), "Open the article"),),
    (COMPOSE, "Order within a day"): (
        (("Space",), "On the handle: take the entry up, or put it down"),
        (("↑", "↓"), "Move what was taken up"),
        (("Esc",), "Put it back where it was"),
    ),
    (ARTICLE, "Decide"): ((("1 – 9",), "The reason, while the reasons are shown"), (("Ctrl ↵",), "Send the open form")),
    (ARTICLE, "Words"): (
        (("⇧ ←", "⇧ →"), "Move the end by a word"),
        (("Alt ⇧ ←", "Alt ⇧ →"), "Move the end by a sign"),
        (("Enter",), "Keep the new words"),
    ),
}


def key_of(command: Command, own: Mapping[str, str]) -> str:
    """What was chosen for it (“” for no key at all), else what it comes with."""
    return own.get(command.name, command.key)


def drawn(key: str) -> str:
    """As it stands on a button."""
    if key in DRAWN:
        return DRAWN[key]
    return f"⇧{key[-1].upper()}" if key.startswith("Shift+") else key.upper() if len(key) == 1 else key


def normal(typed: str) -> str:
    """“U” for Shift+u, blanks and case of names aside; what it does not understand it leaves as it is."""
    key = typed.strip().replace(" ", "")
    if len(key) == 1 and key.isascii() and key.isupper():
        return f"Shift+{key.lower()}"
    begins = key.lower().removeprefix("⇧").removeprefix("shift+")
    shifted = key.lower().startswith(("⇧", "shift+")) and len(begins) == 1
    return f"Shift+{begins}" if shifted else key


def is_key(key: str) -> bool:
    return KEY.fullmatch(key) is not None or key in {command.key for command in COMMANDS}


def of_page(page: str) -> list[Command]:
    return [command for command in COMMANDS if command.page == page]


@dataclass(frozen=True, kw_only=True)
class Keys:
    """The keys of one person on one page."""

    own: Mapping[str, str]
    page: str = ARTICLE

    def __getitem__(self, name: str) -> str:
        """For templates: `{{ keys.accept }}` is the key as it stands on a button; names are written with “_” there."""
        return drawn(key_of(BY_NAME[_full(self.page, name.replace("_", "-"))], self.own))

    def _heard(self, command: Command) -> list[str]:
        return [key for key in (key_of(command, self.own), *command.also) if key]

    @property
    def table(self) -> dict[str, list[str]]:
        """For the scripts: command to keys, as `event.key` names them, “Shift+” before a letter."""
        return {one.here: self._heard(one) for one in of_page(self.page)}

    @property
    def groups(self) -> list[dict[str, Any]]:
        """For the sheet."""
        told: dict[str, list[tuple[Command, list[str]]]] = {}
        for one in of_page(self.page):
            told.setdefault(one.group, []).append((one, [drawn(key) for key in self._heard(one)]))
        for page, group in FIXED:
            if page == self.page:
                told.setdefault(group, [])
        return [
            {"name": group, "commands": commands, "fixed": FIXED.get((self.page, group), ())}
            for group, commands in told.items()
        ]
