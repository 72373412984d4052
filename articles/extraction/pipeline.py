"""From a text to its Extraction: the only place that knows the order of the stages.

A stage is a function `stage(document) -> None`; see `document` for what it may read and must leave alone.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from articles.extraction import languages, other_languages, parse, parts
from articles.extraction.candidates import Extraction, StatementCandidate
from articles.extraction.confidence import confidence
from articles.extraction.coreference import coreference
from articles.extraction.cues import cues
from articles.extraction.dates import dates
from articles.extraction.document import Document
from articles.extraction.identity import NAME, VERSION
from articles.extraction.layout import layout
from articles.extraction.meetings import meetings
from articles.extraction.mentions import mentions
from articles.extraction.quotes import quotes
from articles.extraction.roles import roles
from articles.extraction.statements import statements
from articles.extraction.topics import topics
from articles.extraction.utterances import utterances
from entities.names.known import Knowledge

Stage = Callable[[Document], None]
Progress = Callable[[str], None]  # is told the name of each stage as it begins

# One stage a line, in this order; quotations and layout come before the parser because they decide what it is shown.
BEFORE_PARSE: tuple[Stage, ...] = (layout, quotes)
AFTER_PARSE: tuple[Stage, ...] = (
    mentions,
    roles,
    cues,
    statements,
    coreference,
    dates,
    meetings,
    utterances,
    topics,
    confidence,
)
WITHOUT_RULES: tuple[Stage, ...] = (
    layout,
    quotes,
    other_languages.known_names,
    other_languages.dates_in_digits,
    other_languages.quotations,
)

BATCH_CHARACTERS = 50_000


def extract(
    text: str,
    published: date,
    knowledge: Knowledge,
    *,
    language: str = "en",
    progress: Progress | None = None,
    vote: Stage | None = None,
) -> Extraction:
    """All candidates of one article. `language` (BCP 47): one that has no rules gets what its form tells.

    `vote`: the stage of a trained extractor, run when the rules have found their statements.
    """
    if languages.has_rules(language):
        return next(extract_many([(text, published)], knowledge, progress=progress, vote=vote))
    began = time.perf_counter()
    document = Document(text=text, published=published, knowledge=knowledge)
    document.warnings.append(other_languages.warning(language))
    run(WITHOUT_RULES, document, progress)
    return finish(document, seconds=time.perf_counter() - began)


def extract_many(
    articles: Iterable[tuple[str, date]],
    knowledge: Knowledge,
    *,
    progress: Progress | None = None,
    vote: Stage | None = None,
) -> Iterator[Extraction]:
    """Yields one Extraction an article, in order; parses in batches, which is much faster than one by one."""
    behind = voted(AFTER_PARSE, vote)
    for batch in batches(articles):
        if len(batch[0][0]) > parts.LONGEST:
            yield in_parts(*batch[0], knowledge, behind, progress)
            continue
        documents = [Document(text=text, published=published, knowledge=knowledge) for text, published in batch]
        with parse.passing_words(only_if_many=True):
            found = read(documents, behind, progress)
        yield from found


def read(documents: list[Document], behind: tuple[Stage, ...], progress: Progress | None = None) -> list[Extraction]:
    """The finds of some documents that are parsed together; takes them off the list, so that each parse is freed."""
    began = time.perf_counter()
    for document in documents:
        run(BEFORE_PARSE, document, progress)
    if progress is not None:
        progress("parse")
    parse.parse(documents, share_of(progress))
    shared = (time.perf_counter() - began) / len(documents)
    found = []
    while documents:
        document = documents.pop(0)
        began = time.perf_counter()
        run(behind, document, progress)
        found.append(finish(document, seconds=shared + time.perf_counter() - began))
    return found


def in_parts(
    text: str, published: date, knowledge: Knowledge, behind: tuple[Stage, ...], progress: Progress | None = None
) -> Extraction:
    """The finds of a text that is too long to be held at once; the words of a part are forgotten with it."""
    began = time.perf_counter()
    stitched, cut = parts.Stitched(), list(parts.parts(text))
    for number, (start, end) in enumerate(cut, 1):
        document = Document(text=text[start:end], published=published, knowledge=knowledge)
        told = part_of(progress, f"part {number} of {len(cut)}")
        with parse.passing_words():
            [found] = read([document], behind, told)
        stitched.add(found, start)
    whole = Document(text=text, published=published, knowledge=knowledge)
    return stitched.whole(found, sha256=whole.sha256, seconds=time.perf_counter() - began)


def part_of(progress: Progress | None, part: str) -> Progress | None:
    return progress and (lambda stage: progress(f"{stage}, {part}"))


def share_of(progress: Progress | None) -> Callable[[float], None] | None:
    """Tells how far the parse is, which takes most of the time of a long text."""

    def tell(share: float) -> None:
        if share < 1:
            progress(f"parse, {share:.0%}")

    return tell if progress is not None else None


def read_by_rules(articles: Iterable[tuple[str, date]], knowledge: Knowledge) -> Iterator[Document]:
    """Every article as far as the statements of the rules: what a trained extractor learns beside."""
    for batch in batches(articles):
        documents = [Document(text=text, published=published, knowledge=knowledge) for text, published in batch]
        for document in documents:
            run(BEFORE_PARSE, document)
        parse.parse(documents)
        for document in documents:
            run(AFTER_PARSE[: AFTER_PARSE.index(statements) + 1], document)
            yield document


def voted(stages: tuple[Stage, ...], vote: Stage | None) -> tuple[Stage, ...]:
    """The stages with the vote behind `statements`, so that speakers are found for what it adds."""
    if vote is None or statements not in stages:
        return stages
    behind = stages.index(statements) + 1
    return (*stages[:behind], vote, *stages[behind:])


def batches(articles: Iterable[tuple[str, date]]) -> Iterator[list[tuple[str, date]]]:
    """Groups of articles of some BATCH_CHARACTERS together; a longer article is a group of its own."""
    batch: list[tuple[str, date]] = []
    size = 0
    for article in articles:
        if batch and size + len(article[0]) > BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
        batch.append(article)
        size += len(article[0])
    if batch:
        yield batch


def run(stages: tuple[Stage, ...], document: Document, progress: Progress | None = None) -> None:
    for stage in stages:
        if progress is not None:
            progress(stage.__name__)
        stage(document)


def finish(document: Document, *, seconds: float) -> Extraction:
    """The frozen yield: everything in order of the text, statements numbered by where they stand."""
    return Extraction(
        name=NAME,
        version=VERSION,
        seconds=round(seconds, 4),
        text_sha256=document.sha256,
        actors=tuple(draft.candidate() for draft in document.actors.values()),
        roles=tuple(sorted(document.roles, key=lambda role: role.span)),
        statements=numbered(document.statements),
        meetings=tuple(document.meetings),
        dates=tuple(sorted(document.dates, key=lambda found: found.span)),
        topics=tuple(document.topics),
        acronyms=tuple(document.acronyms),
        warnings=tuple(document.warnings),
    )


def numbered(statements: list[StatementCandidate]) -> tuple[StatementCandidate, ...]:
    """Statements by position, keys s1, s2…, with `nested_in` following its statement's new key."""
    ordered = sorted(statements, key=lambda statement: (statement.content[0].start, statement.level, statement.key))
    new_keys = {statement.key: f"s{number}" for number, statement in enumerate(ordered, 1)}
    return tuple(
        replace(statement, key=new_keys[statement.key], nested_in=new_keys.get(statement.nested_in))
        for statement in ordered
    )
