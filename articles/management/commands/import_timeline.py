"""Takes a timeline in that another Readout exported."""

from __future__ import annotations

from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from articles.publishing.bundle_importing import take_in
from articles.publishing.bundle_reading import BadBundle
from articles.review import decisions
from articles.views.bundles import said


class Command(BaseCommand):
    help = "Take in a timeline from the ZIP that another Readout exported: all of it, or nothing."

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--as", dest="editor", required=True, help="user name of whoever takes it in")

    def handle(self, *args, **options) -> None:
        editor = get_user_model().objects.filter(username=options["editor"]).first()
        if editor is None:
            raise CommandError(f"There is no user “{options['editor']}”. Nothing was kept.")
        try:
            made = take_in(options["file"].read_bytes(), editor=editor, add=decisions.add)
        except (BadBundle, OSError) as error:
            raise CommandError(f"{error} Nothing was kept.") from error
        self.stdout.write(said(made))
        for note in made.notes:
            self.stdout.write(f"  {note}")
