"""Who works on which article: given out by a lead, or claimed by an editor; no claim outlives its editor's presence."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles.models import Article, Notification
from articles.review import notifications
from articles.review.checks import Refused


class TakenAlready(Refused):
    pass


@transaction.atomic
def give(article: Article, *, to: Any | None, by: Any, due_on: date | None, priority: int) -> Article:
    """Who is to review it, by when, and how urgent it is; whoever gets it newly is told."""
    current = Article.objects.select_for_update().get(pk=article.pk)
    before = current.assigned_to_id
    current.assigned_to, current.due_on, current.priority = to, due_on, priority
    current.save(update_fields=["assigned_to", "due_on", "priority"])
    if to and to.pk != before and to != by:
        due = f", due on {due_on:%-d %B %Y}" if due_on else ""
        text = f"{by} gave you “{current.title}”{due}"
        notifications.tell(to, Notification.Kind.ASSIGNED, text, current.get_absolute_url(), caused_by=by)
    return current


@transaction.atomic
def claim(article: Article, *, editor: Any) -> Article:
    """This editor's until they let go, or give no sign of life for a while (`ArticleQuerySet.abandoned`)."""
    current = Article.objects.select_for_update(of=("self",)).select_related("claimed_by").get(pk=article.pk)
    taken = current.claimed_by and current.claimed_by != editor
    if taken and not Article.objects.abandoned(timezone.now()).filter(pk=current.pk).exists():
        raise TakenAlready(f"{current.claimed_by} is working on it. You can look at it, or take another article.")
    current.claimed_by, current.claimed_at = editor, timezone.now()
    current.save(update_fields=["claimed_by", "claimed_at"])
    return current


@transaction.atomic
def let_go(article: Article, *, editor: Any) -> Article:
    """By who claimed it, or by a lead."""
    current = Article.objects.select_for_update(of=("self",)).select_related("claimed_by").get(pk=article.pk)
    if current.claimed_by and current.claimed_by != editor and not editor.has_perm("articles.lead_desk"):
        raise TakenAlready(f"{current.claimed_by} claimed it; only they or a lead can let go of it.")
    current.claimed_by, current.claimed_at = None, None
    current.save(update_fields=["claimed_by", "claimed_at"])
    return current
