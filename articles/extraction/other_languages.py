"""In a language that the rules do not read, what its form alone tells: quotations, dates in digits, known names."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from articles.extraction import languages
from articles.extraction.candidates import DateCandidate, MentionCandidate, Span, StatementCandidate
from articles.extraction.cast import Cast
from articles.extraction.document import Document, Quote
from articles.extraction.linking import company, meant
from entities.names.fold import is_acronym
from entities.names.gazetteer import Hit
from entities.when import NotEdtf, When, find, from_edtf, resolve
from entities.when.meanings import Written

BY_MARKS = "quotations.by_marks"
ACTORS_AND_PLACES = frozenset({"actor", "place"})
ENGLISH_FORMS = {"adjective", "demonym"}  # "Polish" is another word elsewhere
FEWEST_WORDS, FEWEST_SIGNS = 4, 8  # shorter ones are titles and words at a distance
CORNERS = re.compile(r"「([^「」\n]{1,4000})」")
EAST_ASIAN_DAY = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
WORD = re.compile(r"\w+")
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def warning(language: str) -> str:
    return f"No rules for {languages.name(language)}: quotations, dates in digits and known names only."


def known_names(document: Document) -> None:
    """Names of the knowledge base as they are spelt there; no adjectives, which are English words."""
    cast = Cast(document=document)
    hits = cast.gazetteer.find(document.text, of=ACTORS_AND_PLACES)
    hits = [told for hit in hits if (told := without_english_forms(hit)).bearers]
    countries = company(cast.gazetteer, hits)
    for hit in hits:
        bearer = meant(cast.gazetteer, hit, countries, document.published)
        if bearer:
            draft = cast.known(bearer.of, bearer.slug)
            form = "acronym" if is_acronym(bearer.spelling) else "name"
            span = Span(start=hit.start, end=hit.end)
            document.add_mention(
                draft.key, MentionCandidate(span=span, form=form, found_by="mentions.known_name", confidence=0.7)
            )


def without_english_forms(hit: Hit) -> Hit:
    return replace(hit, bearers=tuple(bearer for bearer in hit.bearers if bearer.form not in ENGLISH_FORMS))


def dates_in_digits(document: Document) -> None:
    """Days written in numbers only, the day before the month where both may be meant."""
    for expression in find(document.text):
        if isinstance(expression.meaning, Written):
            when = resolve(expression, anchor=document.published)
            add_date(document, expression.start, expression.end, when)
    for match in EAST_ASIAN_DAY.finditer(document.text):
        year, month, day = (int(number) for number in match.groups())
        try:
            when = from_edtf(f"{year:04}-{month:02}-{day:02}")
        except NotEdtf:
            continue
        add_date(document, match.start(), match.end(), replace(when, wording=match.group()))


def add_date(document: Document, start: int, end: int, when: When) -> None:
    if when.edtf:
        span = Span(start=start, end=end)
        document.dates.append(DateCandidate(span=span, when=when, found_by="dates.digits", confidence=0.9))


def quotations(document: Document) -> None:
    """Every quotation that is long enough to be speech, nobody's yet; one that runs over paragraphs is one."""
    marked = [quote for quote in document.quotes if quote.depth == 1]
    parts: list[list[Span]] = []
    for before, quote in pairwise([None, *marked]):
        if before is not None and parts and quote.continues and quote.paragraph == before.paragraph + 1:
            parts[-1].append(trimmed(document, quote))
        else:
            parts.append([trimmed(document, quote)])
    parts += [[Span(start=match.start(1), end=match.end(1))] for match in CORNERS.finditer(document.text)]
    for number, spans in enumerate(parts, 1):
        content = tuple(span for span in spans if span.end > span.start)
        if content and is_speech(" ".join(document.words(span) for span in content)):
            document.statements.append(
                StatementCandidate(key=f"q{number}", kind="direct", content=content, found_by=BY_MARKS, confidence=0.4)
            )


def trimmed(document: Document, quote: Quote) -> Span:
    """Without the blanks that French puts inside its marks."""
    words = document.words(quote.inner)
    start = quote.inner.start + len(words) - len(words.lstrip())
    return Span(start=start, end=max(start, start + len(words.strip())))


def is_speech(words: str) -> bool:
    if UNSPACED.search(words):
        return sum(char.isalpha() for char in words) >= FEWEST_SIGNS
    return len(WORD.findall(words)) >= FEWEST_WORDS
