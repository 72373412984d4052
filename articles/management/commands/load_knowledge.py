"""Loads the knowledge base and the topics from the seeds folder: safe to run again, and after every change there."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from articles.topics import load_topics
from config.home import PROJECT
from entities.knowledge.load import load
from entities.knowledge.seed_files import SeedsAreWrong
from entities.knowledge.tables import read_seeds


class Command(BaseCommand):
    help = "Load states, places, organizations, people, roles and topics from the seeds folder."

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", type=Path, default=PROJECT / "seeds", help="seeds/, if not given")

    @transaction.atomic
    def handle(self, *args, folder: Path, **options):
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}. Nothing was loaded.")
        try:
            loaded = load(read_seeds(folder))
            topics = load_topics(folder / "topics.csv")
        except SeedsAreWrong as error:
            raise CommandError(f"Nothing was loaded, since these cells cannot be read:\n{error}") from None
        for mistake in loaded.left_out:
            self.stderr.write(f"Left out: {mistake}")
        if loaded.nothing_changed and not topics:
            self.stdout.write("The knowledge base is up to date.")
            return
        self._tell("Added", loaded.added)
        self._tell("Changed", loaded.changed)
        self._tell("Removed", loaded.removed)
        self._tell("Added or changed", Counter(topics=topics) if topics else Counter())

    def _tell(self, what: str, counts: Counter) -> None:
        if counts:
            listed = ", ".join(f"{number:,} {kind}" for kind, number in sorted(counts.items()))
            self.stdout.write(f"{what}: {listed}")
