"""`bin/manage train_extractor`: learns from decisions a third extractor that votes on what the rules find."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles.extraction.trained.lessons import lesson_of_gold
from articles.jobs import train
from articles.management.commands.score_extraction import gold_in
from articles.models import TrainedExtractor


class Command(BaseCommand):
    help = (
        "Learn from the desk's accepted and rejected statements how it wants them, try that on articles held out, and "
        "put it into service where it finds more that is right. --retire goes back to the rules alone."
    )

    def add_arguments(self, parser):
        parser.add_argument("--gold", type=Path, nargs="+", default=[], metavar="DIR", help="learn from gold as well")
        parser.add_argument("--only-gold", action="store_true", help="with --gold: leave the decisions out")
        parser.add_argument("--retire", action="store_true", help="take the one in service out of it")
        parser.add_argument("--json", action="store_true", help="print one line of JSON instead of sentences")

    def handle(self, *, gold, only_gold, retire, **options):
        in_json = options["json"]
        if retire:
            taken = train.retire()
            self.tell({"retired": taken}, "The rules serve alone again." if taken else "None was in service.", in_json)
            return
        lessons = [lesson_of_gold(entry, text) for folder in gold for entry, text in gold_in(folder)]
        try:
            row = train.train(lessons, with_decisions=not only_gold, progress=self.progress)
        except train.TooLittle as reason:
            raise CommandError(str(reason)) from None
        self.tell(as_json(row), "\n".join(sentences(row)), in_json)

    def progress(self, words: str) -> None:
        self.stderr.write(f"{words} …")

    def tell(self, told: dict, words: str, in_json: bool) -> None:
        self.stdout.write(json.dumps(told, ensure_ascii=False) if in_json else words)


def as_json(row: TrainedExtractor) -> dict:
    learnt = {name: number for name, number in row.learnt_from.items() if name != "digests"}
    return {
        "version": row.version,
        "is_in_service": row.is_in_service,
        "learnt_from": learnt,
        "held_out_articles": row.articles,
        "f1_before": round(row.f1_before, 4),
        "f1_after": round(row.f1_after, 4),
        "sure": row.sure,
        "figures": row.figures,
    }


def sentences(row: TrainedExtractor) -> list[str]:
    learnt = row.learnt_from
    told = [
        f"Learnt from {learnt['articles']} articles with {learnt['statements']} statements and {learnt['refused']} "
        f"refused finds; tried on {row.articles} of them, each held out:"
    ]
    for name, before in row.figures["before"].items():
        after = row.figures["after"][name]
        told.append(
            f"  {name:26} F1 {percent(before['f1'])} → {percent(after['f1'])}   "
            f"right {before['right']} → {after['right']}, found {before['found']} → {after['found']}, "
            f"wanted {before['wanted']}"
        )
    told.append(f"With its vote ahead in {100 * row.sure:.0f} % of resamples of these articles.")
    if row.is_in_service:
        told.append(f"In service from the next extraction, as version {row.version}.")
    else:
        told.append("Not surely better, so not put into service. What was in service still is.")
    return told


def percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f}"
