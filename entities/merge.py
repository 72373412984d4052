"""A duplicate points at the row that stands for it; nothing is rewritten, so it can be taken back."""

from __future__ import annotations

from typing import TypeVar

from django.db import transaction

from entities.models import Actor, Meeting

Thing = TypeVar("Thing", Actor, Meeting)


class CannotMerge(Exception):
    """Nothing was changed; `str()` is for the editor."""


@transaction.atomic
def merge(duplicate: Thing, into: Thing) -> Thing:
    """From now on `into` stands for the duplicate; what was merged into the duplicate goes with it."""
    rows = _locked(duplicate, into)
    duplicate, into = rows[duplicate.pk], _end(rows[into.pk])
    if into.pk == duplicate.pk:
        raise CannotMerge(f"“{duplicate}” cannot be merged into itself.")
    if duplicate.merged_into_id:
        raise CannotMerge(f"“{duplicate}” is merged into “{duplicate.merged_into}” already. Take that back first.")
    if isinstance(duplicate, Actor):
        _can_be_one(duplicate, into)
    duplicate.merged_into = into
    duplicate.save(update_fields=["merged_into", "updated_at"])
    return duplicate


@transaction.atomic
def unmerge(duplicate: Thing) -> Thing:
    """The duplicate stands for itself again."""
    row = _locked(duplicate)[duplicate.pk]
    if row.merged_into_id is None:
        raise CannotMerge(f"“{row}” is not merged into anything.")
    row.merged_into = None
    row.save(update_fields=["merged_into", "updated_at"])
    return row


def _locked(*things: Thing) -> dict[int, Thing]:
    """Fresh rows by key, locked in one order so that two merges at once do not wait for each other."""
    model = type(things[0])
    found = model.objects.select_for_update().filter(pk__in=[one.pk for one in things]).order_by("pk")
    return {one.pk: one for one in found}


def _end(row: Thing) -> Thing:
    seen: set[int] = set()
    while row.merged_into_id and row.pk not in seen:
        seen.add(row.pk)
        row = row.merged_into
    return row


def _can_be_one(duplicate: Actor, into: Actor) -> None:
    if duplicate.is_person != into.is_person:
        raise CannotMerge(f"“{duplicate}” and “{into}” cannot be one: one of them is a person, the other is not.")
    if duplicate.wikidata and into.wikidata:
        raise CannotMerge(
            f"“{duplicate}” is {duplicate.wikidata} and “{into}” is {into.wikidata} in Wikidata. "
            "If they are one all the same, empty the wrong id first."
        )
