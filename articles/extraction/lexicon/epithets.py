"""What a noun without a name may stand for: kinds of bodies, kinds of posts, a gender."""

from __future__ import annotations

# Kinds of actors → the nouns that may stand for one of them.
_BODIES = {
    "igo organization": "alliance bloc union association bank fund",
    "body igo organization": "organization organisation council commission watchdog body",
    "body igo media ministry office organization": "agency",
    "media": "newspaper paper magazine network broadcaster channel outlet",
    "ministry": "ministry",
    "ministry office": "department",
    "government state": "government",
    "state": "country nation republic kingdom state",
    "organization": "company firm charity institute university think-tank",
    "body organization": "committee",
    "body office organization": "court",
    "party": "party",
    "armed_group group party": "movement",
    "armed_group body group igo organization": "group",
    "armed_group": "militia rebels",
    "group organization": "campaign",
    "ministry office organization": "office",
    "body office": "parliament embassy",
}
# Kinds of posts → the titles, parted by commas, that may stand for whoever holds one.
_POSTS = {
    "head_of_state": "president,king,queen,emir",
    "head_of_government": "premier,chancellor,prime minister",
    "foreign_minister": "foreign minister,secretary of state,foreign secretary",
    "defence_minister": "defence minister,defense minister",
    "secretary_general": "secretary general,secretary-general",
    "defence_minister foreign_minister head_of_government minister": "minister",
    "chair head_of_government head_of_state": "leader",
    "chair head_of_government secretary_general": "chief",
    "envoy foreign_minister": "diplomat",
    "envoy": "envoy",
    "ambassador envoy": "ambassador",
    "spokesperson": "spokesman,spokeswoman,spokesperson",
}
_GENDERS = {
    "male": "spokesman chairman king congressman businessman man father son brother husband emir pope",
    "female": "spokeswoman chairwoman queen congresswoman businesswoman woman mother daughter sister wife",
}


def _turned(table: dict[str, str], separator: str | None) -> dict[str, frozenset[str]]:
    return {word: frozenset(kinds.split()) for kinds, words in table.items() for word in words.split(separator)}


KINDS_OF_NOUN = _turned(_BODIES, None)
ROLE_KINDS = _turned(_POSTS, ",")
GENDER_OF_NOUN = {noun: gender for gender, nouns in _GENDERS.items() for noun in nouns.split()}
