"""What people have not read yet goes to them by mail, once an hour or once a day, as each wishes."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from procrastinate.contrib.django import app

from articles.models import Notification, Preferences

Digest = Preferences.Digest
MOST = 50  # notifications told in one mail; the rest is counted
BETWEEN = {Digest.HOURLY: timedelta(minutes=55), Digest.DAILY: timedelta(hours=23)}


@app.periodic(cron="*/10 * * * *")
@app.task(queue="schedule", name="articles.send_digests", queueing_lock="send-digests")
def send_digests(timestamp: int) -> None:
    send(timezone.now())


def send(now: datetime) -> int:
    """One mail to each person whose time has come and who has something unread; how many were sent."""
    waiting = Notification.objects.filter(read_at=None, mailed_at=None).values("user")
    people = get_user_model().objects.filter(pk__in=waiting, is_active=True).exclude(email="")
    return sum(_send_to(person, now) for person in people.select_related("preferences"))


def _send_to(person, now: datetime) -> int:
    wishes = getattr(person, "preferences", None) or Preferences(user=person)
    if wishes.digest == Digest.NEVER:
        return 0
    if wishes.digest_sent_at and now - wishes.digest_sent_at < BETWEEN[wishes.digest]:
        return 0
    with transaction.atomic():
        # Locked, so that two workers do not send the same mail; what the mail server refuses stays to be sent.
        rows = list(
            Notification.objects.select_for_update(skip_locked=True)
            .filter(user=person, read_at=None, mailed_at=None)
            .order_by("made_at", "pk")
        )
        if not rows:
            return 0
        _mail(person.email, rows)
        Notification.objects.filter(pk__in=[row.pk for row in rows]).update(mailed_at=now)
        wishes.digest_sent_at = now
        wishes.save()
    return 1


def _mail(address: str, rows: list[Notification]) -> None:
    count = len(rows)
    context = {"rows": rows[:MOST], "more": max(0, count - MOST), "site": site(), "count": count}
    subject = f"Readout: {count} thing{'s' if count != 1 else ''} to know"
    EmailMessage(subject, render_to_string("desk/digest.txt", context), to=[address]).send()


def site(hosts: Iterable[str] | None = None) -> str:
    """The address that links in mails begin with; what READOUT_HOSTS names first, else this machine."""
    named = [host for host in (settings.ALLOWED_HOSTS if hosts is None else hosts) if not host.startswith((".", "*"))]
    host = named[0] if named else "localhost"
    scheme = "https" if settings.BEHIND_HTTPS else "http"
    port = "" if settings.BEHIND_HTTPS else f":{os.environ.get('READOUT_PORT', '8000')}"
    return f"{scheme}://{host}{port}"
