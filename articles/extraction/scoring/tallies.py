"""Counts of right, wrong and missed finds that add up over articles to precision, recall and F1."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

MEASURES = ("precision", "recall", "f1")


@dataclass(kw_only=True)
class Tally:
    """`right` of `found` finds are in the gold, `met` of `wanted` entries of the gold are found."""

    right: int = 0
    found: int = 0
    met: int = 0
    wanted: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            right=self.right + other.right,
            found=self.found + other.found,
            met=self.met + other.met,
            wanted=self.wanted + other.wanted,
        )

    @property
    def precision(self) -> float | None:
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        return self.met / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """None where there was nothing to find and nothing was found."""
        if not self.found and not self.wanted:
            return None
        precision, recall = self.precision or 0.0, self.recall or 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(kw_only=True)
class Scores:
    """Everything counted over one or more articles: tallies of finds, and shares (right, of) of their fields."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    confidences: list[tuple[float, bool]] = field(default_factory=list)  # of statements
    judged: list[tuple[str, str, float, bool]] = field(default_factory=list)  # kind, rule, score, is it right

    def count(self, name: str, *, right: int, found: int, met: int, wanted: int) -> None:
        more = Tally(right=right, found=found, met=met, wanted=wanted)
        self.tallies[name] = self.tallies.get(name, Tally()) + more

    def ask(self, name: str, is_right: bool) -> None:
        self.asked[name] += 1
        self.right[name] += is_right

    def add(self, other: Scores) -> None:
        for name, tally in other.tallies.items():
            self.tallies[name] = self.tallies.get(name, Tally()) + tally
        self.right.update(other.right)
        self.asked.update(other.asked)
        self.confidences += other.confidences
        self.judged += other.judged

    def calibration_error(self, bins: int = 10) -> float | None:
        """Expected calibration error: the mean distance of confidence and truth, over equal bins of confidence."""
        if not self.confidences:
            return None
        total = 0.0
        for at in range(bins):
            inside = [
                (confidence, is_right)
                for confidence, is_right in self.confidences
                if min(int(confidence * bins), bins - 1) == at
            ]
            if inside:
                said = sum(confidence for confidence, _ in inside) / len(inside)
                true = sum(is_right for _, is_right in inside) / len(inside)
                total += abs(said - true) * len(inside)
        return total / len(self.confidences)
