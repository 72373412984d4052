"""What an entry sets between quotation marks stands word for word in an article that is its evidence."""

from __future__ import annotations

import re
from collections import defaultdict

from articles.models import Entry, Version
from articles.publishing.check_facts import Fact

QUOTED = re.compile(r"“([^“”]+)”|\"([^\"\n]+)\"|«([^«»]+)»|„([^„“]+)“")
FEWEST_WORDS = 3  # fewer are a name, a title or a doubtful word rather than a quotation
SAME = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "—": "-", "–": "-", " ": " "})


def invented(entries: list[Entry], facts: dict[int, list[Fact]]) -> dict[int, list[str]]:
    """By entry: passages that it quotes and that none of the articles behind it holds."""
    quoting = {entry.pk: said for entry in entries if facts.get(entry.pk) and (said := quoted(entry))}
    versions = {fact.version for pk in quoting for fact in facts[pk]}
    texts = {pk: plain(text) for pk, text in Version.objects.filter(pk__in=versions).values_list("pk", "text")}
    found: dict[int, list[str]] = defaultdict(list)
    for pk, passages in quoting.items():
        there = [texts[fact.version] for fact in facts[pk]]
        found[pk] = [words for words in passages if not any(_holds(text, words) for text in there)]
    return found


def quoted(entry: Entry) -> list[str]:
    passages = ["".join(groups) for groups in QUOTED.findall(f"{entry.headline}\n{entry.text}")]
    return [words for words in passages if len(words.split()) >= FEWEST_WORDS]


def _holds(text: str, words: str) -> bool:
    """What lies between two marks of omission may be anywhere after what came before."""
    at = 0
    for part in re.split(r"\[[^\]]*\]|…|\.\.\.", words):
        wanted = plain(part).strip(" .,;:!?")
        place = text.find(wanted, at)
        if place < 0:
            return False
        at = place + len(wanted)
    return True


def plain(text: str) -> str:
    """Without differences of typography and line breaks; case counts only in names, so it is folded."""
    return " ".join(text.translate(SAME).split()).casefold()
