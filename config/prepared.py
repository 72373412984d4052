"""Queries that are composed once and planned once, for what is asked at every step of an editor.

Composing the SQL of a query takes Django longer than PostgreSQL takes to answer it, and planning its joins longer than
looking a key up. What a `Prepared` query holds of a queryset is its SQL and where its values go; rows come out of the
database each time anew.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import psycopg
from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import FlatValuesListIterable, ModelIterable, get_related_populators

# Values that stand in for those of a kind while a query is composed; nobody's key, name or day.
STAND_INS: dict[type, Callable[[int], Any]] = {
    int: lambda n: 2**31 - 1 - n,  # fits into every kind of key
    list: lambda n: [2**31 - 1 - n],  # of keys, for `among`
    str: lambda n: f"\x1astand-in {n}\x1a",
    date: lambda n: date(9990, 1, 1 + n),
    datetime: lambda n: datetime(9990, 1, 1 + n, tzinfo=UTC),
}


class NotPreparable(TypeError):
    """A value of the query went into its SQL, or was changed on its way there."""


class _Cursor(psycopg.Cursor):
    """Has the server keep the plan of what it executes, for as long as the connection lives."""

    def execute(self, query: str, params: Sequence[Any] | None = None) -> _Cursor:
        return super().execute(query, params, prepare=True)


def cursor() -> Any:
    """One of Django's, with its checks, its log and its exceptions, that has the server keep the plans."""
    connection.ensure_connection()
    if connection.connection.prepare_threshold is None:  # as Django leaves it: then nothing is prepared
        connection.connection.prepare_threshold = 1
    with connection.wrap_database_errors:
        return connection._prepare_cursor(_Cursor(connection.connection))


def ask(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with cursor() as asked:
        asked.execute(sql, values)
        return asked.fetchall()


def tell(sql: str, *values: Any) -> int:
    """How many rows it changed."""
    with cursor() as asked:
        asked.execute(sql, values)
        return asked.rowcount


@cache
def _insertion(model: type[Model]) -> tuple[str, tuple[Any, ...]]:
    fields = tuple(field for field in model._meta.concrete_fields if not field.primary_key and not field.generated)
    columns = ", ".join(f'"{field.column}"' for field in fields)
    places = ", ".join(["%s"] * len(fields))
    key = model._meta.pk.column
    return f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({places}) RETURNING "{key}"', fields


def insert(row: Model) -> None:
    """What `save` does with a new row that inherits from no other and sends no signals."""
    sql, fields = _insertion(type(row))
    values = [field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields]
    ((row.pk,),) = ask(sql, *values)
    row._state.adding, row._state.db = False, connection.alias


@cache
def _change(model: type[Model], names: tuple[str, ...]) -> tuple[str, tuple[Any, ...]]:
    fields = tuple(model._meta.get_field(name) for name in names)
    columns = ", ".join(f'"{field.column}" = %s' for field in fields)
    key = model._meta.pk.column
    return f'UPDATE "{model._meta.db_table}" SET {columns} WHERE "{key}" = %s', fields  # noqa: S608 names of models


def change(row: Model, *names: str, of: type[Model] | None = None) -> None:
    """What `save(update_fields=names)` does with columns of the row's own table, or that of its parent `of`."""
    sql, fields = _change(of or type(row), names)
    tell(sql, *(field.get_db_prep_save(field.pre_save(row, False), connection) for field in fields), row.pk)


class Prepared:
    """A queryset of model instances or of `values_list` tuples, composed from the values of a call.

    `compose` gets a stand-in for each value, of the kinds given, and may use it in filters only; the queryset may not
    prefetch. Calling it with values gives a list, as `list(compose(*values))` would.
    """

    def __init__(self, compose: Callable[..., QuerySet], *kinds: type):
        self.compose, self.kinds = compose, kinds
        self._plan: _Plan | None = None

    def __call__(self, *values: Any) -> list[Any]:
        if self._plan is None:
            stand_ins = [STAND_INS[kind](n) for n, kind in enumerate(self.kinds)]
            self._plan = _Plan(self.compose(*stand_ins), stand_ins)
        return self._plan.rows(values)

    def first(self, *values: Any) -> Any | None:
        return next(iter(self(*values)), None)


class _Plan:
    """SQL, the places of the values in it, and how a row becomes what is asked for."""

    def __init__(self, queryset: QuerySet, stand_ins: list[Any]):
        if queryset._prefetch_related_lookups:
            raise NotPreparable("What is prefetched needs a query of its own.")
        self.compiler = queryset.query.get_compiler(using=connection.alias)
        self.sql, params = self.compiler.as_sql()
        self.fixed = list(params)
        self.places = [(n, stand_ins.index(value)) for n, value in enumerate(params) if value in stand_ins]
        if {which for _, which in self.places} != set(range(len(stand_ins))):
            raise NotPreparable("Each value has to arrive at the database as it is.")
        shown = [column[0] for column in self.compiler.select[: self.compiler.col_count]]
        self.converters = self.compiler.get_converters(shown)
        self.is_flat = queryset._iterable_class is FlatValuesListIterable
        self.is_of_models = queryset._iterable_class is ModelIterable
        if self.is_of_models:
            self._learn_model()

    def _learn_model(self) -> None:
        info, select = self.compiler.klass_info, self.compiler.select
        fields = info["select_fields"]
        self.model, self.own = info["model"], slice(fields[0], fields[-1] + 1)
        self.names = [column[0].target.attname for column in select[self.own]]
        self.related = get_related_populators(info, select, connection.alias)
        self.annotations = (self.compiler.annotation_col_map or {}).items()

    def rows(self, values: Sequence[Any]) -> list[Any]:
        params = list(self.fixed)
        for place, which in self.places:
            params[place] = values[which]
        found = self._converted(ask(self.sql, *params))
        if self.is_of_models:
            return [self._instance(row) for row in found]
        return [row[0] for row in found] if self.is_flat else [tuple(row) for row in found]

    def _converted(self, found: list[tuple[Any, ...]]) -> Any:
        if not self.converters:
            return found
        compiler = copy.copy(self.compiler)
        compiler.connection = connection  # of this thread
        return compiler.apply_converters(found, self.converters)

    def _instance(self, row: Sequence[Any]) -> Any:
        made = self.model.from_db(connection.alias, self.names, row[self.own])
        for related in self.related:
            related.populate(row, made)
        for name, place in self.annotations:
            setattr(made, name, row[place])
        return made
