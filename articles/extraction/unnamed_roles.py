"""Posts of people without a name: "a spokesman for the Economy Ministry" is its spokesman."""

from __future__ import annotations

import re

from articles.extraction.candidates import RoleCandidate, Span
from articles.extraction.cast import Cast
from articles.extraction.document import ActorDraft, Document
from articles.extraction.titled import TitlePhrase, title_phrases
from entities.names.fold import fold

_SPEAKS = re.compile(r"spokes|press (?:secretary|officer)", re.IGNORECASE)
_OWNERS = {"igo", "body", "organization", "ministry", "office", "government", "state", "party", "armed_group", "group",
           "company", "media", "person"}  # fmt: skip
_FOR = re.compile(r"\s(?:for|of)\s(?:the\s|a\s)?(?P<title>[a-z]+(?:\s[a-z]+){0,2})")


def unnamed_roles(document: Document) -> None:
    """Adds the roles of unnamed spokespeople whose words say for whom they speak; of other posts too little is said."""
    unnamed = [draft for draft in document.actors.values() if draft.kind == "unnamed" and draft.mentions]
    speaking = [draft for draft in unnamed if _SPEAKS.search(document.words(draft.mentions[0].span))]
    cast = Cast.of(document) if speaking else None
    for draft in speaking:
        span = draft.mentions[0].span
        inside = next(iter(title_phrases(cast, span)), None)
        if inside is not None and inside.title.kind == "spokesperson" and span.start <= inside.start:
            _claim(document, draft, span, inside)


def _claim(document: Document, draft: ActorDraft, span: Span, phrase: TitlePhrase) -> None:
    owner = phrase.owner.key if phrase.owner is not None else _holder_of(document, phrase) or _owner(document, span)
    if owner is None or owner == draft.key:
        return
    document.roles.append(
        RoleCandidate(
            key=f"r{len(document.roles) + 1}",
            person=draft.key,
            title=phrase.title.words,
            of=owner,
            span=Span(start=phrase.start, end=max(phrase.end, phrase.title.end)),
            found_by="roles.unnamed",
            kind=phrase.title.kind,
            standing=phrase.title.standing,
            confidence=0.7,
        )
    )


def _owner(document: Document, span: Span) -> str | None:
    """The first institution that the words name."""
    inside = document.mentions_in(span.start, span.end)
    return next((key for _, _, key in inside if document.actors[key].kind in _OWNERS), None)


def _holder_of(document: Document, phrase: TitlePhrase) -> str | None:
    """ "A spokeswoman for the first minister": whoever the article says is first minister."""
    after = _FOR.match(document.text, phrase.title.end)
    if after is None:
        return None
    title = fold(after["title"])
    holders = {role.person for role in document.roles if title.startswith(fold(role.title))}
    return holders.pop() if len(holders) == 1 else None
