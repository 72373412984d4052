"""A feed as a value, before it is Atom or JSON Feed: the entries of an edition, or the corrections of timelines."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from articles.publishing.formats import dated
from articles.publishing.formats.prose import escape, to_html
from articles.publishing.formats.published import (
    Frozen,
    PublishedEdition,
    attribution,
    origin,
    quoted_words,
    thaw_when,
)


@dataclass(frozen=True, kw_only=True)
class Item:
    """`html` is safe HTML; `image` is the address of a picture or ""."""

    id: str
    address: str
    title: str
    html: str
    updated: datetime
    tags: tuple[str, ...] = ()
    image: str = ""


@dataclass(frozen=True, kw_only=True)
class Feed:
    """`files` are the addresses of its forms by their kind: "atom", "json"."""

    id: str
    title: str
    subtitle: str
    home: str
    files: dict[str, str]
    language: str
    rights: str
    updated: datetime
    items: tuple[Item, ...]
    author: str = field(default="Readout")


def of_entries(edition: PublishedEdition) -> Feed:
    """The entries, the latest day first; those without a date at the end."""
    newest_first = sorted(edition.entries, key=_last_day, reverse=True)
    return Feed(
        id=edition.identifier(edition.path),
        title=edition.title,
        subtitle=edition.timeline["summary"],
        home=edition.address,
        files={"atom": f"{edition.address}feed.xml", "json": f"{edition.address}feed.json"},
        language=edition.language,
        rights=edition.timeline.get("licence", ""),
        updated=edition.published_at,
        items=tuple(_item(edition, entry) for entry in newest_first),
    )


def _last_day(entry: Frozen) -> str:
    return entry["when"]["latest"] or entry["when"]["earliest"] or ""


def _item(edition: PublishedEdition, entry: Frozen) -> Item:
    topics = [one["name"] for evidence in entry["evidence"] for one in evidence.get("topics", [])]
    picture = entry.get("picture")
    return Item(
        id=edition.id_of(entry),
        address=edition.address_of(entry),
        title=entry["headline"],
        html=entry_html(entry),
        updated=_updated(edition, entry),
        tags=tuple(dict.fromkeys([entry["kind"], *topics])),
        image=edition.picture_address(picture) if picture else "",
    )


def _updated(edition: PublishedEdition, entry: Frozen) -> datetime:
    """The day it was last edited or its evidence reviewed, but not before edition 1, nor after this one.

    So an entry that a new edition leaves alone is not new to those who have read it.
    """
    told = [
        (entry.get("edited") or {}).get("on"),
        *((one.get("reviewed") or {}).get("on") for one in entry["evidence"]),
    ]
    moments = [datetime.fromisoformat(day).replace(tzinfo=UTC) for day in told if day]
    return min(max([*moments, edition.first_published_at]), edition.published_at) if moments else edition.published_at


def entry_html(entry: Frozen) -> str:
    """Date, text and evidence of an entry as one stretch of safe HTML."""
    parts = [f"<p>{escape(dated.told(thaw_when(entry['when'])))}</p>", to_html(entry["text"])]
    for one in entry["evidence"]:
        source, address = escape(origin(one)), one["article"]["url"]
        cited = f'<a href="{escape(address)}">{source}</a>' if address else source
        who = f"{escape(attribution(one))}. " if attribution(one) else ""
        parts.append(f"<blockquote><p>{escape(quoted_words(one))}</p></blockquote><p>{who}{cited}</p>")
    return "".join(parts)
