"""The short forms under which people go on to be named: the family name, wherever it stands in the full name."""

from __future__ import annotations

import re

from entities.names.fold import fold, tokens

# Words that belong to the surname behind them.
_PARTICLES = {"bin", "ibn", "al", "el", "van", "von", "der", "de", "di", "da", "dos", "du", "la", "le", "abu", "ould"}
_FAMILY_FIRST_COUNTRIES = {"china", "taiwan", "north-korea", "south-korea", "vietnam", "cambodia", "hong-kong"}
# Family names that come first, as news writes Chinese, Korean and Vietnamese names.
_FAMILY_FIRST = frozenset(
    {
        "kim", "lee", "park", "choi", "jung", "jeong", "kang", "cho", "yoon", "jang", "lim", "han", "oh", "seo",
        "shin", "kwon", "hwang", "ahn", "song", "ryu", "hong", "moon", "bae", "ban", "ri", "pak", "chae", "wang",
        "li", "zhang", "liu", "chen", "yang", "huang", "zhao", "wu", "zhou", "xu", "sun", "ma", "zhu", "hu", "guo",
        "he", "lin", "gao", "luo", "zheng", "liang", "xie", "tang", "xi", "qin", "geng", "hua", "lu", "deng",
        "jiang", "wen", "yi", "hun", "nguyen", "tran", "le", "pham", "hoang", "phan", "vu", "vo", "dang", "bui",
        "do", "ho", "ngo", "to",
    }
)  # fmt: skip


def has_family_name_first(name: str, country: str | None = None) -> bool:
    """Whether "Song" is the family name of "Song Min-soon": by its parts, or by the country (slug) if it is known."""
    written = name.split()
    if len(written) < 2:
        return False
    if country in _FAMILY_FIRST_COUNTRIES or re.search(r"-[a-z]", written[-1]):
        return True
    return country is None and fold(written[0]) in _FAMILY_FIRST


def surnames(full_name: str, country: str | None = None) -> set[str]:
    """The folded forms by which a person may be named in short: the family name, with and without its particles.

    "Mohammed bin Salman" gives "bin salman" and "salman"; a name of one word gives that word.
    """
    parts = [part for part in full_name.replace(",", " ").split() if fold(part)]
    if len(parts) < 2:
        return {fold(full_name)} - {""}
    if has_family_name_first(full_name, country):
        return {fold(parts[0])}
    found = {fold(parts[-1])}
    start = len(parts) - 1
    while start > 1 and fold(parts[start - 1]) in _PARTICLES:
        start -= 1
        found.add(fold(" ".join(parts[start:])))
    head, _, tail = fold(parts[-1]).partition(" ")
    if head in _PARTICLES and tail:
        found.add(tail)
    return found


def short_forms(name: str, country: str | None = None) -> set[tuple[str, ...]]:
    """The folded word sequences by which an article goes on to name somebody it has introduced."""
    parts, written = tokens(name), name.split()
    if len(written) < 2:
        return {parts} - {()}
    if has_family_name_first(name, country):
        return {parts[:1]}
    forms = {parts[at:] for at in range(1, len(parts))}
    forms |= {tokens(word) for word in written[1:] if len(fold(word)) > 2}
    return forms - {()}
