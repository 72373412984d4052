"""What a desk needs before it opens is done once, and again only when its sources have changed.

Runs as a process of its own, so that the memory it takes is given back before the desk opens.
"""

import hashlib
import json
import os
import secrets
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import django
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.utils import Error as DatabaseError

from config.home import PROJECT, home

RECORD = home() / "set-up.json"
FIRST_ADMINISTRATOR = "admin"


@dataclass(frozen=True, kw_only=True)
class Step:
    title: str
    do: Callable[[], str | None]  # returns what the person at the terminal should know
    sources: tuple[str, ...] = ()  # patterns below the project; none: done at every start

    def fingerprint(self) -> str:
        digest = hashlib.sha256()
        for file in sorted(file for pattern in self.sources for file in PROJECT.glob(pattern) if file.is_file()):
            digest.update(f"{file.relative_to(PROJECT)} {file.stat().st_size}\n".encode())
            digest.update(file.read_bytes())
        return digest.hexdigest()


def command(name: str, **options) -> Callable[[], None]:
    def run() -> None:
        call_command(name, verbosity=0, stdout=sys.stderr, **options)  # what it says goes to the log

    return run


def first_sign_in() -> str | None:
    administrators = get_user_model().objects.filter(is_superuser=True, is_active=True)
    if administrators.exists():
        return None
    password = "-".join(secrets.token_hex(3) for _ in range(4))
    get_user_model().objects.create_superuser(FIRST_ADMINISTRATOR, password=password)
    call_command("make_roles", verbosity=0, stdout=sys.stderr)  # puts the new superuser into Admins
    return (
        f"Sign in as {FIRST_ADMINISTRATOR} with the password {password}\n"
        f"(shown only this once; bin/manage changepassword {FIRST_ADMINISTRATOR} sets another)"
    )


STEPS = (
    Step(title="Tables", do=command("migrate", interactive=False)),
    Step(title="Groups", do=command("make_roles")),
    Step(
        title="Knowledge base",
        do=command("load_knowledge"),
        sources=("seeds/*.csv", "entities/knowledge/**/*.py", "articles/topics.py"),
    ),
    Step(title="Example", do=command("load_example"), sources=("seeds/articles/**/*", "seeds/example/**/*")),
    Step(
        title="Static files",
        do=command("collectstatic", interactive=False, clear=True),
        sources=("static/**/*", "*/static/**/*", "requirements.txt", "config/static_storage.py"),
    ),
    Step(
        title="Measurement",  # queued only: the worker takes some seconds for it, once the desk is open
        do=command("measure_quality", soon=True),
        sources=("articles/extraction/**/*.py", "articles/extraction/**/*.csv", "seeds/gold/*"),
    ),
    Step(title="Sign-in", do=first_sign_in),
)


def main() -> None:
    django.setup()
    notes = []
    for step in STEPS:
        began = time.monotonic()
        print(f"  {step.title:<16}", end="", flush=True)
        note = None if is_done(step) else step.do()
        remember(step)
        notes.append(note)
        print(f"{time.monotonic() - began:5.1f} s", flush=True)
    for note in filter(None, notes):
        print(f"\n{note}\n", flush=True)


def is_done(step: Step) -> bool:
    return bool(step.sources) and recorded().get(step.title) == [database_identity(), step.fingerprint()]


def remember(step: Step) -> None:
    unfinished = RECORD.with_suffix(".unfinished")
    unfinished.write_text(json.dumps(recorded() | {step.title: [database_identity(), step.fingerprint()]}, indent=1))
    unfinished.replace(RECORD)


def recorded() -> dict:
    return json.loads(RECORD.read_text()) if RECORD.exists() else {}


def database_identity() -> str:
    """When this database got its first table: another database, or a restored one, is set up afresh."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(applied) FROM django_migrations")
        return str(cursor.fetchone()[0])


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        main()
    except (DatabaseError, CommandError, OSError) as reason:
        sys.exit(f"{type(reason).__name__}: {reason}")
