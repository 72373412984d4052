"""UIMA CAS: the paragraphs as one text with the evidence annotated, in a ZIP that INCEpTION imports.

Standard: UIMA, XMI serialization of the CAS (OASIS, https://docs.oasis-open.org/uima/v1.0/uima-v1.0.html), with the
types of DKPro Core for sentences and tokens, which INCEpTION expects.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree as Xml

from articles.publishing.formats.archive import zipped
from articles.publishing.formats.plain import for_xml
from articles.publishing.formats.published import (
    Frozen,
    PublishedEdition,
    attribution,
    each_evidence,
    origin,
    paragraph,
)
from articles.publishing.formats.tokens import tokens

DKPRO = "de.tudarmstadt.ukp.dkpro.core.api"
SEGMENTATION = f"{DKPRO}.segmentation.type"
EVIDENCE = "webanno.custom.Evidence"  # INCEpTION takes layers of this package for its own
FEATURES = ("kind", "speaker", "source", "address")
NAMESPACES = {
    "xmlns:xmi": "http://www.omg.org/XMI",
    "xmlns:cas": "http:///uima/cas.ecore",
    "xmlns:tcas": "http:///uima/tcas.ecore",
    "xmlns:segmentation": f"http:///{SEGMENTATION.replace('.', '/')}.ecore",
    "xmlns:metadata": f"http:///{DKPRO.replace('.', '/')}/metadata/type.ecore",
    "xmlns:custom": "http:///webanno/custom.ecore",
    "xmi:version": "2.0",
}


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """An annotation to be: `start` and `end` are code points of the whole text."""

    tag: str
    start: int
    end: int
    features: Frozen


def write(edition: PublishedEdition) -> bytes:
    """`<slug>.xmi` and `TypeSystem.xml`. Offsets are UTF-16 code units, as UIMA counts; a paragraph is a sentence."""
    text, stretches = _text(edition)
    return zipped({f"{edition.timeline['slug']}.xmi": _xmi(edition, text, stretches), "TypeSystem.xml": _types()})


def _text(edition: PublishedEdition) -> tuple[str, list[Stretch]]:
    """Paragraphs apart by an empty line, each beginning where the one before it ends."""
    text, found = "", []
    for entry, evidence in each_evidence(edition):
        words, places = paragraph(evidence)
        base = len(text)
        found.append(Stretch(tag="segmentation:Sentence", start=base, end=base + len(words), features={}))
        for one in tokens(evidence):
            found.append(Stretch(tag="segmentation:Token", start=base + one.start, end=base + one.end, features={}))
        features = {
            "kind": evidence["kind"],
            "speaker": attribution(evidence),
            "source": origin(evidence),
            "address": edition.evidence_address(entry, evidence),
        }
        for start, end in places:
            found.append(Stretch(tag="custom:Evidence", start=base + start, end=base + end, features=features))
        text += words + "\n\n"
    return for_xml(text.replace("\r", " ")), found


def _xmi(edition: PublishedEdition, text: str, stretches: list[Stretch]) -> bytes:
    units = _utf16_offsets(text)
    root = Xml.Element("xmi:XMI", NAMESPACES)
    Xml.SubElement(root, "cas:NULL", {"xmi:id": "0"})
    about = {
        "xmi:id": "1",
        "sofa": "2",
        "begin": "0",
        "end": str(units[-1]),
        "language": edition.language,
        "documentTitle": for_xml(edition.title),
        "documentId": edition.timeline["slug"],
        "isLastSegment": "false",
    }
    Xml.SubElement(root, "metadata:DocumentMetaData", about)
    for number, one in enumerate(stretches, 3):
        places = {"begin": str(units[one.start]), "end": str(units[one.end])}
        features = {name: for_xml(value) for name, value in one.features.items()}
        Xml.SubElement(root, one.tag, {"xmi:id": str(number), "sofa": "2", **places, **features})
    sofa = {"xmi:id": "2", "sofaNum": "1", "sofaID": "_InitialView", "mimeType": "text", "sofaString": text}
    Xml.SubElement(root, "cas:Sofa", sofa)
    members = " ".join(["1", *(str(number) for number in range(3, 3 + len(stretches)))])
    Xml.SubElement(root, "cas:View", {"sofa": "2", "members": members})
    return Xml.tostring(root, encoding="UTF-8", xml_declaration=True)


def _utf16_offsets(text: str) -> list[int]:
    """How many UTF-16 code units stand before each code point, and before the end."""
    offsets = [0]
    for sign in text:
        offsets.append(offsets[-1] + (2 if ord(sign) > 0xFFFF else 1))
    return offsets


def _types() -> bytes:
    system = Xml.Element("typeSystemDescription", {"xmlns": "http://uima.apache.org/resourceSpecifier"})
    types = Xml.SubElement(system, "types")
    strings = dict.fromkeys(("documentTitle", "documentId", "documentUri", "collectionId"), "uima.cas.String")
    metadata = {**strings, "isLastSegment": "uima.cas.Boolean"}
    _type(types, f"{DKPRO}.metadata.type.DocumentMetaData", "uima.tcas.DocumentAnnotation", metadata)
    _type(types, f"{SEGMENTATION}.Sentence", "uima.tcas.Annotation", {"id": "uima.cas.String"})
    _type(types, f"{SEGMENTATION}.Token", "uima.tcas.Annotation", {"id": "uima.cas.String"})
    _type(types, EVIDENCE, "uima.tcas.Annotation", dict.fromkeys(FEATURES, "uima.cas.String"))
    return Xml.tostring(system, encoding="UTF-8", xml_declaration=True)


def _type(types: Xml.Element, name: str, parent: str, features: dict[str, str]) -> None:
    described = Xml.SubElement(types, "typeDescription")
    for tag, value in (("name", name), ("description", ""), ("supertypeName", parent)):
        Xml.SubElement(described, tag).text = value
    listed = Xml.SubElement(described, "features")
    for feature, kind in features.items():
        one = Xml.SubElement(listed, "featureDescription")
        for tag, value in (("name", feature), ("description", ""), ("rangeTypeName", kind)):
            Xml.SubElement(one, tag).text = value
