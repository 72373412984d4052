"""/healthz says whether the desk can work."""

from django.db import connection


def test_it_answers_200_when_the_database_is_there_and_migrated(client, db):
    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (
        200,
        {"database": "reachable", "migrations": "applied", "workers": 0},
    )


def test_it_answers_503_when_a_migration_is_missing(client, db):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'axes'")

    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()["migrations"]) == (503, "missing")


def test_it_counts_the_workers_that_gave_a_sign_of_life_in_the_last_half_minute(client, db):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) "
            "VALUES (now()), (now() - interval '20 seconds'), (now() - interval '40 seconds')"
        )

    assert client.get("/healthz").json()["workers"] == 2
