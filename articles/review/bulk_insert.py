"""Inserts and changes rows by the thousand: one statement, to which they are handed as one JSON value."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import Field, Model

# bulk_create hands each value over by itself, and the driver turns each into text in Python: some five times as long.
STATEMENT = """
INSERT INTO {table} ({columns})
SELECT {columns} FROM ROWS FROM (jsonb_to_recordset(%s::jsonb) AS ({typed})) WITH ORDINALITY ORDER BY ordinality
RETURNING id
"""

CHANGE = """
UPDATE {table} SET {set} FROM jsonb_to_recordset(%s::jsonb) AS told ({typed})
WHERE {table}."{key}" = told."{key}"
"""


def insert(model: type[Model], rows: Sequence[dict[str, Any]]) -> list[int]:
    """Their keys, in order. Each row names the same columns, as the database calls them, and all that need a value."""
    if not rows:
        return []
    fields = [model._meta.get_field(name.removesuffix("_id")) for name in rows[0]]
    statement = STATEMENT.format(
        table=model._meta.db_table,
        columns=", ".join(f'"{field.column}"' for field in fields),
        typed=", ".join(f'"{field.column}" {_type_of(field)}' for field in fields),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [json.dumps(rows, cls=DjangoJSONEncoder, ensure_ascii=False)])
        return [key for (key,) in cursor.fetchall()]


def update(model: type[Model], rows: Sequence[dict[str, Any]]) -> None:
    """Each row names the same columns, its key among them: that says which row of the table is to be so."""
    if not rows:
        return
    key = model._meta.pk.column
    fields = [model._meta.get_field(name.removesuffix("_id")) for name in rows[0]]
    columns = [field.column for field in fields]
    statement = CHANGE.format(
        table=model._meta.db_table,
        key=key,
        set=", ".join(f'"{column}" = told."{column}"' for column in columns if column != key),
        typed=", ".join(f'"{field.column}" {_type_of(field)}' for field in fields),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [json.dumps(rows, cls=DjangoJSONEncoder, ensure_ascii=False)])


def _type_of(field: Field) -> str:
    return field.rel_db_type(connection) if field.primary_key else field.db_type(connection)
