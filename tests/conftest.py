"""Fixtures that every test may ask for.

`db`, `client`, `live_server`, `settings`, `django_user_model`, … come from pytest-django. The database is a real
PostgreSQL: DATABASE_URL, or the embedded one, which runs for as long as the session. From here come `editor`,
`browser`, `page`, `sign_in` and `local_http_server`.
"""

import os
from contextlib import ExitStack
from tempfile import TemporaryDirectory
from threading import Thread
from time import monotonic, sleep

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import TransactionTestCase
from playwright.sync_api import expect, sync_playwright

from config import database
from tests import chromium
from tests.emptying import empty_what_was_filled
from tests.local_http_server import LocalHTTPServer

while_testing = ExitStack()
AT_LONGEST = 30_000  # milliseconds a browser waits for what is to come: a core may be busy with other tests
LONG = ("tests/test_start.py", "tests/browser/", "tests/test_query_counts.py", "tests/jobs/")


def pytest_configure(config):
    while_testing.enter_context(database.available())
    # Tests commit often, nobody misses their rows after a power cut, and what one of them left is emptied out.
    django_settings.DATABASES["default"]["OPTIONS"]["options"] = (
        "-c synchronous_commit=off -c readout.may_empty_tables=yes"
    )
    django_settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    django_settings.WHITENOISE_AUTOREFRESH = django_settings.WHITENOISE_USE_FINDERS = True
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick, for test users only
    django_settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"] = {"anon": None, "user": None}
    # Not beside what the desk of this home keeps, nor beside that of another process that runs tests.
    kept = while_testing.enter_context(TemporaryDirectory(prefix="readout-tests-"))
    django_settings.CACHES["editions"]["LOCATION"] = f"{kept}/editions"
    django_settings.MEDIA_ROOT = f"{kept}/media"
    # Playwright runs an event loop in this thread; Django's guard against that has no meaning for a test.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    expect.set_options(timeout=AT_LONGEST)
    TransactionTestCase._fixture_teardown = lambda self: empty_what_was_filled()


def pytest_unconfigure(config):
    while_testing.close()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Where several processes share the files, those that take longest come first: none is left for the end alone."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: next((n for n, part in enumerate(LONG) if part in item.nodeid), len(LONG)))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """No session of a process that a test killed keeps the database from being dropped."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"  # milliseconds it waits for their end
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture
def editor(django_user_model):
    """A member of the desk who may work on everything but is no administrator."""
    return django_user_model.objects.create_user("nadia", password="reads the wires at dawn", first_name="Nadia")


@pytest.fixture
def local_http_server():
    """The outside world, on 127.0.0.1: `url = local_http_server.answer("/feed", xml, headers={…})`, then look at
    `local_http_server.requests`. See tests/local_http_server.py."""
    server = LocalHTTPServer()
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser():
    """One Chromium for the session; the tests that need it are skipped where there is none."""
    if chromium.path() is None:
        pytest.skip("no Chromium on this machine: apt install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium.path(), args=chromium.ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def page(browser, live_server):
    """A fresh browser page whose addresses may be relative: `page.goto("/statements/")`.

    The test fails if a script on the page raised an error or the Content-Security-Policy refused something.
    """
    context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(AT_LONGEST)
    complaints = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda message: complaints.append(message.text) if is_refusal(message) else None)
    yield opened
    context.close()
    assert complaints == []


def is_refusal(message) -> bool:
    return message.type == "error" and "Content Security Policy" in message.text


@pytest.fixture(autouse=True)
def requests_come_to_an_end(request):
    """A page says good-bye, and asks for this and that, by itself: that is over before its tables are emptied."""
    yield
    if "live_server" not in request.fixturenames:
        return
    until = monotonic() + 5
    while any(_are_busy() for _ in range(2)) and monotonic() < until:
        sleep(0.02)


def _are_busy() -> bool:
    sleep(0.03)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND state <> 'idle'"
        )
        return cursor.fetchone()[0] > 0


@pytest.fixture
def sign_in(client, live_server):
    """`sign_in(page, user)`: the browser page goes on as this user, without the sign-in form."""

    def sign_in(page, user):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        cookie = client.cookies[django_settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        return page

    return sign_in
