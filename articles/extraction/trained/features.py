"""What a sequence model sees of a token: its words, grammar, quotation marks, layout, and what the rules found there.

Everything is a short string; a model that has not met one while learning passes over it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from sys import intern

from spacy.tokens import Token

from articles.extraction.document import Document, Paragraph
from articles.extraction.lexicon.verbs import verbs

LONGEST = 400  # tokens that the model reads at once; a longer paragraph is cut at a sentence
AROUND = 2
HEADS_UP = 6
QUOTE_MARKS = frozenset('"“”„‟«»‹›`')
DASHES = frozenset("-–—―‒")


@dataclass(frozen=True, kw_only=True)
class Sequence_:
    """The tokens of one stretch (indexes of the document's), with the features of each."""

    tokens: tuple[int, ...]
    features: tuple[tuple[str, ...], ...]


def sequences_of(document: Document) -> list[Sequence_]:
    """Every paragraph's, in order of the text; run when the rules have found their statements."""
    by_rule = found_by_rules(document)
    return [
        Sequence_(tokens=stretch, features=tuple(features_of(document, paragraph, stretch, by_rule)))
        for paragraph in document.paragraphs
        for stretch in stretches(document, paragraph)
    ]


def stretches(document: Document, paragraph: Paragraph) -> Iterator[tuple[int, ...]]:
    """The paragraph's tokens without white space, in parts of LONGEST at most, cut at sentences where there are any."""
    words = [token.i for token in document.tokens(paragraph.body_start, paragraph.end) if not token.is_space]
    while len(words) > LONGEST:
        starts = [at for at in range(LONGEST // 2, LONGEST) if document.doc[words[at]].is_sent_start]
        cut = starts[-1] if starts else LONGEST
        yield tuple(words[:cut])
        words = words[cut:]
    if words:
        yield tuple(words)


def found_by_rules(document: Document) -> dict[int, str]:
    """Of each token that a rule's statement of the first level covers: which part of it the token is."""
    found: dict[int, str] = {}
    for statement in document.statements:
        if statement.level > 1:
            continue
        rule = statement.found_by.rpartition(".")[2]
        parts = [(part, "D" if statement.kind == "direct" else "S") for part in statement.content]
        parts += [(span, name) for span, name in ((statement.cue, "C"), (statement.source, "W")) if span]
        for span, name in parts:
            for number, token in enumerate(document.tokens(span.start, span.end)):
                found.setdefault(token.i, f"{'B' if not number else 'I'}-{name}-{rule}")
    return found


def features_of(
    document: Document, paragraph: Paragraph, stretch: Sequence[int], by_rule: dict[int, str]
) -> Iterator[tuple[str, ...]]:
    own = [of_token(document, document.doc[at], by_rule) for at in stretch]
    layout = of_layout(document, paragraph, stretch)
    quoted = of_quotes(document, stretch)
    for number in range(len(stretch)):
        found = ["bias", *own[number], *layout[number], *quoted[number]]
        for step in range(-AROUND, AROUND + 1):
            if step and 0 <= number + step < len(own):
                found += [f"{step}:{one}" for one in own[number + step][:4]]
            elif step:
                found.append(f"{step}:edge")
        yield tuple(map(intern, found))  # few are new: an article takes a tenth of the memory


def of_token(document: Document, token: Token, by_rule: dict[int, str]) -> list[str]:
    """The first four are also told of its neighbours."""
    rule = by_rule.get(token.i, "none")
    found = [
        f"w={token.lower_}", f"t={token.tag_}", f"r={rule}", f"q={kind_of_mark(token.text)}",
        f"l={token.lemma_.lower()}", f"s={token.shape_[:6]}", f"d={token.dep_}", f"h={token.head.lemma_.lower()}",
        f"e={token.ent_type_}", f"rr={rule[:3]}",
    ]  # fmt: skip
    known = verbs().get(token.lemma_)
    if known is not None and token.pos_ in ("VERB", "AUX"):
        found.append(f"v={known.kind}")
    inside = governed_by(token)
    if inside:
        found += [f"in={inside[0]}", f"in={inside[0]}:{inside[1]}"]
    return found


def kind_of_mark(text: str) -> str:
    if text[:1] in QUOTE_MARKS:
        return "quote"
    if text[:1] in DASHES:
        return "dash"
    return text if text in (",", ".", ":", ";", "?", "!", "(", ")", "'", "’", "‘") else "word"


def governed_by(token: Token) -> tuple[str, str] | None:
    """In whose clausal complement the token stands: how, and the lemma above."""
    for _ in range(HEADS_UP):
        if token.head.i == token.i:
            return None
        if token.dep_ in ("ccomp", "xcomp", "advcl", "acl", "parataxis"):
            return token.dep_, token.head.lemma_.lower()
        token = token.head
    return None


def of_layout(document: Document, paragraph: Paragraph, stretch: Sequence[int]) -> list[list[str]]:
    """How the paragraph and the sentence begin, and what the token stands behind: a colon, a dash."""
    doc = document.doc
    opening = kind_of_mark(doc[stretch[0]].text)
    begins = f"{paragraph.kind}:{opening if opening != 'word' else doc[stretch[0]].shape_[:4]}"
    found, colon, dashes, number, sentence = [], "", 0, 0, 0
    for place, at in enumerate(stretch):
        token = doc[at]
        if token.is_sent_start:
            sentence, number = sentence + 1, 0
        found.append([
            f"p={begins}", f"pp={begins}:{min(place, 3)}", f"n={min(number, 4)}", f"colon={colon}",
            f"dashes={min(dashes, 3)}:{opening}", f"sent={min(sentence, 3)}:{opening}",
        ])  # fmt: skip
        number += 1
        mark = kind_of_mark(token.text)
        if mark == ":":
            colon = f"{min(place, 9)}:{doc[at - 1].tag_ if at else ''}"
        dashes += mark == "dash"
    return found


def of_quotes(document: Document, stretch: Sequence[int]) -> list[list[str]]:
    found = []
    for at in stretch:
        token = document.doc[at]
        quote = document.quote_around(token.idx, token.idx + len(token))
        if quote is None:
            found.append(["quoted=no"])
            continue
        like = "sentence" if quote.sentence_like else "words"
        edge = "first" if token.idx <= quote.inner.start else "last" if token.idx >= quote.inner.end - 1 else "in"
        found.append([f"quoted={like}", f"quoted={like}:{edge}"])
    return found
