"""Filters of the worklist under a name, for oneself or for everybody on the desk."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import QueryDict

from articles.models import SavedView
from articles.review.checks import Refused
from config.prepared import Prepared

MOST = 30  # views of one person
LONGEST = SavedView._meta.get_field("query").max_length
PASSING = ("page", "after", "csrfmiddlewaretoken")  # says where one is in the list, not what the list is


_of = Prepared(lambda user: SavedView.objects.filter(Q(owner=user) | Q(is_shared=True)).select_related("owner"), int)


def of(user: Any) -> list[SavedView]:
    """One's own, and what others share."""
    return _of(user.pk)


def keep(user: Any, name: str, query: str, *, is_shared: bool = False) -> SavedView:
    """Under a name that this person has used before, the old filters are replaced."""
    words = name.strip()[:80]
    if not words:
        raise Refused("Give the view a name.")
    told = canonical(query)
    if len(told) > LONGEST:
        raise Refused("These filters are too long to be kept.")
    if SavedView.objects.filter(owner=user).exclude(name=words).count() >= MOST:
        raise Refused(f"You have {MOST} views already. Delete one first.")
    kept, _ = SavedView.objects.update_or_create(
        owner=user, name=words, defaults={"query": told, "is_shared": is_shared}
    )
    return kept


def canonical(query: str) -> str:
    """The same filters always give the same words: sorted, without what is empty or passing."""
    told = QueryDict(query.lstrip("?"), mutable=True)
    pairs = sorted((name, value) for name, values in told.lists() for value in values if value and name not in PASSING)
    clean = QueryDict(mutable=True)
    for name, value in pairs:
        clean.appendlist(name, value)
    return clean.urlencode()


def drop(user: Any, pk: int) -> None:
    if not SavedView.objects.filter(owner=user, pk=pk).delete()[0]:
        raise Refused("Only who made a view can delete it.")
