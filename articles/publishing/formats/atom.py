"""Atom: a feed of the entries, or of corrections.

Standard: RFC 4287 (https://www.rfc-editor.org/rfc/rfc4287).
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from xml.etree import ElementTree as Xml

from articles.publishing.formats.feed import Feed, Item, of_entries
from articles.publishing.formats.plain import for_xml, one_line
from articles.publishing.formats.published import PublishedEdition

NAMESPACE = "http://www.w3.org/2005/Atom"
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


def write(edition: PublishedEdition) -> bytes:
    """One Atom entry for each entry of the edition; its id is the same in every edition."""
    return of_feed(of_entries(edition))


def of_feed(feed: Feed) -> bytes:
    """UTF-8 XML 1.0; characters that XML forbids are U+FFFD."""
    root = Xml.Element("feed", {"xmlns": NAMESPACE})
    if LANGUAGE.fullmatch(feed.language):
        root.set("xml:lang", feed.language)
    _add(root, "id", feed.id)
    _add(root, "title", one_line(feed.title))
    if feed.subtitle:
        _add(root, "subtitle", one_line(feed.subtitle))
    _add(root, "updated", _moment(feed.updated))
    _add(_add(root, "author"), "name", feed.author)
    _add(root, "link", rel="alternate", type="text/html", href=feed.home)
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.files["atom"])
    if feed.rights:
        _add(root, "rights", one_line(feed.rights))
    _add(root, "generator", "Readout")
    for item in feed.items:
        _item(root, item)
    return Xml.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _item(root: Xml.Element, item: Item) -> None:
    entry = _add(root, "entry")
    _add(entry, "id", item.id)
    _add(entry, "title", one_line(item.title))
    _add(entry, "updated", _moment(item.updated))
    _add(entry, "link", rel="alternate", type="text/html", href=item.address)
    for tag in item.tags:
        _add(entry, "category", term=tag)
    _add(entry, "content", item.html, type="html")


def _add(parent: Xml.Element, name: str, text: str = "", **attributes: str) -> Xml.Element:
    child = Xml.SubElement(parent, name, {key: for_xml(value) for key, value in attributes.items()})
    child.text = for_xml(text) or None
    return child


def _moment(moment: datetime) -> str:
    """RFC 3339."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
