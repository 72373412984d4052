"""One article on its way through the stages: its text, its layout, its parse, and what has been found so far.

The stages run in the order that `pipeline` fixes:

    layout → quotes → parse → mentions → roles → cues → statements → (vote) → coreference
           → dates → meetings → topics → confidence

Each stage is a module with one entry point named like the module, `mentions(document)`, `dates(document)`…, which reads
what earlier stages left on the Document and appends its own finds to the lists below; it returns nothing. A stage never
changes `text` and never removes what another stage found (but the vote of a trained extractor, where one serves, leaves
out statements that it finds unlikely; coreference may add mentions to actors, fill a statement's
speaker and create actors of kind "unnamed"; meetings may create no actors).

* Offsets are Unicode code points of `text`, half-open. spaCy's `token.idx` is the same thing: the Doc covers the whole
  text and `doc.text == text`.
* A sentence never crosses a line: the parser sees one line (at most `parse.PIECE` characters) at a time.
* `token.tag_` (Penn), `token.pos_`, `token.lemma_`, `token.dep_`, `token.head`, `doc.ents` are set; `token.morph`,
  vectors and `doc.tensor` are not.
* Everything a stage does is linear in the length of the text: use the lookups here rather than loops over all of it.
"""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from articles.extraction.candidates import (
    AcronymCandidate,
    ActorCandidate,
    DateCandidate,
    MeetingCandidate,
    MentionCandidate,
    RoleCandidate,
    Span,
    StatementCandidate,
    TopicCandidate,
)
from entities.names.known import Knowledge
from entities.when import DateExpression

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """One line of the text, without its line end and outer white space.

    `kind`: headline, dateline (a line that is only place and/or date), byline, caption or body. `body_start` is where
    the words begin after a dateline inside the line ("JAKARTA, Aug. 9 — "); elsewhere it equals `start`.
    """

    start: int
    end: int
    kind: str
    body_start: int

    @property
    def has_dateline(self) -> bool:
        return self.kind == "dateline" or self.body_start > self.start


@dataclass(frozen=True, kw_only=True)
class Quote:
    """A stretch between quotation marks in one paragraph. `outer` has the marks, `inner` has not.

    `depth` 1 is a quotation of the article, 2 one inside another. `closed` is False where the closing mark is missing
    (then it ends with the paragraph). `continues` is True where it re-opens the quotation left open by the paragraph
    before. `sentence_like` is False for scare quotes, titles and names.
    """

    outer: Span
    inner: Span
    paragraph: int
    depth: int = 1
    closed: bool = True
    continues: bool = False
    sentence_like: bool = True


@dataclass(frozen=True, kw_only=True)
class Vote:
    """What the trained extractor thinks of a statement: how likely it is right; `agrees` where it finds the same."""

    likely: float
    agrees: bool = False


@dataclass(kw_only=True)
class ActorDraft:
    """An actor or place of the article while it grows; becomes an ActorCandidate at the end.

    `number`: "singular" (it, he, the minister) or "plural" (they: leaders, officials); None where not known.
    """

    key: str
    kind: str
    name: str
    known: str | None = None
    wikidata: str | None = None
    acronym: str | None = None
    country: str | None = None
    gender: str | None = None
    number: str | None = None
    aliases: list[str] = field(default_factory=list)
    mentions: list[MentionCandidate] = field(default_factory=list)

    def candidate(self) -> ActorCandidate:
        return ActorCandidate(
            key=self.key,
            kind=self.kind,
            name=self.name,
            known=self.known,
            wikidata=self.wikidata,
            acronym=self.acronym,
            country=self.country,
            gender=self.gender,
            aliases=tuple(self.aliases),
            mentions=tuple(sorted(self.mentions, key=lambda mention: mention.span)),
        )


@dataclass(kw_only=True)
class Document:
    """Text and everything found in it so far. `anchor` is the day relative dates count from (the dateline's)."""

    text: str
    published: date
    knowledge: Knowledge
    sha256: str = ""
    anchor: date | None = None

    paragraphs: list[Paragraph] = field(default_factory=list)  # layout
    quotes: list[Quote] = field(default_factory=list)  # quotes, by outer.start
    doc: Doc | None = None  # parse
    actors: dict[str, ActorDraft] = field(default_factory=dict)  # mentions, then coreference
    acronyms: list[AcronymCandidate] = field(default_factory=list)  # mentions
    roles: list[RoleCandidate] = field(default_factory=list)  # roles
    cues: list = field(default_factory=list)  # cues: `cues.Cue`, by position
    statements: list[StatementCandidate] = field(default_factory=list)  # statements, coreference, confidence
    carriers: dict[str, Span] = field(default_factory=dict)  # statements: who passes it on, by statement key
    votes: dict[str, Vote] = field(default_factory=dict)  # the trained extractor, where one serves: by statement key
    dates: list[DateCandidate] = field(default_factory=list)  # dates, meetings
    undated: list[DateExpression] = field(default_factory=list)  # dates: "a week after" some event, for meetings
    meetings: list[MeetingCandidate] = field(default_factory=list)  # meetings
    topics: list[TopicCandidate] = field(default_factory=list)  # topics
    warnings: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sha256 = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        self.anchor = self.anchor or self.published
        self._token_starts = array("q")
        self._sentence_starts: list[int] = []
        self._paragraph_starts: list[int] | None = None
        self._mention_index: list[tuple[int, int, str]] | None = None
        self._outer_quotes: list[Quote] | None = None
        self._outer_starts: list[int] = []
        self._cue_heads: list[int] | None = None

    # -- the parse -----------------------------------------------------------------------------------------------

    def set_doc(self, doc: Doc) -> None:
        """Take the parse of the whole text; raises ValueError where its code points do not line up with the text."""
        if len(doc.text) != len(self.text):
            raise ValueError("The parse is not of this text.")
        self.doc = doc
        # Read in one go: to ask each token takes ten times as long.
        told = doc.to_array(["IDX", "SENT_START"]).reshape(len(doc), 2)
        self._token_starts = array("q", told[:, 0].tolist())
        self._sentence_starts = (told[:, 1] == 1).nonzero()[0].tolist()

    def token_at(self, offset: int) -> Token:
        """The token that covers `offset`, or the last one that begins before it."""
        return self.doc[max(bisect_right(self._token_starts, offset) - 1, 0)]

    def tokens(self, start: int, end: int) -> TokenSpan:
        """The tokens that begin inside [start, end); an empty spaCy span where there is none."""
        first = bisect_left(self._token_starts, start)
        return self.doc[first : max(first, bisect_left(self._token_starts, end))]

    def sentence_bounds(self, i: int) -> tuple[int, int]:
        """The sentence of token `i` as token indexes, half-open. Spares spaCy's `token.sent`, which walks back."""
        at = bisect_right(self._sentence_starts, i)
        end = self._sentence_starts[at] if at < len(self._sentence_starts) else len(self.doc)
        return self._sentence_starts[max(at - 1, 0)], end

    def cues_between(self, first: int, last: int) -> list:
        """The cues whose head is one of the tokens [first, last)."""
        if self._cue_heads is None or len(self._cue_heads) != len(self.cues):
            self._cue_heads = [cue.head for cue in self.cues]
        return self.cues[bisect_left(self._cue_heads, first) : bisect_left(self._cue_heads, last)]

    # -- layout --------------------------------------------------------------------------------------------------

    def paragraph_at(self, offset: int) -> int:
        """The index of the paragraph that covers `offset`, or of the last one before it."""
        if self._paragraph_starts is None or len(self._paragraph_starts) != len(self.paragraphs):
            self._paragraph_starts = [paragraph.start for paragraph in self.paragraphs]
        return max(bisect_right(self._paragraph_starts, offset) - 1, 0)

    def outer_quotes(self) -> list[Quote]:
        """The quotations of the first depth, which never overlap."""
        if self._outer_quotes is None:
            self._outer_quotes = [quote for quote in self.quotes if quote.depth == 1]
            self._outer_starts = [quote.outer.start for quote in self._outer_quotes]
        return self._outer_quotes

    def quote_around(self, start: int, end: int) -> Quote | None:
        """The outermost quotation that has all of [start, end) inside its marks."""
        outer = self.outer_quotes()
        at = bisect_right(self._outer_starts, start) - 1
        return outer[at] if at >= 0 and outer[at].outer.end >= end else None

    def quotes_between(self, start: int, end: int) -> list[Quote]:
        """The outermost quotations that have a part in [start, end)."""
        outer = self.outer_quotes()
        first = max(bisect_right(self._outer_starts, start) - 1, 0)
        last = bisect_left(self._outer_starts, end)
        return [quote for quote in outer[first:last] if quote.outer.end > start]

    def outer_quote_after(self, quote: Quote) -> Quote | None:
        """The next outermost quotation of the same paragraph."""
        outer = self.outer_quotes()
        at = bisect_right(self._outer_starts, quote.outer.start)
        return outer[at] if at < len(outer) and outer[at].paragraph == quote.paragraph else None

    def outer_quote_before(self, quote: Quote) -> Quote | None:
        """The outermost quotation before this one in the same paragraph."""
        outer = self.outer_quotes()
        at = bisect_left(self._outer_starts, quote.outer.start) - 1
        return outer[at] if at >= 0 and outer[at].paragraph == quote.paragraph else None

    # -- actors --------------------------------------------------------------------------------------------------

    def add_actor(self, kind: str, name: str, **fields: object) -> ActorDraft:
        """A new actor (or kind "place") with the next free key."""
        draft = ActorDraft(key=f"a{len(self.actors) + 1}", kind=kind, name=name, **fields)
        self.actors[draft.key] = draft
        return draft

    def add_mention(self, actor: str, mention: MentionCandidate) -> None:
        """Say that a span names this actor; the one place that adds mentions once `mentions` has run."""
        self.actors[actor].mentions.append(mention)
        if self._mention_index is not None:
            insort(self._mention_index, (mention.span.start, mention.span.end, actor))

    def mentions_in(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """(start, end, actor key) of every mention inside [start, end), in order of the text."""
        if self._mention_index is None:
            self._mention_index = sorted(
                (mention.span.start, mention.span.end, draft.key)
                for draft in self.actors.values()
                for mention in draft.mentions
            )
        first = bisect_left(self._mention_index, (start, 0, ""))
        last = bisect_left(self._mention_index, (end, 0, ""))
        return [entry for entry in self._mention_index[first:last] if entry[1] <= end]

    def actor_at(self, start: int, end: int) -> ActorDraft | None:
        """The actor whose longest mention lies inside [start, end); None where there is none."""
        inside = self.mentions_in(start, end)
        return self.actors[max(inside, key=lambda entry: entry[1] - entry[0])[2]] if inside else None

    # -- texts ---------------------------------------------------------------------------------------------------

    def words(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def replace_statement(self, at: int, **fields: object) -> None:
        """Statements are frozen; a later stage that knows more puts a new value in place of the old."""
        self.statements[at] = replace(self.statements[at], **fields)
