"""From a text to the language model's Extraction: asked part by part, anchored word by word.

The model can only point at words of the text. What it says of them (a kind, a speaker) is checked against the text
where the text decides it; a speaker counts only if the name stands in the article.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from articles.extraction.anchoring import Anchors
from articles.extraction.candidates import Extraction, Span
from articles.extraction.document import Document
from articles.extraction.language_model import answers, question
from articles.extraction.language_model.answers import Told
from articles.extraction.language_model.asking import AnswersUseless, BadAnswer, LanguageModel, Questions
from articles.extraction.language_model.finds import Finds
from articles.extraction.language_model.people import People
from articles.extraction.language_model.pieces import MOST, pieces
from articles.extraction.layout import layout
from articles.extraction.quotes import quotes
from entities.names.known import Knowledge

NAME = "language-model"
VERSION = "1"  # of the question and of what is made of the answer
MOST_NAMED = 30  # names of earlier parts that a later one is told

Progress = Callable[[str], None]


def version_of(model: LanguageModel) -> str:
    return f"{VERSION} {model.name}"[:60]


def extract(
    text: str,
    published: date,
    knowledge: Knowledge,
    *,
    model: LanguageModel,
    language: str = "en",
    progress: Progress | None = None,
) -> Extraction:
    """The model's candidates. Raises Unavailable, RefusedByServer or AnswersUseless; nothing is kept of a half."""
    began = time.perf_counter()
    document = Document(text=text, published=published, knowledge=knowledge)
    layout(document)
    quotes(document)
    told = ask_all(document, model, language, progress)
    anchors = Anchors(text)
    people = People(document=document, anchors=anchors)
    for _, one in told:
        people.told(one.actors)
    finds = Finds(document=document, anchors=anchors, people=people, language=language)
    for piece, one in told:
        finds.take(piece, one)
    document.warnings += finds.warnings(left_out=sum(one.left_out for _, one in told))
    actors = people.candidates()
    return Extraction(
        name=NAME,
        version=version_of(model),
        seconds=round(time.perf_counter() - began, 4),
        text_sha256=document.sha256,
        actors=actors,
        roles=tuple(finds.roles),
        statements=finds.ordered_statements(),
        meetings=tuple(finds.meetings),
        warnings=tuple(document.warnings),
    )


def ask_all(
    document: Document, model: LanguageModel, language: str, progress: Progress | None
) -> list[tuple[Span, Told]]:
    """The answers that can be used, with the part of the text that each is about."""
    parts = pieces(document.text)
    if len(parts) > MOST:
        end = parts[MOST - 1].end
        document.warnings.append(
            f"The text is too long for the language model: it was asked about the first {end:,} characters."
        )
    told: list[tuple[Span, Told]] = []
    useless: list[str] = []
    with Questions(model) as questions:
        for number, part in enumerate(parts[:MOST], 1):
            if progress is not None:
                progress(f"language model, part {number} of {min(len(parts), MOST)}")
            named = [actor.name for _, one in told for actor in one.actors]
            asked = question.messages(
                document.words(part),
                published=document.published,
                language=language,
                named=list(dict.fromkeys(name for name in named if name in document.text))[:MOST_NAMED],
            )
            try:
                told.append((part, answers.read(questions.ask(asked, question.SCHEMA))))
            except BadAnswer as error:
                useless.append(str(error).rstrip("."))
                document.warnings.append(f"The answer about part {number} of {len(parts)} was not used: {useless[-1]}.")
    if useless and not told:
        raise AnswersUseless(f"No answer of the language model ({len(useless)}) could be used: {useless[-1]}.")
    return told
