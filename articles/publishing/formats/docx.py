"""DOCX: the whole edition as a document for the newsroom's word processor.

Standard: Office Open XML (ISO/IEC 29500, ECMA-376), written by python-docx.
"""

from __future__ import annotations

import io
import zipfile
from itertools import groupby

from docx import Document
from docx.document import Document as DocumentValue
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from articles.publishing.formats import dated
from articles.publishing.formats.archive import zipped
from articles.publishing.formats.plain import for_xml, one_line, without_control
from articles.publishing.formats.prose import to_words as words_of
from articles.publishing.formats.published import (
    Frozen,
    PublishedEdition,
    attribution,
    origin,
    quoted_words,
    thaw_when,
)

RIGHT_TO_LEFT = ("ar", "dv", "fa", "he", "ku-arab", "ps", "sd", "ug", "ur", "yi")
LONGEST_PROPERTY = 255  # of the document's title (ECMA-376, part 2)
STYLES = ("Title", "Subtitle", "Heading 1", "Heading 2", "Quote", "Normal")


def write(edition: PublishedEdition) -> bytes:
    """Headings for chapters and entries, the style Quote for the words, a link to each article."""
    pages = Pages(edition.language)
    _properties(pages.document, edition)
    _beginning(pages, edition)
    chapters = {one["id"]: one for one in edition.chapters}
    for chapter, entries in groupby(edition.entries, key=lambda entry: chapters.get(entry.get("chapter"))):
        if chapter:
            pages.add(_line(chapter["title"]), "Heading 1")
            _prose(pages, chapter["note"])
        for entry in entries:
            _entry(pages, edition, entry)
    return _packed(pages.document)


class Pages:
    """A document that grows at its end. python-docx looks through all of it for each paragraph; this does not."""

    def __init__(self, language: str) -> None:
        self.document = Document()
        self.is_right_to_left = language.lower().startswith(RIGHT_TO_LEFT)
        self._end = self.document.element.body.sectPr
        self._styles = {name: self.document.styles[name].style_id for name in STYLES}
        self._relations: dict[str, str] = {}

    def add(self, text: str = "", style: str = "Normal") -> Paragraph:
        element = OxmlElement("w:p")
        element.get_or_add_pPr().style = self._styles[style]
        if self.is_right_to_left:
            element.pPr.append(OxmlElement("w:bidi"))
        self._end.addprevious(element)
        paragraph = Paragraph(element, self.document._body)
        if text:
            paragraph.add_run(text)
        return paragraph

    def link(self, paragraph: Paragraph, words: str, address: str | None) -> None:
        """python-docx reads links but does not write them: the relationship and its element are made here."""
        run = paragraph.add_run(_line(words))
        if address:
            run.underline = True
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), self._relation(for_xml(address)))
            link.append(run._r)
            paragraph._p.append(link)

    def _relation(self, address: str) -> str:
        if address not in self._relations:
            name = self._relations[address] = f"rIdLink{len(self._relations) + 1}"
            self.document.part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, name, is_external=True)
        return self._relations[address]


def _properties(document: DocumentValue, edition: PublishedEdition) -> None:
    about = document.core_properties
    about.title = _line(edition.title)[:LONGEST_PROPERTY]
    about.author = about.last_modified_by = "Readout"
    about.comments = f"Edition {edition.number}, SHA-256 {edition.sha256}"
    about.language = edition.language
    about.created = about.modified = edition.published_at.replace(tzinfo=None)


def _beginning(pages: Pages, edition: PublishedEdition) -> None:
    pages.add(_line(edition.title), "Title")
    if edition.timeline["summary"]:
        pages.add(_line(edition.timeline["summary"]), "Subtitle")
    _prose(pages, edition.timeline["note"])
    told = pages.add(f"Edition {edition.number}, {edition.published_at:%Y-%m-%d}. ")
    pages.link(told, "Read it with its evidence", edition.edition_address)
    if note := edition.content.get("correction_note"):
        pages.add(f"What edition {edition.number} corrects: {_line(note)}")
    if edition.timeline.get("licence"):
        pages.add(f"Licence: {_line(edition.timeline['licence'])}")


def _entry(pages: Pages, edition: PublishedEdition, entry: Frozen) -> None:
    pages.add(_line(entry["headline"]), "Heading 2")
    pages.add().add_run(_line(dated.told(thaw_when(entry["when"])))).italic = True
    _prose(pages, entry["text"])
    for one in entry["evidence"]:
        pages.add(for_xml(without_control(f"“{quoted_words(one)}”")), "Quote")
        cited = pages.add(f"{_line(attribution(one))}. " if attribution(one) else "")
        pages.link(cited, origin(one), one["article"]["url"])
    pages.link(pages.add(), "Evidence", edition.address_of(entry))


def _prose(pages: Pages, markdown: str) -> None:
    for paragraph in filter(None, words_of(markdown).split("\n")):
        pages.add(for_xml(without_control(paragraph)))


def _line(text: str) -> str:
    return for_xml(one_line(text))


def _packed(document: DocumentValue) -> bytes:
    """Packed again without the time of day, so that the same edition gives the same bytes."""
    written = io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})
