"""`bin/manage extract FILE… --published YYYY-MM-DD [--out DIR]`: what the extraction finds in text files, as JSON.

Needs neither server nor database: the knowledge base is read from `seeds/`.
"""

import json
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles.extraction.gold import to_json
from articles.extraction.pipeline import extract
from entities.knowledge.seed_files import SeedsAreWrong
from entities.knowledge.tables import read
from entities.names.known import Knowledge

SEEDS = Path(__file__).resolve().parents[3] / "seeds"


class Command(BaseCommand):
    help = "Extract statements, meetings, actors, roles and dates from text files; prints or writes JSON."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a text file in UTF-8")
        parser.add_argument("--published", required=True, metavar="YYYY-MM-DD", help="the day the articles appeared")
        parser.add_argument("--out", type=Path, metavar="DIR", help="write one JSON file for each article here")

    def handle(self, *, files, published, out, **options):
        day = published_on(published)
        texts = [(path, text_of(path)) for path in files]
        if out:
            make_folder(out)
        knowledge = knowledge_of(SEEDS)
        for path, text in texts:
            extraction = extract(text, day, knowledge)
            found = to_json(extraction, text=text, published=day, identifier=path.stem)
            written = json.dumps(found, ensure_ascii=False, indent=1)
            if out is None:
                self.stdout.write(written)
                continue
            target = out / f"{path.stem}.json"
            target.write_text(written + "\n", encoding="utf-8")
            self.stdout.write(f"{path.name}: {summary(found)} → {target}")


def knowledge_of(folder: Path) -> Knowledge:
    try:
        return read(folder)
    except SeedsAreWrong as error:
        raise CommandError(f"The knowledge base in {folder} cannot be read:\n{error}") from None


def published_on(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise CommandError(f"“{words}” is no day of the form YYYY-MM-DD.") from None


def text_of(path: Path) -> str:
    """The text of a file as it stands, line ends included; raises CommandError with the reason where it has none."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except FileNotFoundError:
        raise CommandError(f"There is no file {path}.") from None
    except IsADirectoryError:
        raise CommandError(f"{path} is a folder; name the text files in it.") from None
    except UnicodeDecodeError as error:
        raise CommandError(f"{path} is not UTF-8 text (byte {error.start}). Nothing was extracted.") from None
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from None


def make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(f"The folder {folder} cannot be made: {error.strerror}.") from None


def summary(found: dict) -> str:
    kinds = ("statements", "meetings", "actors", "roles", "dates")
    return ", ".join(f"{len(found[kind])} {kind}" for kind in kinds)
