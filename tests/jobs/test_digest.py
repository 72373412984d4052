"""Mail goes to whom it may, when they wish, and tells each thing once."""

from datetime import UTC, datetime, timedelta

import pytest

from articles.jobs import digest
from articles.models import Notification, Preferences
from tests.factories import make_editor

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def person(**wishes):
    user = make_editor(email="ann@desk.example")
    if wishes:
        Preferences.objects.create(user=user, **wishes)
    Notification.objects.create(user=user, kind="mention", text="Ben mentioned you: “Sure?”", url="/desk/comments/1/")
    return user


def test_one_mail_tells_everything_that_is_unread(mailoutbox):
    user = person()
    Notification.objects.create(user=user, kind="assigned", text="Ben gave you “Talks & tea”", url="/desk/articles/1/")

    assert digest.send(NOON) == 1

    mail = mailoutbox[0]
    assert (mail.to, mail.subject) == (["ann@desk.example"], "Readout: 2 things to know")
    assert "Ben gave you “Talks & tea”" in mail.body
    assert f"{digest.site()}/desk/comments/1/" in mail.body


def test_nothing_is_told_twice(mailoutbox):
    person()
    digest.send(NOON)

    assert digest.send(NOON + timedelta(days=2)) == 0
    assert len(mailoutbox) == 1


def test_a_daily_digest_waits_a_day_and_an_hourly_one_an_hour():
    user = person(digest="daily", digest_sent_at=NOON - timedelta(hours=2))
    assert digest.send(NOON) == 0

    Preferences.objects.filter(user=user).update(digest="hourly")
    assert digest.send(NOON) == 1


@pytest.mark.parametrize("wishes", [{"digest": "never"}])
def test_who_wishes_none_gets_none(wishes):
    person(**wishes)

    assert digest.send(NOON) == 0


def test_who_has_no_address_or_has_left_gets_none():
    person()
    Notification.objects.all().update(user=make_editor())
    gone = person()
    gone.is_active = False
    gone.save()

    assert digest.send(NOON) == 0


def test_what_was_read_in_the_meantime_is_not_mailed():
    person()
    Notification.objects.update(read_at=NOON)

    assert digest.send(NOON) == 0


def test_a_mail_server_that_refuses_leaves_it_to_be_sent(settings):
    person()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens

    with pytest.raises(OSError, match="refused"):
        digest.send(NOON)

    assert Notification.objects.filter(mailed_at=None).count() == 1


def test_links_begin_with_the_name_the_desk_is_known_by():
    assert digest.site([".example.org", "desk.example.org", "localhost"]).startswith("http://desk.example.org")
