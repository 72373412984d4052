"""Of several bearers of one name, the one that this article means: by form, by person, by the company it keeps."""

from __future__ import annotations

from collections import Counter
from datetime import date

from entities.names.gazetteer import Bearer, Gazetteer, Hit

# Where one word names both, news means the state before the city and the organization before its premises.
_PREFERENCE = {"state": 0, "igo": 1, "government": 2, "ministry": 2, "office": 2, "body": 2, "armed_group": 2}
_ADJECTIVAL = {"adjective", "demonym"}


def company(gazetteer: Gazetteer, hits: list[Hit]) -> Counter[str]:
    """How often each state (by slug) is named or implied by the names that leave no doubt."""
    countries: Counter[str] = Counter()
    for hit in hits:
        slugs = {country_of(gazetteer, bearer) for bearer in hit.bearers} - {None}
        if len(slugs) == 1:
            countries.update(slugs)
    return countries


def country_of(gazetteer: Gazetteer, bearer: Bearer) -> str | None:
    """The state a bearer belongs to; a state belongs to itself."""
    if bearer.of == "place":
        return gazetteer.places[bearer.slug].country
    if bearer.of == "actor":
        actor = gazetteer.actors[bearer.slug]
        return actor.slug if actor.kind == "state" else actor.country
    return None


def meant(gazetteer: Gazetteer, hit: Hit, countries: Counter[str], on: date) -> Bearer | None:
    """The bearer that is meant, or None where two are equally good."""
    ranked = sorted(hit.bearers, key=lambda bearer: _rank(gazetteer, bearer, countries, on))
    if len(ranked) > 1 and ranked[0].slug != ranked[1].slug:
        first, second = (_rank(gazetteer, bearer, countries, on) for bearer in ranked[:2])
        if first == second:
            return None
    return ranked[0]


def _rank(gazetteer: Gazetteer, bearer: Bearer, countries: Counter[str], on: date) -> tuple[int, ...]:
    """Lower is better: valid that day, in the article's company where that is strong, then the usual reading."""
    kind = gazetteer.actors[bearer.slug].kind if bearer.of == "actor" else bearer.of
    country = country_of(gazetteer, bearer)
    company_kept = countries[country] if country else 0
    rivals = max(countries.values(), default=0)
    is_foreign = int(kind == "place" and company_kept >= 2 and company_kept == rivals)
    return (
        int(not bearer.is_valid_on(on)),
        -is_foreign,
        _PREFERENCE.get(kind, 5 if kind == "person" else 3),
        int(bearer.form in _ADJECTIVAL),
        -company_kept,
    )
