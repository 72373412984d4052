"""Shares of small numbers, said honestly: with their 95 % confidence interval, or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

ENOUGH = 5  # from so many on a share is said at all
Z = 1.959964  # standard normal, 95 %


@dataclass(frozen=True, kw_only=True)
class Share:
    """`of` out of `n`; the interval is Wilson's, which holds for small numbers and near 0 and 1."""

    of: int
    n: int

    @property
    def is_told(self) -> bool:
        return self.n >= ENOUGH

    @property
    def value(self) -> float:
        return self.of / self.n

    @property
    def interval(self) -> tuple[float, float]:
        return wilson(self.of, self.n)

    @property
    def percent(self) -> str:
        return _percent(self.value)

    @property
    def low(self) -> str:
        return _percent(self.interval[0])

    @property
    def high(self) -> str:
        return _percent(self.interval[1])


def wilson(of: int, n: int) -> tuple[float, float]:
    """Brown, Cai and DasGupta, “Interval Estimation for a Binomial Proportion”, Statistical Science 16 (2001), (4)."""
    share, squared = of / n, Z * Z
    middle = (share + squared / (2 * n)) / (1 + squared / n)
    half = Z / (1 + squared / n) * sqrt(share * (1 - share) / n + squared / (4 * n * n))
    return middle - half if of else 0.0, middle + half if of < n else 1.0  # there, rounding would leave a trace


def _percent(value: float) -> str:
    """Two of three are 66.7, all are 100."""
    return f"{100 * value:.1f}".removesuffix(".0")
