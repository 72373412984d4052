"""/healthz tells a watching machine whether the desk can work."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

WORKER_IS_ALIVE = """
    SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '30 seconds'
"""


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when pages can be served, else 503; a missing worker is told, but pages do without."""
    try:
        report = {"database": "reachable", "migrations": migrations(), "workers": workers()}
    except DatabaseError:
        report = {"database": "unreachable"}
    return JsonResponse(report, status=200 if report.get("migrations") == "applied" else 503)


def migrations() -> str:
    executor = MigrationExecutor(connection)
    return "missing" if executor.migration_plan(executor.loader.graph.leaf_nodes()) else "applied"


def workers() -> int:
    if "procrastinate_workers" not in connection.introspection.table_names():
        return 0
    with connection.cursor() as cursor:
        cursor.execute(WORKER_IS_ALIVE)
        return cursor.fetchone()[0]
