"""Whoever was given an article is told once when it is due and still waits."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from procrastinate.contrib.django import app

from articles.models import Article, Notification, Progress


@app.periodic(cron="10 6 * * *")
@app.task(queue="schedule", name="articles.tell_what_is_due", queueing_lock="tell-what-is-due")
def tell_what_is_due(timestamp: int) -> None:
    tell(timezone.localdate())


def tell(today: date) -> int:
    """How many notifications were made. A due date that is moved is told again when it comes."""
    waiting = Article.objects.filter(due_on__lte=today, assigned_to__isnull=False, progress__state__in=Progress.WAITS)
    rows = [
        Notification(
            user_id=article.assigned_to_id,
            kind=Notification.Kind.DUE,
            text=f"“{article.title[:200]}” was due on {article.due_on:%-d %B %Y}",
            url=article.get_absolute_url(),
        )
        for article in waiting.only("pk", "title", "due_on", "assigned_to")
    ]
    told = set(Notification.objects.filter(kind=Notification.Kind.DUE).values_list("user", "url", "text"))
    return len(Notification.objects.bulk_create(row for row in rows if (row.user_id, row.url, row.text) not in told))
