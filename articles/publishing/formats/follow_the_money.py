"""FollowTheMoney: people, organizations, positions and who held them, for investigations.

Standard: FollowTheMoney (https://followthemoney.tech/), entities as JSON lines, written for version 4 of its model.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from articles.publishing.formats import actors
from articles.publishing.formats.plain import one_line
from articles.publishing.formats.published import Frozen, PublishedEdition, is_person

PUBLIC = ("state", "government", "ministry", "office")


def write(edition: PublishedEdition) -> bytes:
    """One entity a line: Person, Organization, PublicBody, Position, Occupancy. Ids are made from slugs of Readout."""
    return "".join(json.dumps(one, ensure_ascii=True) + "\n" for one in _entities(edition)).encode()


def _entities(edition: PublishedEdition) -> Iterator[Frozen]:
    for name in actors.named(edition):
        yield _entity(
            _id(name),
            _schema(name),
            name=[one_line(name["name"]) or name["slug"]],
            wikidataId=[name.get("wikidata")],
            sourceUrl=_absolute([edition.actor_address(name)]),
        )
    tenures = actors.posts(edition)
    for post in {one.key: one for one in tenures}.values():
        label = one_line(f"{post.title}, {post.organization['name']}")
        yield _entity(f"position-{post.key}", "Position", name=[label], organization=[_id(post.organization)])
    for one in tenures:
        yield _entity(
            f"occupancy-{one.tenure_key}",
            "Occupancy",
            holder=[_id(one.holder)],
            post=[f"position-{one.key}"],
            startDate=[one.since],
            endDate=[one.until],
            sourceUrl=_absolute(one.sources),
        )


def _entity(id_: str, schema: str, **properties: list[str | None]) -> Frozen:
    known = {name: [one for one in values if one] for name, values in properties.items()}
    return {"id": id_, "schema": schema, "properties": {name: values for name, values in known.items() if values}}


def _id(name: Frozen) -> str:
    return f"{'person' if is_person(name) else 'organization'}-{name['slug']}"


def _schema(name: Frozen) -> str:
    if is_person(name):
        return "Person"
    return "PublicBody" if name.get("kind") in PUBLIC else "Organization"


def _absolute(addresses: list[str] | tuple[str, ...]) -> list[str]:
    return [one for one in addresses if one.startswith(("https://", "http://"))]
