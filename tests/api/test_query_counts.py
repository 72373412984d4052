"""Every list of the API runs the same number of queries with one row and with thirty."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Decision
from tests.everything import one_of_everything
from tests.factories import make_editor

LISTS = [
    *("actors", "annotations", "articles", "decisions", "meetings", "memberships", "places", "roles", "runs"),
    *("series", "sources", "statements", "timelines", "topics", "bulk-changes", "reruns"),
]


@pytest.mark.django_db
def test_lists_run_as_many_queries_with_thirty_rows_as_with_one(as_editor):
    editor = make_editor()
    one_of_everything(editor, 0)
    queries(as_editor, "reruns")  # what this person may do is asked once
    with_one = {name: queries(as_editor, name) for name in LISTS}
    for n in range(1, 30):
        one_of_everything(editor, n)

    assert {name: queries(as_editor, name) for name in LISTS} == with_one
    assert Decision.objects.count() == 30


def queries(client, name: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        answer = client.get(f"/api/v1/{name}/?page_size=200")
    assert answer.status_code == 200, answer.content
    assert answer.json()["count"] > 0
    return len(captured)
