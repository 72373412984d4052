"""The commands of the desk's keyboard: the one place that names a key; pages, sheet and scripts read it here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# A sign as typed, a letter with Shift, or a key with a name of its own.
KEY = re.compile(r"(Shift\+)?[a-z]|[^\sa-zA-Z0-9\x00-\x1f\x7f]|F[2-9]|F1[0-2]|Home|End|Insert|Delete|Backspace")
DRAWN = {"ArrowDown": "↓", "ArrowUp": "↑", "Shift+ArrowLeft": "⇧ ←", "Shift+ArrowRight": "⇧ →", "Escape": "Esc"}


@dataclass(frozen=True, kw_only=True)
class Command:
    name: str
    label: str
    group: str
    key: str
    also: tuple[str, ...] = ()  # keys that stay whatever is chosen

    def __str__(self) -> str:
        return self.label


def _of(group: str, *rows: tuple[str, str, str]) -> list[Command]:
    return [Command(name=name, key=key, label=label, group=group) for name, key, label in rows]


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
)
BY_NAME = {command.name: command for command in COMMANDS}
# Keys that do the same for everybody: (keys, what they do), shown on the sheet, refused as a choice.
FIXED: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {
    "Decide": ((("1 – 9",), "The reason, while the reasons are shown"), (("Ctrl ↵",), "Send the open form")),
    "Words": (
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


@dataclass(frozen=True, kw_only=True)
class Keys:
    """The keys of one person."""

    own: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        """For templates: `{{ keys.accept }}` is the key as it stands on a button; names are written with “_” there."""
        return drawn(key_of(BY_NAME[name.replace("_", "-")], self.own))

    @property
    def table(self) -> dict[str, list[str]]:
        """For the scripts: command to keys, as `event.key` names them, “Shift+” before a letter."""
        return {one.name: [key for key in (key_of(one, self.own), *one.also) if key] for one in COMMANDS}

    @property
    def groups(self) -> list[dict[str, Any]]:
        """For the sheet."""
        return [
            {
                "name": group,
                "commands": [
                    (one, [drawn(key) for key in (key_of(one, self.own), *one.also) if key])
                    for one in COMMANDS
                    if one.group == group
                ],
                "fixed": FIXED.get(group, ()),
            }
            for group in dict.fromkeys(one.group for one in COMMANDS)
        ]
