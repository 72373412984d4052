"""What a person takes away: files of a timeline, all of it for another Readout, the whole site as files."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command

from articles.models import Timeline
from tests.axe import violations
from tests.factories import make_editor
from tests.publishing.bundles import make_talks

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def folders(settings, tmp_path_factory):
    settings.MEDIA_ROOT, settings.STATIC_ROOT = tmp_path_factory.mktemp("media"), tmp_path_factory.mktemp("static")


@pytest.fixture
def editor():
    editor = make_editor()
    editor.user_permissions.add(*Permission.objects.filter(codename__in=["compose_timeline", "publish_timeline"]))
    return editor


@pytest.fixture
def timeline(editor):
    return make_talks(editor)


def test_a_reader_keeps_the_calendar(page, timeline):
    page.goto(timeline.get_absolute_url())

    with page.expect_download() as download:
        page.get_by_role("link", name="Calendar (iCalendar)").click()

    assert download.value.suggested_filename == "talks-edition-2-calendar.ics"
    assert download.value.path().read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_an_editor_exports_all_of_it_and_is_told_that_it_is_here_already(page, timeline, editor, sign_in):
    sign_in(page, editor).goto("/desk/timelines/talks/publishing/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export as ZIP").click()
    page.goto("/desk/timelines/")
    page.get_by_role("link", name="Import a timeline").click()
    page.get_by_label("File").set_input_files(download.value.path())
    page.get_by_role("button", name="Import").click()

    page.get_by_text("“The talks” is here already, with all of its editions. Nothing was changed.").wait_for()
    assert Timeline.objects.count() == 1


def test_an_editor_is_told_why_a_file_is_refused(page, editor, sign_in):
    sign_in(page, editor).goto("/desk/import-timeline/")
    page.get_by_label("File").set_input_files({"name": "x.zip", "mimeType": "application/zip", "buffer": b"no"})
    page.get_by_role("button", name="Import").click()

    page.get_by_text("This is not a ZIP file that can be read to its end. Nothing was kept.").wait_for()
    assert violations(page) == []


@pytest.fixture
def files(tmp_path):
    """The address of the site as files, on a web server that knows nothing else."""
    call_command("export_site", str(tmp_path / "site" / "archive"))

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path / "site")))
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/archive/"
    server.shutdown()
    server.server_close()


def test_the_site_as_files_loads_all_it_needs_and_leads_from_page_to_page(page, timeline, files):
    failed = []
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.goto(files)
    page.get_by_role("navigation", name="Sections").get_by_role("link", name="Timelines").click()
    page.get_by_role("link", name="The talks").first.click()
    page.get_by_role("link", name="Elena Brandt").first.click()

    page.wait_for_load_state("load")  # with its stylesheets

    assert page.url == f"{files}people/elena-brandt/"
    assert page.get_by_role("heading", level=1).inner_text() == "Elena Brandt"
    assert page.evaluate("getComputedStyle(document.body).fontFamily").lower().count("source") == 1
    assert failed == []
