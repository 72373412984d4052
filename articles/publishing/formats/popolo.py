"""Popolo: people, organizations, posts and memberships.

Standard: Popolo, data specifications for open government (https://www.popoloproject.com/specs/).
"""

from __future__ import annotations

from articles.publishing.formats import actors
from articles.publishing.formats.plain import json_bytes, without_nothing
from articles.publishing.formats.published import Frozen, PublishedEdition, is_person


def write(edition: PublishedEdition) -> bytes:
    """One object with `persons`, `organizations`, `posts` and `memberships`; ids are slugs of Readout.

    A post that somebody held when they spoke is a membership with `post_id`. Dates are as exact as they are known.
    """
    named = actors.named(edition)
    tenures = actors.posts(edition)
    return json_bytes(
        {
            "persons": [_person(edition, one) for one in named if is_person(one)],
            "organizations": [_organization(edition, one) for one in named if not is_person(one)],
            "posts": list({one.key: _post(one) for one in tenures}.values()),
            "memberships": [_membership(one) for one in tenures],
        }
    )


def _person(edition: PublishedEdition, name: Frozen) -> Frozen:
    nation = {"national_identity": name.get("country")}
    return without_nothing({"id": name["slug"], "name": name["name"], **nation, **_elsewhere(edition, name)})


def _organization(edition: PublishedEdition, name: Frozen) -> Frozen:
    kind = {"classification": name.get("kind")}
    return without_nothing({"id": name["slug"], "name": name["name"], **kind, **_elsewhere(edition, name)})


def _elsewhere(edition: PublishedEdition, name: Frozen) -> Frozen:
    wikidata = name.get("wikidata")
    return {
        "identifiers": [{"scheme": "wikidata", "identifier": wikidata}] if wikidata else [],
        "links": [{"url": edition.actor_address(name), "note": "Readout"}],
    }


def _post(post: actors.Post) -> Frozen:
    label = f"{post.title}, {post.organization['name']}"
    return {"id": post.key, "label": label, "role": post.title, "organization_id": post.organization["slug"]}


def _membership(post: actors.Post) -> Frozen:
    return without_nothing(
        {
            "id": post.tenure_key,
            "person_id": post.holder["slug"],
            "organization_id": post.organization["slug"],
            "post_id": post.key,
            "role": post.title,
            "start_date": post.since,
            "end_date": post.until,
            "sources": [{"url": one} for one in post.sources],
        }
    )
