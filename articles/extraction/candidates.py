"""What an extraction yields: frozen values with stand-off spans, tied together by keys local to one article.

Spans are half-open [start, end) in Unicode code points of the text that was given. A `key` ("a1", "s3", "m2")
is unique within one Extraction. `known` is the slug of an actor, place or series of the knowledge base.
`found_by` names the stage and rule ("statements.quote_then_cue"); `confidence` lies in 0..1. `score` is the same before
calibration, None where it was not calibrated.
"""

from __future__ import annotations

from dataclasses import dataclass

from entities.when import When


@dataclass(frozen=True, kw_only=True, order=True, slots=True)
class Span:
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class MentionCandidate:
    """A span that names an actor or place. `form`: name, acronym, demonym, nominal ("the minister"), pronoun."""

    span: Span
    form: str
    found_by: str
    confidence: float = 0.9


@dataclass(frozen=True, kw_only=True, slots=True)
class ActorCandidate:
    """One actor or place of the article, with all its mentions. `kind`: as `entities.models.Actor.Kind`, or "place"."""

    key: str
    kind: str
    name: str
    known: str | None = None
    wikidata: str | None = None
    acronym: str | None = None
    country: str | None = None  # slug
    gender: str | None = None
    aliases: tuple[str, ...] = ()
    mentions: tuple[MentionCandidate, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class RoleCandidate:
    """`person` is said to hold `title` at `of`. `standing`: current, former, acting, designate, newly_appointed."""

    key: str
    person: str
    title: str
    of: str | None
    span: Span
    found_by: str
    kind: str = "other"
    standing: str = "current"
    confidence: float = 0.8


@dataclass(frozen=True, kw_only=True, slots=True)
class DateCandidate:
    span: Span
    when: When
    found_by: str
    confidence: float = 0.9


@dataclass(frozen=True, kw_only=True, slots=True)
class StatementCandidate:
    """One attribution. `kind`: direct, indirect, mixed, no_comment, belief. `level` 2 stands inside `nested_in`.

    `content` are the parts of the reported words, in order. `speaker` is the key of an actor or None where
    nobody or more than one fits; then `speaker_candidates` offers them. `via`: the agency that reports it.
    `polarity`: None, "denial" or "hedged". `occasion`: the words that say where it was said ("told reporters").
    """

    key: str
    kind: str
    content: tuple[Span, ...]
    found_by: str
    cue: Span | None = None
    source: Span | None = None
    speaker: str | None = None
    speaker_candidates: tuple[str, ...] = ()
    role: str | None = None  # key of the RoleCandidate the speaker holds here
    via: str | None = None
    addressee: Span | None = None
    occasion: Span | None = None
    level: int = 1
    nested_in: str | None = None
    polarity: str | None = None
    meeting: str | None = None
    said_on: When | None = None
    said_in: str | None = None  # key of the place
    topics: tuple[str, ...] = ()
    confidence: float = 0.5
    score: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ParticipantCandidate:
    """`part`: host, organizer, chair, participant, observer, invited. `level`: head_of_state, minister, envoy…"""

    actor: str
    part: str = "participant"
    level: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class MeetingCandidate:
    """One meeting with every span that names it. `place`, `host`, `organizer` are actor keys (place: kind "place").

    `status`: scheduled, held, ongoing, postponed, cancelled, proposed. `when_span` is None where the date is
    inferred. `series` is a known series' slug, or the series' name where it is not known.
    """

    key: str
    name: str
    kind: str
    status: str
    mentions: tuple[Span, ...]
    found_by: str
    place: str | None = None
    when: When | None = None
    when_span: Span | None = None
    old_when: When | None = None  # of a postponed or cancelled meeting
    host: str | None = None
    organizer: str | None = None
    participants: tuple[ParticipantCandidate, ...] = ()
    series: str | None = None
    confidence: float = 0.6
    score: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class TopicCandidate:
    topic: str  # slug of the vocabulary
    spans: tuple[Span, ...]
    confidence: float = 0.7


@dataclass(frozen=True, kw_only=True, slots=True)
class AcronymCandidate:
    short: str
    long: str
    span: Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Extraction:
    """The whole yield of one pass over one text."""

    name: str
    version: str
    seconds: float
    text_sha256: str
    actors: tuple[ActorCandidate, ...] = ()
    roles: tuple[RoleCandidate, ...] = ()
    statements: tuple[StatementCandidate, ...] = ()
    meetings: tuple[MeetingCandidate, ...] = ()
    dates: tuple[DateCandidate, ...] = ()
    topics: tuple[TopicCandidate, ...] = ()
    acronyms: tuple[AcronymCandidate, ...] = ()
    warnings: tuple[str, ...] = ()
