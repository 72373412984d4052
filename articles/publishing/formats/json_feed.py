"""JSON Feed: the same feeds as Atom.

Standard: JSON Feed Version 1.1 (https://www.jsonfeed.org/version/1.1/).
"""

from __future__ import annotations

from datetime import UTC

from articles.publishing.formats.feed import Feed, Item, of_entries
from articles.publishing.formats.plain import json_bytes, one_line, without_nothing
from articles.publishing.formats.published import Frozen, PublishedEdition


def write(edition: PublishedEdition) -> bytes:
    """One item for each entry of the edition; its id is the same in every edition."""
    return of_feed(of_entries(edition))


def of_feed(feed: Feed) -> bytes:
    value = {
        "version": "https://jsonfeed.org/version/1.1",
        "description": one_line(feed.subtitle),
        "home_page_url": feed.home,
        "feed_url": feed.files["json"],
        "language": feed.language,
        "authors": [{"name": feed.author}],
    }
    return json_bytes(
        {**without_nothing(value), "title": one_line(feed.title), "items": [_item(one) for one in feed.items]}
    )


def _item(item: Item) -> Frozen:
    return without_nothing(
        {
            "id": item.id,
            "url": item.address,
            "title": one_line(item.title),
            "content_html": item.html or "<p></p>",
            "date_modified": item.updated.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "tags": list(item.tags),
            "image": item.image,
        }
    )
