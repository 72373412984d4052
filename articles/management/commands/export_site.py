"""Writes everything that is published as files that any web server can serve, or none."""

from __future__ import annotations

import re
from pathlib import Path
from time import monotonic

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from articles.management import site_export


class Command(BaseCommand):
    help = "Write all published pages, editions, formats and feeds as static files, to outlive the server."

    def add_arguments(self, parser) -> None:
        parser.add_argument("folder", type=Path, help="where to; it must be new, empty, or written by this command")
        parser.add_argument(
            "--address",
            default="",
            help="where the files will be, as https://example.org/archive: feeds, calendars and search engines need it",
        )

    def handle(self, *args, **options) -> None:
        folder, address = options["folder"].absolute(), options["address"].rstrip("/")
        if address and not re.fullmatch(r"https?://[^\s/?#\"<>]+(/[^\s?#\"<>]*)?", address):
            raise CommandError("The address must be whole: https://example.org or https://example.org/archive.")
        if not site_export.may_be_written(folder):
            raise CommandError(f"{folder} holds other files. Nothing was written: name a new or an empty folder.")
        if not settings.DEBUG:
            call_command("collectstatic", interactive=False, verbosity=0)
        began = monotonic()
        try:
            count = site_export.write(folder, address, self._progress)
        except site_export.BrokenPage as error:
            raise CommandError(f"{error} Nothing was written.") from error
        size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
        told = f"{count:,} files, {size / 1_000_000:.1f} MB, in {monotonic() - began:.0f} s"
        self.stdout.write(f"{folder}: {told}. Try it: python3 -m http.server --directory {folder}")
        if not address:
            self.stdout.write("Without --address there is no site map, and feeds and calendars hold relative links.")

    def _progress(self, written: int, waiting: int) -> None:
        self.stdout.write(f"{written:,} files written, {waiting:,} addresses still to read …")
        self.stdout.flush()
