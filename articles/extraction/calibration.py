"""A confidence means a share: of finds said to be right in seven cases of ten, editors accept seven of ten.

Learnt in two steps from finds that somebody has judged. First a curve from the extraction's own score to the share that
was right, which never falls (pool adjacent violators: Ayer et al. 1955; Zadrozny and Elkan 2002); a fifth of the score
itself is mixed in, so that two finds of one step keep their order. Then each rule (`found_by`) moves its finds up or
down by what became of them, smoothed by PRIOR_WEIGHT finds that came out as the curve says, so that three rejections
do not condemn a rule.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from math import exp, log
from pathlib import Path

SHIPPED = Path(__file__).parent / "shipped_calibration.json"
PRIOR_WEIGHT = 20.0  # finds
SMALLEST_STEP = 15  # finds behind one step of the curve
OWN_SHARE = 0.2  # of the score in what the curve says
LOWEST, HIGHEST = 0.02, 0.98
BINS = 10
FOLDS = 5


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A find and what became of it: `right` is 1 (stands as found), 0.5 (stands corrected) or 0 (rejected).

    `group` is the article, whose finds are never on both sides of a test.
    """

    kind: str
    found_by: str
    score: float
    right: float
    group: Hashable = None


@dataclass(frozen=True, kw_only=True)
class RuleRecord:
    """`expected` is the sum of what the curve said of the rule's finds; half of those corrected count as right."""

    accepted: int = 0
    corrected: int = 0
    rejected: int = 0
    expected: float = 0.0

    @property
    def finds(self) -> int:
        return self.accepted + self.corrected + self.rejected

    @property
    def shift(self) -> float:
        """What is added to the log-odds of this rule's finds."""
        if not self.finds:
            return 0.0
        said = self.expected / self.finds
        became = (self.accepted + self.corrected / 2 + PRIOR_WEIGHT * said) / (self.finds + PRIOR_WEIGHT)
        return _log_odds(became) - _log_odds(said)


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """`curves`: of each kind the steps (score from which it holds, share that was right), rising in both.

    `rules` are keyed "kind found_by". `learnt_from` counts the judged finds; `origin` says whose judgement it is.
    """

    curves: dict[str, tuple[tuple[float, float], ...]] = field(default_factory=dict)
    rules: dict[str, RuleRecord] = field(default_factory=dict)
    learnt_from: int = 0
    origin: str = "shipped"

    def probability(self, kind: str, found_by: str, score: float) -> float:
        """How likely an editor is to accept a find as it stands; the score itself for a kind nothing is known of."""
        said = self._on_curve(kind, score)
        record = self.rules.get(f"{kind} {found_by}")
        if record is None:
            return said
        return min(max(1 / (1 + exp(-_log_odds(said) - record.shift)), LOWEST), HIGHEST)

    def _on_curve(self, kind: str, score: float) -> float:
        steps = self.curves.get(kind)
        if not steps:
            return score
        share = next((share for least, share in reversed(steps) if score >= least), steps[0][1])
        return min(max((1 - OWN_SHARE) * share + OWN_SHARE * score, LOWEST), HIGHEST)

    def as_json(self) -> dict:
        return asdict(self)


def from_json(told: dict) -> Calibration:
    return Calibration(
        curves={kind: tuple((least, share) for least, share in steps) for kind, steps in told["curves"].items()},
        rules={name: RuleRecord(**record) for name, record in told["rules"].items()},
        learnt_from=told["learnt_from"],
        origin=told["origin"],
    )


@lru_cache(maxsize=1)
def shipped() -> Calibration:
    """What comes with the program, learnt from its gold articles; see docs/learning.md for its reliability table."""
    return from_json(json.loads(SHIPPED.read_text(encoding="utf-8")))


def learn(judged: Sequence[Judged], *, origin: str) -> Calibration:
    """A kind with fewer than SMALLEST_STEP finds gets no curve: its scores stay as they are."""
    by_kind: dict[str, list[Judged]] = defaultdict(list)
    for find in judged:
        by_kind[find.kind].append(find)
    curves = {kind: rising_steps(finds) for kind, finds in by_kind.items() if len(finds) >= SMALLEST_STEP}
    bare = Calibration(curves=curves)
    return Calibration(curves=curves, rules=_records(bare, judged), learnt_from=len(judged), origin=origin)


def rising_steps(finds: Sequence[Judged]) -> tuple[tuple[float, float], ...]:
    """Pool adjacent violators over finds of one score, then over steps that too few finds stand behind."""
    by_score: dict[float, list[float]] = defaultdict(list)
    for find in finds:
        by_score[find.score].append(find.right)
    steps: list[tuple[float, float, int]] = []  # (least score, sum of right, finds)
    for score in sorted(by_score):
        steps.append((score, sum(by_score[score]), len(by_score[score])))
        while len(steps) > 1 and _falls_or_is_thin(steps[-2], steps[-1]):
            least, right, count = steps[-2]
            steps[-2:] = [(least, right + steps[-1][1], count + steps[-1][2])]
    if len(steps) > 1 and steps[-1][2] < SMALLEST_STEP:
        least, right, count = steps[-2]
        steps[-2:] = [(least, right + steps[-1][1], count + steps[-1][2])]
    return tuple((least, round((right + 1) / (count + 2), 4)) for least, right, count in steps)


def _falls_or_is_thin(before: tuple[float, float, int], after: tuple[float, float, int]) -> bool:
    return before[2] < SMALLEST_STEP or before[1] / before[2] >= after[1] / after[2]


def _records(curve: Calibration, judged: Sequence[Judged]) -> dict[str, RuleRecord]:
    by_rule: dict[str, list[Judged]] = defaultdict(list)
    for find in judged:
        by_rule[f"{find.kind} {find.found_by}"].append(find)
    return {
        rule: RuleRecord(
            accepted=sum(find.right == 1 for find in finds),
            corrected=sum(0 < find.right < 1 for find in finds),
            rejected=sum(find.right == 0 for find in finds),
            expected=round(sum(curve.probability(find.kind, find.found_by, find.score) for find in finds), 4),
        )
        for rule, finds in sorted(by_rule.items())
    }


Said = tuple[float, float]  # what was said, what became of it


def held_out(judged: Sequence[Judged], *, origin: str, folds: int = FOLDS) -> list[Said]:
    """What a calibration says of each find that it was not learnt from, beside what became of the find.

    Groups are dealt out in the order in which they first come, so that the answer is the same each time.
    """
    groups = {group: at % folds for at, group in enumerate(dict.fromkeys(find.group for find in judged))}
    said: list[Said] = []
    for fold in range(folds):
        rest = [find for find in judged if groups[find.group] != fold]
        learnt = learn(rest, origin=origin)
        said += [
            (learnt.probability(find.kind, find.found_by, find.score), find.right)
            for find in judged
            if groups[find.group] == fold
        ]
    return said


def expected_error(said: Sequence[Said]) -> float | None:
    """Expected calibration error over equal bins (Naeini et al. 2015); None where nothing was said."""
    rows = reliability(said)
    return sum(abs(row.said - row.became) * row.finds for row in rows) / len(said) if said else None


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of a reliability table: finds whose confidence lies in [least, least + 1/BINS), means of both sides."""

    least: float
    finds: int
    said: float
    became: float


def reliability(said: Sequence[Said]) -> list[Row]:
    bins: dict[int, list[Said]] = defaultdict(list)
    for pair in said:
        bins[min(int(pair[0] * BINS), BINS - 1)].append(pair)
    return [
        Row(least=at / BINS, finds=len(pairs), said=_mean(pairs, lambda p: p[0]), became=_mean(pairs, lambda p: p[1]))
        for at, pairs in sorted(bins.items())
    ]


def _mean(pairs: Sequence[Said], which: Callable[[Said], float]) -> float:
    return sum(which(pair) for pair in pairs) / len(pairs)


def _log_odds(share: float) -> float:
    share = min(max(share, LOWEST), HIGHEST)
    return log(share / (1 - share))
