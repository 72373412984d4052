"""Writes one timeline whole: editions, draft, evidence, history, pictures."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles.models import Timeline
from articles.publishing import bundle


class Command(BaseCommand):
    help = "Write a timeline with its editions, evidence and history as one ZIP that another Readout can import."

    def add_arguments(self, parser) -> None:
        parser.add_argument("slug", help="the timeline's name in its address")
        parser.add_argument("--out", type=Path, help="the file to write; SLUG.readout.zip in this folder if not given")
        parser.add_argument(
            "--with-texts", action="store_true", help="also texts whose licence does not say that they may be passed on"
        )

    def handle(self, *args, **options) -> None:
        found = Timeline.objects.filter(slug=options["slug"]).first()
        if found is None:
            raise CommandError(f"There is no timeline “{options['slug']}”. Nothing was written.")
        content = bundle.write(found, with_texts=options["with_texts"])
        file = options["out"] or Path(f"{found.slug}.readout.zip")
        file.write_bytes(content)
        self.stdout.write(f"{file}: {len(content):,} bytes, SHA-256 {hashlib.sha256(content).hexdigest()}")
