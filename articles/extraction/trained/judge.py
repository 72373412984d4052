"""A logistic regression of few numbers: how likely a find is right, learnt from finds of which that is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

import numpy

STEPS = 60
RIDGE = 1.0
MANY = 12  # finds on each side below which only their share is told

Numbers = dict[str, float]


@dataclass(frozen=True, kw_only=True)
class Judge:
    """`weights` by name; what it has not met weighs nothing."""

    weights: Numbers
    bias: float = 0.0

    def probability(self, numbers: Numbers) -> float:
        odds = self.bias + sum(self.weights.get(name, 0.0) * value for name, value in numbers.items())
        return 1 / (1 + exp(-max(min(odds, 30.0), -30.0)))


def learn(cases: Sequence[tuple[Numbers, bool]], *, never_below_zero: Sequence[str] = ()) -> Judge:
    """Ridge-penalized maximum likelihood by Newton steps; the weights of `never_below_zero` are kept at 0 or above."""
    right = sum(is_right for _, is_right in cases)
    share = (right + 1) / (len(cases) + 2)
    bare = Judge(weights={}, bias=float(numpy.log(share / (1 - share))))
    if min(right, len(cases) - right) < MANY:
        return bare
    names = sorted({name for numbers, _ in cases for name in numbers})
    held: set[str] = set()
    while True:
        free = [name for name in names if name not in held]
        fitted = _fit(cases, free)
        wrong = {name for name in never_below_zero if fitted.weights.get(name, 0.0) < 0}
        if not wrong:
            return fitted
        held |= wrong


def _fit(cases: Sequence[tuple[Numbers, bool]], names: list[str]) -> Judge:
    rows = numpy.array([[1.0, *(numbers.get(name, 0.0) for name in names)] for numbers, _ in cases])
    wanted = numpy.array([float(is_right) for _, is_right in cases])
    penalty = numpy.full(len(names) + 1, RIDGE)
    penalty[0] = 1e-3
    weights = numpy.zeros(len(names) + 1)
    for _ in range(STEPS):
        said = 1 / (1 + numpy.exp(-numpy.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (said - wanted) + penalty * weights
        bend = (rows * (said * (1 - said))[:, None]).T @ rows + numpy.diag(penalty)
        step = numpy.linalg.solve(bend, slope)
        weights = weights - step
        if float(numpy.abs(step).max()) < 1e-6:
            break
    told = [round(float(weight), 6) for weight in weights]
    return Judge(weights=dict(zip(names, told[1:], strict=True)), bias=told[0])
