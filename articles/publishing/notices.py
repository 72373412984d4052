"""Who is told what about a timeline on its way: those who approve, those who wrote it, those who scheduled it."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Q
from django.urls import reverse
from django.utils.text import Truncator

from articles.models import Comment, Notification, Timeline

BACKEND = "django.contrib.auth.backends.ModelBackend"
LONGEST = Notification._meta.get_field("text").max_length


def tell(
    people: Iterable[AbstractBaseUser],
    kind: str,
    text: str,
    timeline: Timeline,
    *,
    caused_by: AbstractBaseUser | None = None,
    comment: Comment | None = None,
    page: str = "desk-timeline-workflow",
) -> None:
    """Once each, and never about what one did oneself."""
    url = reverse(page, args=[timeline.slug])
    words = Truncator(text).chars(LONGEST)
    chosen = {person.pk: person for person in people if person and person != caused_by}
    waiting = Notification.objects.filter(user__in=chosen, kind=kind, url=url, text=words, read_at=None)
    told = set(waiting.values_list("user", flat=True))
    Notification.objects.bulk_create(
        Notification(user=person, kind=kind, text=words, url=url, caused_by=caused_by, comment=comment)
        for key, person in chosen.items()
        if key not in told
    )


def approvers() -> Iterable[AbstractBaseUser]:
    return get_user_model().objects.with_perm("articles.approve_timeline", include_superusers=False, backend=BACKEND)


def writers(timeline: Timeline) -> Iterable[AbstractBaseUser]:
    """Everybody who changed it, and who began it."""
    changed = Q(pk__in=timeline.changes.exclude(editor=None).values("editor"))
    return get_user_model().objects.filter(changed | Q(pk=timeline.created_by_id), is_active=True)


def name(person: AbstractBaseUser | None) -> str:
    return (person.get_full_name() or person.get_username()) if person else "the desk"
