"""What a trained extractor gains on a folder of gold: every article is held out once, beside the rules alone.

    python -m benchmarks.trained_extractor DIR… [--beside DIR…] [--folds N] [--repeats N]

`--beside` is gold that is learnt from and never counted. Articles are dealt into folds anew for each repeat, so that
the spread of the gain is seen and not only one draw of it. Only totals are printed: the folders may hold articles that
nobody is to read. Nothing goes into service by this.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import mean, pstdev

from articles.extraction import pipeline
from articles.extraction.scoring.folder import gold_of
from articles.extraction.scoring.tallies import Tally
from articles.extraction.trained.judged import KINDS, Prepared, prepare
from articles.extraction.trained.lessons import lesson_of_gold
from articles.extraction.trained.training import FOLDS, Figures, counted, figures_of, folds_of, teach
from articles.management.commands.extract import SEEDS, knowledge_of, text_of


def prepared_in(folders: Sequence[Path]) -> list[Prepared]:
    lessons = [lesson_of_gold(gold, text) for folder in folders for gold, text in gold_of(folder, read=text_of)]
    texts = [(one.text, one.published) for one in lessons]
    read = pipeline.read_by_rules(texts, knowledge_of(SEEDS))
    return [prepare(lesson, document) for lesson, document in zip(lessons, read, strict=True)]


def held_out(counted_on: list[Prepared], beside: list[Prepared], folds: int, seed: int) -> Figures:
    """A voter learns from `beside` and the other folds; what it makes of each article is counted once."""
    dealt = random.Random(seed).sample(counted_on, len(counted_on))
    pairs = []
    for rest, held in folds_of(dealt, folds):
        voter = teach([*rest, *beside])
        pairs += [(counted(one, None), counted(one, voter)) for one in held]
    return figures_of(pairs)


def lines_of(figures: Figures) -> Iterator[str]:
    for name in KINDS:
        before, after = figures.before[name], figures.after[name]
        yield f"  {name:24} rules {told(before):36} with the vote {told(after):36}"
    yield f"  ahead in {figures.sure:.0%} of the resamples; goes into service: {'yes' if figures.is_better else 'no'}"


def told(tally: Tally) -> str:
    shares = " ".join(f"{100 * (share or 0.0):5.1f}" for share in (tally.precision, tally.recall, tally.f1))
    return f"{shares} ({tally.right} of {tally.found}, {tally.wanted} wanted)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR", help="gold that is held out")
    parser.add_argument("--beside", nargs="*", type=Path, default=[], metavar="DIR", help="gold only learnt from")
    parser.add_argument("--folds", type=int, default=FOLDS, help="as many as articles: each is left out alone")
    parser.add_argument("--repeats", type=int, default=3, help="how often the articles are dealt anew")
    chosen = parser.parse_args()
    articles, beside = prepared_in(chosen.folders), prepared_in(chosen.beside)
    print(f"{len(articles)} articles held out in {chosen.folds} parts, {len(beside)} beside them", flush=True)
    gains = []
    for seed in range(chosen.repeats):
        figures = held_out(articles, beside, chosen.folds, seed)
        gains.append(100 * ((figures.after[KINDS[0]].f1 or 0.0) - (figures.before[KINDS[0]].f1 or 0.0)))
        print(f"dealt {seed + 1}: {gains[-1]:+.1f} points", *lines_of(figures), sep="\n", flush=True)
    print(f"gain {mean(gains):+.1f} points, from {min(gains):+.1f} to {max(gains):+.1f}, spread {pstdev(gains):.1f}")


if __name__ == "__main__":
    main()
