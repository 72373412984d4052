"""Learns a voter from lessons, and tries it on lessons it has not seen, beside the rules alone on the same ones.

Whatever is chosen (weights of the judges, the bars) is chosen on finds that the sequence model had not seen when it
made them; whatever is reported was counted on articles that nothing was chosen on.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from articles.extraction.scoring.tallies import Tally
from articles.extraction.trained import judge, sequence
from articles.extraction.trained.choice import ADDS, DROPS, Bar, standing
from articles.extraction.trained.judge import Judge
from articles.extraction.trained.judged import KINDS, RIGHT, SPARED, Case, Prepared, cases_of, tallies
from articles.extraction.trained.options import AGREEMENT, options_of
from articles.extraction.trained.proposals import Reading, read
from articles.extraction.trained.sequence import SequenceModel
from articles.extraction.trained.voter import Voter

FOLDS = 5
WORTH_IT = 0.25  # statements that a stricter bar must gain on those not seen, for each step that it moves
RESAMPLES = 1000
SURE = 0.9  # share of resamples in which the voter must be ahead to count as better

Progress = Callable[[str], None]
Pair = tuple[dict[str, Tally], dict[str, Tally]]  # of one article: before, after


class NothingToLearn(Exception):
    """Too few articles, or no statement in them."""


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Tallies by kind on articles held out: the rules alone, and with the vote. `sure`: how often it stays ahead."""

    before: dict[str, Tally]
    after: dict[str, Tally]
    sure: float
    articles: int

    @property
    def is_better(self) -> bool:
        before, after = self.before[KINDS[0]].f1 or 0.0, self.after[KINDS[0]].f1 or 0.0
        return after > before and self.sure >= SURE


def folds_of(prepared: Sequence[Prepared], number: int) -> Iterator[tuple[list[Prepared], list[Prepared]]]:
    """(rest, held out) of each part; an article is held out once."""
    number = min(number, len(prepared))
    for fold in range(number):
        held = [one for at, one in enumerate(prepared) if at % number == fold]
        yield [one for at, one in enumerate(prepared) if at % number != fold], held


def model_of(prepared: Sequence[Prepared]) -> SequenceModel:
    taught = [pair for one in prepared for pair in one.taught()]
    try:
        return sequence.train([one for one, _ in taught], [labels for _, labels in taught])
    except ValueError as error:
        raise NothingToLearn(str(error)) from None


def teach(prepared: Sequence[Prepared], folds: int = FOLDS) -> Voter:
    """A voter from all of them. Raises NothingToLearn."""
    if len(prepared) < 2:
        raise NothingToLearn("At least two articles are needed.")
    unseen: list[tuple[Prepared, list[Case]]] = []
    for rest, held in folds_of(prepared, folds):
        model = model_of(rest)
        unseen += [(one, cases_with(one, model)) for one in held]
    likely = likelihoods(unseen, folds)
    bar = best_bar(unseen, likely)
    of_rules, own = judges_of([case for _, cases in unseen for case in cases])
    return Voter(model=model_of(prepared), of_rules=of_rules, own=own, bar=bar)


def cases_with(one: Prepared, model: SequenceModel) -> list[Case]:
    return cases_of(one, options_of(one.document, read(one.document, model, one.sequences)))


def judges_of(cases: Sequence[Case]) -> tuple[Judge, Judge]:
    """The one for finds of the rules and the one for the model's own."""
    known = [case for case in cases if case.became != SPARED]
    sides = [
        [(case.option.numbers, case.became == RIGHT) for case in known if (case.option.statement is None) == own]
        for own in (False, True)
    ]
    return judge.learn(sides[0], never_below_zero=AGREEMENT), judge.learn(sides[1], never_below_zero=AGREEMENT)


def likelihoods(unseen: Sequence[tuple[Prepared, list[Case]]], folds: int) -> list[list[float]]:
    """Of every case, by judges that learnt from other articles."""
    number = min(folds, len(unseen))
    judges = [
        judges_of([case for at, (_, cases) in enumerate(unseen) if at % number != fold for case in cases])
        for fold in range(number)
    ]
    return [
        [judges[at % number][case.option.statement is None].probability(case.option.numbers) for case in cases]
        for at, (_, cases) in enumerate(unseen)
    ]


def best_bar(unseen: Sequence[tuple[Prepared, list[Case]]], likely: Sequence[list[float]]) -> Bar:
    """The bars with the most agreement, where each step away from the rules alone has to pay for itself."""

    def worth(bar: Bar) -> float:
        total = Tally()
        for (one, cases), shares in zip(unseen, likely, strict=True):
            chosen = standing([case.option for case in cases], shares, bar)
            total += tallies(one, [cases[at] for at in chosen])[KINDS[0]]
        steps = DROPS.index(bar.drop) + ADDS.index(bar.add)
        return (total.f1 or 0.0) - WORTH_IT * steps / max(total.wanted, 1)

    return max((Bar(drop=drop, add=add) for drop in DROPS for add in ADDS), key=worth)


def try_out(
    prepared: Sequence[Prepared],
    folds: int = FOLDS,
    *,
    against: Voter | None = None,
    on: Callable[[Prepared], bool] = lambda one: True,
    progress: Progress | None = None,
) -> Figures:
    """Every article is held out once; a voter of the others and `against` (None: the rules alone) are counted on it.

    `on` chooses which articles are counted: those that `against` has not seen either.
    """
    pairs: list[Pair] = []
    parts = min(folds, len(prepared))
    for number, (rest, held) in enumerate(folds_of(prepared, folds), 1):
        if progress is not None:
            progress(f"part {number} of {parts}")
        voter = teach(rest)
        pairs += [(counted(one, against), counted(one, voter)) for one in held if on(one)]
    return figures_of(pairs)


def counted(one: Prepared, voter: Voter | None) -> dict[str, Tally]:
    """What stands in an article with this voter, or by the rules alone."""
    if voter is None:
        by_rules = options_of(one.document, Reading.of_nothing())
        return tallies(one, cases_of(one, by_rules))
    cases = cases_with(one, voter.model)
    options = [case.option for case in cases]
    chosen = standing(options, voter.likelihoods(options), voter.bar)
    return tallies(one, [cases[at] for at in chosen])


def figures_of(pairs: Sequence[Pair]) -> Figures:
    before, after = ({name: sum((pair[side][name] for pair in pairs), Tally()) for name in KINDS} for side in (0, 1))
    return Figures(before=before, after=after, sure=sureness(pairs), articles=len(pairs))


def sureness(pairs: Sequence[Pair]) -> float:
    """In how many of RESAMPLES draws of as many articles (with replacement) the vote has the higher F1."""
    chance, ahead = random.Random(1), 0
    for _ in range(RESAMPLES):
        drawn = chance.choices(pairs, k=len(pairs)) if pairs else []
        sides = [sum((pair[side][KINDS[0]] for pair in drawn), Tally()).f1 or 0.0 for side in (0, 1)]
        ahead += sides[1] > sides[0]
    return ahead / RESAMPLES
