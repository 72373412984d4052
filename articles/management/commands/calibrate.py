"""`bin/manage calibrate`: learns from the desk's decisions how often finds of each kind of confidence are right."""

import json
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles.extraction import calibration as learning
from articles.extraction.calibration import Judged
from articles.extraction.gold import to_json
from articles.extraction.pipeline import extract_many
from articles.extraction.scoring import score
from articles.jobs import calibrate
from articles.management.commands.extract import SEEDS, knowledge_of
from articles.management.commands.score_extraction import gold_in


class Command(BaseCommand):
    help = (
        "Learn from the decisions how likely a find is to be accepted, and use it where it errs less than what the "
        "desk showed. --shipped goes back to what came with the program."
    )

    def add_arguments(self, parser):
        parser.add_argument("--shipped", action="store_true", help="take what was learnt out of service")
        parser.add_argument("--gold", type=Path, nargs="+", metavar="DIR", help="learn from gold instead, and print it")
        parser.add_argument("--out", type=Path, metavar="FILE", help="with --gold: write the calibration here")

    def handle(self, *, shipped, gold, out, **options):
        if gold:
            self.from_gold(gold, out)
        elif shipped:
            taken = calibrate.take_out_of_service()
            self.stdout.write("The shipped calibration serves again." if taken else "It was in service already.")
        else:
            self.from_decisions()

    def from_decisions(self) -> None:
        try:
            row = calibrate.learn_from_decisions()
        except calibrate.TooFewDecisions as error:
            raise CommandError(str(error)) from None
        for kind, counted in row.counts.items():
            self.stdout.write(f"{kind}: " + ", ".join(f"{number} {word}" for word, number in counted.items()))
        self.stdout.write(
            f"expected calibration error on decisions held out: {row.error_after:.3f}, "
            f"of what the desk showed: {row.error_before:.3f}"
        )
        if row.is_in_service:
            self.stdout.write(f"In service from the next extraction, learnt from {row.learnt_from} decisions.")
        else:
            self.stdout.write("Not better, so not put into service. Nothing was changed.")

    def from_gold(self, folders: list[Path], out: Path | None) -> None:
        judged = judged_of([pair for folder in folders for pair in gold_in(folder)])
        for kind in dict.fromkeys(find.kind for find in judged):
            finds = [find for find in judged if find.kind == kind]
            said = learning.held_out(finds, origin="shipped")
            self.stdout.write(
                f"{kind}: {len(finds)} finds; expected calibration error of the scores "
                f"{learning.expected_error([(find.score, find.right) for find in finds]):.3f}, "
                f"calibrated and held out {learning.expected_error(said):.3f}"
            )
            self.stdout.write("  confidence   finds   said   right")
            for row in learning.reliability(said):
                span = f"{row.least:.1f}–{row.least + 1 / learning.BINS:.1f}"
                self.stdout.write(f"  {span:10}{row.finds:8}{row.said:7.2f}{row.became:8.2f}")
        if out:
            learnt = learning.learn(judged, origin="shipped")
            out.write_text(json.dumps(learnt.as_json(), indent=1) + "\n", encoding="utf-8")


def judged_of(golds: list[tuple[dict, str]]) -> list[Judged]:
    """Every find that the gold can judge, with its score before calibration."""
    texts = [(text, date.fromisoformat(gold["published"])) for gold, text in golds]
    judged = []
    for (gold, text), found in zip(golds, extract_many(texts, knowledge_of(SEEDS)), strict=True):
        written = to_json(found, text=text, published=date.fromisoformat(gold["published"]), identifier=gold["id"])
        judged += [
            Judged(kind=kind, found_by=rule, score=said, right=float(right), group=gold["id"])
            for kind, rule, said, right in score(gold, written).judged
        ]
    return judged
