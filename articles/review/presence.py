"""Who else is on a page of the desk: signs of life, never a lock."""

from __future__ import annotations

import re
from datetime import timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from articles.models import Decision, Presence

FRESH_FOR = timedelta(seconds=30)
MOST_DECIDED = 500
FORGOTTEN_AFTER = timedelta(days=1)
PAGE = re.compile(r"[a-z]{1,20}:\d{1,18}")  # article:12, timeline:3
AT = re.compile(r"[a-z][a-z0-9-]{0,39}")  # the id of an element: annotation-55


def is_page(key: str) -> bool:
    return PAGE.fullmatch(key) is not None


def show(user: AbstractBaseUser, page: str, at: str = "") -> None:
    """`user` is on `page` right now, at the element of this id."""
    now = timezone.now()
    at = at if AT.fullmatch(at) else ""
    _, is_new = Presence.objects.update_or_create(user=user, page=page, defaults={"at": at, "seen_at": now})
    if is_new:
        Presence.objects.filter(user=user, seen_at__lt=now - FORGOTTEN_AFTER).delete()


def leave(user: AbstractBaseUser, page: str) -> None:
    Presence.objects.filter(user=user, page=page).delete()


def decided_by_others(user: AbstractBaseUser, article: int, seconds: int) -> dict[int, tuple[int, str]]:
    """By annotation: the revision that somebody else made in the last so many seconds, and who."""
    since = timezone.now() - min(timedelta(seconds=seconds), FORGOTTEN_AFTER)
    made = Decision.objects.filter(annotation__version__article=article, made_at__gte=since).exclude(editor=user)
    rows = made.select_related("editor").defer("before", "after").order_by("revision")[:MOST_DECIDED]
    return {one.annotation_id: (one.revision, one.editor.get_full_name() or one.editor.username) for one in rows}


def others(user: AbstractBaseUser, page: str) -> list[Presence]:
    """Everybody else who gave a sign of life in the last half minute, in the order of their names."""
    fresh = Presence.objects.filter(page=page, seen_at__gte=timezone.now() - FRESH_FOR).exclude(user=user)
    return list(fresh.select_related("user").order_by("user__first_name", "user__username"))
