"""Somebody outside the desk may read a draft and comment on it, by an address that expires."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from articles.models import Picture, ReviewLink, Timeline
from articles.publishing.changes import RefusedChange

LONGEST = timedelta(days=90)
SEEN_AGAIN_AFTER = timedelta(minutes=1)


class LinkIsOver(Exception):
    """It expired or was taken back; `str()` is for whoever holds it."""


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def make(
    timeline: Timeline, *, reviewer: str, expires_at: datetime, editor: AbstractBaseUser
) -> tuple[ReviewLink, str]:
    """The row and its token, which is told here and kept nowhere: the database holds only its digest."""
    now = timezone.now()
    if not reviewer.strip():
        raise RefusedChange("Say who the link is for: their comments stand under that name.")
    if not now < expires_at <= now + LONGEST:
        raise RefusedChange(f"A link ends after today and within {LONGEST.days} days.")
    token = secrets.token_urlsafe(32)
    link = ReviewLink.objects.create(
        timeline=timeline,
        reviewer=reviewer.strip(),
        token_sha256=digest(token),
        expires_at=expires_at,
        made_by=editor,
    )
    return link, token


def revoke(link: ReviewLink) -> None:
    ReviewLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now())


def opened(token: str) -> ReviewLink:
    """The link that this token opens. Raises ReviewLink.DoesNotExist or LinkIsOver."""
    link = ReviewLink.objects.select_related("timeline", "made_by").get(token_sha256=digest(token))
    now = timezone.now()
    if link.revoked_at:
        raise LinkIsOver("This link was taken back by the desk.")
    if link.expires_at <= now:
        raise LinkIsOver(f"This link expired on {link.expires_at.day} {link.expires_at:%B %Y}.")
    if link.last_read_at is None or now - link.last_read_at > SEEN_AGAIN_AFTER:
        ReviewLink.objects.filter(pk=link.pk).update(last_read_at=now)
    return link


def shows(token: str, picture: Picture) -> bool:
    """Whether the timeline that this token opens shows the picture."""
    try:
        timeline = opened(token).timeline
    except (ReviewLink.DoesNotExist, LinkIsOver):
        return False
    return timeline.picture_id == picture.pk or timeline.entries.filter(picture=picture).exists()
