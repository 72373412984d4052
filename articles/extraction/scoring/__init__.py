"""How well an extraction agrees with gold of the same form, article by article and over all."""

from __future__ import annotations

from articles.extraction.scoring.events import score_dates, score_meetings
from articles.extraction.scoring.matching import Entry, same_actors
from articles.extraction.scoring.people import score_acronyms, score_actors, score_roles
from articles.extraction.scoring.statements import score_statements
from articles.extraction.scoring.tallies import Scores, Tally

__all__ = ["Scores", "Tally", "as_json", "as_table", "score"]


def score(gold: Entry, found: Entry) -> Scores:
    """Both as dictionaries of the gold's form; see `docs` of each part for what counts as a match."""
    scores = Scores()
    same = same_actors(gold, found)
    score_statements(scores, gold, found, same)
    score_meetings(scores, gold, found)
    score_dates(scores, gold, found)
    score_roles(scores, gold, found, same)
    score_actors(scores, gold, found, same)
    score_acronyms(scores, gold, found)
    return scores


def as_json(scores: Scores) -> dict:
    return {
        "finds": {
            name: {
                "precision": _rounded(tally.precision),
                "recall": _rounded(tally.recall),
                "f1": _rounded(tally.f1),
                "right": tally.right,
                "found": tally.found,
                "met": tally.met,
                "wanted": tally.wanted,
            }
            for name, tally in scores.tallies.items()
        },
        "fields": {
            name: {"accuracy": _rounded(scores.right[name] / asked), "right": scores.right[name], "of": asked}
            for name, asked in scores.asked.items()
        },
        "expected_calibration_error": _rounded(scores.calibration_error()),
    }


def as_table(scores: Scores) -> str:
    """For people: one line a kind, percentages with the counts behind them."""
    lines = [f"{'':28}{'precision':>18}{'recall':>18}{'F1':>8}"]
    for name, tally in scores.tallies.items():
        precision = f"{_percent(tally.precision)} ({tally.right}/{tally.found})"
        recall = f"{_percent(tally.recall)} ({tally.met}/{tally.wanted})"
        lines.append(f"{name:28}{precision:>18}{recall:>18}{_percent(tally.f1):>8}")
    lines.append("")
    for name, asked in scores.asked.items():
        share = f"{_percent(scores.right[name] / asked)} ({scores.right[name]}/{asked})"
        lines.append(f"{name:28}{share:>18}")
    error = scores.calibration_error()
    lines.append(f"{'expected calibration error':28}{'–' if error is None else f'{error:.3f}':>18}")
    return "\n".join(lines)


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
