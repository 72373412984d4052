"""What stands between an annotation and its acceptance: errors that block it, warnings that a reason overrides.

Cards, single decisions and bulk changes ask the same functions. `known_about` fetches what they need for any number of
rows in the same few queries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from articles.models import Annotation, MeetingReport, RoleClaim, Span, Statement
from articles.review.checks import ReasonMissing, Refused
from articles.review.snapshots import spans_of
from config.prepared import Prepared
from entities.models import Actor, Role
from entities.when import NotEdtf, from_edtf

Said = tuple[int, int | None, str]  # article, speaker, words
Days = tuple[date, date]  # both inclusive


@dataclass(frozen=True, kw_only=True)
class Finding:
    """`code` is for programs and stays the same; `text` is for the editor."""

    code: str
    text: str
    blocks: bool = False


class NotAcceptable(Refused):
    """Blocked. `findings` say by what."""

    def __init__(self, findings: Sequence[Finding]):
        super().__init__(" ".join(one.text for one in findings))
        self.findings = list(findings)


class NeedsReason(Refused):
    """Accepting it would override `findings`; nothing was changed."""

    def __init__(self, findings: Sequence[Finding]):
        told = " ".join(one.text for one in findings)
        super().__init__(f"{told} To accept it all the same, say why.")
        self.findings = list(findings)


@dataclass(kw_only=True)
class Known:
    """What the desk and its knowledge base hold about the rows that are judged."""

    roles: dict[int, list[Role]] = field(default_factory=lambda: defaultdict(list))  # by person
    claims: dict[tuple[int, int], list[RoleClaim]] = field(default_factory=lambda: defaultdict(list))  # version, person
    accepted: dict[Said, list[int]] = field(default_factory=lambda: defaultdict(list))


_roles_of = Prepared(lambda people: Role.objects.filter(person__id__among=people).select_related("organization"), list)
_accepted_in = Prepared(
    lambda articles, words: (
        Statement.objects.accepted()
        .filter(version__article__id__among=articles, words__among=words)
        .order_by()
        .values_list("id", "version__article", "speaker", "words")
    ),
    list,
    list,
)


def known_about(rows: Iterable[Annotation]) -> Known:
    """Three queries at most, and none where there is no statement. `row.version` and its article are at hand."""
    statements = [row for row in rows if isinstance(row, Statement)]
    known = Known()
    if not statements:
        return known
    speakers = {row.speaker_id for row in statements} - {None}
    for role in _roles_of(list(speakers)) if speakers else ():
        known.roles[role.person_id].append(role)
    unclear = {(row.version_id, row.speaker_id) for row in statements if not row.role_id and row.role_words}
    if unclear:
        pairs = {"version__in": {key for key, _ in unclear}, "person__in": {key for _, key in unclear}}
        for claim in RoleClaim.objects.filter(**pairs).exclude(status=Annotation.Status.REJECTED):
            known.claims[claim.version_id, claim.person_id].append(claim)
    _add_accepted(known, statements)
    return known


def _add_accepted(known: Known, statements: list[Statement]) -> None:
    articles, told = {row.version.article_id for row in statements}, {row.words for row in statements}
    for pk, article, speaker, words in _accepted_in(list(articles), list(told)):
        known.accepted[article, speaker, words].append(pk)


def findings(row: Annotation, known: Known) -> list[Finding]:
    return errors(row) or warnings(row, known)


def errors(row: Annotation) -> list[Finding]:
    """It is in the text, word for word, speaker and cue stand outside the words, and its dates run forwards."""
    found = []
    text, spans = row.version.text, list(spans_of(row))
    if not spans or not row.words.strip():
        found.append(_error("no-words", "It has no words in the text. Select them first."))
    if any(span.end > len(text) for span in spans):
        found.append(_error("outside-text", "Its place lies outside this version of the text. Select its words again."))
    elif any(words not in text for words in row.words.split(" … ")):
        told = "Its words are not in this version of the text, letter for letter. Select them again."
        found.append(_error("not-verbatim", told))
    if isinstance(row, Statement) and _introduction_inside(spans):
        told = "The words that name its speaker lie inside what was said. Select what was said again."
        found.append(_error("speaker-inside", told))
    earliest, latest = getattr(row, "earliest", None), getattr(row, "latest", None)
    if earliest and latest and earliest > latest:
        found.append(_error("date-reversed", "Its latest day lies before its earliest day. Correct the date first."))
    return found


def _error(code: str, text: str) -> Finding:
    return Finding(code=code, text=text, blocks=True)


def _introduction_inside(spans: list[Span]) -> bool:
    contents = [(span.start, span.end) for span in spans if span.part == Span.Part.CONTENT]
    return any(
        first <= span.start and span.end <= last and (span.start, span.end) != (first, last)
        for span in spans
        if span.part in (Span.Part.SOURCE, Span.Part.CUE)
        for first, last in contents
    )


def warnings(row: Annotation, known: Known) -> list[Finding]:
    if isinstance(row, Statement):
        return [*_of_speaker(row, known), *_of_twins(row, known)]
    if isinstance(row, MeetingReport):
        return _of_meeting(row)
    return []


def _of_meeting(row: MeetingReport) -> list[Finding]:
    published = row.version.article.published_on
    if row.meeting_status == "held" and row.earliest and row.earliest > published:
        told = "It is said to have been held, but its day lies after the article."
        return [Finding(code="held-in-future", text=told)]
    if row.meeting_status in ("scheduled", "proposed") and row.latest and row.latest < published:
        told = "It is said to be ahead, but its day lies before the article."
        return [Finding(code="ahead-in-past", text=told)]
    return []


def days_of(row: Statement) -> Days:
    """When it was said, at most: the article's day where nothing else is known."""
    published = row.version.article.published_on
    return row.earliest or row.latest or published, row.latest or published


def _of_speaker(row: Statement, known: Known) -> list[Finding]:
    if row.speaker is None:
        return []
    days = days_of(row)
    if (end := ended(row.speaker)) and end < days[0]:
        what = ("dead", "died") if row.speaker.is_person else ("dissolved", "was dissolved")
        told = f"{row.speaker} {what[1]} on {_day(end)} at the latest, before this was said."
        return [Finding(code=f"speaker-{what[0]}", text=told)]
    return _of_office(row, known, days)


def ended(actor: Actor) -> date | None:
    """The last day on which the person can have lived, the body existed."""
    try:
        return from_edtf(actor.dissolved).latest if actor.dissolved else None
    except NotEdtf:
        return None


def _of_office(row: Statement, known: Known, days: Days) -> list[Finding]:
    """The article gives the speaker an office; the knowledge base says which ones were held then."""
    held = known.roles.get(row.speaker_id, [])
    then = [role for role in held if role.is_in_force_between(*days)]
    if row.role_id:
        is_then = any(role.pk == row.role_id for role in then)
        fits = is_then or all(role.pk != row.role_id for role in held)  # somebody else's role is a doubt of its own
        named = next((role.title for role in held if role.pk == row.role_id), "")
    else:
        claims = [one for one in known.claims.get((row.version_id, row.speaker_id), []) if one.standing == "current"]
        kinds = {claim.role_kind for claim in claims} - {Role.Kind.OTHER}
        fits = not held or not claims or (bool(then) and (not kinds or any(role.kind in kinds for role in then)))
        named = row.role_words
    if fits:
        return []
    return [_other_office(row, named, then)]


def _other_office(row: Statement, named: str, then: list[Role]) -> Finding:
    if not then:
        told = f"{row.speaker} held no office that day by the knowledge base, and “{named}” at another time only."
        return Finding(code="no-office-then", text=told)
    offices = "; ".join(f"{role.title}, {role.organization}" for role in then[:3])
    return Finding(code="other-office", text=f"The office is given as “{named}”; known for that day is: {offices}.")


def _of_twins(row: Statement, known: Known) -> list[Finding]:
    others = [pk for pk in known.accepted.get(said(row), []) if pk != row.pk]
    if not others:
        return []
    told = "The same words of the same speaker are accepted in this article already."
    return [Finding(code="accepted-already", text=told)]


def said(row: Statement) -> Said:
    return row.version.article_id, row.speaker_id, row.words


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def overridden(found: list[Finding], override: Collection[str], reason: str) -> list[dict[str, str]]:
    """What is kept with a decision that accepts in spite of `found`. Raises NotAcceptable, NeedsReason, ReasonMissing.

    `override` are the codes that the editor has seen; a warning that came since is asked about again.
    """
    if blocking := [one for one in found if one.blocks]:
        raise NotAcceptable(blocking)
    if any(one.code not in override for one in found):
        raise NeedsReason(found)
    if found and not reason.strip():
        raise ReasonMissing("Say why it is accepted in spite of the warnings: the reason is kept with the decision.")
    return [{"code": one.code, "text": one.text} for one in found]
