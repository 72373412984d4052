"""The record of decisions as people and programs read it: who, when, from where, what before and after, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet

from articles.models import Annotation, Decision, Version
from articles.review import history, undoing_obstacles
from articles.review.history import Event
from articles.review.undoing_obstacles import Obstacle

AT_A_TIME = 500
COLUMNS = (
    *("id", "made_at", "editor", "action", "annotation", "kind", "words", "article", "title", "revision"),
    *("changes", "reason", "overridden", "channel", "client", "batch", "undoes"),
)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One decision on the page. Without `obstacles` the reader may undo it."""

    decision: Decision
    event: Event
    obstacles: list[Obstacle]

    @property
    def row(self) -> Annotation:
        return self.decision.annotation

    @property
    def is_undone(self) -> bool:
        return any(one.code == "undone" for one in self.obstacles)

    @property
    def is_current(self) -> bool:
        """Nothing was decided about the card since."""
        return self.row.revision == self.decision.revision

    @property
    def overridden(self) -> list[str]:
        return [one["text"] for one in self.decision.overridden]


def record() -> QuerySet[Decision]:
    """The newest first, with what a line needs; texts of articles are fetched only where words were moved."""
    rows = Decision.objects.select_related("editor", "undoes", "annotation__version__article")
    return rows.defer("annotation__search", "annotation__version__text", "annotation__version__search").order_by("-pk")


def lines(found: Sequence[Decision], reader: AbstractBaseUser) -> list[Line]:
    """In the same few queries for any number."""
    texts = _texts(found)
    obstacles = undoing_obstacles.of(found, reader)
    return [
        Line(
            decision=one,
            event=history.event(one, texts.get(one.annotation.version_id, "")),
            obstacles=obstacles.get(one.pk, []),
        )
        for one in found
    ]


def _texts(found: Sequence[Decision]) -> dict[int, str]:
    moved = {one.annotation.version_id for one in found if one.before and one.before["spans"] != one.after["spans"]}
    return dict(Version.objects.filter(pk__in=moved).values_list("pk", "text")) if moved else {}


def exported(found: QuerySet[Decision]) -> Iterator[tuple[Decision, dict[str, Any]]]:
    """Every decision with its columns, in parts, so that any number needs little memory."""
    rows = found.iterator(chunk_size=AT_A_TIME)
    while part := list(islice(rows, AT_A_TIME)):
        texts = _texts(part)
        for one in part:
            yield one, _columns(one, history.event(one, texts.get(one.annotation.version_id, "")))


def _columns(one: Decision, event: Event) -> dict[str, Any]:
    row = one.annotation
    values = (
        *(one.pk, one.made_at.isoformat(), one.editor.get_username(), one.action, row.pk, row.kind, row.words),
        *(row.version.article_id, row.version.article.title, one.revision),
        "; ".join(f"{change.what}: {change.before} → {change.after}" for change in event.changes),
        *(one.reason, "; ".join(told["text"] for told in one.overridden), one.channel, one.client),
        *(str(one.batch) if one.batch else "", one.undoes_id or ""),
    )
    return dict(zip(COLUMNS, values, strict=True))
