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


def write(edition: PublishedEdition) -> bytes:
    """Headings for chapters and entries, the style Quote for the words, a link to each article."""
    document = Document()
    _properties(document, edition)
    _beginning(document, edition)
    chapters = {one["id"]: one for one in edition.chapters}
    for chapter, entries in groupby(edition.entries, key=lambda entry: chapters.get(entry.get("chapter"))):
        if chapter:
            document.add_heading(_line(chapter["title"]), 1)
            _prose(document, chapter["note"])
        for entry in entries:
            _entry(document, edition, entry)
    if edition.language.lower().startswith(RIGHT_TO_LEFT):
        for paragraph in document.paragraphs:
            _turn(paragraph)
    return _packed(document)


def _properties(document: DocumentValue, edition: PublishedEdition) -> None:
    about = document.core_properties
    about.title = _line(edition.title)[:LONGEST_PROPERTY]
    about.author = about.last_modified_by = "Readout"
    about.comments = f"Edition {edition.number}, SHA-256 {edition.sha256}"
    about.language = edition.language
    about.created = about.modified = edition.published_at.replace(tzinfo=None)


def _beginning(document: DocumentValue, edition: PublishedEdition) -> None:
    document.add_heading(_line(edition.title), 0)
    if edition.timeline["summary"]:
        document.add_paragraph(_line(edition.timeline["summary"]), style="Subtitle")
    _prose(document, edition.timeline["note"])
    told = document.add_paragraph(f"Edition {edition.number}, {edition.published_at:%Y-%m-%d}. ")
    _link(told, "Read it with its evidence", edition.edition_address)
    if note := edition.content.get("correction_note"):
        document.add_paragraph(f"What edition {edition.number} corrects: {_line(note)}")
    if edition.timeline.get("licence"):
        document.add_paragraph(f"Licence: {_line(edition.timeline['licence'])}")


def _entry(document: DocumentValue, edition: PublishedEdition, entry: Frozen) -> None:
    document.add_heading(_line(entry["headline"]), 2)
    document.add_paragraph().add_run(_line(dated.told(thaw_when(entry["when"])))).italic = True
    _prose(document, entry["text"])
    for one in entry["evidence"]:
        document.add_paragraph(for_xml(without_control(f"“{quoted_words(one)}”")), style="Quote")
        cited = document.add_paragraph(f"{_line(attribution(one))}. " if attribution(one) else "")
        _link(cited, origin(one), one["article"]["url"])
    _link(document.add_paragraph(), "Evidence", edition.address_of(entry))


def _prose(document: DocumentValue, markdown: str) -> None:
    for paragraph in filter(None, words_of(markdown).split("\n")):
        document.add_paragraph(for_xml(without_control(paragraph)))


def _line(text: str) -> str:
    return for_xml(one_line(text))


def _link(paragraph: Paragraph, words: str, address: str | None) -> None:
    """python-docx reads links but does not write them: the relationship and its element are made here."""
    if not address:
        paragraph.add_run(_line(words))
        return
    relation = paragraph.part.relate_to(for_xml(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(_line(words))
    run.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def _turn(paragraph: Paragraph) -> None:
    paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))


def _packed(document: DocumentValue) -> bytes:
    """Packed again without the time of day, so that the same edition gives the same bytes."""
    written = io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})
