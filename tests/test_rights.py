"""What a person may do is asked once, in one query, and is what Django's own backend says."""

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.http import HttpRequest
from django.test.utils import CaptureQueriesContext

from tests.factories import make_user

pytestmark = pytest.mark.django_db
READS, LEADS = "articles.review_annotation", "articles.lead_desk"


@pytest.fixture
def member():
    """With one right of their own and one of a group."""
    user = make_user("nadia", "review_annotation")
    leads = Group.objects.create(name="Heads of the desk")
    leads.permissions.add(Permission.objects.get(codename="lead_desk"))
    user.groups.add(leads)
    return User.objects.get(pk=user.pk)


def test_rights_of_ones_own_and_of_ones_groups_count(member):
    assert (member.has_perm(READS), member.has_perm(LEADS), member.has_perm("articles.add_article")) == (
        True,
        True,
        False,
    )


def test_all_rights_are_asked_in_one_query(member):
    with CaptureQueriesContext(connection) as asked:
        for right in (READS, LEADS, "articles.add_article"):
            member.has_perm(right)
    assert len(asked) == 1


def test_all_rights_of_a_person_are_those_that_are_asked_one_by_one(member):
    member.has_perm(READS)
    assert member.get_all_permissions() == {READS, LEADS}


def test_a_right_that_is_taken_away_is_gone_with_the_next_request(member):
    assert member.has_perm(READS)
    member.user_permissions.clear()
    assert not User.objects.get(pk=member.pk).has_perm(READS)


def test_who_may_not_sign_in_has_no_rights(member):
    member.is_active = False
    assert not member.has_perm(READS)


def test_a_superuser_has_every_right():
    assert User.objects.create_superuser("root").has_perm(LEADS)


class CountingHasher(MD5PasswordHasher):
    hashed = 0

    def encode(self, password, salt):
        CountingHasher.hashed += 1
        return super().encode(password, salt)


def test_a_wrong_password_is_hashed_once(settings, client):
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    User.objects.create_user("nadia", password="right")
    CountingHasher.hashed = 0
    assert not client.login(request=HttpRequest(), username="nadia", password="wrong")
    assert CountingHasher.hashed == 1
    assert client.login(request=HttpRequest(), username="nadia", password="right")
