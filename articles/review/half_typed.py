"""Forms as their editors left them: a crash of the browser, or a lost connection, loses nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from articles.models import Annotation, HalfTyped, Version

FORM = re.compile(r"[a-z]+(?::[a-z0-9-]+){1,6}")  # annotation:55:correct, article:12:add:meeting, timeline:3:entry:7
MOST_SIGNS = 200_000
FORGOTTEN_AFTER = timedelta(days=30)

Typed = list[tuple[str, str]]  # names and values as a form sends them, in order


@dataclass(frozen=True, kw_only=True)
class Begun:
    """A form of one article that its editor has not sent."""

    form: str
    annotation: int | None
    kind: str  # of what was to be added
    words: str
    saved_at: datetime


def is_form(key: str) -> bool:
    return len(key) <= 80 and FORM.fullmatch(key) is not None


def keep(user: AbstractBaseUser, form: str, typed: Typed, revision: int | None = None) -> HalfTyped:
    row, is_new = HalfTyped.objects.update_or_create(
        user=user, form=form, defaults={"typed": [list(pair) for pair in typed], "revision": revision}
    )
    if is_new:
        HalfTyped.objects.filter(user=user, saved_at__lt=timezone.now() - FORGOTTEN_AFTER).delete()
    return row


def kept(user: AbstractBaseUser, form: str) -> HalfTyped | None:
    return HalfTyped.objects.filter(user=user, form=form).first()


def discard(user: AbstractBaseUser, form: str) -> None:
    HalfTyped.objects.filter(user=user, form=form).delete()


def on(user: AbstractBaseUser, version: Version) -> list[Begun]:
    """What this editor has begun on this version and not sent, the newest first."""
    mine = list(HalfTyped.objects.filter(user=user).defer("typed")[:100])
    about = {key: row for row in mine if (key := _annotation(row.form))}
    words = dict(version.annotations.filter(pk__in=about).values_list("pk", "words")) if about else {}
    told = [_begun(about[key], annotation=key, words=text) for key, text in words.items()]
    told += [_begun(row, kind=kind) for row, kind in _added(mine, version)]
    return sorted(told, key=lambda one: one.saved_at, reverse=True)


def _annotation(form: str) -> int | None:
    found = re.fullmatch(r"annotation:(\d{1,18}):correct", form)
    return int(found[1]) if found else None


def _added(rows: Iterable[HalfTyped], version: Version) -> Iterable[tuple[HalfTyped, str]]:
    for row in rows:
        prefix, _, kind = row.form.rpartition(":")
        if prefix == f"article:{version.article_id}:add" and kind in Annotation.Kind.values:
            yield row, kind


def _begun(row: HalfTyped, *, annotation: int | None = None, kind: str = "", words: str = "") -> Begun:
    rest: dict[str, Any] = {"annotation": annotation, "kind": kind, "words": words}
    return Begun(form=row.form, saved_at=row.saved_at, **rest)
