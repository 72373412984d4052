"""What keeps a timeline from being published, and what only deserves a look, entry by entry, in sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from articles.models import Annotation, Entry, Statement, Timeline
from articles.publishing import check_facts, check_quotes
from articles.publishing.check_facts import Fact

MOST_ENTRIES = 2_000  # beyond, a page is slow on a phone
LONGEST_HEADLINE = 140  # code points that fit two lines on a phone


@dataclass(frozen=True, kw_only=True)
class Problem:
    """`entry` is None where the timeline as a whole is meant. A problem that does not block is a warning.

    `mend` says where: "edit" (the entry’s form), "evidence" (the entry), "confirm" (its flag), "review" (`annotation`
    in `article`), "source" (the source’s licence) or "details" (the timeline’s own form).
    """

    entry: Entry | None
    sentence: str
    blocks: bool = True
    mend: str = "edit"
    annotation: int | None = None
    article: int | None = None
    source: str = ""


def problems(timeline: Timeline) -> list[Problem]:
    """In the order of the entries; the same few queries for two entries and for two thousand."""
    entries = list(timeline.entries.select_related("picture"))
    facts = check_facts.gather(timeline)
    invented = check_quotes.invented(entries, facts)
    found = list(_of_the_whole(timeline, entries))
    for entry in entries:
        found += _of_entry(entry, facts.get(entry.pk, []), invented.get(entry.pk, []))
    found += _told_twice(entries, facts)
    return sorted(found, key=lambda one: not one.blocks)


def _of_the_whole(timeline: Timeline, entries: list[Entry]) -> Iterator[Problem]:
    if not entries:
        yield Problem(entry=None, sentence="There is nothing to publish yet: add an entry first.", mend="evidence")
    if not timeline.summary:
        said = "It has no standfirst. Lists, feeds and shared links show one."
        yield Problem(entry=None, sentence=said, blocks=False, mend="details")
    if len(entries) > MOST_ENTRIES:
        said = f"It has {len(entries)} entries. Beyond {MOST_ENTRIES} the page gets slow; think of two timelines."
        yield Problem(entry=None, sentence=said, blocks=False, mend="details")
    if timeline.picture and not timeline.picture.licence:
        said = "Its picture names no licence."
        yield Problem(entry=None, sentence=said, blocks=False, mend="details")


def _of_entry(entry: Entry, facts: list[Fact], invented: list[str]) -> Iterator[Problem]:
    if entry.kind != Entry.Kind.FREE and not facts:
        said = "It has no evidence. Add an accepted annotation to it, or make it a note of the editors."
        yield Problem(entry=entry, sentence=said, mend="evidence")
    if entry.flag:
        yield Problem(entry=entry, sentence=f"{entry.flag} Look at it again and confirm the entry.", mend="confirm")
    for words in invented:
        said = f"“{words}” is quoted, but stands in no article that is its evidence. Quote verbatim, or without marks."
        yield Problem(entry=entry, sentence=said)
    for fact in facts:
        yield from _of_fact(entry, fact)
    yield from _of_looks(entry, facts)


def _of_fact(entry: Entry, fact: Fact) -> Iterator[Problem]:
    """What blocks, of one piece of evidence."""
    at = {"annotation": fact.annotation, "article": fact.article}
    if fact.status not in Annotation.STANDING:
        said = "Its evidence is not accepted. Review it, or take it out."
        yield Problem(entry=entry, sentence=said, mend="review", **at)
    if not fact.is_verbatim:
        said = "Its words are not those of the article. Correct the span in the review."
        yield Problem(entry=entry, sentence=said, mend="review", **at)
    if fact.kind == Annotation.Kind.STATEMENT and fact.speaker is None:
        said = "Its statement has no speaker. Name the speaker in the review."
        yield Problem(entry=entry, sentence=said, mend="review", **at)
    if not fact.allows_excerpts:
        said = f"The licence of {fact.source_name} does not allow excerpts. Take the evidence out, or another source."
        yield Problem(entry=entry, sentence=said, mend="source", source=fact.source, **at)
    if fact.passes_done < fact.passes_needed:
        said = f"Its article was read by {fact.passes_done} of the two independent editors that it needs."
        yield Problem(entry=entry, sentence=said, mend="review", **at)
    if fact.is_changed_at_source and not entry.flag:
        said = f"The article has changed at {fact.source_name} since: the words are not in its newest text."
        yield Problem(entry=entry, sentence=said, blocks=False, mend="review", **at)
    if fact.statement_kind == Statement.StatementKind.BELIEF:
        said = "Its evidence tells what somebody believes or intends, not what they said."
        yield Problem(entry=entry, sentence=said, blocks=False, mend="review", **at)


def _of_looks(entry: Entry, facts: list[Fact]) -> Iterator[Problem]:
    """Warnings only."""
    sentences = []
    if entry.earliest is None and entry.latest is None:
        sentences.append("It has no date and will stand last.")
    elif _is_outside(entry, facts):
        sentences.append("Its date is not one that its evidence gives.")
    if len(entry.headline) > LONGEST_HEADLINE:
        sentences.append(f"Its headline is long: {len(entry.headline)} characters.")
    if entry.kind == Entry.Kind.FREE and not entry.text and not facts:
        sentences.append("It is a headline alone: readers cannot tell what it rests on.")
    if entry.picture and not entry.picture.licence:
        sentences.append("Its picture names no licence.")
    for said in sentences:
        yield Problem(entry=entry, sentence=said, blocks=False)


def _is_outside(entry: Entry, facts: Iterable[Fact]) -> bool:
    dated = [fact for fact in facts if fact.earliest or fact.latest]
    first, last = entry.earliest or date.min, entry.latest or date.max
    return bool(dated) and all(
        last < (fact.earliest or date.min) or first > (fact.latest or date.max) for fact in dated
    )


def _told_twice(entries: list[Entry], facts: dict[int, list[Fact]]) -> Iterator[Problem]:
    told: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        for fact in facts.get(entry.pk, []):
            told[fact.annotation].append(entry)
    for annotation, rows in told.items():
        for entry in rows[1:]:
            said = f"The same evidence stands under “{rows[0].headline}”."
            yield Problem(entry=entry, sentence=said, blocks=False, mend="evidence", annotation=annotation)
