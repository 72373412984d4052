"""An actor that an editor names for the first time."""

from __future__ import annotations

from django.utils.text import slugify

from entities.models import Actor, Name
from entities.names.fold import fold
from entities.names.slugs import first_free


def begin(name: str, kind: str) -> Actor:
    """A confirmed actor of its own, also where another one bears the same name."""
    name = " ".join(name.split())[:200]
    actor = Actor.objects.create(slug=_free_slug(name), kind=kind, name=name, standing=Actor.Standing.CONFIRMED)
    Name.objects.create(actor=actor, text=name, kind=Name.Kind.SHORT)
    return actor


def _free_slug(name: str) -> str:
    stem = slugify(fold(name))[:110] or "actor"
    taken = set(Actor.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return first_free(stem, taken)
