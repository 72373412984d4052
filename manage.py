"""Runs Django's management commands, with the embedded database at hand for as long as the command takes."""

import os
import sys
from contextlib import nullcontext

from django.core.management import execute_from_command_line

from config import database
from config.embedded_postgres import PostgresDoesNotRun

# These work on files alone, so no server is started for them.
WITHOUT_DATABASE = {"extract", "score_extraction", "check", "collectstatic", "findstatic", "help", "version", "--help"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    needs_none = len(sys.argv) < 2 or sys.argv[1] in WITHOUT_DATABASE
    try:
        with nullcontext() if needs_none else database.available():
            execute_from_command_line(sys.argv)
    except PostgresDoesNotRun as reason:
        sys.exit(str(reason))


if __name__ == "__main__":
    main()
