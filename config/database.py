"""The database is the user's own server (DATABASE_URL) or the embedded one below READOUT_HOME."""

import os
from contextlib import AbstractContextManager, nullcontext

from psycopg.conninfo import conninfo_to_dict

from config.embedded_postgres import EmbeddedPostgres
from config.home import home


def embedded() -> EmbeddedPostgres:
    return EmbeddedPostgres(home() / "postgres")


def available() -> AbstractContextManager:
    """A block in which the database can be reached; a server of the user's own is left alone."""
    return nullcontext() if os.environ.get("DATABASE_URL") else embedded().lease()


def settings() -> dict:
    """What Django's DATABASES needs; parameters of the address that Django does not name become OPTIONS."""
    address = conninfo_to_dict(os.environ.get("DATABASE_URL") or embedded().url())
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": address.pop("dbname", "readout"),
        "USER": address.pop("user", ""),
        "PASSWORD": address.pop("password", ""),
        "HOST": address.pop("host", ""),
        "PORT": address.pop("port", ""),
        "OPTIONS": address,
    }
