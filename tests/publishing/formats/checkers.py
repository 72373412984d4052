"""Independent checkers: schemas written from the published standards, and programs of others that read the formats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from lxml import etree
from pyld import jsonld

from tests.publishing.formats.atom_schema import ATOM
from tests.publishing.formats.money_model import INHERITED, MODEL, TYPES
from tests.publishing.formats.vocabulary import ANNOTATION_CONTEXT, SCHEMA_ORG

SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
ATOM_SCHEMA = etree.RelaxNG(etree.fromstring(ATOM))
TEXT = {"type": "string", "minLength": 1}
ADDRESS = {"type": "string", "pattern": '^https?://[^ <>"]+$'}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}


def closed(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def listed(of: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": of, **more}


def valid(value: Any, schema: dict[str, Any]) -> None:
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(value)


def atom(content: bytes) -> None:
    ATOM_SCHEMA.assertValid(etree.fromstring(content))


# JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/
JSON_FEED = closed(
    {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string"},
        "description": TEXT,
        "home_page_url": ADDRESS,
        "feed_url": ADDRESS,
        "language": TEXT,
        "authors": listed(closed({"name": TEXT}, "name"), minItems=1),
        "items": listed(
            closed(
                {
                    "id": TEXT,
                    "url": ADDRESS,
                    "title": {"type": "string"},
                    "content_html": TEXT,
                    "date_modified": MOMENT,
                    "tags": listed({"type": "string"}),
                    "image": ADDRESS,
                },
                *("id", "content_html"),
            )
        ),
    },
    *("version", "title", "items"),
)


def json_feed(value: Any) -> None:
    valid(value, JSON_FEED)
    ids = [item["id"] for item in value["items"]]
    assert len(set(ids)) == len(ids)


# TimelineJS JSON data format, https://timeline.knightlab.com/docs/json-format.html
DAY = closed(
    {
        "year": {"type": "integer", "minimum": 1},
        "month": {"type": "integer", "minimum": 1, "maximum": 12},
        "day": {"type": "integer", "minimum": 1, "maximum": 31},
        "display_date": TEXT,
    },
    "year",
)
WORDS = closed({"headline": TEXT, "text": TEXT})
SLIDE = {
    "start_date": DAY,
    "end_date": DAY,
    "text": WORDS,
    "media": closed(dict.fromkeys(("url", "caption", "credit", "alt", "title", "thumbnail"), TEXT), "url"),
    "group": TEXT,
    "display_date": TEXT,
    "background": {"type": "object"},
    "autolink": {"type": "boolean"},
    "unique_id": TEXT,
}
TIMELINEJS = closed(
    {
        "title": closed(SLIDE),
        "events": listed(closed(SLIDE, "start_date")),
        "eras": listed(closed({"start_date": DAY, "end_date": DAY, "text": WORDS}, "start_date", "end_date")),
        "scale": {"enum": ["human", "cosmological"]},
    },
    "events",
)


def timelinejs(value: Any) -> None:
    valid(value, TIMELINEJS)
    ids = [slide["unique_id"] for slide in value["events"]]
    assert len(set(ids)) == len(ids)
    html = [text for slide in value["events"] for text in slide["text"].values()]
    assert [one for one in html if re.search(r"<script|javascript:[^\"]*\">|<img", one)] == []


def expand(value: Any, contexts: dict[str, Any]) -> list[Any]:
    def load(address: str, options: Any) -> dict[str, Any]:
        return {"contextUrl": None, "documentUrl": address, "document": {"@context": contexts[address]}}

    return jsonld.expand(value, {"documentLoader": load})


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for child in children:
        yield from nodes(child)


def schema_org(value: Any) -> None:
    """Every type and every property of it are those that schema.org has; what is referred to is in the graph."""
    expanded = expand(value, {"https://schema.org": {"@vocab": "https://schema.org/"}})
    ids = {node["@id"] for node in value["@graph"]}
    for node in nodes(expanded):
        if "@type" in node:
            kind = node["@type"][0].removeprefix("https://schema.org/")
            used = {key.removeprefix("https://schema.org/") for key in node if not key.startswith("@")}
            assert used <= SCHEMA_ORG[kind], kind
        elif set(node) == {"@id"}:
            assert node["@id"] in ids
    assert "ClaimReview" not in str(value)


ANNOTATIONS = closed(
    {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": ADDRESS,
        "type": {"const": "AnnotationCollection"},
        "label": TEXT,
        "total": {"type": "integer", "minimum": 0},
        "last": ADDRESS,
        "first": closed(
            {
                "id": ADDRESS,
                "type": {"const": "AnnotationPage"},
                "startIndex": {"const": 0},
                "items": listed(
                    closed(
                        {
                            "id": ADDRESS,
                            "type": {"const": "Annotation"},
                            "motivation": {"enum": ["describing", "identifying", "classifying", "tagging"]},
                            "created": MOMENT,
                            "generated": MOMENT,
                            "generator": closed({"id": ADDRESS, "type": {"const": "Software"}, "name": TEXT}, "id"),
                            "rights": ADDRESS,
                            "body": listed(
                                closed(
                                    {
                                        "type": {"const": "TextualBody"},
                                        "value": TEXT,
                                        "format": TEXT,
                                        "language": TEXT,
                                        "purpose": {"enum": ["describing", "classifying", "tagging"]},
                                    },
                                    *("type", "value"),
                                )
                            ),
                            "target": listed(
                                closed(
                                    {
                                        "type": {"const": "SpecificResource"},
                                        "source": closed(
                                            {
                                                "id": ADDRESS,
                                                "type": {"const": "Text"},
                                                "language": TEXT,
                                                "schema:sha256": {"pattern": "^[0-9a-f]{64}$"},
                                            },
                                            "id",
                                        ),
                                        "selector": {
                                            "prefixItems": [
                                                closed(
                                                    {
                                                        "type": {"const": "TextPositionSelector"},
                                                        "start": {"type": "integer", "minimum": 0},
                                                        "end": {"type": "integer", "minimum": 1},
                                                    },
                                                    *("type", "start", "end"),
                                                ),
                                                closed(
                                                    {
                                                        "type": {"const": "TextQuoteSelector"},
                                                        "exact": TEXT,
                                                        "prefix": TEXT,
                                                        "suffix": TEXT,
                                                    },
                                                    *("type", "exact"),
                                                ),
                                            ],
                                            "items": False,
                                            "minItems": 2,
                                        },
                                    },
                                    *("source", "selector"),
                                ),
                                minItems=1,
                            ),
                        },
                        *("id", "type", "target"),
                    ),
                    minItems=1,
                ),
            },
            *("id", "type", "items"),
        ),
    },
    *("@context", "id", "type", "total"),
)


def web_annotations(value: Any) -> None:
    """The model's classes and keys, and every key means something in the model's context."""
    valid(value, ANNOTATIONS)
    known = {*ANNOTATION_CONTEXT, "@context", "schema:sha256"}
    assert {key for node in nodes(value) for key in node} <= known
    expand(value, {"http://www.w3.org/ns/anno.jsonld": ANNOTATION_CONTEXT})


# Popolo, https://www.popoloproject.com/specs/
DATE = {"type": "string", "pattern": r"^\d{4}(-\d\d){0,2}$"}
LINKS = listed(closed({"url": TEXT, "note": TEXT}, "url"))
IDENTIFIERS = listed(closed({"identifier": TEXT, "scheme": TEXT}, "identifier"))
SOMEBODY = {"id": TEXT, "name": TEXT, "identifiers": IDENTIFIERS, "links": LINKS, "sources": LINKS}
MEMBERSHIP = {"id": TEXT, "person_id": TEXT, "organization_id": TEXT, "post_id": TEXT, "role": TEXT}
POPOLO = closed(
    {
        "persons": listed(closed({**SOMEBODY, "national_identity": TEXT}, "id", "name")),
        "organizations": listed(closed({**SOMEBODY, "classification": TEXT}, "id", "name")),
        "posts": listed(
            closed({"id": TEXT, "label": TEXT, "role": TEXT, "organization_id": TEXT}, "id", "label", "organization_id")
        ),
        "memberships": listed(closed({**MEMBERSHIP, "start_date": DATE, "end_date": DATE, "sources": LINKS}, "id")),
    },
    *("persons", "organizations", "posts", "memberships"),
)


def popolo(value: Any) -> None:
    """Every kind by its schema, every id once, and whoever a membership names is there."""
    valid(value, POPOLO)
    ids = {kind: [one["id"] for one in rows] for kind, rows in value.items()}
    assert [kind for kind, found in ids.items() if len(set(found)) < len(found)] == []
    for one in value["memberships"]:
        assert one["person_id"] in ids["persons"]
        assert one["organization_id"] in ids["organizations"]
        assert one["post_id"] in ids["posts"]


def follow_the_money(entities: list[Any]) -> None:
    """Schemas, properties, types of values and ranges of references are those of the model; ids stand once."""
    kinds = {one["id"]: one["schema"] for one in entities}
    assert len(kinds) == len(entities)
    for entity in entities:
        properties, required = MODEL[entity["schema"]]
        assert set(entity) == {"id", "schema", "properties"}
        assert set(required) <= set(entity["properties"])
        assert re.fullmatch(r"[a-zA-Z0-9][a-zA-Z0-9\-.]{1,500}", entity["id"])
        for name, values in entity["properties"].items():
            kind = properties[name]
            pattern = TYPES.get(kind)
            known = [one for one in values if pattern is None and kind in INHERITED[kinds[one]]]
            assert len(values) == len([one for one in values if re.fullmatch(pattern, one)] if pattern else known)
