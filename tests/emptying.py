"""After a test that committed, the tables are as the migrations left them.

Django would empty every table, and then fill those of permissions and content types again: 400 ms. Here the tables
that hold a row are asked for and only their rows go: 8 ms. Tables of others (jobs) are emptied as well.
"""

from functools import cache

from django.db import connection, transaction

KEPT = {"auth_permission", "django_content_type", "django_migrations"}  # what the migrations themselves fill
# References between these are checked at once, not at the end of the transaction: who refers goes first.
REFERRING = ("procrastinate_events", "procrastinate_periodic_defers", "procrastinate_jobs", "procrastinate_workers")


def empty_what_was_filled() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(which_hold_a_row())
        filled = [table for (table,) in cursor.fetchall()]
        if not filled:
            return
        guarded = [table for table in filled if table in with_triggers()]  # those that refuse, count or tell
        cursor.execute(
            "".join(f'ALTER TABLE "{table}" DISABLE TRIGGER USER;' for table in guarded)
            + "".join(f'DELETE FROM "{table}";' for table in filled)
            + "SET CONSTRAINTS ALL IMMEDIATE;"  # else the triggers could not come back in this transaction
            + "".join(f'ALTER TABLE "{table}" ENABLE TRIGGER USER;' for table in guarded)
        )


@cache
def which_hold_a_row() -> str:
    others = set(connection.introspection.table_names()) - KEPT - set(REFERRING)
    tables = [*REFERRING, *sorted(others)]
    return " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT FROM \"{table}\")" for table in tables)


@cache
def with_triggers() -> frozenset[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE NOT tgisinternal"
        )
        return frozenset(name for (name,) in cursor.fetchall())
