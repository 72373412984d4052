"""Who is said to hold which post, and whose post it is: titles before and after the name, in apposition or in a clause.

The title is easy; whose it is comes from an adjective or possessive before it ("Lithuania's minister"), from
"of the …" after it, or from the organization named with it. Where the text gives no owner, none is guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from articles.extraction.candidates import RoleCandidate, Span
from articles.extraction.cast import Cast
from articles.extraction.document import ActorDraft, Document
from articles.extraction.institutions import owner_after
from articles.extraction.namesakes import owner_by_name
from articles.extraction.owners import owner_by_custom, with_possessor
from articles.extraction.titled import TitlePhrase, title_phrases
from entities.names.fold import fold

# What may stand between a name and a title behind it.
_BEHIND = re.compile(
    r",\s(?:who\s(?:is|was|heads|leads|serves\sas|served\sas|became)\s|(?:who\shas\sbeen\s|also\s|now\s|currently\s))?"
    r"(?:(?:the|a|an|its|his|her|their)\s)?"
    r"(?:(?:country|bloc|alliance|union|nation|group|panel|committee|party|agency|company|firm|council|court|movement|"
    r"commission|board|institute|bank|union|ministry|department|campaign)[’']s\s)?$"
    r"|\s(?:is|was|as|became|becomes)\s(?:the\s|a\s|an\s)?$|\s\((?:the\s|a\s)?$"
)
_COMMA = re.compile(r"(?:\s\([A-Z][\w.-]{1,9}\))?,\s")
_AND = re.compile(r"\s(?:and|&)\s")
_OF = re.compile(r"\sof\s(?:the\s)?")
_POINTING = ("the ", "its ", "their ", "his ", "her ")
_APPOINTED = re.compile(
    r"\s(?:was|has\sbeen|is|were)\s(?:re-?)?(?:appointed|named|elected|sworn\sin|confirmed|chosen|nominated)\s"
    r"(?:as\s|to\sbe\s|by\s[^,.\n]{3,60}?\sas\s)?(?:the\s|a\s|an\s|its\s)?$"
)


def roles(document: Document) -> None:
    """Fill `document.roles`; each claim once for a person, title and owner, at its first place."""
    cast = Cast.of(document)
    phrases = [with_possessor(cast, phrase) for phrase in title_phrases(cast) if not _is_plural(document.text, phrase)]
    phrases = _sharing_owner(document.text, phrases)
    starts = [phrase.title.start for phrase in phrases]
    seen: set[tuple[str, str, str | None]] = set()
    people = _named_people(document)
    titled = {at for _, span in people for at in range(span.start, span.end)}
    for person, span in people:
        before = phrases[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        around = phrases[max(bisect_right(starts, span.start) - 1, 0) :][:3]
        behind = [phrase for phrase in around if phrase.title.start not in titled]
        for phrase, found_by in (*_before_name(document, span, before, around), *_behind_name(document, span, behind)):
            _claim(cast, person, _completed(cast, person, span, phrase), found_by, seen)


def _sharing_owner(text: str, phrases: list[TitlePhrase]) -> list[TitlePhrase]:
    """ "Chief financial officer and treasurer at the foundation": the second title's owner is the first one's too."""
    shared = list(phrases)
    for at in range(len(phrases) - 2, -1, -1):
        one, other = shared[at], shared[at + 1]
        if one.owner is None and other.owner is not None and _AND.fullmatch(text, one.end, other.start):
            shared[at] = replace(one, owner=other.owner)
    return shared


def _named_people(document: Document) -> list[tuple[ActorDraft, Span]]:
    found = [
        (draft, mention.span)
        for draft in document.actors.values()
        if draft.kind == "person"
        for mention in draft.mentions
        if mention.form == "name"
    ]
    return sorted(found, key=lambda pair: pair[1])


def _before_name(document: Document, span: Span, inside: list[TitlePhrase], around: list[TitlePhrase]):
    """Titles inside the mention before the name, and "Lithuania's minister, Rimas Daukantas"."""
    for phrase in inside:
        if phrase.end < span.end:
            yield phrase, "roles.title_before_name"
    for phrase in around:
        between = document.text[phrase.end : span.start]
        if between == " " and phrase not in inside and phrase.title.kind != "counterpart":
            yield phrase, "roles.title_before_name"  # the name did not take it in: "Minister of Industry Ana Vidal"
        if phrase.end <= span.start and _COMMA.fullmatch(between) and _names_one(document.text, phrase):
            yield phrase, "roles.name_in_apposition"


def _names_one(text: str, phrase: TitlePhrase) -> bool:
    """Whether a title before a comma stands for somebody: it has an owner or a definite article."""
    is_possessed = text[max(phrase.start - 3, 0) : phrase.start] in {"’s ", "'s "}
    return (
        phrase.owner is not None
        or is_possessed
        or text[phrase.start : phrase.title.start].lower().startswith(_POINTING)
    )


def _behind_name(document: Document, span: Span, around: list[TitlePhrase]):
    """ "Elena Brandt, a spokesperson for the Commission", "X, who heads …", "X was appointed …"."""
    for phrase in around:
        if phrase.start < span.end:
            continue
        between = document.text[span.end : phrase.start]
        if "\n" in between or len(between) > 90:
            return
        if _BEHIND.match(between):
            yield phrase, "roles.title_behind_name"
            yield from _second_title(document.text, phrase, around)
            return
        if _APPOINTED.match(between):
            yield phrase, "roles.appointment"
            return


def _second_title(text: str, first: TitlePhrase, around: list[TitlePhrase]):
    for phrase in around:
        if phrase.start >= first.end and _AND.fullmatch(text, first.end, phrase.start):
            yield phrase, "roles.title_behind_name"


def _is_plural(text: str, phrase: TitlePhrase) -> bool:
    last = text[phrase.title.start : phrase.title.end].split()[-1].casefold()
    return last.endswith("s") and not last.endswith(("ss", "affairs"))


def _completed(cast: Cast, person: ActorDraft, span: Span, phrase: TitlePhrase) -> TitlePhrase:
    """The owner behind the name ("President-elect Zuzana Caputova of Slovakia"), or the one that is known."""
    if phrase.title.kind == "counterpart":
        phrase = _as_counterpart(cast.document, phrase)
    if phrase.owner is not None and phrase.owner.kind == "person" and phrase.title.of == "state":
        state = _state_of(cast, phrase.owner)
        return replace(phrase, owner=state) if state is not None else phrase
    if phrase.owner is not None:
        return phrase
    behind = owner_after(cast, span.end, _OF)
    if behind is not None and _can_own(behind.draft, phrase):
        return replace(phrase, owner=behind.draft)
    slug = _known_owner(cast, person, phrase)
    owner = cast.known("actor", slug) if slug else owner_by_name(cast, span.end, phrase)
    owner = owner or owner_by_custom(cast, person, span.end, phrase)
    return replace(phrase, owner=owner) if owner else phrase


def _state_of(cast: Cast, person: ActorDraft) -> ActorDraft | None:
    """ "Larralde’s foreign minister" is a minister of the state whose president Larralde is."""
    posts = [role.of for role in cast.document.roles if role.person == person.key and role.of is not None]
    states = [cast.document.actors[key] for key in posts if cast.document.actors[key].kind == "state"]
    if states:
        return states[0]
    return cast.known("actor", person.country) if person.country in cast.gazetteer.actors else None


def _can_own(draft: ActorDraft, phrase: TitlePhrase) -> bool:
    """A city or region has mayors and governors, and nothing else that is told in this way."""
    return draft.kind not in {"person", "place"} or (draft.kind == "place" and phrase.title.of == "place")


def _known_owner(cast: Cast, person: ActorDraft, phrase: TitlePhrase) -> str | None:
    """Whose post it is by the knowledge base: the person held a post of this kind or title that day."""
    held = cast.gazetteer.roles_of(person.known, cast.document.published) if person.known else ()
    title = fold(phrase.title.words)
    owners = {role.of for role in held if fold(role.title) == title or _is_same_kind(role.kind, phrase.title.kind)}
    return owners.pop() if len(owners) == 1 else None


def _is_same_kind(one: str, other: str) -> bool:
    return one == other and one not in {"other", "minister"}


def _as_counterpart(document: Document, phrase: TitlePhrase) -> TitlePhrase:
    """ "His Polish counterpart" holds the post of the sentence's subject, else the one claimed last before it."""
    before = [role for role in document.roles if role.span.end <= phrase.start]
    acting = _people_acting(document, phrase.start)
    before = [role for role in before if role.person in acting][-1:] or before[-1:]
    if not before:
        return phrase
    title = replace(phrase.title, words=before[0].title, kind=before[0].kind)
    return replace(phrase, title=title)


def _people_acting(document: Document, offset: int) -> set[str]:
    """The people who are subjects in the sentence so far."""
    first, _ = document.sentence_bounds(document.token_at(offset).i)
    subjects = [one for one in document.tokens(document.doc[first].idx, offset)[:80] if one.dep_ == "nsubj"]
    return {
        key
        for one in subjects
        for start, end, key in document.mentions_in(one.left_edge.idx, one.idx + len(one))
        if start <= one.idx < end and document.actors[key].kind == "person"
    }


def _claim(cast: Cast, person: ActorDraft, phrase: TitlePhrase, found_by: str, seen: set) -> None:
    owner = phrase.owner.key if phrase.owner and phrase.owner.key != person.key else None
    key = (person.key, phrase.title.words.casefold(), owner)
    if any(known[0] == person.key and key[1] in known[1] and owner in (None, known[2]) for known in seen):
        return
    if key in seen or (owner is None and any(known[:2] == key[:2] for known in seen)):
        return
    seen.add(key)
    if phrase.title.kind == "counterpart":
        return
    document = cast.document
    standing = "newly_appointed" if found_by == "roles.appointment" else phrase.title.standing
    document.roles.append(
        RoleCandidate(
            key=f"r{len(document.roles) + 1}",
            person=person.key,
            title=phrase.title.words,
            of=owner,
            span=Span(start=phrase.start, end=phrase.end),
            found_by=found_by,
            kind=phrase.title.kind,
            standing=standing,
            confidence=0.85 if owner else 0.6,
        )
    )
