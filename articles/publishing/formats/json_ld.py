"""Linked data in the vocabulary of schema.org: the timeline, its events and quotations, people, articles.

Standards: JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/), schema.org (https://schema.org/docs/schemas.html). Nothing is
said to be checked for truth: there is no ClaimReview.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime

from articles.publishing.formats import dated
from articles.publishing.formats.plain import json_bytes, without_nothing
from articles.publishing.formats.prose import to_words as words_of
from articles.publishing.formats.published import (
    Frozen,
    PublishedEdition,
    actor_path,
    is_person,
    meeting_status,
    place_of,
    quoted_words,
    thaw_when,
)

CONTEXT = "https://schema.org"
ORGANIZATIONS = {
    "government": "GovernmentOrganization",
    "ministry": "GovernmentOrganization",
    "office": "GovernmentOrganization",
    "media": "NewsMediaOrganization",
    "party": "PoliticalParty",
}
EVENT_STATUS = {"postponed": "EventPostponed", "cancelled": "EventCancelled"}
VERBATIM = ("direct", "mixed")
UNSAFE_IN_HTML = {ord(one): f"\\u{ord(one):04x}" for one in "<>&\u2028\u2029"}


def write(edition: PublishedEdition) -> bytes:
    """One graph. A date is given only as exactly as it is known; else it is told in words in the description."""
    return json_bytes({"@context": CONTEXT, "@graph": list(_graph(edition))})


def script(edition: PublishedEdition, *, at_most: int = 50) -> str:
    """The same graph for `<script type="application/ld+json">`: of the first entries, and safe inside HTML."""
    content = {**edition.content, "entries": edition.entries[:at_most]}
    beginning = PublishedEdition(
        content=content,
        sha256=edition.sha256,
        published_at=edition.published_at,
        first_published_at=edition.first_published_at,
        root=edition.root,
    )
    value = {"@context": CONTEXT, "@graph": list(_graph(beginning))}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(UNSAFE_IN_HTML)


def _graph(edition: PublishedEdition) -> Iterator[Frozen]:
    """Whoever and whatever is named more than once stands once, under its id."""
    nodes: dict[str, Frozen] = {}
    parts = []
    for entry in edition.entries:
        for node in _of_entry(edition, entry):
            kept = nodes.setdefault(node["@id"], node)
            kept.update({key: value for key, value in node.items() if key not in kept})
        parts.append({"@id": edition.id_of(entry)})
    yield _timeline(edition, parts)
    yield from nodes.values()


def _timeline(edition: PublishedEdition, parts: list[Frozen]) -> Frozen:
    picture = edition.timeline.get("picture")
    return without_nothing(
        {
            "@id": edition.identifier(edition.path),
            "@type": "Article",
            "headline": edition.title,
            "description": edition.timeline["summary"],
            "url": edition.address,
            "inLanguage": edition.language,
            "license": edition.timeline.get("licence"),
            "version": str(edition.number),
            "datePublished": _moment(edition.first_published_at),
            "dateModified": _moment(edition.published_at),
            "correction": edition.content.get("correction_note"),
            "publisher": {"@type": "Organization", "name": "Readout", "url": f"{edition.root}/"},
            "image": picture and _image(edition, picture),
            "hasPart": parts,
        }
    )


def _image(edition: PublishedEdition, picture: Frozen) -> Frozen:
    return without_nothing(
        {
            "@type": "ImageObject",
            "contentUrl": edition.picture_address(picture),
            "caption": picture["alt"],
            "creditText": picture["credit"],
            "license": picture["licence"],
            "width": picture["width"],
            "height": picture["height"],
        }
    )


def _of_entry(edition: PublishedEdition, entry: Frozen) -> Iterator[Frozen]:
    yield _event(edition, entry) if entry["kind"] == "meeting" else _work(edition, entry)
    for evidence in entry["evidence"]:
        yield _article(edition, evidence)
        if evidence["kind"] == "statement":
            yield _quotation(edition, entry, evidence)
        for name in _names(evidence):
            yield _actor(edition, name)
        if holding := evidence.get("role_then"):
            yield from _post(edition, evidence["speaker"], holding)


def _work(edition: PublishedEdition, entry: Frozen) -> Frozen:
    picture = entry.get("picture")
    when = thaw_when(entry["when"])
    return without_nothing(
        {
            "@id": edition.id_of(entry),
            "@type": "CreativeWork",
            "name": entry["headline"],
            "url": edition.address_of(entry),
            "text": words_of(entry["text"]),
            "temporalCoverage": dated.interval(when),
            "image": picture and _image(edition, picture),
            "hasPart": [{"@id": _quotation_id(edition, entry, one)} for one in entry["evidence"] if _is_said(one)],
        }
    )


def _event(edition: PublishedEdition, entry: Frozen) -> Frozen:
    when = thaw_when(entry["when"])
    meetings = [one for one in entry["evidence"] if one["kind"] == "meeting"]
    first = meetings[0] if meetings else {}
    there = {one["slug"]: one for meeting in meetings for one in meeting["participants"]}
    exact = dated.reduced(when)
    return without_nothing(
        {
            "@id": edition.id_of(entry),
            "@type": "Event",
            "name": entry["headline"],
            "url": edition.address_of(entry),
            "description": " ".join(filter(None, [words_of(entry["text"]), f"Date: {dated.told(when)}."])),
            "startDate": exact,
            "endDate": exact,
            "eventStatus": f"https://schema.org/{EVENT_STATUS.get(meeting_status(entry), 'EventScheduled')}",
            "location": _place(place_of(entry)),
            "organizer": [_ref(edition, one) for one in (first.get("host"), first.get("organizer")) if one],
            "attendee": [_ref(edition, one) for one in there.values()],
            "superEvent": first.get("series") and {"@type": "EventSeries", "name": first["series"]["name"]},
            "subjectOf": [{"@id": _article_id(edition, one)} for one in meetings],
        }
    )


def _place(place: Frozen | None) -> Frozen | None:
    if not place:
        return None
    geo = {"@type": "GeoCoordinates", "latitude": place.get("latitude"), "longitude": place.get("longitude")}
    country = place.get("country") and {"@type": "PostalAddress", "addressCountry": place["country"]}
    known = geo if place.get("latitude") is not None else None
    return without_nothing({"@type": "Place", "name": place["name"], "geo": known, "address": country})


def _is_said(evidence: Frozen) -> bool:
    return evidence["kind"] == "statement"


def _quotation_id(edition: PublishedEdition, entry: Frozen, evidence: Frozen) -> str:
    return edition.identifier(f"{edition.path}#evidence-{entry['id']}-{evidence['annotation']}")


def _quotation(edition: PublishedEdition, entry: Frozen, evidence: Frozen) -> Frozen:
    """Words that the article gives as the speaker's own; what it only reports is a Statement."""
    said = thaw_when(evidence.get("when"))
    speaker = evidence.get("speaker")
    return without_nothing(
        {
            "@id": _quotation_id(edition, entry, evidence),
            "@type": "Quotation" if evidence["statement_kind"] in VERBATIM else "Statement",
            "text": quoted_words(evidence),
            "inLanguage": evidence["article"].get("language"),
            "creator": speaker and _ref(edition, speaker),
            "dateCreated": dated.reduced(said),
            "temporalCoverage": "" if dated.reduced(said) else dated.interval(said),
            "about": [{"@type": "Thing", "name": topic["name"]} for topic in evidence.get("topics", [])],
            "url": edition.evidence_address(entry, evidence),
            "isPartOf": {"@id": _article_id(edition, evidence)},
        }
    )


def _article_id(edition: PublishedEdition, evidence: Frozen) -> str:
    return evidence["article"]["url"] or edition.identifier(f"/articles/{evidence['article']['id']}/")


def _article(edition: PublishedEdition, evidence: Frozen) -> Frozen:
    article, source = evidence["article"], evidence["source"]
    publisher = {"@type": "Organization", "name": source["name"], "url": source.get("homepage")}
    return without_nothing(
        {
            "@id": _article_id(edition, evidence),
            "@type": "NewsArticle",
            "headline": article["title"],
            "url": article["url"],
            "datePublished": article["published_on"],
            "inLanguage": article.get("language"),
            "license": source["licence"],
            "creditText": article.get("byline"),
            "publisher": without_nothing(publisher),
        }
    )


def _names(evidence: Frozen) -> list[Frozen]:
    then = evidence.get("role_then") or {}
    named = [evidence.get(name) for name in ("speaker", "via", "host", "organizer")]
    return [one for one in (*named, then.get("organization"), *evidence.get("participants", [])) if one]


def _ref(edition: PublishedEdition, name: Frozen) -> Frozen:
    return {"@id": edition.identifier(actor_path(name))}


def _actor(edition: PublishedEdition, name: Frozen) -> Frozen:
    kind = "Person" if is_person(name) else ORGANIZATIONS.get(name.get("kind", ""), "Organization")
    wikidata = name.get("wikidata")
    return without_nothing(
        {
            **_ref(edition, name),
            "@type": kind,
            "name": name["name"],
            "url": edition.actor_address(name),
            "sameAs": f"https://www.wikidata.org/entity/{wikidata}" if wikidata else None,
        }
    )


def _post(edition: PublishedEdition, speaker: Frozen | None, holding: Frozen) -> Iterator[Frozen]:
    """A post with its dates, in schema.org's way: a role between the person and the organization."""
    if not speaker or not is_person(speaker) or not holding["organization"]:
        return
    organization = _ref(edition, holding["organization"])
    path = f"{actor_path(speaker)}#{holding['organization']['slug']}-{holding['title']}-{holding['from'] or ''}"
    role = {
        "@id": edition.identifier(path.replace(" ", "-")),
        "@type": "OrganizationRole",
        "roleName": holding["title"],
        "startDate": dated.reduced_edtf(holding["from"]),
        "endDate": dated.reduced_edtf(holding["until"]),
        "worksFor": organization,
    }
    yield without_nothing(role)
    yield {**_ref(edition, speaker), "worksFor": {"@id": role["@id"]}}


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
