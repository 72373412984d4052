"""The extractors that this desk has trained, with what each gained on articles it had not seen."""

from __future__ import annotations

from dataclasses import dataclass

from articles.browse.agreement import Agreement
from articles.browse.proportions import Share
from articles.models import TrainedExtractor

SHOWN = 10  # the newest


@dataclass(frozen=True, kw_only=True)
class Gain:
    """One kind of statement, on the same articles without the new one's vote and with it."""

    name: str
    before: Agreement
    after: Agreement


@dataclass(frozen=True, kw_only=True)
class Trained:
    row: TrainedExtractor
    gains: list[Gain]

    @property
    def sure_percent(self) -> str:
        return f"{100 * self.row.sure:.0f}"


def trained() -> list[Trained]:
    """The newest first; one query."""
    rows = TrainedExtractor.objects.without_model()[:SHOWN]
    return [Trained(row=row, gains=_gains(row.figures)) for row in rows]


def _gains(figures: dict) -> list[Gain]:
    before, after = figures.get("before", {}), figures.get("after", {})
    return [
        Gain(name=name, before=_agreement(name, before[name]), after=_agreement(name, after[name])) for name in before
    ]


def _agreement(name: str, counts: dict) -> Agreement:
    return Agreement(
        name=name,
        precision=Share(of=counts["right"], n=counts["found"]),
        recall=Share(of=counts["right"], n=counts["wanted"]),
        f1=counts["f1"],
    )
