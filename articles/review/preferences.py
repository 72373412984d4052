"""What each person wishes of the desk: keys of their own, beliefs shown, notices by mail, their name in public."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from articles.models import Preferences
from articles.review import keys


def of(user: AbstractBaseUser | AnonymousUser) -> Preferences:
    """Their wishes, or the desk's defaults as a row that is not saved yet; one query for each user object."""
    if user.is_anonymous:
        return Preferences()
    try:
        return user.preferences
    except Preferences.DoesNotExist:
        return Preferences(user_id=user.pk)


def keys_of(user: AbstractBaseUser | AnonymousUser, page: str = keys.ARTICLE) -> keys.Keys:
    known = {name: key for name, key in of(user).keys.items() if name in keys.BY_NAME}
    return keys.Keys(own=known, page=page)


def wish(user: AbstractBaseUser, **wishes: Any) -> Preferences:
    """Keep these; what is not named stays."""
    row, _ = Preferences.objects.update_or_create(user=user, defaults=wishes)
    return row
