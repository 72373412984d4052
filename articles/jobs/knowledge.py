"""Each worker keeps the knowledge base in memory and reads it again only after it has changed."""

from __future__ import annotations

from threading import Lock

from django.db import connection

from entities import lookup
from entities.models import Actor, Capital, MeetingSeries, Membership, Name, Place, Role
from entities.names.known import Knowledge

_reading = Lock()
_held: tuple[str, Knowledge] | None = None

# What extraction or an editor only proposes is no knowledge, and must not look like a change of it.
_PROPOSED = f"SELECT id FROM {Actor._meta.db_table} WHERE standing = 'proposed' AND merged_into_id IS NULL"
_PROPOSED_PLACES = f"SELECT id FROM {Place._meta.db_table} WHERE standing = 'proposed'"
_ROWS = (
    (Actor, f"id NOT IN ({_PROPOSED})"),
    (
        Name,
        f"(actor_id IS NULL OR actor_id NOT IN ({_PROPOSED}))"
        f" AND (place_id IS NULL OR place_id NOT IN ({_PROPOSED_PLACES}))",
    ),
    (Place, "standing = 'confirmed'"),
    *((model, "true") for model in (Capital, Role, Membership, MeetingSeries)),
)


def current() -> Knowledge:
    """The knowledge base as it is now; the same object for as long as nothing in it changes."""
    global _held
    with _reading:
        now = state()
        if _held is None or _held[0] != now:
            _held = now, lookup.knowledge()
        return _held[1]


def state() -> str:
    """Differs whenever a row of the knowledge base was added, changed or deleted; some 20 ms.

    `xmin` is the transaction that wrote a row (PostgreSQL, System Columns): any change of a row changes the sum.
    """
    counted = (
        f"(SELECT count(*) || ':' || coalesce(sum(xmin::text::bigint), 0) FROM {model._meta.db_table} WHERE {which})"
        for model, which in _ROWS
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT concat_ws(' ', {', '.join(counted)})")
        return cursor.fetchone()[0]
