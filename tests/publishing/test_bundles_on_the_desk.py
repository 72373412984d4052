"""The desk and the commands export timelines, and import them; whoever may not, does not."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from articles.models import (
    Timeline,
)
from tests.factories import make_editor
from tests.publishing.bundles import emptied, make_talks

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def timeline(editor):
    return make_talks(editor)


def test_the_desk_exports_and_imports(client, timeline, editor):
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    editor.user_permissions.add(*_permissions("compose_timeline", "publish_timeline"))
    exported = client.get(reverse("desk-timeline-export", args=["talks"]))
    emptied()
    upload = ContentFile(exported.content, name="talks.readout.zip")

    answer = client.post(reverse("desk-timeline-import"), {"bundle": upload}, follow=True)

    assert exported["Content-Disposition"] == 'attachment; filename="talks.readout.zip"'
    assert "is here, with 2 editions" in answer.content.decode()


def test_the_desk_says_what_is_wrong_with_a_file_and_keeps_nothing(client, editor):
    editor.user_permissions.add(*_permissions("publish_timeline"))
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")

    answer = client.post(reverse("desk-timeline-import"), {"bundle": ContentFile(b"zip?", name="x.zip")})

    assert answer.status_code == 422
    assert "This is not a ZIP file that can be read to its end. Nothing was kept." in answer.content.decode()


def _permissions(*names):
    return Permission.objects.filter(codename__in=names)


def test_readers_can_neither_export_nor_import(client, timeline, django_user_model):
    client.force_login(
        django_user_model.objects.create_user("reader"), backend="django.contrib.auth.backends.ModelBackend"
    )

    assert client.get(reverse("desk-timeline-export", args=["talks"])).status_code == 403
    assert client.get(reverse("desk-timeline-import")).status_code == 403


def test_commands_export_and_import(timeline, tmp_path, capsys):
    file = tmp_path / "talks.zip"
    call_command("export_timeline", "talks", out=file)
    emptied()
    call_command("import_timeline", str(file), editor=make_editor().username)

    assert "“The talks” is here, with 2 editions." in capsys.readouterr().out
    assert Timeline.objects.get().slug == "talks"


def test_the_commands_say_what_is_missing(tmp_path):
    with pytest.raises(CommandError, match="no timeline “nothing”"):
        call_command("export_timeline", "nothing")
    with pytest.raises(CommandError, match="Nothing was kept"):
        call_command("import_timeline", str(tmp_path / "no.zip"), editor=make_editor().username)
