"""DATABASE_URL names a server of the user's own, which is used instead of the embedded one and left as it is."""

import os
import subprocess

import pytest
from django.db import connection

from config import database
from config.home import PROJECT
from config.postgres_programs import PostgresDoesNotRun

NAME_IT = "from django.db import connection; connection.ensure_connection(); print(connection.settings_dict['NAME'])"


def manage(home, address: str) -> subprocess.CompletedProcess:
    environment = os.environ | {"READOUT_HOME": str(home), "DATABASE_URL": address}
    command = ["bin/manage", "shell", "--verbosity", "0", "-c", NAME_IT]
    return subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True)


def address_of_the_test_database() -> str:
    return database.embedded().url(connection.settings_dict["NAME"])


@pytest.mark.skipif(bool(database.own_address()), reason="the tests themselves use DATABASE_URL")
def test_commands_use_it_and_start_no_other(db, tmp_path):
    done = manage(tmp_path, address_of_the_test_database())

    assert done.stdout == f"{connection.settings_dict['NAME']}\n"
    assert not (tmp_path / "postgres").exists()


def test_one_that_does_not_answer_is_said_in_a_sentence(tmp_path):
    done = manage(tmp_path, "postgresql://nobody:secret@127.0.0.1:9/none")

    assert done.returncode == 1
    assert done.stderr.startswith("The database of DATABASE_URL cannot be reached. Nothing was changed.\n")
    assert "secret" not in done.stderr


def test_one_that_is_too_old_is_refused(monkeypatch):
    monkeypatch.setattr(database, "OLDEST", 99)

    with pytest.raises(PostgresDoesNotRun, match=r"is PostgreSQL \d+; Readout needs 99 or newer"):
        database.refuse_unusable()


def test_what_django_does_not_name_in_an_address_becomes_an_option(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://ed%20itor:p%40ss@db.example.org:6432/desk?sslmode=require")

    settings = database.settings()

    assert {name: settings[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")} == {
        "NAME": "desk",
        "USER": "ed itor",
        "PASSWORD": "p@ss",
        "HOST": "db.example.org",
        "PORT": "6432",
        "OPTIONS": {"sslmode": "require"},
    }
