"""What the article page shows of an annotation: the row, the words of its parts, its doubts and its history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet

from articles.models import Annotation, Decision, Mention, Span, Statement, Version
from articles.review import checks, fetching, history, snapshots
from articles.review import checks_before_acceptance as before_acceptance
from articles.review.checks_before_acceptance import Finding, Known
from articles.review.history import Event
from articles.review.marked_text import MarkedSpan
from config.prepared import Prepared

Kind, Part, Status = Annotation.Kind, Span.Part, Annotation.Status


@dataclass(frozen=True, kw_only=True)
class Card:
    row: Any
    parts: dict[str, str]  # the words of each part but the main one
    ranges: dict[str, str]  # the same as "12-45 60-80", code points
    history: list[Event]
    doubts: list[str]
    comments: int  # open conversations about it
    findings: list[Finding]  # what blocks accepting it, or needs a reason

    @property
    def main(self) -> str:
        """Where its main words stand, as in `ranges`."""
        return self.ranges.get(snapshots.MAIN_PARTS[self.row.kind], "")

    @property
    def dated(self) -> str:
        """Where its date stands in the text: the span of it, else the article's own wording nearest to its words."""
        wording = getattr(self.row, "wording", "")
        if Part.WHEN in self.ranges or not wording:
            return self.ranges.get(Part.WHEN, "")
        start = _nearest(self.row.version.text, wording, self.row.starts_at)
        return f"{start}-{start + len(wording)}" if start >= 0 else ""

    @property
    def date_words(self) -> str:
        return self.parts.get(Part.WHEN) or self.row.wording

    @property
    def is_dated_by_article(self) -> bool:
        day = self.row.version.article.published_on
        return not self.row.wording and self.row.earliest == self.row.latest == day

    @property
    def joined(self) -> str:
        """From the beginning of its first part to the end of its last; empty where there is one part only."""
        return f"{self.main.split('-', 1)[0]}-{self.main.rsplit('-', 1)[1]}" if " " in self.main else ""


@dataclass(frozen=True, kw_only=True)
class Cast:
    """One actor or place of the article, or words that nobody was found for, with all its mentions."""

    key: str
    name: str
    actor: Any
    place: Any
    mentions: list[Card]

    @property
    def pk(self) -> int:
        return self.mentions[0].row.pk

    @property
    def keys(self) -> str:
        return " ".join(str(card.row.pk) for card in self.mentions)

    @property
    def open(self) -> list[Card]:
        return [card for card in self.mentions if card.row.status in Annotation.OPEN]

    @property
    def status(self) -> str:
        """Of all its mentions: open as long as one of them is."""
        statuses = {card.row.status for card in self.mentions}
        order = (Status.UNREVIEWED, Status.UNSURE, Status.CORRECTED, Status.ACCEPTED, Status.REJECTED)
        return next(status for status in order if status in statuses)

    @property
    def status_words(self) -> str:
        return Status(self.status).label

    @property
    def confidence(self) -> float | None:
        known = [card.row.confidence for card in self.mentions if card.row.confidence is not None]
        return min(known, default=None)

    @property
    def spellings(self) -> list[str]:
        return list(dict.fromkeys(card.row.words for card in self.mentions))

    @property
    def starts_at(self) -> int:
        return self.mentions[0].row.starts_at


def _nearest(text: str, words: str, at: int) -> int:
    """Where these words begin, as near as can be to `at`; -1 where they are not."""
    before, after = text.rfind(words, 0, at + len(words)), text.find(words, at)
    found = [place for place in (before, after) if place >= 0]
    return min(found, key=lambda place: abs(place - at), default=-1)


def contents(
    version: Version, kind: str, *, status: str = "", q: str = "", with_beliefs: bool = False, including: int = 0
) -> list[list[int]]:
    """Which annotations each card holds, in reading order: one, or all mentions of one actor or place.

    `status` may be “open”; `q` is looked for in their words; the one `including` is there in any case.
    """
    chosen = Q(status__in=Annotation.OPEN if status == "open" else [status]) if status else Q()
    chosen &= Q(words__icontains=q) if q else Q()
    if kind == Kind.STATEMENT and not with_beliefs:
        chosen &= ~Q(statement_kind=Statement.StatementKind.BELIEF)
    chosen = chosen | Q(pk=including) if chosen else chosen
    found = snapshots.MODELS[kind].objects.filter(chosen, version=version).in_reading_order()
    if kind != Kind.MENTION:
        return [[key] for key in found.values_list("pk", flat=True)]
    groups: dict[str, list[int]] = defaultdict(list)
    told = found.values_list(*NAMED) if chosen else _mentions_of(version.pk)
    for key, actor, place, words in told:
        groups[_key(actor, place, words)].append(key)
    return list(groups.values())


NAMED = ("id", "actor", "place", "words")
_mentions_of = Prepared(
    lambda version: Mention.objects.filter(version=version).in_reading_order().values_list(*NAMED), int
)


def cards(version: Version, kind: str, keys: Sequence[int] | None = None) -> list[Card]:
    """All of a kind, or those of these annotations."""
    if keys is None:
        keys = list(snapshots.MODELS[kind].objects.filter(version=version).values_list("pk", flat=True))
    found = fetching.several(kind, keys, of=version)
    events = _histories(found, version)
    known = before_acceptance.known_about(found)
    return [_card(row, version, events[row.pk], known) for row in found]


def card(annotation: Annotation) -> Card:
    """The card of one annotation, as it is now."""
    return card_of(fetching.one(annotation.kind, annotation.pk))


def card_of(row: Annotation, made: Decision | None = None) -> Card:
    """The card of a row that is at hand, as it comes out of the decision that was just `made`."""
    known = before_acceptance.known_about([row] if row.status in Annotation.OPEN else [])
    if made and made.revision == 2 and row.added_by_id is None:  # nobody has decided about it before
        return _card(row, row.version, [history.event(made, row.version.text)], known)
    return _card(row, row.version, _histories([row], row.version)[row.pk], known)


def _card(row: Annotation, version: Version, events: list[Event], known: Known) -> Card:
    row.version = version
    spans: dict[str, list[Span]] = defaultdict(list)
    for span in row.spans.all():
        spans[span.part].append(span)
    text = version.text
    return Card(
        row=row,
        parts={part: " … ".join(text[one.start : one.end] for one in found) for part, found in spans.items()},
        ranges={part: " ".join(f"{one.start}-{one.end}" for one in found) for part, found in spans.items()},
        history=events,
        doubts=checks.doubts(row),
        findings=before_acceptance.findings(row, known) if row.status in Annotation.OPEN else [],
        comments=row.open_comments,
    )


_decisions = Prepared(
    lambda keys: (
        Decision.objects.filter(annotation__id__among=keys).select_related("editor", "undoes").order_by("revision")
    ),
    list,
)


def _histories(found: Sequence[Annotation], version: Version) -> dict[int, list[Event]]:
    """Newest last, by annotation."""
    told: dict[int, list[Event]] = defaultdict(list)
    for decision in _decisions([row.pk for row in found]) if found else ():
        told[decision.annotation_id].append(history.event(decision, version.text))
    return told


def cast(mentions: Iterable[Card]) -> list[Cast]:
    """Mentions by what they name, in the order in which the text first names it; unresolved ones by their words."""
    groups: dict[str, list[Card]] = defaultdict(list)
    for one in mentions:
        groups[_key(one.row.actor_id, one.row.place_id, one.row.words)].append(one)
    return [_cast(key, found) for key, found in groups.items()]


def _key(actor: int | None, place: int | None, words: str) -> str:
    if actor:
        return f"actor-{actor}"
    return f"place-{place}" if place else f"words-{words.casefold()}"


def _cast(key: str, found: list[Card]) -> Cast:
    first = found[0].row
    name = str(first.actor or first.place or first.words)
    return Cast(key=key, name=name, actor=first.actor, place=first.place, mentions=found)


TOLD = (
    *("annotation", "annotation__kind", "annotation__status", "part", "start", "end"),
    *("annotation__mention__place", "pk"),
)
KIND_OF_PART = {
    Part.CONTENT: "statement",
    Part.CUE: "cue",
    Part.SOURCE: "source",
    Part.ADDRESSEE: "addressee",
    Part.OCCASION: "meeting",
    Part.WHEN: "date",
    Part.PLACE: "place",
    Part.TITLE: "role",
}


def _shown(version: int, start: int, end: int) -> QuerySet:
    return Span.objects.filter(annotation__version=version, start__lt=end, end__gt=start).values_list(*TOLD)


def _shown_without_beliefs(version: int, start: int, end: int) -> QuerySet:
    belief = Q(annotation__statement__statement_kind=Statement.StatementKind.BELIEF)
    return _shown(version, start, end).exclude(belief)


_spans = {True: Prepared(_shown, int, int, int), False: Prepared(_shown_without_beliefs, int, int, int)}
_several_parts = Prepared(
    lambda keys: (
        Span.objects.filter(part=Part.CONTENT, annotation__id__among=keys)
        .order_by()
        .values_list("annotation")
        .annotate(Min("start"), Max("start"), parts=Count("pk"))
        .filter(parts__gt=1)
    ),
    list,
)


def marks(
    version: Version, *, with_beliefs: bool = False, within: Iterable[tuple[int, int]] | None = None
) -> list[MarkedSpan]:
    """All spans of a version, as the text shows them; or those that reach into one of the stretches `within`."""
    stretches = [(0, len(version.text))] if within is None else within
    told = {one for start, end in stretches for one in _spans[with_beliefs](version.pk, start, end)}
    quoted = {key for key, _, _, part, *_ in told if part == Part.CONTENT}
    parts = {key: (first, last) for key, first, last, _ in _several_parts(list(quoted))} if quoted else {}
    return [
        MarkedSpan(
            annotation=key,
            kind=_kind_of(part, kind, place),
            status=status,
            start=start,
            end=end,
            is_continued=part == Part.CONTENT and key in parts and start > parts[key][0],
            goes_on=part == Part.CONTENT and key in parts and start < parts[key][1],
        )
        for key, kind, status, part, start, end, place, _ in sorted(told, key=itemgetter(4, 5, 7))
    ]


def _kind_of(part: str, kind: str, place: int | None) -> str:
    if part == Part.NAME:
        return "meeting" if kind == Kind.MEETING else "place" if place else "mention"
    return KIND_OF_PART[part]
