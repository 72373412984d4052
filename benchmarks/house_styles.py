"""Invented articles in house styles that the rules were not written for, with what is said in them: gold by grammar.

    python -m benchmarks.house_styles FOLDER [--style NAME] [--articles N]

Each style marks speech in its own way: an opening dash, the speaker's name before a colon, the phrases of minutes, or
the reporting verbs of a trade. Names, bodies and clauses come from two pools that share nothing: `pool` 0 to learn
from, 1 to be tried on, so that what is learnt is the style and not the words. People, places and bodies are invented.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
from collections.abc import Callable
from pathlib import Path

MARK = re.compile(r"[{}<>\[\]]")
PARTS = {"{": "content", "<": "source", "[": "cue"}
DAY = "2019-05-14"

PEOPLE = (
    ["Marta Lindqvist", "Tomas Okafor", "Ines Varga", "Piotr Haldane", "Leila Moran", "Jonas Abebe", "Greta Salmi",
     "Omar Dietrich", "Nadia Ferro", "Karl Ostrom"],
    ["Yusuf Brandt", "Elin Castro", "Dario Novak", "Aino Petrov", "Sam Whitlock", "Rosa Engel", "Milan Achterberg",
     "Freya Obi", "Viktor Lund", "Clara Mensah"],
)  # fmt: skip
POSTS = (
    ["mayor", "harbour master", "treasurer", "union leader", "head teacher", "chief engineer"],
    ["governor", "bishop", "coach", "director", "principal", "fire chief"],
)
BODIES = (
    ["the harbour board", "the council", "the teachers' union", "the water company", "Norvia"],
    ["the transport agency", "the museum", "the nurses' association", "the grain exchange", "Ostmark"],
)
SUBJECTS = (
    ["the old bridge", "the ferry", "the new school", "the budget", "the harbour", "the tram line", "the tax",
     "the contract", "the winter road", "the plan"],
    ["the museum wing", "the railway", "the pension fund", "the stadium", "the water main", "the clinic",
     "the agreement", "the licence", "the night bus", "the forest road"],
)  # fmt: skip
VERBS = (
    ["will be closed", "has to be repaired", "costs more than we thought", "is not ready", "must be voted on again",
     "was never inspected", "can open in time", "needs another year"],
    ["should be sold", "has been delayed", "is safer than before", "will lose money", "may be rebuilt",
     "cannot go on like this", "was badly planned", "deserves a second look"],
)  # fmt: skip
ADJUNCTS = (
    ["before the winter", "because of the flood", "for the whole district", "despite the protests", "this spring", ""],
    ["after the election", "since the storm", "without more staff", "in spite of the court", "by the autumn", ""],
)
EVENTS = (
    ["The meeting lasted until midnight.", "About sixty people had come to the town hall.",
     "The vote was put off twice last year.", "It rained all day, and the square stayed empty.",
     "The documents fill eleven folders."],
    ["The hearing began an hour late.", "Some thirty residents stood outside the gates.",
     "The file had been lost for months.", "Snow fell, and the trains stood still.",
     "The drawings are kept in the archive."],
)  # fmt: skip


class Grammar:
    """Words of one pool, drawn by a generator of its own: the same seed writes the same article."""

    def __init__(self, pool: int, seed: int):
        self.pool, self.chance = pool, random.Random(f"{pool}-{seed}")

    def one(self, choices: tuple[list[str], list[str]]) -> str:
        return self.chance.choice(choices[self.pool])

    def clause(self) -> str:
        words = f"{self.one(SUBJECTS)} {self.one(VERBS)} {self.one(ADJUNCTS)}".strip()
        return f"{words}, and {self.one(SUBJECTS)} {self.one(VERBS)}" if self.chance.random() < 0.25 else words

    def sentence(self) -> str:
        words = self.clause()
        return words[0].upper() + words[1:]

    def speaker(self) -> str:
        draw = self.chance.random()
        if draw < 0.4:
            return self.one(PEOPLE)
        return f"{self.one(POSTS)} {self.one(PEOPLE)}" if draw < 0.7 else f"the {self.one(POSTS)}"

    def event(self) -> str:
        return self.one(EVENTS)


def dashes(grammar: Grammar) -> list[str]:
    """ "– The bridge will be closed, said the mayor. – It has to be repaired." Lists have dashes too."""
    lines = [f"{grammar.event()} {grammar.event()}"]
    for _ in range(grammar.chance.randint(5, 8)):
        draw, verb = grammar.chance.random(), grammar.chance.choice(["says", "said", "sighs", "explains"])
        if draw < 0.35:
            lines.append(f"– {{{grammar.sentence()}}}, [{verb}] <{grammar.speaker()}>.")
        elif draw < 0.6:
            lines.append(f"– {{{grammar.sentence()}}}, [{verb}] <{grammar.speaker()}>. – {{+{grammar.sentence()}}}.")
        elif draw < 0.75:
            lines.append(f"– {{{grammar.sentence()}. {grammar.sentence()}.}}")
        elif draw < 0.9:
            lines.append(f"{grammar.event()} {grammar.event()}")
        else:
            lines += [f"– {grammar.one(BODIES)}: 19:30, room {grammar.chance.randint(2, 30)}" for _ in range(3)]
    return lines


def interview(grammar: Grammar) -> list[str]:
    """Turns behind a name or initials and a colon; other lines have colons too."""
    guest, host = grammar.one(PEOPLE), grammar.one(PEOPLE)
    short = "".join(word[0] + "." for word in guest.split())
    lines = [f"{guest} spoke with {host}. {grammar.event()}"]
    for _ in range(grammar.chance.randint(4, 7)):
        lines.append(f"<{host}>: {{Do you mean that {grammar.clause()}?}}")
        name = short if grammar.chance.random() < 0.6 else guest
        more = f" {grammar.sentence()}." if grammar.chance.random() < 0.5 else ""
        lines.append(f"<{name}>: {{{grammar.sentence()}.{more}}}")
        if grammar.chance.random() < 0.3:
            lines.append(f"Background: {grammar.event()}")
    return lines


def minutes(grammar: Grammar) -> list[str]:
    """The phrases of a record: "Ms Moran minuted that …", "Norvia: for; …", "it was for the Chair clear that …"."""
    lines = [f"{number}. {grammar.sentence()}" for number in range(1, 3)]
    for number in range(3, grammar.chance.randint(8, 11)):
        who, draw = grammar.one(PEOPLE).split()[1], grammar.chance.random()
        if draw < 0.3:
            lines.append(f"{number}. <Ms {who}> [placed on record] that {{{grammar.clause()}}}.")
        elif draw < 0.5:
            lines.append(f"{number}. <The delegation of {grammar.one(PEOPLE).split()[1]}land> [was of the view] that "
                         f"{{{grammar.clause()}}}.")  # fmt: skip
        elif draw < 0.7:
            lines.append(f"{number}. [For] <Mr {who}> {{{grammar.clause()}}}; the item was deferred.")
        elif draw < 0.85:
            lines.append(f"{number}. {grammar.event()} Ms {who} took the chair.")
        else:
            lines.append(f"{number}. {grammar.sentence()}; carried by nine votes to two.")
    return lines


def trade(grammar: Grammar) -> list[str]:
    """Reporting verbs of a trade, which mean something else outside of it; and those other meanings."""
    lines = [f"{grammar.event()}"]
    for _ in range(grammar.chance.randint(5, 8)):
        verb, who = grammar.chance.choice(["guided", "flagged", "deponed", "certified", "radioed"]), grammar.speaker()
        who = who[0].upper() + who[1:]
        draw = grammar.chance.random()
        if draw < 0.5:
            lines.append(f"<{who}> [{verb}] {{{grammar.clause()}}}. {grammar.event()}")
        elif draw < 0.7:
            lines.append(f"{{{grammar.sentence()}}}, <{who}> [{verb}].")
        elif draw < 0.85:
            lines.append(f"{who} {verb} {grammar.one(SUBJECTS)} past the gate. {grammar.event()}")
        else:
            lines.append(f"{grammar.event()} {grammar.event()}")
    return lines


STYLES: dict[str, Callable[[Grammar], list[str]]] = {
    "dashes": dashes, "interview": interview, "minutes": minutes, "trade": trade,
}  # fmt: skip


def article(style: str, pool: int, number: int) -> tuple[dict, str]:
    """One gold entry and its text."""
    lines = STYLES[style](Grammar(pool, number))
    text, statements = "", []
    for line in lines:
        statements += of_line(line, len(text))
        text += MARK.sub("", line).replace("+", "") + "\n"
    for at, one in enumerate(statements, 1):
        one["id"] = f"s{at}"
        one["kind"] = "direct" if style in ("dashes", "interview") else "indirect"
        for part in (*one["content"], one["cue"], one["source"]):
            if part:
                part["text"] = text[part["start"] : part["end"]]
    entry = {
        "id": f"{style}-{pool}-{number:03}", "schema": "attribution-gold/1", "published": DAY,
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(), "licence": "CC0-1.0",
        "actors": [], "roles": [], "statements": statements, "meetings": [], "dates": [],
    }  # fmt: skip
    return entry, text


def of_line(line: str, offset: int) -> list[dict]:
    """A line holds one statement at most; `{+` begins a further part of the same."""
    found: dict[str, list[dict]] = {"content": [], "source": [], "cue": []}
    at, open_ = offset, None
    for mark in line:
        if mark in PARTS:
            open_ = (PARTS[mark], at)
        elif mark in "}>]" and open_ is not None:
            found[open_[0]].append({"start": open_[1], "end": at})
            open_ = None
        elif mark != "+":
            at += 1
    if not found["content"]:
        return []
    return [
        {
            "content": found["content"],
            "cue": next(iter(found["cue"]), None),
            "source": next(iter(found["source"]), None),
            "speaker": None,
            "level": 1,
        }
    ]


def articles(style: str, number: int, *, pool: int = 0) -> list[tuple[dict, str]]:
    return [article(style, pool, at) for at in range(number)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--style", choices=STYLES, default="dashes")
    parser.add_argument("--articles", type=int, default=20)
    parser.add_argument("--pool", type=int, choices=(0, 1), default=0)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    for entry, text in articles(asked.style, asked.articles, pool=asked.pool):
        path = asked.folder / entry["id"]
        path.with_suffix(".txt").write_text(text, encoding="utf-8")
        path.with_suffix(".json").write_text(json.dumps(entry, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
