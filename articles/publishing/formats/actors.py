"""Who is named in an edition, and which posts it says they held: once each, for Popolo and FollowTheMoney."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from articles.publishing.formats.dated import reduced_edtf
from articles.publishing.formats.published import Frozen, PublishedEdition, each_evidence, is_person


@dataclass(frozen=True, kw_only=True)
class Post:
    """`since` and `until` are YYYY, YYYY-MM, YYYY-MM-DD or "" where they are open, unknown or not that plain."""

    holder: Frozen
    organization: Frozen
    title: str
    since: str
    until: str
    sources: tuple[str, ...]

    @property
    def key(self) -> str:
        """Of the post, whoever holds it."""
        return digest(self.organization["slug"], self.title)

    @property
    def tenure_key(self) -> str:
        return digest(self.holder["slug"], self.organization["slug"], self.title, self.since)


def digest(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:20]


def named(edition: PublishedEdition) -> list[Frozen]:
    """Actors in the order in which they are first named; people without a name are nobody that can be linked."""
    found: dict[str, Frozen] = {}
    for _, evidence in each_evidence(edition):
        then = evidence.get("role_then") or {}
        names = [evidence.get(name) for name in ("speaker", "via", "host", "organizer", "organization")]
        for one in (*names, then.get("organization"), *evidence.get("participants", [])):
            if one and one.get("slug") and one.get("kind") != "unnamed":
                found.setdefault(one["slug"], one)
    return list(found.values())


def posts(edition: PublishedEdition) -> list[Post]:
    """Each once, with the addresses of all articles whose words rest on it."""
    found: dict[str, Post] = {}
    for _, evidence in each_evidence(edition):
        then, holder = evidence.get("role_then"), evidence.get("speaker")
        if not (then and then["organization"] and holder and is_person(holder)) or holder["kind"] == "unnamed":
            continue
        post = Post(
            holder=holder,
            organization=then["organization"],
            title=then["title"],
            since=reduced_edtf(then["from"]),
            until=reduced_edtf(then["until"]),
            sources=tuple(filter(None, [evidence["article"]["url"]])),
        )
        known = found.get(post.tenure_key)
        sources = dict.fromkeys([*(known.sources if known else ()), *post.sources])
        found[post.tenure_key] = Post(**{**vars(post), "sources": tuple(sources)})
    return list(found.values())
