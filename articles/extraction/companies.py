"""Companies and committees that only their post-holders or their last word give away.

"Stanton-Vale chief executive Marlene Dietz", "the House Oversight subcommittee": the name is then known everywhere.
"""

from __future__ import annotations

import re

from articles.extraction.cast import Cast
from entities.names.fold import fold

_WORD = r"[A-Z][\w&]+(?:[-’'](?!s\b)\w+)*"
_POSTS = (
    r"(?:chief\s(?:executive|financial|operating|technology)(?:\sofficer)?|CEO|CFO|co-founder|founder|general\scounsel|"
    r"managing\sdirector|chairman|chairwoman|spokesman|spokeswoman|spokesperson|vice\spresident|boss)"
)
_BEFORE_POST = re.compile(rf"(?P<name>{_WORD}(?:\s(?:&\s)?{_WORD}){{0,3}})(?:[’']s?)?\s(?={_POSTS}\b)")
_AFTER_POST = re.compile(
    r"\b(?:chief\sexecutive|CEO|co-founder|founder|managing\sdirector|general\scounsel)\s(?:of|at)\s(?:the\s)?(?:[a-z-]+\s){0,3}"
    rf"(?P<name>{_WORD}(?:\s(?:&\s)?{_WORD}){{0,3}})"
)
_COMMITTEE = re.compile(
    rf"\b(?P<name>{_WORD}(?:(?:,\s|\s|\sand\s|,\sand\s|\son\s|\sof\s){_WORD}){{1,6}}\s(?:sub)?committee)\b"
)
_NO_COMPANY = {
    "a", "an", "the", "its", "his", "her", "their", "former", "then", "republican", "democratic", "democrat",
    "conservative", "liberal", "labour", "deputy", "vice", "party", "national", "new", "senior", "and", "but", "as",
    "mr", "mrs", "ms", "dr", "when", "while", "senate", "house", "board",
}  # fmt: skip


def companies(cast: Cast) -> None:
    """Name those found by a post, and every later place where the same name stands; then committees."""
    text = cast.document.text
    found = {match["name"] for pattern in (_BEFORE_POST, _AFTER_POST) for match in pattern.finditer(text)
             if _is_company(cast, match)}  # fmt: skip
    for name in sorted(found, key=len, reverse=True):
        _name_all(cast, name, "organization")
    for match in _COMMITTEE.finditer(text):
        _name_all(cast, match["name"].removeprefix("The "), "body")


def _is_company(cast: Cast, match: re.Match[str]) -> bool:
    """A proper name that nothing else has claimed; one word at a sentence's start must come back elsewhere."""
    name, start, end = match["name"], match.start("name"), match.end("name")
    words = fold(name).split()
    if set(words) & _NO_COMPANY or not cast.is_free(start, end) or cast.gazetteer.called(name):
        return False
    tokens = list(cast.document.tokens(start, end))
    return all(token.tag_ in {"NNP", "NNPS", "HYPH", "CC", "NN"} for token in tokens) and (
        not tokens[0].is_sent_start or cast.document.text.count(name) > 1
    )


def _name_all(cast: Cast, name: str, kind: str) -> None:
    draft = None
    for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", cast.document.text):
        if cast.is_free(match.start(), match.end()):
            draft = draft or cast.new(kind, name, number="singular")
            cast.name(draft, match.start(), match.end(), "name", "mentions.company", confidence=0.6)
