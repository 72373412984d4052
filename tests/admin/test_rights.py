"""What may never change cannot be changed in the administration either; accounts come in three groups."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.urls import reverse

from articles.models import Annotation, Decision, Edition, Entry, ExtractionRun, Statement, Timeline, Version
from articles.review import decisions
from tests.everything import one_of_everything
from tests.factories import make_editor, make_statement, make_user

pytestmark = pytest.mark.django_db
ONLY_READ = [Annotation, Statement, Decision, Version, Edition, Entry, Timeline, ExtractionRun]


@pytest.mark.parametrize("model", ONLY_READ)
def test_the_records_of_the_desk_are_only_read_here(admin_client, model):
    one_of_everything(make_editor(), 0)
    row = model.objects.first()
    name = f"admin:articles_{model._meta.model_name}"

    page = admin_client.get(reverse(f"{name}_change", args=[row.pk]))

    assert page.status_code == 200
    assert 'name="_save"' not in page.content.decode()
    assert admin_client.post(reverse(f"{name}_change", args=[row.pk]), {"status": "accepted"}).status_code == 403
    assert admin_client.post(reverse(f"{name}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403
    assert admin_client.get(reverse(f"{name}_add")).status_code == 403


def test_an_annotation_shows_its_spans_and_its_history(admin_client):
    said = make_statement()
    decisions.reject(said, editor=make_editor(), revision=1, reason="Those are the words of the reporter")

    page = admin_client.get(reverse("admin:articles_statement_change", args=[said.pk])).content.decode()

    assert "Those are the words of the reporter" in page
    assert "content [1, 17)" in page


@pytest.fixture
def groups():
    call_command("make_roles", verbosity=0)


def in_group(name, **fields):
    user = make_user(name.lower(), **fields)
    user.groups.add(Group.objects.get(name=name))
    return user


def test_editors_may_review_publish_and_bring_articles_in(groups):
    editor = in_group("Editors")

    assert editor.has_perms(["articles.review_annotation", "articles.publish_timeline", "articles.add_article"])
    assert not editor.has_perm("articles.delete_article")


def test_analysts_may_only_read(groups):
    assert in_group("Analysts").get_all_permissions() == set()


def test_admins_may_everything_here(groups):
    admin_user = in_group("Admins")

    assert admin_user.has_perms(["entities.change_actor", "auth.add_user", "articles.review_annotation"])


def test_making_the_groups_again_changes_nothing_that_was_added(groups):
    extra = Group.objects.get(name="Admins").permissions.first()
    Group.objects.get(name="Analysts").permissions.add(extra)

    call_command("make_roles", verbosity=0)

    assert list(Group.objects.get(name="Analysts").permissions.all()) == [extra]
    assert Group.objects.count() == 4


def test_a_superuser_is_put_into_admins(groups, admin_user):
    call_command("make_roles", verbosity=0)

    assert admin_user.groups.get().name == "Admins"


def test_whoever_is_put_into_admins_may_come_in(groups):
    colleague = in_group("Admins")

    call_command("make_roles", verbosity=0)

    colleague.refresh_from_db()
    assert colleague.is_staff


def test_an_admin_cannot_change_a_superuser(client, groups, admin_user):
    client.force_login(in_group("Admins", is_staff=True), backend="django.contrib.auth.backends.ModelBackend")

    page = client.get(reverse("admin:auth_user_change", args=[admin_user.pk]))
    password = client.get(reverse("admin:auth_user_password_change", args=[admin_user.pk]))

    assert 'name="_save"' not in page.content.decode()
    assert password.status_code == 403


def test_an_admin_cannot_become_a_superuser(client, groups):
    me = in_group("Admins", is_staff=True)
    client.force_login(me, backend="django.contrib.auth.backends.ModelBackend")
    address = reverse("admin:auth_user_change", args=[me.pk])
    form = client.get(address).context["adminform"].form
    sent = {name: value for name, value in form.initial.items() if value is not None and name in form.fields}
    sent |= {"groups": [one.pk for one in me.groups.all()], "is_superuser": "on", "user_permissions": []}
    sent |= {"date_joined_0": "2026-01-01", "date_joined_1": "10:00"}

    assert client.post(address, sent).status_code == 302
    assert User.objects.filter(is_superuser=True).count() == 0


@pytest.mark.parametrize("group", ["Editors", "Analysts"])
def test_who_is_no_admin_does_not_come_in(client, groups, group):
    client.force_login(in_group(group), backend="django.contrib.auth.backends.ModelBackend")

    assert client.get("/admin/").status_code == 302


def test_the_site_bears_the_name_of_the_desk(admin_client):
    assert admin.site.site_header == "Readout"
    assert "Readout" in admin_client.get("/admin/").content.decode()
