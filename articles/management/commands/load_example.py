"""Brings the example articles onto the desk: one of them reviewed and published, the others waiting for review."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import transaction

from articles.intake.versions import Incoming, Kept, keep
from articles.jobs import extract
from articles.management import example
from articles.models import Annotation, Article, ExtractionRun, Source
from config.home import PROJECT


class Command(BaseCommand):
    help = "Load the example articles from seeds/, with the sample editor's review of the first; safe to run again."

    def handle(self, *args, **options):
        folder = PROJECT / "seeds"
        listed = json.loads((folder / "example/articles.json").read_text())
        fields = listed["source"]
        source, _ = Source.objects.get_or_create(slug=fields["slug"], defaults=fields)
        for row in listed["articles"]:
            with transaction.atomic():
                kept = self._keep(folder, source, row)
                run = extract.queue(kept.version) if not kept.version.runs.exists() else None
            if "review" in row and not Annotation.objects.decided().filter(version=kept.version).exists():
                self._review(kept, run, json.loads((folder / row["review"]).read_text()))
        self.stdout.write(f"{len(listed['articles'])} example articles are on the desk.")

    def _keep(self, folder: Path, source: Source, row: dict) -> Kept:
        return keep(
            Incoming(
                text=(folder / row["file"]).read_text(),
                source=source,
                published_on=date.fromisoformat(row["published_on"]),
                intake=Article.Intake.SEED,
                title=row["title"],
            )
        )

    def _review(self, kept: Kept, run: ExtractionRun | None, review: dict) -> None:
        """Extract here and now, so that there is something to review; the worker finds the run done."""
        run = run or kept.version.runs.first()
        if run.status != ExtractionRun.Status.DONE:
            extract.extract_now(run)
        example.apply(kept.version, review)
