"""The stored figures against the gold, with the intervals that their counts allow."""

from __future__ import annotations

from dataclasses import dataclass

from articles.browse.proportions import Share
from articles.models import QualityMeasure

PARTS = {
    "set_aside": "Articles set aside, never looked at while the rules were written",
    "seen": "Articles that the rules were written with",
}


@dataclass(frozen=True, kw_only=True)
class Agreement:
    name: str
    precision: Share
    recall: Share
    f1: float | None

    @property
    def f1_percent(self) -> str:
        return "–" if self.f1 is None else f"{100 * self.f1:.1f}"

    @property
    def is_told(self) -> bool:
        """F1 joins both, so both need enough behind them."""
        return self.precision.is_told and self.recall.is_told


@dataclass(frozen=True, kw_only=True)
class Field:
    """How often one field was right, where the find itself was."""

    name: str
    right: Share


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of the gold: what was set aside stands first."""

    slug: str
    title: str
    articles: int
    finds: list[Agreement]
    fields: list[Field]
    calibration_error: float | None


def parts(measure: QualityMeasure) -> list[Part]:
    return [
        Part(
            slug=slug,
            title=title,
            articles=figures["articles"],
            finds=[_agreement(one) for one in figures["finds"]],
            fields=[Field(name=one["name"], right=Share(of=one["right"], n=one["of"])) for one in figures["fields"]],
            calibration_error=figures["expected_calibration_error"],
        )
        for slug, title in PARTS.items()
        if (figures := measure.figures.get(slug, {})).get("articles")
    ]


def set_aside(measure: QualityMeasure) -> Part | None:
    return next((part for part in parts(measure) if part.slug == "set_aside"), None)


def newest() -> QualityMeasure | None:
    return QualityMeasure.objects.first()


def _agreement(counts: dict) -> Agreement:
    return Agreement(
        name=counts["name"],
        precision=Share(of=counts["right"], n=counts["found"]),
        recall=Share(of=counts["met"], n=counts["wanted"]),
        f1=counts["f1"],
    )
