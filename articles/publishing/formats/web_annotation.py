"""Web annotations: where in which article the words of each evidence stand.

Standard: Web Annotation Data Model (https://www.w3.org/TR/annotation-model/), W3C Recommendation of 23 February 2017.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

from articles.publishing.formats.plain import json_bytes, without_nothing
from articles.publishing.formats.published import Frozen, PublishedEdition, attribution, each_evidence

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 64  # code points of the text before and after that help to find the words again


def write(edition: PublishedEdition) -> bytes:
    """An AnnotationCollection with all its annotations in one page.

    TextPositionSelector counts Unicode code points, half-open, in the plain text of the article whose SHA-256 the
    target gives (`schema:sha256`); TextQuoteSelector finds the words where that text cannot be had.
    """
    items = [_annotation(edition, entry, evidence) for entry, evidence in each_evidence(edition)]
    address = edition.identifier(f"{edition.path}annotations")
    collection = {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationCollection",
        "label": edition.title,
        "total": len(items),
    }
    page = {"id": f"{address}#page-1", "type": "AnnotationPage", "startIndex": 0, "items": items}
    return json_bytes({**collection, **({"first": page, "last": page["id"]} if items else {})})


def _annotation(edition: PublishedEdition, entry: Frozen, evidence: Frozen) -> Frozen:
    on = (evidence.get("reviewed") or {}).get("on")
    return without_nothing(
        {
            "id": edition.identifier(f"{edition.path}#evidence-{entry['id']}-{evidence['annotation']}"),
            "type": "Annotation",
            "motivation": "describing",
            "created": f"{on}T00:00:00Z" if on else None,
            "generated": edition.published_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "generator": {"id": f"{edition.root}/", "type": "Software", "name": "Readout"},
            "rights": edition.timeline.get("licence") if _is_iri(edition.timeline.get("licence", "")) else None,
            "body": list(_bodies(edition, entry, evidence)),
            "target": [_target(edition, evidence, number) for number in range(len(evidence["words"]))],
        }
    )


def _is_iri(text: str) -> bool:
    return text.startswith(("https://", "http://")) and " " not in text


def _bodies(edition: PublishedEdition, entry: Frozen, evidence: Frozen) -> Iterator[Frozen]:
    told = ": ".join(filter(None, [evidence["kind"], attribution(evidence)]))
    yield _textual(edition, entry["headline"], "describing")
    yield _textual(edition, told, "classifying")
    for topic in evidence.get("topics", []):
        yield _textual(edition, topic["name"], "tagging")


def _textual(edition: PublishedEdition, value: str, purpose: str) -> Frozen:
    about = {"type": "TextualBody", "value": value, "format": "text/plain"}
    return {**about, "language": edition.language, "purpose": purpose}


def _target(edition: PublishedEdition, evidence: Frozen, number: int) -> Frozen:
    start, end = evidence["spans"][number]
    last = len(evidence["words"]) - 1
    quote = {
        "type": "TextQuoteSelector",
        "exact": evidence["words"][number],
        "prefix": evidence["before"][-AROUND:] if number == 0 else "",
        "suffix": evidence["after"][:AROUND] if number == last else "",
    }
    article = evidence["article"]
    return {
        "type": "SpecificResource",
        "source": {
            "id": article["url"] or edition.identifier(f"/articles/{article['id']}/"),
            "type": "Text",
            "language": article.get("language") or "en",
            "schema:sha256": evidence["version"]["sha256"],
        },
        "selector": [{"type": "TextPositionSelector", "start": start, "end": end}, without_nothing(quote)],
    }
