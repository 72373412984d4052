"""Two editions of a timeline side by side: what came, what went, and in what changed, word by word what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from articles.publishing.evidence import thaw_when
from entities.when.wording import to_words

PIECES = re.compile(r"\s+|\w+|[^\w\s]")
OF_TIMELINE = {
    "title": "Headline",
    "summary": "Standfirst",
    "note": "Note",
    "licence": "Licence",
    "language": "Language",
}

Pieces = tuple[tuple[str, bool], ...]  # (text, is it only in this edition), in order


@dataclass(frozen=True, kw_only=True)
class Change:
    label: str
    before: Pieces
    after: Pieces


@dataclass(frozen=True, kw_only=True)
class EntryChange:
    """`state` is "added", "removed" or "changed"; one that came or went has its whole text on one side."""

    id: int
    state: str
    headline: str
    date: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, kw_only=True)
class Differences:
    timeline: tuple[Change, ...]
    entries: tuple[EntryChange, ...]
    same: int

    def count(self, state: str) -> int:
        return sum(one.state == state for one in self.entries)

    @property
    def counts(self) -> list[tuple[str, int]]:
        return [(state, self.count(state)) for state in ("added", "changed", "removed")]


def differences(before: dict[str, Any], after: dict[str, Any]) -> Differences:
    old = {entry["id"]: _told(entry, before) for entry in before["entries"]}
    new = {entry["id"]: _told(entry, after) for entry in after["entries"]}
    order = [*new, *(key for key in old if key not in new)]
    found = [change for key in order if (change := _of_entry(key, old.get(key), new.get(key)))]
    return Differences(
        timeline=tuple(_changes(_told_of(before), _told_of(after))),
        entries=tuple(sorted(found, key=lambda one: _place(one.id, new, old))),
        same=len(new.keys() & old.keys()) - sum(one.state == "changed" for one in found),
    )


def _place(key: int, new: dict, old: dict) -> tuple[str, int]:
    told = new.get(key) or old[key]
    return told["first day"] or "9999", key


def _of_entry(key: int, old: dict[str, str] | None, new: dict[str, str] | None) -> EntryChange | None:
    changes = tuple(_changes(old or {}, new or {}))
    if not changes:
        return None
    told = new or old
    state = "changed" if old and new else ("added" if new else "removed")
    return EntryChange(id=key, state=state, headline=told["Headline"], date=told["Date"], changes=changes)


def _changes(old: dict[str, str], new: dict[str, str]) -> Iterator[Change]:
    for label in dict.fromkeys([*new, *old]):
        if label != "first day" and old.get(label, "") != new.get(label, ""):
            before, after = by_word(old.get(label, ""), new.get(label, ""))
            yield Change(label=label, before=before, after=after)


def by_word(old: str, new: str) -> tuple[Pieces, Pieces]:
    """Joined, the pieces of each side are that side's text."""
    a, b = PIECES.findall(old), PIECES.findall(new)
    steps = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    before = tuple(("".join(a[i:j]), kind != "equal") for kind, i, j, _, _ in steps if i < j)
    after = tuple(("".join(b[i:j]), kind != "equal") for kind, _, _, i, j in steps if i < j)
    return before, after


def _told(entry: dict[str, Any], content: dict[str, Any]) -> dict[str, str]:
    """The entry as labelled texts, as a reader sees them."""
    when = thaw_when(entry["when"])
    chapters = {chapter["id"]: chapter["title"] for chapter in content.get("chapters") or ()}
    picture = entry.get("picture")
    return {
        "Headline": entry["headline"],
        "Date": to_words(when),
        "Text": entry["text"],
        "Chapter": chapters.get(entry.get("chapter"), ""),
        "Picture": f"{picture['alt']} ({picture['credit']})" if picture else "",
        "Evidence": "\n".join(_told_evidence(one) for one in entry["evidence"]),
        "first day": entry["when"]["earliest"] or entry["when"]["latest"] or "",
    }


def _told_evidence(frozen: dict[str, Any]) -> str:
    words = " … ".join(frozen["words"])
    speaker = (frozen.get("speaker") or {}).get("name", "")
    who = ", ".join(part for part in (speaker, frozen.get("role") or "") if part)
    where = f"{frozen['source']['name']}, {frozen['article']['published_on']}"
    return " — ".join(part for part in (f"“{words}”", who, where) if part)


def _told_of(content: dict[str, Any]) -> dict[str, str]:
    told = {label: content["timeline"].get(name) or "" for name, label in OF_TIMELINE.items()}
    chapters = content.get("chapters") or ()
    told["Chapters"] = "\n".join(": ".join(filter(None, (one["title"], one["note"]))) for one in chapters)
    picture = content["timeline"].get("picture")
    return told | {"Picture": f"{picture['alt']} ({picture['credit']})" if picture else ""}
