"""The database is the user's own server (DATABASE_URL) or the embedded one below READOUT_HOME."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import psycopg
from psycopg.conninfo import conninfo_to_dict

from config.embedded_postgres import EmbeddedPostgres, PostgresDoesNotRun
from config.home import home

OLDEST = 15  # major version of PostgreSQL


def own_address() -> str | None:
    return os.environ.get("DATABASE_URL") or None


@cache
def embedded() -> EmbeddedPostgres:
    return EmbeddedPostgres(home() / "postgres")


@contextmanager
def available() -> Iterator[None]:
    """A block in which the database can be reached; a server of the user's own is left as it is.

    Raises PostgresDoesNotRun.
    """
    if own_address():
        refuse_unusable()
        yield
    else:
        with embedded().lease():
            yield


def refuse_unusable() -> None:
    try:
        with connect() as connection:
            version = connection.info.server_version // 10_000
    except psycopg.Error as reason:
        raise PostgresDoesNotRun(
            f"The database of DATABASE_URL cannot be reached. Nothing was changed.\n{reason}\n"
            "Check the address, or unset DATABASE_URL to use the embedded database."
        ) from None
    if version < OLDEST:
        raise PostgresDoesNotRun(
            f"The server of DATABASE_URL is PostgreSQL {version}; Readout needs {OLDEST} or newer. Nothing was changed."
        )


def connect() -> psycopg.Connection:
    return psycopg.connect(own_address() or embedded().url(), autocommit=True, connect_timeout=5)


def answers(connection: psycopg.Connection) -> bool:
    try:
        return connection.execute("SELECT true").fetchone() is not None
    except psycopg.OperationalError:
        return False


def bring_back() -> None:
    """Start the embedded server again, for a caller that holds its lease."""
    if not own_address():
        embedded().start()


def wait_until_left() -> None:
    """Return when the embedded server has ended, or at once when somebody else still uses it."""
    if not own_address():
        embedded().wait_until_left()


def settings() -> dict:
    """What Django's DATABASES needs; parameters of the address that Django does not name become OPTIONS."""
    address = conninfo_to_dict(own_address() or embedded().url())
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": address.pop("dbname", "readout"),
        "USER": address.pop("user", ""),
        "PASSWORD": address.pop("password", ""),
        "HOST": address.pop("host", ""),
        "PORT": address.pop("port", ""),
        "CONN_HEALTH_CHECKS": True,  # a connection may be older than the last restart of the server
        "OPTIONS": address,
    }
