"""Organizations and places that the knowledge base does not have, proposed where the name itself says what they are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from articles.extraction.cast import Cast
from articles.extraction.document import ActorDraft
from articles.extraction.institutions import owner_before
from entities.names.fold import fold, is_acronym

# The head word of an organization's name and the kind of actor it makes; the last one in the name decides.
_KINDS = {
    "ministry": "ministry", "department": "ministry", "directorate": "ministry", "secretariat": "body",
    "committee": "body", "commission": "body", "council": "body", "tribunal": "body", "subcommittee": "body",
    "taskforce": "body", "mission": "body", "assembly": "body", "court": "body", "mechanism": "body",
    "organization": "organization", "organisation": "organization", "agency": "organization", "union": "organization",
    "association": "organization", "federation": "organization", "league": "organization", "alliance": "organization",
    "community": "organization", "authority": "organization", "bank": "organization", "fund": "organization",
    "institute": "organization", "institution": "organization", "university": "organization", "centre": "organization",
    "center": "organization", "foundation": "organization", "company": "organization", "corporation": "organization",
    "corp": "organization", "inc": "organization", "ltd": "organization", "group": "organization",
    "society": "organization", "chamber": "organization", "army": "organization", "parliament": "organization",
    "senate": "organization", "congress": "organization", "police": "organization", "service": "organization",
    "observatory": "organization", "think-tank": "organization", "forces": "organization", "navy": "organization",
    "cooperation": "organization", "initiative": "organization", "programme": "organization", "program": "organization",
    "office": "office", "presidency": "office", "embassy": "office", "palace": "office",
    "party": "party", "front": "group", "movement": "group", "coalition": "group", "brigade": "armed_group",
    "brigades": "armed_group", "militia": "armed_group", "rebels": "armed_group",
    "news": "media", "newspaper": "media", "television": "media", "tv": "media", "radio": "media", "times": "media",
    "post": "media", "herald": "media", "tribune": "media", "gazette": "media", "journal": "media", "daily": "media",
}  # fmt: skip
_MEDIA = re.compile(r"\b(?:[Nn]ews [Aa]gency|[Pp]ress [Aa]gency|Broadcasting|News)\b")
_UNION, _COMMISSION = "european-union", "european-commission"
_HEAD_ALONE = re.compile(
    r"\b[Tt]he (?P<head>Commission|Council|Parliament|Union|Alliance|Agency|Organi[sz]ation|Committee|Assembly|League|"
    r"Court|Bank|Fund|Community|Ministry|Department|Association|Secretariat|Group)\b(?!\s(?:of|for|on|to)\b|\s[A-Z]|[’'-]\w{2})"
)
_BEFORE_PLACE = {"in", "at", "near", "to", "from", "outside", "around", "via", "through", "into"}
_DIRECTIONS = {"north", "south", "east", "west", "earth", "moon", "church", "house"}
_IMAGE = re.compile(r"\b(?:Image|Photo|Picture|File)\b|\d")


def kind_of_organization(name: str) -> str | None:
    """The kind that a name's own words give it ("Astana Peace Committee": body); None where they give none."""
    if _MEDIA.search(name):
        return "media"
    words = fold(name).split()
    stop = next((at for at, word in enumerate(words) if at and word in {"of", "for", "on", "to", "in"}), len(words))
    for word in (*reversed(words[:stop]), *reversed(words[stop:])):
        if word in _KINDS:
            return _KINDS[word]
    return None


def organizations(cast: Cast) -> None:
    """New organizations: what the parser takes for one where the name says its kind or an acronym comes back."""
    entities = [entity for entity in cast.document.doc.ents if entity.label_ == "ORG"]
    counts = Counter(entity.text for entity in entities)
    for entity in entities:
        start, end = _trimmed(cast, entity.start_char, entity.end_char)
        name = cast.document.text[start:end]
        if end - start < 3 or not cast.is_free(start, end) or not name[0].isupper() or "\n" in name:
            continue
        kind = kind_of_organization(name) if " " in name else None
        if kind is None and is_acronym(name) and counts[entity.text] > 1 and _is_in_mixed_case(cast, start):
            kind = "organization"
        if kind is not None:
            _propose(cast, kind, name, start, end)


def _propose(cast: Cast, kind: str, name: str, start: int, end: int) -> None:
    owner = owner_before(cast, start)
    country = owner.draft.known if owner and owner.draft.kind == "state" else None
    draft = cast.new(kind, name, country=country, number="singular")
    cast.name(draft, start, end, "name", "mentions.organization", confidence=0.6)


def _trimmed(cast: Cast, start: int, end: int) -> tuple[int, int]:
    """Without an article before, a possessive mark or a stray full stop after."""
    text = cast.document.text[start:end]
    bare = re.sub(r"^(?:the|The|a|an|A)\s+", "", text)
    start += len(text) - len(bare)
    bare = re.sub(r"(?:[’']s?|[.,;:\s])+$", "", bare)
    return start, start + len(bare)


def _is_in_mixed_case(cast: Cast, offset: int) -> bool:
    paragraph = cast.document.paragraphs[cast.document.paragraph_at(offset)]
    return not cast.document.text[paragraph.start : paragraph.end].isupper()


def places(cast: Cast) -> None:
    """New places: what the parser takes for one and a preposition of place introduces."""
    for entity in cast.document.doc.ents:
        if entity.label_ not in {"GPE", "LOC", "FAC"}:
            continue
        start, end = _trimmed(cast, entity.start_char, entity.end_char)
        name = cast.document.text[start:end]
        before = entity[0].nbor(-1).lower_ if entity[0].i else ""
        is_place = before in _BEFORE_PLACE and fold(name) not in _DIRECTIONS and not _IMAGE.search(name)
        if end - start > 2 and is_place and name[0].isupper() and "\n" not in name and cast.is_free(start, end):
            draft = cast.new("place", name, number="singular")
            cast.name(draft, start, end, "name", "mentions.place", confidence=0.6)


def name_heads(cast: Cast) -> None:
    """ "The Commission" where one organization of the article ends in that word, or the Union has been named."""
    text = cast.document.text
    by_head: dict[str, list[ActorDraft]] = defaultdict(list)
    for draft in cast.document.actors.values():
        if draft.kind in {"igo", "body", "organization", "ministry", "office"} and draft.mentions:
            by_head[draft.name.split()[-1]].append(draft)
    for match in _HEAD_ALONE.finditer(text):
        bearers = by_head.get(match["head"], [])
        start, end = match.span()
        if not bearers and match["head"] == "Commission" and any(one.known == _UNION for one in cast.known_actors()):
            bearers = [cast.known("actor", _COMMISSION)] if _COMMISSION in cast.gazetteer.actors else []
        if len(bearers) == 1 and cast.is_free(start, end):
            cast.name(bearers[0], start, end, "nominal", "mentions.head_of_name", confidence=0.7)
