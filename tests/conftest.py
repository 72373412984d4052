"""Fixtures that every test may ask for.

`db`, `client`, `live_server`, `settings` … come from pytest-django. The database is a real PostgreSQL: DATABASE_URL, or
the embedded one, which runs for as long as the session.
"""

from contextlib import ExitStack

import pytest
from django.conf import settings as django_settings

from config import database

while_testing = ExitStack()


def pytest_configure(config):
    while_testing.enter_context(database.available())
    # Tests commit often, and nobody misses their rows after a power cut.
    django_settings.DATABASES["default"]["OPTIONS"]["options"] = "-c synchronous_commit=off"
    django_settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    django_settings.WHITENOISE_AUTOREFRESH = django_settings.WHITENOISE_USE_FINDERS = True
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick, for test users only


def pytest_unconfigure(config):
    while_testing.close()


@pytest.fixture(scope="session")
def browser():
    """One Chromium for the session; skips where there is none."""
    from playwright.sync_api import sync_playwright  # only the browser tests need it

    with sync_playwright() as playwright:
        yield playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-background-networking"]
        )
