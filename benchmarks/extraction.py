"""How fast the extraction is: articles and words a second and peak memory, by stage, beside spaCy alone.

    python -m benchmarks.extraction [--folder DIR] [--repeat N] [--words N]

One core is used: the process is pinned to one where the system can, and the numeric libraries are told so before they
are loaded. Seconds are of processor time, so that other work on the machine counts little. A text that is read in parts
(`articles.extraction.parts`) is read in them here too, without what stitches them.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from articles.extraction import parse, parts, pipeline  # noqa: E402  (after the number of threads is set)
from articles.extraction.document import Document  # noqa: E402
from entities.knowledge.tables import read  # noqa: E402
from entities.names.known import Knowledge  # noqa: E402

DAY = date(2018, 4, 24)


def main() -> None:
    options = arguments()
    texts = articles(options.folder, options.repeat, options.words)
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles, {words} words, one core")
    knowledge = read(PROJECT / "seeds")
    next(iter(pipeline.extract_many([(texts[0], DAY)], knowledge)))  # load the model and build the indexes
    seconds: dict[str, float] = {}
    whole = by_stage(texts, knowledge, seconds)
    for stage, spent in seconds.items():
        print(f"    {stage:<14}{spent:8.2f} s {100 * spent / whole:6.1f} %  {1e6 * spent / words:7.1f} µs a word")
    report("whole pipeline", whole, len(texts), words)
    report("spaCy alone", spacy_alone(texts), len(texts), words)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=PROJECT / "seeds" / "gold", help="text files (*.txt)")
    parser.add_argument("--repeat", type=int, default=20, help="how often each text is taken")
    parser.add_argument("--words", type=int, default=0, help="instead one single document of so many words")
    return parser.parse_args()


def articles(folder: Path, repeat: int, words: int) -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    if not texts:
        raise SystemExit(f"There is no *.txt in {folder}. Name a folder with --folder.")
    if not words:
        return texts * repeat
    one = "\n\n".join(texts) + "\n\n"
    return [one * max(1, words // len(one.split()))]


def spacy_alone(texts: Iterable[str]) -> float:
    """The model with all that it ships with, over whole articles in batches, as its documentation recommends."""
    nlp = parse.whole_model()
    began = time.process_time()
    for _ in nlp.pipe(texts, batch_size=64):
        pass
    return time.process_time() - began


def by_stage(texts: list[str], knowledge: Knowledge, seconds: dict[str, float]) -> float:
    """Runs the stages of the pipeline with a clock around each; fills `seconds`, returns their sum."""

    def timed(name: str, run, *given) -> None:
        began = time.process_time()
        run(*given)
        seconds[name] = seconds.get(name, 0.0) + time.process_time() - began

    cut = (text[start:end] for text in texts for start, end in parts.parts(text))
    for batch in pipeline.batches((text, DAY) for text in cut):
        documents = [Document(text=text, published=day, knowledge=knowledge) for text, day in batch]
        for stage in pipeline.BEFORE_PARSE:
            for document in documents:
                timed(stage.__name__, stage, document)
        timed("parse", parse.parse, documents)
        for stage in pipeline.AFTER_PARSE:
            for document in documents:
                timed(stage.__name__, stage, document)
    return sum(seconds.values())


def report(name: str, seconds: float, articles: int, words: int) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name:<18}{articles / seconds:8.1f} articles/s {words / seconds:9.0f} words/s, peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
