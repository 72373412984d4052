"""What one row of the worklist shows, as plain values, so that a row that has not changed is not rendered again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from articles.models import Article
from articles.review import worklist
from config.fragments import fragment_of
from config.prepared import Prepared


class Row(NamedTuple):
    """As the database brings it: the columns of COLUMNS."""

    pk: int
    title: str
    source: str
    published_on: date
    is_set_aside: bool
    priority: int
    due_on: date | None
    assigned_to: str | None
    claimed_by: str | None
    claimant: int | None
    run: int | None
    run_status: str
    open_statements: int
    statements: int
    open_meetings: int
    meetings: int
    open_mentions: int
    mentions: int
    open_roles: int
    roles: int
    unsure: int

    @property
    def is_unfinished(self) -> bool:
        return self.run_status in ("waiting", "running")


OF_PROGRESS = (
    "run",
    "run_status",
    *(name for _, many in worklist.COUNTED for name in (f"open_{many}", many)),
    "unsure",
)
COLUMNS = (
    *("pk", "title", "source__name", "published_on", "is_set_aside", "priority", "due_on"),
    *("assigned_to__username", "claimed_by__username", "claimed_by"),
    *(f"progress__{name}" for name in OF_PROGRESS),
)


def first(state: str, order: str, most: int) -> list[tuple[Any, ...]]:
    """As many as `most` of all that are in this state: what the desk opens with, prepared for each state and order."""
    return _first(state, order, most)()


@cache
def _first(state: str, order: str, most: int) -> Prepared:
    return Prepared(lambda: columns(worklist.narrowed(state=state, order=order))[:most])


def columns(found: QuerySet[Article]) -> QuerySet:
    """The same articles as tuples that a Row is made of."""
    return found.prefetch_related(None).values_list(*COLUMNS)


def rendered(found: Sequence[Row], user: AbstractBaseUser, rights: dict[str, bool]) -> SafeString:
    """`rights`: may_review and may_lead, of whoever looks at it."""
    errors = worklist.errors_of([row.run for row in found if row.run_status == "failed"])
    may = (rights["may_review"], rights["may_lead"])
    rendered = (_row(row, row.claimant == user.pk, may, errors.get(row.run, "")) for row in found)
    return mark_safe("".join(rendered))  # noqa: S308 each of them is


def _row(row: Row, is_mine: bool, may: tuple[bool, bool], error: str) -> SafeString:
    return fragment_of("desk/_worklist_row.html", (row, is_mine, may, error), lambda: _told(row, is_mine, may, error))


def _told(row: Row, is_mine: bool, may: tuple[bool, bool], error: str) -> dict[str, Any]:
    counts = [(kind, getattr(row, f"open_{many}"), getattr(row, many)) for kind, many in worklist.COUNTED]
    left, every = (sum(one[place] for one in counts) for place in (1, 2))
    return {
        **row._asdict(),
        "priority_words": Article.Priority(row.priority).label,
        "claimed_by_me": is_mine,
        "by_kind": counts,
        "all": every,
        "left": left,
        "done": every - left,
        "run_error": Truncator(error).chars(160) if error else "",
        "may_review": may[0],
        "may_lead": may[1],
    }
