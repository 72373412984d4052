"""What the article page shows of an annotation: the row, the words of its parts, its doubts and its history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet

from articles.models import Annotation, Decision, MeetingReport, Mention, RoleClaim, Span, Statement, Version
from articles.review import checks, comments, history, snapshots
from articles.review import checks_before_acceptance as before_acceptance
from articles.review.checks_before_acceptance import Finding, Known
from articles.review.history import Event
from articles.review.marked_text import MarkedSpan

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


def rows(kind: str) -> QuerySet:
    """Everything a card of this kind shows, in a number of queries that does not depend on how many there are."""
    related = {
        Kind.STATEMENT: ("speaker", "role__organization", "role__person", "via", "said_at", "place", "nested_in"),
        Kind.MEETING: ("place", "host", "organizer", "series", "meeting"),
        Kind.MENTION: ("actor__country", "place__country"),
        Kind.ROLE: ("person", "organization", "role__organization", "role__person"),
    }
    several = {
        Kind.STATEMENT: ("topics", "speaker_candidates"),
        Kind.MEETING: ("topics", "participations__actor"),
        Kind.MENTION: (),
        Kind.ROLE: (),
    }
    model = {Kind.STATEMENT: Statement, Kind.MEETING: MeetingReport, Kind.MENTION: Mention, Kind.ROLE: RoleClaim}[kind]
    found = model.objects.select_related(*related[kind], "added_by", "run").prefetch_related(*several[kind], "spans")
    return found.in_reading_order()


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
    for row in found.only("pk", "actor", "place", "words"):
        groups[_key(row)].append(row.pk)
    return list(groups.values())


def cards(version: Version, kind: str, keys: Collection[int] | None = None) -> list[Card]:
    """All of a kind, or those of these annotations."""
    chosen = rows(kind).filter(version=version)
    found = list(chosen if keys is None else chosen.filter(pk__in=keys))
    events = _histories(found, version)
    for row in found:
        row.version = version
    known = before_acceptance.known_about(found)
    talk = comments.open_counts([row.pk for row in found])
    return [_card(row, version, events[row.pk], known, talk) for row in found]


def card(annotation: Annotation) -> Card:
    """The card of one annotation, as it is now."""
    return card_of(snapshots.at_hand(annotation.kind).get(pk=annotation.pk))


def card_of(row: Annotation) -> Card:
    """The card of a row that is at hand, as it comes out of a decision."""
    known = before_acceptance.known_about([row] if row.status in Annotation.OPEN else [])
    talk = comments.open_counts([row.pk])
    return _card(row, row.version, _histories([row], row.version)[row.pk], known, talk)


def _card(row: Annotation, version: Version, events: list[Event], known: Known, talk: dict[int, int]) -> Card:
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
        comments=talk.get(row.pk, 0),
    )


def _histories(found: Sequence[Annotation], version: Version) -> dict[int, list[Event]]:
    """Newest last, by annotation."""
    told: dict[int, list[Event]] = defaultdict(list)
    made = Decision.objects.filter(annotation__in=[row.pk for row in found]).select_related("editor", "undoes")
    for decision in made.order_by("revision"):
        told[decision.annotation_id].append(history.event(decision, version.text))
    return told


def cast(mentions: Iterable[Card]) -> list[Cast]:
    """Mentions by what they name, in the order in which the text first names it; unresolved ones by their words."""
    groups: dict[str, list[Card]] = defaultdict(list)
    for one in mentions:
        groups[_key(one.row)].append(one)
    return [_cast(key, found) for key, found in groups.items()]


def _key(row: Mention) -> str:
    if row.actor_id:
        return f"actor-{row.actor_id}"
    return f"place-{row.place_id}" if row.place_id else f"words-{row.words.casefold()}"


def _cast(key: str, found: list[Card]) -> Cast:
    first = found[0].row
    name = str(first.actor or first.place or first.words)
    return Cast(key=key, name=name, actor=first.actor, place=first.place, mentions=found)


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


def marks(
    version: Version, *, with_beliefs: bool = False, within: Iterable[tuple[int, int]] | None = None
) -> list[MarkedSpan]:
    """All spans of a version, as the text shows them; or those that reach into one of the stretches `within`."""
    spans = Span.objects.filter(annotation__version=version)
    if within is not None:
        spans = spans.filter(reduce(or_, (Q(start__lt=end, end__gt=start) for start, end in within)))
    if not with_beliefs:
        spans = spans.exclude(annotation__statement__statement_kind=Statement.StatementKind.BELIEF)
    told = list(
        spans.order_by("start", "end", "pk").values_list(
            "annotation", "annotation__kind", "annotation__status", "part", "start", "end", "annotation__mention__place"
        )
    )
    parts = _quoted_in_parts(version, None if within is None else {key for key, *_ in told})
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
        for key, kind, status, part, start, end, place in told
    ]


def _quoted_in_parts(version: Version, keys: set[int] | None) -> dict[int, tuple[int, int]]:
    """Where the first and the last part begin, of quotations that have several."""
    spans = Span.objects.filter(part=Part.CONTENT)
    spans = spans.filter(annotation__version=version) if keys is None else spans.filter(annotation__in=keys)
    several = spans.order_by().values_list("annotation").annotate(Min("start"), Max("start"), parts=Count("pk"))
    return {key: (first, last) for key, first, last, _ in several.filter(parts__gt=1)}


def _kind_of(part: str, kind: str, place: int | None) -> str:
    if part == Part.NAME:
        return "meeting" if kind == Kind.MEETING else "place" if place else "mention"
    return KIND_OF_PART[part]
