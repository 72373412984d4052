"""Every list of the administration opens, searches, and runs as many queries with thirty rows as with one."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.everything import one_of_everything
from tests.factories import make_editor
from tests.test_csp import assert_strict

# The second page of log-ins, sessions and groups is not ours; theirs are counted where rows of them exist.
LISTS = sorted(
    (f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist" for model in admin.site._registry), key=str
)
AUTOMATIC = {"reportedparticipation"}  # rows of a report, shown with it nowhere else than on the desk


@pytest.mark.parametrize("app", ["articles", "entities"])
def test_every_model_is_in_the_administration(app):
    registered = {model._meta.model_name for model in admin.site._registry}
    shown_inline = {"span", "evidence"}
    missing = {model._meta.model_name for model in apps.get_app_config(app).get_models()} - registered

    assert missing - shown_inline - AUTOMATIC == set()


@pytest.mark.django_db
def test_lists_run_as_many_queries_with_thirty_rows_as_with_one(admin_client):
    editor = make_editor()
    one_of_everything(editor, 0)
    with_one = {name: queries(admin_client, name) for name in LISTS}
    for n in range(1, 30):
        one_of_everything(editor, n)

    with_thirty = {name: queries(admin_client, name) for name in LISTS}

    more = {name: (with_one[name], n) for name, n in with_thirty.items() if n > with_one[name]}
    assert more == {}


def queries(client, name: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(reverse(name))
    assert answer.status_code == 200
    return len(captured)


@pytest.mark.parametrize("name", LISTS)
def test_every_list_can_be_searched(admin_client, name):
    assert admin_client.get(reverse(name), {"q": "Brandt"}).status_code == 200


def test_waiting_jobs_are_shown_without_inline_styles(admin_client):
    one_of_everything(make_editor(), 0)
    job = ProcrastinateJob.objects.get()

    for page in ("changelist", "change"):
        address = reverse(f"admin:procrastinate_procrastinatejob_{page}", args=[job.pk] if page == "change" else [])
        assert_strict(admin_client.get(address))
