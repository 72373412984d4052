"""What one row of the worklist shows, as plain values, so that a row that has not changed is not rendered again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from articles.models import Article
from articles.review import worklist
from articles.views.fragments import fragment


def rows(page: Iterable[Article], user: AbstractBaseUser, rights: dict[str, bool]) -> list[SafeString]:
    """`rights`: may_review and may_lead, of whoever looks at it."""
    shown = list(page)
    errors = worklist.errors_of(shown)
    return [_row(article, user, rights, errors.get(article.progress.run_id, "")) for article in shown]


def _row(article: Article, user: AbstractBaseUser, rights: dict[str, bool], error: str) -> SafeString:
    work = worklist.told_by(article.progress)
    return fragment(
        "desk/_worklist_row.html",
        pk=article.pk,
        title=article.title,
        source=article.source.name,
        published_on=article.published_on,
        is_set_aside=article.is_set_aside,
        by_kind=tuple(work.by_kind),
        all=work.all,
        done=work.done,
        left=work.left,
        unsure=work.unsure,
        **_last_run(article, error),
        **_whose(article, user),
        **rights,
    )


def _last_run(article: Article, error: str) -> dict[str, Any]:
    return {
        "run": article.progress.run_id,
        "run_status": article.progress.run_status,
        "run_error": Truncator(error).chars(160) if error else "",
    }


def _whose(article: Article, user: AbstractBaseUser) -> dict[str, Any]:
    return {
        "priority": article.priority,
        "priority_words": article.get_priority_display(),
        "due_on": article.due_on,
        "assigned_to": str(article.assigned_to or ""),
        "claimed_by": str(article.claimed_by or ""),
        "claimed_by_me": article.claimed_by_id == user.pk,
    }
