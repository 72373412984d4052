"""`bin/manage score_extraction DIR [--json]`: how well the extraction agrees with a folder of gold articles."""

import json
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles.extraction.gold import to_json
from articles.extraction.pipeline import extract_many
from articles.extraction.scoring import Scores, as_json, as_table, score
from articles.extraction.scoring.folder import GoldIsWrong, gold_of
from articles.management.commands.extract import SEEDS, knowledge_of, text_of


class Command(BaseCommand):
    help = "Scores the extraction against NAME.txt / NAME.json pairs: precision, recall, F1 for each kind of find."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, metavar="DIR", help="a folder of NAME.txt and NAME.json")
        parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
        parser.add_argument("--each", action="store_true", help="print every article's table too")

    def handle(self, *, folder, json: bool, each, **options):
        golds = gold_in(folder)
        texts = [(text, date.fromisoformat(gold["published"])) for gold, text in golds]
        total, articles = Scores(), {}
        for (gold, text), found in zip(golds, extract_many(texts, knowledge_of(SEEDS)), strict=True):
            written = to_json(found, text=text, published=date.fromisoformat(gold["published"]), identifier=gold["id"])
            articles[gold["id"]] = score(gold, written)
            total.add(articles[gold["id"]])
        self.stdout.write(self.in_json(total, articles) if json else self.in_tables(total, articles, each))

    def in_json(self, total: Scores, articles: dict[str, Scores]) -> str:
        by_article = {name: as_json(scores) for name, scores in articles.items()}
        return json.dumps({"all": as_json(total), "articles": by_article}, ensure_ascii=False, indent=1)

    def in_tables(self, total: Scores, articles: dict[str, Scores], each: bool) -> str:
        parts = [f"{name}\n{as_table(scores)}\n" for name, scores in articles.items()] if each else []
        return "\n".join([*parts, f"{len(articles)} articles: {', '.join(articles)}", as_table(total)])


def gold_in(folder: Path) -> list[tuple[dict, str]]:
    """(gold, text) of each pair in a folder; raises CommandError with the file that is wrong and why."""
    try:
        return gold_of(folder, read=text_of)
    except GoldIsWrong as error:
        raise CommandError(str(error)) from None
