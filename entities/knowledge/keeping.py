"""Rows that the seeds keep are brought up to date, and what a person made or changed stays as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from django.db import models

from entities.knowledge.seed_files import Mistake
from entities.models import Actor


@dataclass(kw_only=True)
class Loaded:
    """How many rows of each kind were added, changed and removed, and which rows of the files were left out."""

    added: Counter = field(default_factory=Counter)
    changed: Counter = field(default_factory=Counter)
    removed: Counter = field(default_factory=Counter)
    left_out: tuple[Mistake, ...] = ()

    @property
    def nothing_changed(self) -> bool:
        return not (self.added or self.changed or self.removed)


class Keeping:
    """Writes in bulk and counts each row once, however often it is touched."""

    def __init__(self, loaded: Loaded):
        self.loaded = loaded
        self._counted: set[int] = set()  # id() of rows that were added or changed; they live as long as the load

    def by_slug(self, rows: dict[str, models.Model], model: type[models.Model], wanted: Iterable[tuple[str, dict]]):
        """Brings `rows`, all rows of the model by slug, to the wanted values; rows that are missing are added."""
        new, changed, columns = [], [], set()
        for slug, values in wanted:
            row = rows.get(slug)
            if row is None:
                rows[slug] = model(slug=slug, **values | {"is_kept_by_seeds": True})
                new.append(rows[slug])
            elif is_for_seeds(row) and (different := _give(row, values)):
                changed.append(row)
                columns |= different
        self._write(model, new, changed, columns)

    def rows(
        self,
        model: type[models.Model],
        wanted: Iterable[models.Model],
        *,
        subject: tuple[str, ...],
        rest: tuple[str, ...],
        spared: Collection[int] = (),
    ) -> None:
        """Brings one table to the wanted rows. `subject` and `rest` together tell one row from all others.

        Where a person made or changed a row about the same subject, the seeds say nothing more about it.
        Rows whose key is in `spared` are not removed either.
        """
        rows = list(model.objects.all())
        kept = {_values(row, subject + rest): row for row in rows if row.is_kept_by_seeds}
        by_people = {_values(row, subject) for row in rows if not row.is_kept_by_seeds}
        columns = [f.attname for f in model._meta.concrete_fields if not f.primary_key and f.editable]
        new, changed, different, seen = [], [], set(), set()
        for row in wanted:
            key = _values(row, subject + rest)
            if key in seen or _values(row, subject) in by_people:
                continue
            seen.add(key)
            row.is_kept_by_seeds = True
            if key not in kept:
                new.append(row)
            elif columns_changed := _give(kept[key], {column: getattr(row, column) for column in columns}):
                changed.append(kept[key])
                different |= columns_changed
        gone = {row.pk for key, row in kept.items() if key not in seen} - set(spared)
        model.objects.filter(pk__in=gone).delete()
        self._count(self.loaded.removed, model, len(gone))
        self._write(model, new, changed, different)

    def pairs(
        self,
        through: type[models.Model],
        columns: tuple[str, str],
        wanted: set[tuple[int, int]],
        *,
        kept: set[int],
        called: str,
    ) -> None:
        """Adds the pairs that are missing where the seeds keep the first of the two."""
        there = set(through.objects.values_list(*columns))
        missing = sorted(pair for pair in wanted - there if pair[0] in kept)
        through.objects.bulk_create(through(**dict(zip(columns, pair, strict=True))) for pair in missing)
        self.loaded.added += Counter({called: len(missing)})

    def _write(self, model: type[models.Model], new: list, changed: list, columns: set[str]) -> None:
        model.objects.bulk_create(new, batch_size=1000)
        if changed:
            model.objects.bulk_update(changed, sorted(columns), batch_size=500)
        self._counted |= {id(row) for row in new}
        self._count(self.loaded.added, model, len(new))
        self._count(self.loaded.changed, model, len({id(row) for row in changed} - self._counted))
        self._counted |= {id(row) for row in changed}

    @staticmethod
    def _count(counter: Counter, model: type[models.Model], number: int) -> None:
        if number:
            counter[str(model._meta.verbose_name_plural)] += number


def is_for_seeds(row: models.Model) -> bool:
    """Whether the seeds keep the row, or it was only proposed and nobody has confirmed it yet."""
    return row.is_kept_by_seeds or getattr(row, "standing", None) == Actor.Standing.PROPOSED


def _give(row: models.Model, values: dict[str, Callable | object]) -> set[str]:
    """Gives the row these values; the names of the fields that were different."""
    different = {column for column, value in values.items() if getattr(row, column) != value}
    for column in different:
        setattr(row, column, values[column])
    return {row._meta.get_field(column.removesuffix("_id")).name for column in different}


def _values(row: models.Model, columns: tuple[str, ...]) -> tuple:
    return tuple(getattr(row, column) for column in columns)
