"""A published edition as the formats read it: frozen plain values, and the addresses under which its parts are found.

Editions of format "readout-edition/1" lack what "/2" brought; every reader here copes with that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from entities.when import When

Frozen = dict[str, Any]
PERSONAL = ("person", "unnamed")
ENDINGS = {"image/png": "png", "image/jpeg": "jpg"}


@dataclass(frozen=True, kw_only=True)
class PublishedEdition:
    """`root` is the address of the site without a slash at its end: absolute, or relative to the file that is written.

    All moments are aware. `first_published_at` is that of edition 1.
    """

    content: Frozen
    sha256: str
    published_at: datetime
    first_published_at: datetime
    root: str

    @property
    def number(self) -> int:
        return self.content["number"]

    @property
    def timeline(self) -> Frozen:
        return self.content["timeline"]

    @property
    def title(self) -> str:
        return self.timeline["title"]

    @property
    def language(self) -> str:
        return self.timeline.get("language") or "en"

    @property
    def entries(self) -> list[Frozen]:
        return self.content["entries"]

    @property
    def chapters(self) -> list[Frozen]:
        return self.content.get("chapters", [])

    @property
    def path(self) -> str:
        return f"/timelines/{self.timeline['slug']}/"

    @property
    def address(self) -> str:
        """Of the timeline, which shows its newest edition."""
        return self.root + self.path

    @property
    def edition_address(self) -> str:
        return f"{self.address}editions/{self.number}/"

    def address_of(self, entry: Frozen) -> str:
        return f"{self.address}#entry-{entry['id']}"

    def evidence_address(self, entry: Frozen, evidence: Frozen) -> str:
        return f"{self.address}#evidence-{entry['id']}-{evidence['annotation']}"

    def identifier(self, path: str) -> str:
        """The same in every edition: the address where the site has one, else a name made from the path."""
        return self.root + path if is_absolute(self.root) else f"urn:uuid:{uuid5(NAMESPACE_URL, path)}"

    def id_of(self, entry: Frozen) -> str:
        return self.identifier(f"{self.path}#entry-{entry['id']}")

    def picture_address(self, picture: Frozen) -> str:
        return f"{self.root}/pictures/{picture['sha256']}.{ENDINGS[picture['media_type']]}"

    def actor_address(self, name: Frozen) -> str:
        return self.root + actor_path(name)


def is_absolute(address: str) -> bool:
    return address.startswith(("https://", "http://"))


def actor_path(name: Frozen) -> str:
    return f"/{'people' if is_person(name) else 'organizations'}/{name['slug']}/"


def is_person(name: Frozen) -> bool:
    return name.get("kind") in PERSONAL


def thaw_when(frozen: Frozen | None) -> When:
    """The date that `freeze_when` wrote; None and missing keys are no date."""
    frozen = frozen or {}

    def day(name: str) -> date | None:
        return date.fromisoformat(frozen[name]) if frozen.get(name) else None

    return When(
        wording=frozen.get("wording", ""),
        edtf=frozen.get("edtf", ""),
        earliest=day("earliest"),
        latest=day("latest"),
        approximate=frozen.get("approximate", False),
    )


def quoted_words(evidence: Frozen) -> str:
    return " … ".join(evidence["words"])


def paragraph(evidence: Frozen) -> tuple[str, list[tuple[int, int]]]:
    """The paragraph with the words in it, and where in it they stand: half-open, in code points.

    What lies between two parts of the words is not in the edition: it reads “ … ”.
    """
    text, places = evidence["before"], []
    for number, words in enumerate(evidence["words"]):
        text += " … " if number else ""
        places.append((len(text), len(text) + len(words)))
        text += words
    return text + evidence["after"], places


def each_evidence(edition: PublishedEdition) -> Iterator[tuple[Frozen, Frozen]]:
    """Every entry with each of its evidence, in order."""
    for entry in edition.entries:
        for evidence in entry["evidence"]:
            yield entry, evidence


def attribution(evidence: Frozen) -> str:
    """Who said it, in which role then; or nothing."""
    speaker = evidence.get("speaker")
    return ", ".join(filter(None, [speaker["name"], evidence.get("role")])) if speaker else ""


def origin(evidence: Frozen) -> str:
    """Source, title and day of the article: “The Wire, “Talks begin”, 2018-04-24”."""
    article = evidence["article"]
    return f"{evidence['source']['name']}, “{article['title']}”, {article['published_on']}"


def meeting_status(entry: Frozen) -> str:
    """Of the meeting that the entry tells of: as its last evidence has it, or nothing."""
    told = [one["meeting_status"] for one in entry["evidence"] if one.get("meeting_status")]
    return told[-1] if told else ""


def place_of(entry: Frozen) -> Frozen | None:
    return next((one["place"] for one in entry["evidence"] if one.get("place")), None)
