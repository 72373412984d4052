"""Programs that call the API: as anybody, as a reader with an account, as an editor."""

import pytest
from rest_framework.test import APIClient

from tests.factories import make_editor, make_user


def signed_in(user):
    client = APIClient()
    client.force_authenticate(user)
    return client


@pytest.fixture
def anybody(db):
    return APIClient()


@pytest.fixture
def analyst(db):
    return signed_in(make_user("analyst"))


@pytest.fixture
def desk_editor(db):
    return make_editor()


@pytest.fixture
def as_editor(desk_editor):
    return signed_in(desk_editor)
