"""What one person of the desk should know: told once, seen in the application, and mailed if they wish."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import Truncator

from articles.models import Notification

LONGEST = Notification._meta.get_field("text").max_length


def tell(user: Any, kind: str, text: str, url: str, *, caused_by: Any = None, comment: Any = None) -> Notification:
    """`url` is a path on this site. The same thing that still waits unread is not told twice."""
    words = Truncator(text).chars(LONGEST)
    waiting = Notification.objects.filter(user=user, kind=kind, url=url, text=words, read_at=None).first()
    return waiting or Notification.objects.create(
        user=user, kind=kind, text=words, url=url, caused_by=caused_by, comment=comment
    )


def unread(user: Any) -> QuerySet[Notification]:
    return Notification.objects.filter(user=user, read_at=None)


def mark_read(user: Any, pk: int | None = None) -> int:
    """One of them, or all; how many had been unread."""
    found = unread(user)
    return (found if pk is None else found.filter(pk=pk)).update(read_at=timezone.now())
